import Loyalty

/// Keys and sessions, as a snapshot holds them.
extension FoldWriter {
  mutating func key(_ key: APIKey) {
    string(key.id)
    string(key.name)
    string(key.digest)
    list(key.rights.names) { $0.string($1) }
    moment(key.since)
  }

  mutating func session(_ session: ConsoleSession) {
    string(session.id)
    string(session.digest)
    optional(session.contact) { $0.id($1.rawValue) }
    moment(session.since)
  }
}

extension FoldReader {
  mutating func key() throws(FoldError) -> APIKey {
    let id = try string()
    let name = try string()
    let digest = try string()
    let rights = try list { (reader) throws(FoldError) in try reader.string() }.compactMap { Right(rawValue: $0) }
    return APIKey(id: id, name: name, digest: digest, rights: Set(rights), since: try moment())
  }

  mutating func session() throws(FoldError) -> ConsoleSession {
    let id = try string()
    let digest = try string()
    let contact = try optional { (reader) throws(FoldError) in ContactID(rawValue: try reader.id()) }
    return ConsoleSession(id: id, digest: digest, contact: contact, since: try moment())
  }

  mutating func consoleLink() throws(FoldError) -> ConsoleLink {
    ConsoleLink(digest: try string(), until: try moment())
  }
}
