import ArticleModel
import ArticleReading
import Settings
import TextExtraction

extension DocumentReader {
  /// The reader that is set, which gets the text of PDF documents out of `pdftotext`.
  init(_ settings: StemmaSettings, findsLanguagePassages: Bool = false) {
    self.init(
      maximumBytes: Int(settings.watch.maximumFileSize),
      findsLanguagePassages: findsLanguagePassages,
      extractionLimits: ExtractionLimits(
        maximumBytes: settings.reading.unpackedBytes,
        ratio: settings.reading.unpackedRatio,
        members: settings.reading.containedFiles,
        depth: settings.reading.containerDepth,
      ),
      recordFields: RecordFieldNames(settings.records),
      pdfText: PopplerText(),
    )
  }
}

extension RecordFieldNames {
  /// The names of fields that are set.
  init(_ records: StemmaSettings.Records) {
    self.init(
      body: records.body,
      statements: [
        .headline: records.headline,
        .author: records.author,
        .datePublished: records.datePublished,
        .dateModified: records.dateModified,
        .publisher: records.publisher,
        .url: records.url,
        .inLanguage: records.inLanguage,
      ],
    )
  }
}
