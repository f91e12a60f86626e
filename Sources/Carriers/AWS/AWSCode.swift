/// What AWS's refusals of a text mean (the errors of `SendTextMessage` and those that every API of AWS has). One that
/// is not listed is judged by the status of the answer.
enum AWSCode: String, CaseIterable {
  // Reasons, which say more than the type.
  case optedOut = "DESTINATION_PHONE_NUMBER_OPTED_OUT"
  /// The account is in the sandbox, and the number is not among those that it may text.
  case notVerified = "DESTINATION_PHONE_NUMBER_NOT_VERIFIED"
  case countryBlocked = "DESTINATION_COUNTRY_BLOCKED"
  case countryProtected = "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION"
  case numberProtected = "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE"
  case countryNotEnabled = "COUNTRY_NOT_ENABLED"
  case noInternational = "INTERNATIONAL_SENDING_NOT_SUPPORTED"
  case senderNotForCountry = "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY"
  case tooDear = "PRICE_OVER_THRESHOLD"
  case cannotParse = "CANNOT_PARSE"
  case tooLong = "MAXIMUM_SIZE_EXCEEDED"
  case dailyCalls = "DAILY_DESTINATION_CALL_LIMIT"
  case spent = "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"
  case disabled = "ACCOUNT_DISABLED"
  case reputation = "INSUFFICIENT_ACCOUNT_REPUTATION"
  case registration = "REGISTRATION_NOT_COMPLETE"
  case senderNotActive = "RESOURCE_NOT_ACTIVE"
  case noSender = "NO_ORIGINATION_IDENTITIES_FOUND"

  // Types.
  case throttling = "ThrottlingException"
  case quota = "ServiceQuotaExceededException"
  case denied = "AccessDeniedException"
  /// The number or the configuration set is not in this account and region: the owner can mend it.
  case notFound = "ResourceNotFoundException"
  case internalError = "InternalServerException"
  case internalFailure = "InternalFailure"
  case unavailable = "ServiceUnavailable"
  case validation = "ValidationException"
  case conflict = "ConflictException"
  // What every API of AWS says of credentials and clocks, some of it with the status 400.
  case unknownKey = "UnrecognizedClientException"
  case wrongSignature = "InvalidSignatureException"
  case signatureMismatch = "SignatureDoesNotMatch"
  case incompleteSignature = "IncompleteSignatureException"
  case missingKey = "MissingAuthenticationTokenException"
  case invalidKey = "InvalidClientTokenId"
  case expiredToken = "ExpiredTokenException"
  case expiredRequest = "RequestExpired"
  case optIn = "OptInRequired"

  init?(_ answer: AWSAnswer) {
    if answer.type == Self.validation.rawValue, answer.field == "DestinationPhoneNumber" {
      self = .cannotParse
    } else if let known = Self(rawValue: answer.reason) ?? Self(rawValue: answer.type) {
      self = known
    } else {
      return nil
    }
  }

  var meaning: CodeMeaning {
    switch self {
    case .optedOut: .failed(.optedOut)
    case .cannotParse: .failed(.invalidNumber)
    case .notVerified, .countryBlocked, .countryProtected, .numberProtected, .countryNotEnabled, .noInternational,
      .senderNotForCountry, .tooDear, .tooLong, .dailyCalls, .validation, .conflict:
      .failed(.final)
    case .internalError, .internalFailure: .retry
    case .throttling: .slowDown
    case .spent, .disabled, .reputation, .registration, .senderNotActive, .noSender, .quota, .denied, .notFound,
      .unavailable, .unknownKey, .wrongSignature, .signatureMismatch, .incompleteSignature, .missingKey, .invalidKey,
      .expiredToken, .expiredRequest, .optIn:
      .unavailable
    }
  }
}
