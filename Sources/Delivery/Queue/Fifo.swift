/// First in, first out; taking from the front costs nothing.
struct Fifo<Element> {
  private static var slackMax: Int { 32 }

  private var elements: [Element] = []
  private var head = 0

  var isEmpty: Bool { head == elements.count }
  var first: Element? { isEmpty ? nil : elements[head] }
  /// From the first to the last.
  var waiting: ArraySlice<Element> { elements[head...] }

  mutating func append(_ element: Element) {
    elements.append(element)
  }

  mutating func append(contentsOf new: [Element]) {
    elements.append(contentsOf: new)
  }

  mutating func popFirst() -> Element? {
    guard let element = first else { return nil }
    head += 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: elements.capacity <= Self.slackMax)
      head = 0
    } else if head > Self.slackMax, head * 2 > elements.count {
      elements.removeFirst(head)
      head = 0
    }
    return element
  }
}
