#pragma once
#include <stddef.h>
#include <stdint.h>

// libphonenumber behind a C face: no C++ type and no exception crosses it. Numbers go in and out as the digits of their
// E.164 form, which begin with a country code and so never with a zero. Safe from any thread, as the library is.

#ifdef __cplusplus
extern "C" {
#endif

/// How sure the library is of a parsed number.
typedef enum {
  punchline_phone_none = 0,      // cannot be a number
  punchline_phone_possible = 1,  // the length fits, the range is not known
  punchline_phone_valid = 2,     // in a range that is known to be given out
} punchline_phone_verdict;

/// Reads `length` bytes of text as someone in `region` (two letters, zero-ended) would dial them; writes `digits` unless none.
punchline_phone_verdict punchline_phone_parse(const char *text, size_t length, const char *region, uint64_t *digits);

/// Writes the two letters of the number's country into `buffer`; returns their count, 0 if unknown or too long.
size_t punchline_phone_region(uint64_t digits, char *buffer, size_t capacity);

/// The same by the number's calling code alone, the main country of several: for ranges that the library does not know.
size_t punchline_phone_calling_region(uint64_t digits, char *buffer, size_t capacity);

/// Writes the number as it is written inside its country into `buffer`; returns the bytes written, 0 if unknown or too long.
size_t punchline_phone_national(uint64_t digits, char *buffer, size_t capacity);

#ifdef __cplusplus
}
#endif
