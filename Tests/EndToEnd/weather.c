// Bad weather for a process: preloaded into it, makes a disk call fail or the wall clock step while a file says so.
//
//   WEATHER_FILE    holds "CALL ERRNO" (CALL one of write, fdatasync, fsync, rename) or "clock SECONDS"; no file: fair weather
//   WEATHER_BELOW   only files whose path begins so are touched
//
// A write that is to fail first writes half of its bytes, as a disk that fills does.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// By system call: what is replaced here must not be asked for it.
static long forecast(const char *name) {
  const char *path = getenv("WEATHER_FILE");
  if (!path) return 0;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  char text[64] = {0};
  long count = syscall(SYS_read, fd, text, sizeof text - 1);
  syscall(SYS_close, fd);
  size_t length = strlen(name);
  return count > 0 && strncmp(text, name, length) == 0 && text[length] == ' ' ? strtol(text + length, NULL, 10) : 0;
}

static int is_below(const char *path) {
  const char *below = getenv("WEATHER_BELOW");
  return below && strncmp(path, below, strlen(below)) == 0;
}

static int is_file_below(int fd) {
  char link[64], path[PATH_MAX + 1] = {0};
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  return readlink(link, path, PATH_MAX) > 0 && is_below(path);
}

static int fails(const char *name, int fd) {
  int before = errno;
  long code = is_file_below(fd) ? forecast(name) : 0;
  errno = code ? (int)code : before;
  return code != 0;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  static _Thread_local int was_short;
  if (fails("write", fd)) {
    if (was_short || count < 2) {
      was_short = 0;
      return -1;
    }
    was_short = 1;
    count /= 2;
  }
  return syscall(SYS_write, fd, bytes, count);
}

int fdatasync(int fd) { return fails("fdatasync", fd) ? -1 : (int)syscall(SYS_fdatasync, fd); }

int fsync(int fd) { return fails("fsync", fd) ? -1 : (int)syscall(SYS_fsync, fd); }

int rename(const char *from, const char *to) {
  long code = is_below(to) ? forecast("rename") : 0;
  if (code) {
    errno = (int)code;
    return -1;
  }
  return (int)syscall(SYS_rename, from, to);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(clock, time);
  if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += forecast("clock");
  return result;
}
