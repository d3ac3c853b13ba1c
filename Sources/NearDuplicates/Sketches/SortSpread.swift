/// Sorts numbers that are spread over the whole range from zero to the largest, as hashes are.
///
/// A leading part of each number chooses its bucket, about one bucket a number; what is then out
/// of order is so by a few places and is put right by insertion. Numbers that crowd in one bucket
/// are sorted in the ordinary way.
///
/// - Complexity: O(*n*) for numbers that are spread, O(*n* log *n*) for others.
func sortSpread(_ numbers: UnsafeMutableBufferPointer<UInt64>) {
  var numbers = numbers
  guard numbers.count > 24, let largest = numbers.max() else { return insertionSort(numbers) }
  let buckets = numbers.count.nextPowerOf2()
  let shift = UInt64(
    max(0, UInt64.bitWidth - largest.leadingZeroBitCount - buckets.trailingZeroBitCount)
  )
  let isSpread = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: buckets + 1) { ends in
    ends.initialize(repeating: 0)
    for number in numbers { ends[Int(truncatingIfNeeded: number &>> shift) &+ 1] &+= 1 }
    var fullest: UInt32 = 0
    for bucket in 1...buckets {
      fullest = max(fullest, ends[bucket])
      ends[bucket] &+= ends[bucket &- 1]
    }
    guard fullest <= 32 else { return false }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: numbers.count) { ordered in
      for number in numbers {
        let bucket = Int(truncatingIfNeeded: number &>> shift)
        ordered[Int(ends[bucket])] = number
        ends[bucket] &+= 1
      }
      _ = numbers.update(fromContentsOf: ordered)
    }
    return true
  }
  if isSpread { insertionSort(numbers) } else { numbers.sort() }
}

private func insertionSort(_ numbers: UnsafeMutableBufferPointer<UInt64>) {
  guard numbers.count > 1 else { return }
  for index in 1..<numbers.count {
    let number = numbers[index]
    var place = index
    while place > 0, numbers[place &- 1] > number {
      numbers[place] = numbers[place &- 1]
      place &-= 1
    }
    numbers[place] = number
  }
}
