extension Mending {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What proxies, frameworks and capturing tools make of a body and of headers.
  static func bodies(of request: WebhookRequest) -> [Mending] {
    let body = request.body
    var all: [Mending] = []
    func suspect(_ why: String, _ signed: [UInt8]?) {
      guard let signed, signed != body else { return }
      all.append(Mending(why: "the body is not the one that was signed: \(why)") { $0.body = signed })
    }
    suspect("a line end behind it was taken away", body + [0x0A])
    suspect("a line end behind it was taken away", body + [0x0D, 0x0A])
    suspect("white space was added around it", trimmed(body))
    suspect("its line ends were changed from CR LF to LF", withWideLineEnds(body))
    suspect("its line ends were changed from LF to CR LF", withNarrowLineEnds(body))
    suspect("a byte order mark was put before it", body.starts(with: mark) ? Array(body.dropFirst(mark.count)) : nil)
    suspect("the byte order mark before it was taken away", mark + body)
    suspect("it was encoded twice: UTF-8 was read as Latin-1", decodedOnce(body))
    suspect("its UTF-8 was decoded to Latin-1", encodedTwice(body))
    if FormBody.isForm(request) {
      suspect("its form was written again, spaces as %20", replacing("%20", by: "+", in: body))
      suspect("its form was written again, spaces as +", replacing("+", by: "%20", in: body))
      suspect("its form was written again, in Latin-1", withWideEscapes(body))
      suspect("a plus sign in its form lost its escape, %2B, and so became a space", withEscapedPlus(body))
      suspect("its form was escaped twice", replacing("%25", by: "%", in: body))
    } else if let first = body.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      let compact = respaced(body, comma: ",", colon: ":")
      suspect("its JSON was written again, with spaces", compact)
      suspect(
        "its JSON was written again, " + (body == compact ? "without spaces" : "with other white space"),
        respaced(body, comma: ", ", colon: ": "))
      suspect("its JSON was written again, slashes as \\/", replacing("\\/", by: "/", in: body))
      suspect("its JSON was written again, slashes without their backslash", replacing("/", by: "\\/", in: body))
      for digits in [Hexadecimal.lowerDigits, Hexadecimal.upperDigits] {
        let escaped = escaped(body, digits)
        suspect("its JSON was written again, letters in the place of \\u escapes", escaped)
        suspect("its JSON was written again, letters in the place of escapes", replacing("/", by: "\\/", in: escaped))
      }
    }
    all.append(
      Mending(why: "a header has white space or quotation marks around its value: something on the way added them") {
        $0.headers = $0.headers.map { ($0.name, bare($0.value)) }
      })
    if request.header("x-twilio-signature") != nil, request.header(TwilioSignature.settingsHeader) == nil {
      all.append(
        Mending(why: "the header X-Twilio-Webhooks-Signature-Settings, which says SHA-256, was taken away on the way") {
          $0.headers.append((name: TwilioSignature.settingsHeader, value: "algorithm=HMAC_SHA256"))
        })
    }
    all.append(
      Mending(why: "a header is written as in an address, %3D for =: something on the way escaped it") {
        $0.headers = $0.headers.map { ($0.name, unescaped($0.value)) }
      })
    all.append(
      Mending(why: "a header has spaces for plus signs: something on the way read it as a part of an address") {
        $0.headers = $0.headers.map { ($0.name, $0.value.replacing(" ", with: "+")) }
      })
    return all
  }

  /// `From=%2B1415` for `From=+1415`: no number begins with a space.
  private static func withEscapedPlus(_ form: [UInt8]) -> [UInt8] {
    replacing("=+", by: "=%2B", in: replacing("=%20", by: "=%2B", in: form))
  }

  /// `%C3%A9` for `%E9`.
  private static func withWideEscapes(_ form: [UInt8]) -> [UInt8] {
    var wide: [UInt8] = []
    var rest = form[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), rest.count >= 2, let high = Hexadecimal.value(of: rest[rest.startIndex]),
        let low = Hexadecimal.value(of: rest[rest.startIndex + 1]), high >= 8
      else {
        wide.append(byte)
        continue
      }
      for byte in String(Unicode.Scalar(high << 4 | low)).utf8 {
        wide += [UInt8(ascii: "%"), Hexadecimal.upperDigits[Int(byte >> 4)], Hexadecimal.upperDigits[Int(byte & 15)]]
      }
      rest = rest.dropFirst(2)
    }
    return wide
  }

  private static func trimmed(_ body: [UInt8]) -> [UInt8] {
    Array(body.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
  }

  private static func withWideLineEnds(_ body: [UInt8]) -> [UInt8] {
    var wide: [UInt8] = []
    for byte in body {
      if byte == 0x0A, wide.last != 0x0D { wide.append(0x0D) }
      wide.append(byte)
    }
    return wide
  }

  private static func withNarrowLineEnds(_ body: [UInt8]) -> [UInt8] {
    var narrow: [UInt8] = []
    for byte in body {
      if byte == 0x0A, narrow.last == 0x0D { narrow.removeLast() }
      narrow.append(byte)
    }
    return narrow
  }

  /// Each letter as the byte of its number; nil where one has no such byte.
  private static func decodedOnce(_ body: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in String(decoding: body, as: UTF8.self).unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  private static func encodedTwice(_ body: [UInt8]) -> [UInt8] {
    Array(String(String.UnicodeScalarView(body.map { Unicode.Scalar($0) })).utf8)
  }

  private static func replacing(_ old: String, by new: String, in body: [UInt8]) -> [UInt8] {
    var rest = body[...]
    var replaced: [UInt8] = []
    while let byte = rest.first {
      if rest.starts(with: old.utf8) {
        replaced += new.utf8
        rest = rest.dropFirst(old.utf8.count)
      } else {
        replaced.append(byte)
        rest = rest.dropFirst()
      }
    }
    return replaced
  }

  /// The same JSON with other white space between its parts.
  private static func respaced(_ json: [UInt8], comma: String, colon: String) -> [UInt8] {
    var written: [UInt8] = []
    var isInString = false
    var isEscaped = false
    for byte in json {
      if isInString {
        written.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: break
      case UInt8(ascii: ","): written += comma.utf8
      case UInt8(ascii: ":"): written += colon.utf8
      default:
        isInString = byte == UInt8(ascii: "\"")
        written.append(byte)
      }
    }
    return written
  }

  /// The same JSON with `\u` and four digits for every letter that is not of ASCII.
  private static func escaped(_ json: [UInt8], _ digits: [UInt8]) -> [UInt8] {
    var written: [UInt8] = []
    for unit in String(decoding: json, as: UTF8.self).utf16 {
      guard unit > 0x7F else {
        written.append(UInt8(truncatingIfNeeded: unit))
        continue
      }
      written += "\\u".utf8
      written += [12, 8, 4, 0].map { digits[Int(unit >> $0 & 15)] }
    }
    return written
  }

  /// What is escaped of base64.
  private static func unescaped(_ value: String) -> String {
    [("%3D", "="), ("%3d", "="), ("%2B", "+"), ("%2b", "+"), ("%2F", "/"), ("%2f", "/")]
      .reduce(value) { $0.replacing($1.0, with: $1.1) }
  }

  private static func bare(_ value: String) -> String {
    func isAround(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
    let bytes = value.utf8.drop(while: isAround).reversed().drop(while: isAround).reversed()
    return String(decoding: Array(bytes), as: UTF8.self)
  }
}
