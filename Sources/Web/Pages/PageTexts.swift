import Mustache

/// The words of our pages and the poster in one language: the `pages` of `templates/messages/<language>.yaml`,
/// compiled once.
package struct PageTexts: Sendable {
  /// Every text that a page may ask for; the raw values are the names in the file.
  enum Name: String, CaseIterable {
    case title = "landing-title"
    case lead = "landing-lead"
    case button = "landing-button"
    case byHand = "landing-by-hand"
    case to = "landing-to"
    case expired = "landing-expired"
    case unknown = "landing-unknown"
    case posterLead = "poster-lead"
    case posterByHand = "poster-by-hand"
    case disclosure
    case help = "disclosure-help"
    case terms = "disclosure-terms"
    case privacy = "disclosure-privacy"
    case myTitle = "my-title"
    case myLead = "my-lead"
    case myUnknown = "my-unknown"
    case myPhone = "my-phone"
    case myStopped = "my-stopped"
    case myNothing = "my-nothing"
    case myState = "my-state"
    case myMember = "my-member"
    case myAsked = "my-asked"
    case myUnanswered = "my-unanswered"
    case mySilent = "my-silent"
    case mySince = "my-since"
    case myAskedOn = "my-asked-on"
    case myKeyword = "my-keyword"
    case mySource = "my-source"
    case myCampaign = "my-campaign"
    case myPoints = "my-points"
    case myLevel = "my-level"
    case myCards = "my-cards"
    case myPlan = "my-plan"
    case myPlanUntil = "my-plan-until"
    case myBadges = "my-badges"
    case myVisits = "my-visits"
    case myPurchases = "my-purchases"
    case mySpend = "my-spend"
    case myName = "my-name"
    case myLanguage = "my-language"
    case myBirthday = "my-birthday"
    case myCoupons = "my-coupons"
    case myGood = "my-good"
    case myUsed = "my-used"
    case myEnded = "my-ended"
    case myWithdrawn = "my-withdrawn"
    case myHappened = "my-happened"
    case myTakenBack = "my-taken-back"
    case myOlder = "my-older"
    case myJoin = "my-join"
    case myToken = "my-token"
    case myPurchase = "my-purchase"
    case myVisit = "my-visit"
    case myAction = "my-action"
    case myStamps = "my-stamps"
    case myReferral = "my-referral"
    case myBirthdayKept = "my-birthday-kept"
    case myAnniversary = "my-anniversary"
    case myAdjustment = "my-adjustment"
  }

  /// What the pages' `lang` says: `en`.
  package let language: String
  private let templates: [Name: MustacheTemplate]

  /// What Mustache is told first: facts go in as they are, the page around the text escapes it.
  private static let plain = "{{% CONTENT_TYPE:TEXT}}"

  /// Throws the first text that is missing or wrong; `file` is for that error.
  package init(language: String, sources: [String: String], file: String) throws(PageTemplateError) {
    var templates: [Name: MustacheTemplate] = [:]
    for name in Name.allCases {
      guard let source = sources[name.rawValue] else {
        throw PageTemplateError(file: file, line: nil, problem: "pages: '\(name.rawValue)' is missing")
      }
      do throws(PageTemplateError) {
        templates[name] = try PageTemplates.compile(Self.plain + source, file: file)
      } catch {
        throw PageTemplateError(file: file, line: nil, problem: "pages: '\(name.rawValue)': \(error.problem)")
      }
    }
    self.language = language
    self.templates = templates
  }

  func text(_ name: Name, _ facts: [String: String] = [:]) -> String {
    // `init` saw to it that every name has its text.
    templates[name]?.render(facts) ?? ""
  }
}
