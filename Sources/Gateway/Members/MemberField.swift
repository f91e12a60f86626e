/// What a column of a file of members may hold. The raw values are what an owner writes behind `--map` and what the export's headings
/// say: they never change.
package enum MemberField: String, CaseIterable, Sendable {
  case phone, name
  case firstName = "first-name"
  case lastName = "last-name"
  case status, joined, points, tier, language, birthday, source, consent
  /// Whether the person may be texted, as other programs say it: yes or no.
  case mayText = "sms-consent"
  case shop, keyword

  /// The export's, in its order.
  static let exported: [MemberField] = [
    .phone, .name, .status, .joined, .points, .tier, .language, .birthday, .source, .consent, .shop, .keyword,
  ]

  /// The field that a heading means, whatever its case, spaces and signs. docs/members.md tells where these come from.
  init?(heading: String) {
    let folded = Self.folded(heading)
    guard let field = Self.fields[folded] else { return nil }
    self = field
  }

  /// Letters and digits alone, in lower case.
  static func folded(_ heading: String) -> String {
    String(
      heading.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
  }

  private static let fields: [String: MemberField] = {
    var fields: [String: MemberField] = [:]
    for (field, headings) in headings {
      for heading in headings { fields[heading] = field }
    }
    for field in allCases { fields[folded(field.rawValue)] = field }
    return fields
  }()

  private static let headings: [(MemberField, [String])] = [
    (
      .phone,
      [
        "phonenumber", "mobile", "mobilephone", "mobilenumber", "mobilephonenumber", "cell", "cellphone", "cellnumber",
        "telephone", "tel", "customerphone", "customerphonenumber", "memberphone", "phonee164", "msisdn",
      ]
    ),
    (.name, ["fullname", "customername", "membername", "customer", "contactname"]),
    (.firstName, ["givenname", "forename", "customerfirstname"]),
    (.lastName, ["familyname", "surname", "customerlastname"]),
    (.status, ["memberstatus", "membershipstatus"]),
    (
      .joined,
      [
        "joindate", "datejoined", "joinedat", "joinedon", "membersince", "enrolled", "enrolledat", "enrolledon",
        "enrollmentdate", "enrolmentdate", "dateenrolled", "signupdate", "signedupat", "createdat", "datecreated",
        "registrationdate", "registeredat", "dateregistered", "firstvisit",
      ]
    ),
    (
      .points,
      [
        "pointsbalance", "pointbalance", "currentpoints", "availablepoints", "loyaltypoints", "loyaltybalance",
        "loyaltypointsbalance", "rewardpoints", "rewardspoints", "balancepoints", "totalpoints", "stars",
      ]
    ),
    (.tier, ["level", "tierlevel", "tiername", "loyaltytier", "currenttier", "memberlevel", "viptier"]),
    (.language, ["lang", "locale", "preferredlanguage", "customerlanguage"]),
    (.birthday, ["birthdate", "dateofbirth", "dob", "bday"]),
    (.source, ["creationsource", "signupsource", "enrollmentsource", "enrolmentsource", "acquisitionsource"]),
    (.consent, ["consentproof", "optinproof", "proofofconsent", "consentsource"]),
    (
      .mayText,
      [
        "allowsms", "smsoptin", "smssubscriptionstatus", "smsmarketing", "acceptssmsmarketing", "smsmarketingconsent",
        "textoptin", "textconsent",
      ]
    ),
  ]
}
