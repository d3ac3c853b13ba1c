/// Sorts numbers that are spread evenly from zero to some limit, as the small hashes of a text are.
///
/// A leading part of each number chooses its bucket, about one bucket a number; what is then out
/// of order is so by a place or two and is put right by insertion. Numbers that are not spread
/// evenly are sorted in the ordinary way.
///
/// - Complexity: O(*n*) for evenly spread numbers, O(*n* log *n*) for others.
func sortUniform(_ numbers: UnsafeMutableBufferPointer<UInt64>) {
  var numbers = numbers
  guard numbers.count > 8, let largest = numbers.max() else { return numbers.sort() }
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
