import Loyalty

/// Keys, as a snapshot holds them.
extension FoldWriter {
  mutating func key(_ key: APIKey) {
    string(key.id)
    string(key.name)
    string(key.digest)
    list(key.rights.names) { $0.string($1) }
    moment(key.since)
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
}
