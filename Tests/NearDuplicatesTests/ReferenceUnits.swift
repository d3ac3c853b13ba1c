import Foundation

/// The units of a text, found slowly: normalise all of it, fold case, then split.
func referenceUnits(_ text: String) -> [String] {
  var units: [String] = []
  var current = String.UnicodeScalarView()
  var isCharacter = false
  func close() {
    if !current.isEmpty { units.append(String(current)) }
    current = .init()
    isCharacter = false
  }
  for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
    if scalar.properties.isDefaultIgnorableCodePoint { continue }
    let category = scalar.properties.generalCategory
    switch category {
    case .nonspacingMark, .spacingMark, .enclosingMark:
      if !current.isEmpty { current.append(contentsOf: folded(scalar)) }
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      let isUnspaced = isOfUnspacedScript(scalar)
      if isUnspaced || isCharacter { close() }
      isCharacter = isUnspaced
      current.append(contentsOf: folded(scalar))
    default:
      close()
    }
  }
  close()
  return units
}

/// Case folding as the mappings of the alphabets these tests use give it.
private func folded(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
  guard scalar.properties.changesWhenCaseFolded else { return String(scalar).unicodeScalars }
  return String(scalar).uppercased().lowercased().unicodeScalars
}

private func isOfUnspacedScript(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3041...0x30FF,
    0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD:
    true
  default:
    false
  }
}
