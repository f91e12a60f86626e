/// Why there is no measurement.
enum BenchError: Error, CustomStringConvertible {
  case system(String, errno: Int32)
  case server(String)
  case wrong(String)

  var description: String {
    switch self {
    case .system(let call, let errno): "\(call) failed with error \(errno)"
    case .server(let what): "the server \(what)"
    case .wrong(let what): what
    }
  }
}
