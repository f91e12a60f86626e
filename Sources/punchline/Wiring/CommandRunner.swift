import ArgumentParser
import Glibc

/// Why a command ends other than well; the number is its exit code.
enum CommandFailure: Error {
  /// The answer is no, and all about it has been printed.
  case no
  /// The answer is no, for this reason.
  case refused(String)
  /// Something that should work did not.
  case fault(String)

  /// What answered did not understand what was asked.
  static let crossedAnswer = fault("the answer is to another question: is the server another version?")

  var exitCode: Int32 {
    switch self {
    case .no, .refused: 1
    case .fault: 70
    }
  }
}

/// Parses and runs a command, and ends the process with the exit code that DESIGN.md names.
enum CommandRunner {
  private static let misuse: Int32 = 2

  static func run(_ root: any AsyncParsableCommand.Type) async -> Never {
    do {
      var command = try root.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      exit(0)
    } catch let failure as CommandFailure {
      switch failure {
      case .no: break
      case .refused(let why), .fault(let why): Terminal.complain(why)
      }
      exit(failure.exitCode)
    } catch {
      finish(root, error)
    }
  }

  /// Help goes to standard output and is fine; anything else the parser throws is misuse.
  private static func finish(_ root: any AsyncParsableCommand.Type, _ error: any Error) -> Never {
    let message = root.fullMessage(for: error)
    guard root.exitCode(for: error) != .success else {
      print(message)
      exit(0)
    }
    Terminal.complain(message)
    exit(root.exitCode(for: error) == .validationFailure ? misuse : 70)
  }
}
