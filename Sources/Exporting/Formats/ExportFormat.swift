/// A form in which articles are handed on.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  /// One JSON object a line, with everything that is known.
  case jsonLines = "jsonl"
  /// A table (RFC 4180).
  case csv
  /// schema.org's NewsArticle (https://schema.org/NewsArticle).
  case jsonLD = "json-ld"
  /// IPTC's News in JSON, version 2.1 (https://iptc.org/standards/ninjs/), an item a line.
  case ninjs
  /// A folder of Markdown files with front matter.
  case markdown
  /// A feed of what came (RFC 4287).
  case atom
  /// A copy of the store.
  case sqlite
}
