import Platform

extension Disk {
  var journalBytes: [UInt8] {
    get throws { try list("data/journal").flatMap { try readAll("data/journal/" + $0, bytesMax: 1 << 26) } }
  }
}
