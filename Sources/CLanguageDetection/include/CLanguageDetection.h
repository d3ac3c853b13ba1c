#ifndef STEMMA_LANGUAGE_DETECTION_H
#define STEMMA_LANGUAGE_DETECTION_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The language in which most of a text is written.
typedef struct {
  /// A static string: an ISO 639 code such as "en", or "un" when nothing was recognised.
  const char *code;
  /// Share of the text's bytes in that language, 0 to 100.
  int percent;
  /// Whether the detector itself calls the answer reliable.
  bool reliable;
} StemmaDetectedLanguage;

/// Detects the main language of `length` bytes at `text`, which must be valid UTF-8.
///
/// `charset` is the charset the text came in, by its IANA name in lower case, such as "shift_jis",
/// and speaks for the languages that are written in it; NULL where it says nothing.
StemmaDetectedLanguage stemma_detect_language(const char *text, int length, const char *charset);

#ifdef __cplusplus
}
#endif

#endif
