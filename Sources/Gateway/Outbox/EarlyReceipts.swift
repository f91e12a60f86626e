import Carriers

/// Receipts of texts that nobody knows yet: a provider may report before its answer says by which id it knows the text. In memory only;
/// the oldest give way, for most of them are of texts that ended or were never ours.
struct EarlyReceipts {
  static let receiptsMax = 1_024
  /// An id longer than this is none.
  static let idBytesMax = 128

  private struct Reference: Hashable {
    let provider: String
    let id: String
  }

  private var receipts: [Reference: [Receipt]] = [:]
  /// One for each receipt, the oldest first.
  private var order: [Reference] = []
  private var oldest = 0

  var count: Int { order.count }

  mutating func keep(_ receipt: Receipt, from provider: String) {
    guard !receipt.providerID.isEmpty, receipt.providerID.utf8.count <= Self.idBytesMax else { return }
    let reference = Reference(provider: provider, id: receipt.providerID)
    receipts[reference, default: []].append(receipt)
    guard order.count == Self.receiptsMax else { return order.append(reference) }
    forgetFirst(of: order[oldest])
    order[oldest] = reference
    oldest = (oldest + 1) % Self.receiptsMax
  }

  /// In the order they came.
  func receipts(of id: String, from provider: String) -> [Receipt] {
    receipts.isEmpty ? [] : receipts[Reference(provider: provider, id: id)] ?? []
  }

  private mutating func forgetFirst(of reference: Reference) {
    receipts[reference]?.removeFirst()
    if receipts[reference]?.isEmpty == true { receipts[reference] = nil }
  }
}
