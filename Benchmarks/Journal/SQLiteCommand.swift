import ArgumentParser
import CSQLite
import Platform
import Synchronization

/// SQLite with a write-ahead log and full syncing, each record a transaction of its own.
struct SQLiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sqlite", abstract: "SQLite: WAL, synchronous FULL.")

  @OptionGroup var setting: Setting
  @Option(help: "Bytes of a record.") var bytes = 640
  @Flag(help: "One connection that all writers share, in turns, instead of one for each.") var shared = false

  func run() async throws {
    let path = setting.directory + "/records.sqlite"
    try RealDisk().createDirectory(setting.directory)
    let shared = shared ? try Connection(path, bytes: bytes) : nil
    if shared == nil { try Connection(path, bytes: bytes).close() }
    let total = Mutex(0)
    let failure = Mutex<SQLiteError?>(nil)
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + .seconds(setting.seconds)
    let threads = (0..<setting.writers).map { _ in
      WorkerThread(name: "writer") { [bytes] in
        do {
          let connection = try shared ?? Connection(path, bytes: bytes)
          var commits = 0
          while clock.now < end {
            try connection.insert()
            commits += 1
          }
          total.withLock { $0 += commits }
          if shared == nil { connection.close() }
        } catch {
          failure.withLock { $0 = error as? SQLiteError }
        }
      }
    }
    for thread in threads { thread.join() }
    let took = start.duration(to: clock.now)
    shared?.close()
    if let failure = failure.withLock({ $0 }) { throw failure }
    setting.report(total.withLock { $0 }, took: took)
  }
}

struct SQLiteError: Error {
  let code: Int32
}

/// One connection with its prepared statement, used by one thread at a time.
private final class Connection: Sendable {
  private static let waitMillis: Int32 = 60_000

  private struct Handles: @unchecked Sendable {
    // sqlite3.h: a connection in serialized mode may be used by any thread, one at a time, which the lock sees to
    let database: OpaquePointer
    let insert: OpaquePointer
  }

  private let handles: Mutex<Handles>
  private let record: [UInt8]

  init(_ path: String, bytes: Int) throws {
    record = [UInt8](repeating: UInt8(ascii: "r"), count: bytes)
    var database: OpaquePointer?
    try Self.check(sqlite3_open(path, &database))
    guard let database else { throw SQLiteError(code: SQLITE_NOMEM) }
    sqlite3_busy_timeout(database, Self.waitMillis)
    for statement in [
      "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
      "CREATE TABLE IF NOT EXISTS records (n INTEGER PRIMARY KEY, line BLOB NOT NULL)",
    ] {
      try Self.check(sqlite3_exec(database, statement, nil, nil, nil))
    }
    var insert: OpaquePointer?
    try Self.check(sqlite3_prepare_v2(database, "INSERT INTO records (line) VALUES (?)", -1, &insert, nil))
    guard let insert else { throw SQLiteError(code: SQLITE_NOMEM) }
    handles = Mutex(Handles(database: database, insert: insert))
  }

  func insert() throws {
    try handles.withLock { handles in
      try record.withUnsafeBytes { bytes in
        try Self.check(sqlite3_bind_static_blob(handles.insert, 1, bytes.baseAddress, Int32(bytes.count)))
        guard sqlite3_step(handles.insert) == SQLITE_DONE else {
          throw SQLiteError(code: sqlite3_errcode(handles.database))
        }
        try Self.check(sqlite3_reset(handles.insert))
      }
    }
  }

  func close() {
    handles.withLock { handles in
      sqlite3_finalize(handles.insert)
      sqlite3_close(handles.database)
    }
  }

  private static func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw SQLiteError(code: code) }
  }
}
