import CCurl

/// The library as a whole.
enum CurlLibrary {
  /// Sets libcurl up once for the process; false where it cannot be used.
  static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
