#include <sqlite3.h>

// The pointers that stand for it are no values that Swift can import.
static inline int sqlite3_bind_static_blob(sqlite3_stmt *statement, int place, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, place, bytes, count, SQLITE_STATIC);
}
