import Glibc

/// The provider's other half: takes replies over connections that stay open, counts by phone, and answers as Twilio does; what
/// comes by GET comes from Kannel, and is answered as it wants to hear it.
final class Sink: Target {
  let port: UInt16
  private let listener: Int32
  private var readers: [Int32: MessageReader] = [:]
  private(set) var repliesByPhone = [UInt8](repeating: 0, count: Requests.phonesMax)
  private(set) var requests: UInt64 = 0
  /// False while the load side calls itself: what comes then is no reply.
  var isCounting = true
  private var answer: [UInt8]
  private let sidPlace: Int

  init(_ poller: Poller) throws {
    (listener, port) = try Socket.listen()
    (answer, sidPlace) = Self.answer()
    try poller.add(listener, owner: .listener, slot: 0)
  }

  func accept(_ poller: Poller) throws {
    let socket = Glibc.accept(listener, nil, nil)
    guard socket >= 0 else { throw BenchError.system("accept", errno: errno) }
    readers[socket] = MessageReader()
    try poller.add(socket, owner: .sinkConnection, slot: Int(socket))
  }

  /// Answers what came in on a connection; `replied` hears of each reply with its phone.
  func serve(_ socket: Int32, _ poller: Poller, replied: (Int) -> Void) throws {
    guard let reader = readers[socket] else { return }
    let isOpen = try reader.read(socket) { head, form in
      requests += 1
      let isKannel = head[0] == UInt8(ascii: "G")
      if let phone = Requests.phone(in: isKannel ? head : form), isCounting, repliesByPhone.indices.contains(phone) {
        repliesByPhone[phone] &+= 1
        replied(phone)
      }
      if isKannel { return try Self.kannelAnswer.withUnsafeBytes { try Socket.send($0, to: socket) } }
      writeSid()
      try answer.withUnsafeBytes { try Socket.send($0, to: socket) }
    }
    guard !isOpen else { return }
    poller.remove(socket)
    close(socket)
    readers[socket] = nil
  }

  func cpuMicros() -> Int64? { nil }

  /// Forgets the replies of a round; a text without its one reply is told.
  func settle(phones: [Int]) throws {
    for phone in phones { repliesByPhone[phone] &-= 1 }
    let wrong = phones.count { repliesByPhone[$0] != 0 }
    guard wrong == 0 else { throw BenchError.wrong("\(wrong) phones got none or more than one reply to a text") }
  }

  private func writeSid() {
    var rest = requests
    for place in stride(from: sidPlace + 15, through: sidPlace, by: -1) {
      answer[place] = Self.digits[Int(rest & 15)]
      rest >>= 4
    }
  }

  private static let kannelAnswer = Array(
    "HTTP/1.1 202 Accepted\r\nContent-Type: text/plain\r\nContent-Length: 24\r\n\r\n0: Accepted for delivery".utf8)

  private static let digits = Array("0123456789abcdef".utf8)

  /// A whole answer, and where in it the last sixteen digits of the sid stand.
  private static func answer() -> ([UInt8], Int) {
    let sid = "SM" + String(repeating: "0", count: 32)
    let start =
      #"{"account_sid":"\#(Server.account)","api_version":"2010-04-01","date_created":"Mon, 05 Jan 2026 17:00:00 +0000","#
      + #""direction":"outbound-api","error_code":null,"error_message":null,"from":"\#(Server.sender)","num_media":"0","#
      + #""num_segments":"1","price":null,"price_unit":"USD","status":"queued","sid":""#
    let body = start + sid + #""}"#
    let head = "HTTP/1.1 201 CREATED\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    return (Array((head + body).utf8), head.utf8.count + start.utf8.count + sid.utf8.count - 16)
  }
}
