package import Gateway

/// What the console asks of the house behind it: of each group of pages a protocol of its own, which stands beside them.
package protocol ConsoleHouse: AccessDesk, TodayDesk, MembersDesk, TillPageDesk, InboxDesk, NumbersDesk, CodesDesk,
  TextsDesk, RulesDesk, SettingsDesk
{
  /// The configuration in force.
  var catalogue: Catalogue { get }
}

extension Switchboard: ConsoleHouse {}
