/// All that the owner decided, checked: what a server runs on.
package struct Configuration: Equatable, Sendable {
  package var machine: MachineSettings
  /// In the order of their file names.
  package var shops: [ShopSettings]
  /// By language (`en`).
  package var messages: [String: MessageFile]
  /// When the law lets marketing out.
  package var law: LawTable
  /// What is not wrong but worth saying, in the order of files and lines.
  package var warnings: [Problem]

  package init(
    machine: MachineSettings, shops: [ShopSettings], messages: [String: MessageFile], law: LawTable,
    warnings: [Problem] = []
  ) {
    self.machine = machine
    self.shops = shops
    self.messages = messages
    self.law = law
    self.warnings = warnings
  }
}
