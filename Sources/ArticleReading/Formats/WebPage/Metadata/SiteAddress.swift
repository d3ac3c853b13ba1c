internal import ArticleModel

/// What an address tells of the site it belongs to.
enum SiteAddress {
  /// The letters of the names that the hosts of the page's own addresses give: `thepaper` and
  /// `thepapercom` for `https://www.thepaper.com/…`.
  static func names(in claims: [PageClaim]) -> [[UInt8]] {
    var names: [[UInt8]] = []
    for claim in claims where claim.key == .url {
      guard let host = host(of: claim.value) else { continue }
      let labels = host.split(separator: ".").drop { $0 == "www" || $0 == "m" }
      names.append(PageClaim.letters(labels.joined()))
      if labels.count >= 2 {
        names.append(PageClaim.letters(String(labels[labels.endIndex - 2])))
        names.append(PageClaim.letters(labels.dropLast().joined()))
      }
      if let first = labels.first { names.append(PageClaim.letters(String(first))) }
    }
    return names.filter { $0.count >= 3 }
  }

  /// The host of an address, in lower case.
  static func host(of address: String) -> String? {
    guard let scheme = address.firstRange(of: "://") else { return nil }
    let rest = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return rest.isEmpty ? nil : rest.lowercased()
  }

  /// What the page's own addresses say of its day.
  static func days(in claims: [PageClaim]) -> [PageClaim] {
    claims.filter { $0.key == .url }.compactMap { claim in
      day(in: claim.value).map {
        PageClaim(
          key: .datePublished,
          value: $0,
          range: claim.range,
          source: .address,
          rule: "date.address/1",
        )
      }
    }
  }

  /// The day that a page's own address names: `/2023/07/12/`, `/2023-07-12-`, `/20230712-`.
  static func day(in address: String) -> String? {
    let path = Array(address.utf8)
    var numbers: [(value: Int, digits: Int, sign: UInt8)] = []
    var index = 0
    while index < path.count {
      guard ASCII.isDigit(path[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < path.count, ASCII.isDigit(path[index]) { index += 1 }
      let isWord =
        start > 0 && ASCII.isLetter(path[start - 1])
        || index < path.count && ASCII.isLetter(path[index])
      let value =
        index - start <= 8 && !isWord
        ? Int(String(decoding: path[start..<index], as: UTF8.self)) : nil
      numbers.append((value ?? -1, index - start, start > 0 ? path[start - 1] : 0))
    }
    for index in numbers.indices {
      let (value, digits, sign) = numbers[index]
      let text: String
      if digits == 8 {
        text = "\(value)"
      } else if digits == 4, index + 2 < numbers.count,
        sign == UInt8(ascii: "/") || sign == UInt8(ascii: "-") || sign == UInt8(ascii: "_"),
        numbers[index + 1].digits <= 2, numbers[index + 2].digits <= 2,
        numbers[index + 1].sign == numbers[index + 2].sign
      {
        text = "\(value)-\(numbers[index + 1].value)-\(numbers[index + 2].value)"
      } else if digits == 2, index + 2 < numbers.count, numbers[index + 2].digits == 4,
        numbers[index + 1].digits == 2, numbers[index + 1].sign == UInt8(ascii: "-"),
        numbers[index + 2].sign == UInt8(ascii: "-"), value > 12
      {
        text = "\(numbers[index + 2].value)-\(numbers[index + 1].value)-\(value)"
      } else {
        continue
      }
      if let date = PrintedDate.whole(Array(text.utf8)[...]), date.value.utf8.count == 10,
        date.value >= "1995"
      {
        return date.value
      }
    }
    return nil
  }
}
