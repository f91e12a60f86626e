// Swift's Glibc module leaves epoll and timers out.
#include <sys/epoll.h>
#include <sys/timerfd.h>
