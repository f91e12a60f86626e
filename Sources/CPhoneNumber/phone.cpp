#include "CPhoneNumber.h"

#include <phonenumbers/phonenumberutil.h>

#include <cstring>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

constexpr size_t kDigitsMax = 15;

PhoneNumberUtil &util() { return *PhoneNumberUtil::GetInstance(); }

/// Copies `text` into a caller's buffer; nothing is copied in part.
size_t hand_over(const std::string &text, char *buffer, size_t capacity) {
  if (text.size() > capacity) return 0;
  std::memcpy(buffer, text.data(), text.size());
  return text.size();
}

/// Runs `work`, turning whatever it throws into `fallback`.
template <typename Result, typename Work>
Result guarded(Result fallback, Work work) noexcept {
  try {
    return work();
  } catch (...) {
    return fallback;
  }
}

bool parse_digits(uint64_t digits, PhoneNumber *number) {
  return util().Parse("+" + std::to_string(digits), "ZZ", number) == PhoneNumberUtil::NO_PARSING_ERROR;
}

}  // namespace

extern "C" punchline_phone_verdict punchline_phone_parse(
    const char *text, size_t length, const char *region, uint64_t *digits) {
  return guarded(punchline_phone_none, [&] {
    PhoneNumber number;
    if (util().Parse(std::string(text, length), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
      return punchline_phone_none;
    if (!util().IsPossibleNumber(number)) return punchline_phone_none;
    std::string e164;
    util().Format(number, PhoneNumberUtil::E164, &e164);
    if (e164.size() < 2 || e164.size() > kDigitsMax + 1) return punchline_phone_none;
    *digits = std::stoull(e164.substr(1));
    return util().IsValidNumber(number) ? punchline_phone_valid : punchline_phone_possible;
  });
}

extern "C" size_t punchline_phone_region(uint64_t digits, char *buffer, size_t capacity) {
  return guarded(size_t{0}, [&] {
    PhoneNumber number;
    if (!parse_digits(digits, &number)) return size_t{0};
    std::string region;
    util().GetRegionCodeForNumber(number, &region);
    // "ZZ" is the library's word for unknown, "001" for numbers that belong to no country.
    if (region.size() != 2 || region == "ZZ") return size_t{0};
    return hand_over(region, buffer, capacity);
  });
}

extern "C" size_t punchline_phone_calling_region(uint64_t digits, char *buffer, size_t capacity) {
  return guarded(size_t{0}, [&] {
    PhoneNumber number;
    if (!parse_digits(digits, &number)) return size_t{0};
    std::string region;
    util().GetRegionCodeForCountryCode(number.country_code(), &region);
    if (region.size() != 2 || region == "ZZ") return size_t{0};
    return hand_over(region, buffer, capacity);
  });
}

extern "C" size_t punchline_phone_national(uint64_t digits, char *buffer, size_t capacity) {
  return guarded(size_t{0}, [&] {
    PhoneNumber number;
    if (!parse_digits(digits, &number)) return size_t{0};
    std::string national;
    util().Format(number, PhoneNumberUtil::NATIONAL, &national);
    return hand_over(national, buffer, capacity);
  });
}
