#pragma once
#include <curl/curl.h>

// libcurl's setters and getters take any argument, which Swift cannot call: one function for each kind of argument.

static inline CURLcode curl_setopt_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_setopt_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_setopt_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_setopt_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

// The parsed URL must outlive the transfer.
static inline CURLcode curl_setopt_url(CURL *easy, CURLU *value) {
  return curl_easy_setopt(easy, CURLOPT_CURLU, value);
}

static inline CURLUcode curl_url_take(CURLU *url, const char *text) {
  return curl_url_set(url, CURLUPART_URL, text, 0);
}

static inline CURLcode curl_setopt_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode curl_setopt_write(CURL *easy, size_t (*write)(char *, size_t, size_t, void *)) {
  return curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, write);
}

static inline CURLcode curl_setopt_before_request(CURL *easy, int (*before)(void *, char *, char *, int, int)) {
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before);
}

static inline CURLcode curl_setopt_open_socket(
    CURL *easy, curl_socket_t (*open)(void *, curlsocktype, struct curl_sockaddr *)) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open);
}

// The address is longer than the type says that it stands in.
static inline const struct sockaddr *curl_sockaddr_address(const struct curl_sockaddr *target) {
  return &target->addr;
}

static inline long curl_info_long(CURL *easy, CURLINFO info) {
  long value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline curl_off_t curl_info_size(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline CURLMcode curl_multi_setopt_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// The result stands in a union.
static inline CURLcode curl_message_result(const CURLMsg *message) {
  return message->data.result;
}
