import Dispatch
import Synchronization

/// Makes the next values while the present one is used, a bounded number of them.
final class ReadAhead<Value: Sendable>: Sendable {
  private let waiting = Mutex<[Value?]>([])
  private let isFilled = DispatchSemaphore(value: 0)
  private let hasRoom: DispatchSemaphore
  private let isCancelled = Atomic(false)

  /// Starts to make values.
  ///
  /// - Parameters:
  ///   - depth: how many values may wait.
  ///   - make: gives the next value, `nil` at the end.
  init(depth: Int, _ make: @escaping @Sendable () -> Value?) {
    hasRoom = DispatchSemaphore(value: depth)
    // The queue holds on to this object, so an unfinished one is told when nobody wants more.
    DispatchQueue(label: "stemma.read-ahead", qos: .utility).async { [self] in
      while true {
        hasRoom.wait()
        let value = isCancelled.load(ordering: .relaxed) ? nil : make()
        waiting.withLock { $0.append(value) }
        isFilled.signal()
        if value == nil { return }
      }
    }
  }

  /// The next value; `nil` at the end, and not to be asked again after it.
  func next() -> Value? {
    isFilled.wait()
    let value = waiting.withLock { $0.removeFirst() }
    hasRoom.signal()
    return value
  }

  /// Makes no more values.
  func cancel() {
    isCancelled.store(true, ordering: .relaxed)
    hasRoom.signal()
  }
}

/// What `transform` makes of each element, in their order, on all cores; the elements may differ
/// much in the time they take.
package func concurrently<Element: Sendable, Value: Sendable>(
  _ elements: [Element],
  _ transform: @Sendable (Element) -> Value,
) -> [Value] {
  let results = Mutex<[(Int, Value)]>([])
  DispatchQueue.concurrentPerform(iterations: elements.count) { index in
    let value = transform(elements[index])
    results.withLock { $0.append((index, value)) }
  }
  return results.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1) }
}

/// What `transform` makes of each element, in their order, on all cores.
func concurrentMap<Element: Sendable, Value: Sendable>(
  _ elements: [Element],
  _ transform: @Sendable (Element) -> Value,
) -> [Value] {
  guard elements.count > 1 else { return elements.map(transform) }
  let results = Mutex<[(Int, Value)]>([])
  // Strides rather than single elements: taking the lock for each would cost as much as the work.
  let stride = max(1, elements.count / 16)
  let strides = (elements.count + stride - 1) / stride
  DispatchQueue.concurrentPerform(iterations: strides) { index in
    let part = (index * stride..<min((index + 1) * stride, elements.count)).map {
      ($0, transform(elements[$0]))
    }
    results.withLock { $0 += part }
  }
  return results.withLock {
    $0.sort { $0.0 < $1.0 }
    return $0.map(\.1)
  }
}
