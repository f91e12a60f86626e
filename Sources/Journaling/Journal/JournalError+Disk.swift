import Platform

/// Translates what the disk throws where the journal's callers are reached.
func onDisk<Value>(_ body: () throws(DiskError) -> Value) throws(JournalError) -> Value {
  do {
    return try body()
  } catch {
    throw .disk(error)
  }
}
