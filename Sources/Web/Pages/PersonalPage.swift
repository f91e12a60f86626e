import Gateway
import Loyalty

/// The page behind MY DATA: all that we hold of a person, each shop's part in the language that it speaks with them.
struct PersonalPage {
  let pages: Pages
  /// What the reader's browser speaks: for whoever is no member anywhere.
  let acceptLanguage: String?

  func render(_ data: PersonalData) -> String {
    let language = data.memberships.first?.language ?? ""
    let texts = language.isEmpty ? pages.texts(accepting: acceptLanguage) : pages.texts(in: language)
    var facts = [row(texts, .myPhone, data.phone)]
    if !data.stoppedSenders.isEmpty {
      facts.append(row(texts, .myStopped, data.stoppedSenders.joined(separator: ", ")))
    }
    return pages.templates.render(
      .personal,
      [
        "language": texts.language,
        "title": texts.text(.myTitle),
        "lead": texts.text(.myLead),
        "facts": facts,
        "nothing": data.memberships.isEmpty ? [texts.text(.myNothing)] : [],
        "shops": data.memberships.map { section($0, otherwise: texts) },
      ])
  }

  /// For a secret that never was, or whose day is over.
  func renderUnknown() -> String {
    let texts = pages.texts(accepting: acceptLanguage)
    return pages.templates.render(.unknown, ["language": texts.language, "words": texts.text(.myUnknown)])
  }

  private func section(_ membership: PersonalData.Membership, otherwise: PageTexts) -> [String: Any] {
    let texts = membership.language.isEmpty ? otherwise : pages.texts(in: membership.language)
    let older = membership.olderCount
    return [
      "language": texts.language,
      "shop": membership.shop,
      "facts": facts(membership, texts),
      "coupons": list(
        texts.text(.myCoupons),
        membership.coupons.map { coupon in
          [
            "what": coupon.reward, "code": coupon.code,
            "state": texts.text(coupon.state.name, coupon.state.facts), "picture": picture(of: coupon),
          ]
        }),
      "happened": list(
        texts.text(.myHappened), membership.happenings.map { happening($0, texts) }),
      "older": older > 0 ? [texts.text(.myOlder, ["count": String(older)])] : [],
    ]
  }

  /// A good coupon's code as the camera of a till reads it.
  private func picture(of coupon: PersonalData.Coupon) -> [[String: String]] {
    guard case .good = coupon.state, let code = QRCode(coupon.code) else { return [] }
    let (edge, side) = (String(-QRCode.quietZone), String(code.size + 2 * QRCode.quietZone))
    return [["box": [edge, edge, side, side].joined(separator: " "), "path": code.svgPath]]
  }

  /// A list with its heading; none where it is empty.
  private func list(_ title: String, _ lines: [[String: Any]]) -> [[String: Any]] {
    lines.isEmpty ? [] : [["title": title, "lines": lines]]
  }

  private func facts(_ membership: PersonalData.Membership, _ texts: PageTexts) -> [[String: String]] {
    let isMember = membership.standing == .member
    var rows = [row(texts, .myState, texts.text(membership.standing.name))]
    func add(_ label: PageTexts.Name, _ value: String?) {
      if let value, !value.isEmpty { rows.append(row(texts, label, value)) }
    }
    if membership.isStopped { rows[0]["value"]? += " " + texts.text(.mySilent) }
    add(isMember ? .mySince : .myAskedOn, membership.since)
    add(.myKeyword, membership.keyword)
    add(.mySource, membership.source)
    add(.myCampaign, membership.campaign)
    if isMember { add(.myPoints, membership.points) }
    add(.myLevel, membership.level)
    add(.myCards, membership.cards.joined(separator: ", "))
    add(
      .myPlan,
      membership.plan.map {
        [$0, texts.text(.myPlanUntil, ["date": membership.planUntil ?? ""])].joined(separator: ", ")
      })
    add(.myBadges, membership.badges.joined(separator: ", "))
    if membership.visits > 0 { add(.myVisits, String(membership.visits)) }
    if membership.purchases > 0 { add(.myPurchases, String(membership.purchases)) }
    add(.mySpend, membership.spend)
    add(.myName, membership.name)
    add(.myLanguage, membership.chosenLanguage)
    add(.myBirthday, membership.birthday)
    return rows
  }

  private func happening(_ happening: PersonalData.Happening, _ texts: PageTexts) -> [String: Any] {
    let details = happening.details + (happening.isTakenBack ? [texts.text(.myTakenBack)] : [])
    return [
      "day": happening.day,
      "what": texts.text(happening.kind.name),
      "details": details.isEmpty ? [] : [details.joined(separator: " · ")],
      "points": happening.points.map { [$0] } ?? [],
    ]
  }

  private func row(_ texts: PageTexts, _ label: PageTexts.Name, _ value: String) -> [String: String] {
    ["label": texts.text(label), "value": value]
  }
}

extension PersonalData.Standing {
  fileprivate var name: PageTexts.Name {
    switch self {
    case .member: .myMember
    case .asked: .myAsked
    case .unanswered: .myUnanswered
    }
  }
}

extension PersonalData.Coupon.State {
  fileprivate var name: PageTexts.Name {
    switch self {
    case .good: .myGood
    case .used: .myUsed
    case .ended: .myEnded
    case .withdrawn: .myWithdrawn
    }
  }

  fileprivate var facts: [String: String] {
    switch self {
    case .good(let day), .used(let day), .ended(let day): ["date": day]
    case .withdrawn: [:]
    }
  }
}

extension Occasion.Kind {
  fileprivate var name: PageTexts.Name {
    switch self {
    case .join: .myJoin
    case .token: .myToken
    case .purchase: .myPurchase
    case .visit: .myVisit
    case .action: .myAction
    case .stamps: .myStamps
    case .referral: .myReferral
    case .birthday: .myBirthdayKept
    case .anniversary: .myAnniversary
    case .adjustment: .myAdjustment
    }
  }
}
