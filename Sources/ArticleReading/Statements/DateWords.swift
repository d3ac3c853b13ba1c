/// Words around dates.
enum DateWords {
  private static let updates = Phrases([
    "updated", "update", "last updated", "modified", "last modified", "aktualisiert",
    "zuletzt aktualisiert", "zuletzt geändert", "geändert", "mis à jour", "modifié", "mise à jour",
    "actualizado", "actualizada", "modificado", "atualizado", "atualizada", "aggiornato",
    "aggiornata", "bijgewerkt", "gewijzigd", "uppdaterad", "oppdatert", "opdateret", "päivitetty",
    "aktualizováno", "aktualizacja", "zaktualizowano", "обновлено", "изменено", "güncelleme",
    "frissítve", "actualizat", "ενημέρωση", "更新", "최종수정", "수정",
  ])

  /// Whether the words speak of a change of what was published before.
  static func isUpdate(_ folded: ArraySlice<UInt8>) -> Bool {
    updates.first(in: folded) != nil
  }
}

/// Which of two numbers is the day in a date such as 3/4/2020.
enum DateOrder {
  /// Whether the day comes first where `language` is written; `nil` where nobody can tell.
  static func isDayFirst(language: String) -> Bool? {
    guard language.utf8.count >= 2 else { return nil }
    switch language {
    case "en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za": return true
    case "en-us": return false
    default: break
    }
    switch language.prefix(2) {
    case "en", "zh", "ja", "ko", "hu", "lt", "sw": return nil
    default: return true
    }
  }
}
