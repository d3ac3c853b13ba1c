public import ArticleModel
public import ArticleReading

/// A file read with all that is in it, without a store.
public struct FileReading: Sendable {
  /// The file's name; of a member the container's name, `!/` and its own.
  public let name: String

  /// Its bytes; empty where they could not be had.
  public let bytes: [UInt8]

  /// What was read.
  public let reading: DocumentReading

  /// What is in it, in its order.
  public let members: [FileReading]

  /// Reads `bytes`, a file called `name`.
  public init(of bytes: [UInt8], name: String, reader: DocumentReader) {
    self.init(
      bytes,
      name: name,
      reader: reader,
      allowance: reader.extractionLimits.allowance(forFileOf: bytes.count),
    )
  }

  /// This file and all that is in it: a container before its members.
  public var withMembers: [FileReading] { [self] + members.flatMap(\.withMembers) }

  private init(
    _ bytes: [UInt8],
    name: String,
    facts: [DocumentMember.Fact] = [],
    reader: DocumentReader,
    allowance: ExtractionAllowance,
  ) {
    self.name = name
    self.bytes = bytes
    reading = reader.read(
      bytes,
      name: name,
      contentType: facts.first { $0.name == DocumentMember.contentType }?.value,
      allowance: allowance,
    )
    var left = allowance.after(reading.members.count, bytes: reading.memberBytes)
    var members: [FileReading] = []
    for member in reading.members {
      let path = name + DeliveredFile.memberMark + member.name
      switch member.content {
      case .bytes(let content):
        let read = FileReading(
          content,
          name: path,
          facts: member.facts,
          reader: reader,
          allowance: left,
        )
        left.bytes = max(0, left.bytes - read.takenBytes)
        members.append(read)
      case .refused(let reason): members.append(FileReading(refused: reason, name: path))
      }
    }
    self.members = members
  }

  private init(refused reason: String, name: String) {
    self.name = name
    bytes = []
    reading = DocumentReading(
      mediaType: "application/octet-stream",
      charset: "binary",
      charsetReason: "not decoded",
      articles: [],
      refusal: reason,
    )
    members = []
  }

  /// How many bytes were taken out of it and of what is in it.
  private var takenBytes: Int {
    reading.memberBytes + members.reduce(0) { $0 + $1.takenBytes }
  }
}

extension DocumentReading {
  /// How many bytes its members have together.
  var memberBytes: Int {
    members.reduce(0) { sum, member in
      if case .bytes(let bytes) = member.content { sum + bytes.count } else { sum }
    }
  }
}
