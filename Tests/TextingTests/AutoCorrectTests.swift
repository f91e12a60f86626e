import Testing
import Texting

@Suite struct AutoCorrectTests {
  @Test(arguments: [
    ("COFFEE PLS", "COFFEE PLEASE"), ("coffee, plz!", "COFFEE PLEASE"), ("THX", "THANKS"), ("KWIK CUTZ", "QUICK CUTS"),
    ("wut latte", "WHAT LATTE"), ("Cofee", "COFFEE"), ("TONITE", "TONIGHT"), ("expreso", "ESPRESSO"),
  ])
  func `words that keyboards do not know arrive as the words that they know`(typed: String, sent: String) {
    #expect(AutoCorrect.changed(typed) == sent)
    #expect(AutoCorrect.changed(sent) == nil)
  }

  @Test(arguments: ["COFFEE PLEASE", "HOURS", "CAFÉ POR FAVOR", "YALL", "GONNA", "DONT", "咖啡", "☕", "", "PLSS", "WIN"])
  func `other words arrive as they are`(typed: String) {
    #expect(AutoCorrect.changed(typed) == nil)
  }

  /// Hunspell's en_US or en_GB has them.
  @Test(arguments: [
    "RITE", "WIT", "LITE", "HULLO", "DIS", "WOT", "DAT", "DEM", "THRU", "U", "UR", "YR", "BRUVVER", "Drive Thru",
    "miller lite",
  ])
  func `a word that dictionaries have arrives as it is`(typed: String) {
    #expect(AutoCorrect.changed(typed) == nil)
  }
}
