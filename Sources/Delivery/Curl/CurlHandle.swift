import CCurl
import Carriers

/// One easy handle, used for one request after the other: it keeps its TLS sessions between them. Stays on the thread that
/// uses it; `close` once, after it was taken out of its multi handle.
final class CurlHandle {
  /// Kept connections that were idle longer are not used again: providers close theirs after a minute or so, and a request
  /// sent into a closing connection would be in doubt.
  private static let idleSecondsMax = 30

  let easy: UnsafeMutableRawPointer
  private let context: TransferContext
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var headers: [String] = []
  private var isPost = false
  private var url = ""
  // taken apart once, not for every request: that is a fifth of what libcurl does for one
  private var parsedURL: OpaquePointer?

  /// Nil where libcurl cannot be had (no memory).
  init?(limits: TransferLimits) {
    guard CurlLibrary.isReady, let easy = curl_easy_init() else { return nil }
    self.easy = easy
    context = TransferContext(bodyBytesMax: limits.responseBytesMax)
    // The resolver's alarm signal is not safe where there are threads.
    _ = curl_setopt_long(easy, CURLOPT_NOSIGNAL, 1)
    _ = curl_setopt_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = curl_setopt_long(easy, CURLOPT_FOLLOWLOCATION, 0)
    _ = curl_setopt_long(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    _ = curl_setopt_long(easy, CURLOPT_CONNECTTIMEOUT_MS, limits.connectMillis)
    _ = curl_setopt_long(easy, CURLOPT_TIMEOUT_MS, limits.wholeMillis)
    _ = curl_setopt_long(easy, CURLOPT_MAXAGE_CONN, Self.idleSecondsMax)
    let pointer = Unmanaged.passUnretained(context).toOpaque()
    _ = curl_setopt_pointer(easy, CURLOPT_WRITEDATA, pointer)
    _ = curl_setopt_write(easy) { data, size, count, context in
      guard let data, let context else { return 0 }
      let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
      return TransferContext.of(context).append(bytes) ? bytes.count : 0
    }
    _ = curl_setopt_pointer(easy, CURLOPT_PREREQDATA, pointer)
    _ = curl_setopt_before_request(easy) { context, address, _, _, _ in
      guard let context else { return CURL_PREREQFUNC_ABORT }
      return TransferContext.of(context).mayBegin(at: address) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
  }

  func close() {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headerList)
    headerList = nil
    curl_url_cleanup(parsedURL)
    parsedURL = nil
  }

  /// For a server of this machine: no proxy of the environment's stands in between.
  func stayLocal() {
    _ = curl_setopt_string(easy, CURLOPT_NOPROXY, "*")
  }

  func useUnixSocket(_ path: String) {
    _ = curl_setopt_string(easy, CURLOPT_UNIX_SOCKET_PATH, path)
  }

  /// From now on `prepare` can keep a request out of private networks. No proxy stands in between: it would connect for us.
  func guardNetworks() {
    stayLocal()
    // A name server that says nothing delays no other request: whoever is given up is not waited for.
    _ = curl_setopt_long(easy, CURLOPT_QUICK_EXIT, 1)
    _ = curl_setopt_pointer(easy, CURLOPT_OPENSOCKETDATA, Unmanaged.passUnretained(context).toOpaque())
    _ = curl_setopt_open_socket(easy) { context, _, target in
      guard let context, let target else { return -1 }
      return TransferContext.of(context).socket(to: target)
    }
  }

  /// Makes the next request ready. A handle that does not guard networks allows them all.
  func prepare(_ request: HTTPRequest, isPrivateAllowed: Bool = true) {
    context.reset(isPrivateAllowed: isPrivateAllowed)
    if request.url != url { setURL(request.url) }
    let isPost = request.method != "GET"
    if request.headers != headers || isPost != self.isPost || headerList == nil {
      setHeaders(request.headers, isPost: isPost)
    }
    if !isPost {
      _ = curl_setopt_long(easy, CURLOPT_HTTPGET, 1)
    } else {
      // The size must be known before the copy is made.
      _ = curl_setopt_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
      // Without a pointer libcurl would read the body from standard input.
      (request.body.isEmpty ? [0] : request.body).withUnsafeBytes { body in
        _ = curl_setopt_pointer(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: body.baseAddress))
      }
      _ = curl_setopt_long(easy, CURLOPT_POST, 1)
    }
    _ = curl_setopt_string(
      easy, CURLOPT_CUSTOMREQUEST, ["GET", "POST"].contains(request.method) ? nil : request.method)
  }

  /// What became of the request that ended with `code`.
  func result(_ code: CURLcode) -> TransferResult {
    let status = curl_info_long(easy, CURLINFO_RESPONSE_CODE)
    let retryAfter = curl_info_size(easy, CURLINFO_RETRY_AFTER)
    let response = HTTPResponse(
      status: status, retryAfterSeconds: retryAfter > 0 ? Int64(retryAfter) : nil, body: context.body)
    if code == CURLE_OK || (context.isOverfull && code == CURLE_WRITE_ERROR) { return .answered(response) }
    // Below 200 stand the interim answers, which promise nothing.
    if status >= 200 { return .brokenOff(response) }
    let fault =
      context.wasPrivate
      ? .privateNetwork : TransferFault(code: "curl-\(code.rawValue)", why: String(cString: curl_easy_strerror(code)))
    return curl_info_long(easy, CURLINFO_REQUEST_SIZE) == 0 ? .notSent(fault) : .inDoubt(fault)
  }

  /// What becomes of the request if it is given up now.
  var resultIfGivenUp: TransferResult {
    result(CURLE_ABORTED_BY_CALLBACK)
  }

  /// How long the request that ended took.
  var durationMicros: Int64 {
    Int64(curl_info_size(easy, CURLINFO_TOTAL_TIME_T))
  }

  private func setURL(_ text: String) {
    url = text
    let parsed = curl_url()
    if curl_url_take(parsed, text) == CURLUE_OK {
      _ = curl_setopt_url(easy, parsed)
      curl_url_cleanup(parsedURL)
      parsedURL = parsed
    } else {
      // libcurl itself says what is wrong with it, when the request begins
      curl_url_cleanup(parsed)
      _ = curl_setopt_url(easy, nil)
      curl_url_cleanup(parsedURL)
      parsedURL = nil
      _ = curl_setopt_string(easy, CURLOPT_URL, text)
    }
  }

  private func setHeaders(_ lines: [String], isPost: Bool) {
    var list: UnsafeMutablePointer<curl_slist>?
    // An empty `Expect` keeps libcurl from waiting for an interim answer before a larger body. Its own option for the agent writes that
    // line twice, and what it says of a form by itself it need not write from here: it takes a hundred instructions for each byte.
    for line in lines + ["User-Agent: Punchline", "Expect:"] where !(isPost && line == Self.formLine) {
      list = curl_slist_append(list, line) ?? list
    }
    _ = curl_setopt_list(easy, CURLOPT_HTTPHEADER, list)
    curl_slist_free_all(headerList)
    headerList = list
    headers = lines
    self.isPost = isPost
  }

  /// What libcurl says of every body that is posted, unless it is told otherwise.
  private static let formLine = "Content-Type: application/x-www-form-urlencoded"
}
