/// Why a command could not do what it was asked, with the code it ends with.
struct CommandFailure: Error, Hashable, Sendable {
  /// How the command ends.
  let status: CommandStatus

  /// What happened and what to do, in a sentence without the program's name.
  let message: String

  /// What there is to choose from, or what else helps; a line each.
  let details: [String]

  /// A failure with these parts.
  init(_ status: CommandStatus, _ message: String, details: [String] = []) {
    self.status = status
    self.message = message
    self.details = details
  }
}
