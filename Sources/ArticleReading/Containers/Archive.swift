internal import ArticleModel
internal import CArchive

/// Takes the files out of archives: zip, tar, and what gzip, Zstandard, xz or bzip2 packed.
///
/// Names are names: a member is never written anywhere, so one that begins with `/` or holds `..`
/// can do nothing.
struct Archive {
  /// What an archive holds; `refusal` where nothing can be had of it.
  struct Content {
    var members: [DocumentMember] = []
    var mediaType: String
    var shortfall: String?
    var refusal: String?
  }

  /// The program that takes the members out, as in `libarchive/3.6.2`.
  static let extractor: String = {
    let version = Int(archive_version_number())
    return "libarchive/\(version / 1_000_000).\(version / 1_000 % 1_000).\(version % 1_000)"
  }()

  /// What a file packed alone is, when it was a text of its own before.
  private static let packings: [(signature: [UInt8], mediaType: String)] = [
    ([0x1F, 0x8B], "application/gzip"),
    ([0x28, 0xB5, 0x2F, 0xFD], "application/zstd"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "application/x-xz"),
    (Array("BZh".utf8), "application/x-bzip2"),
  ]

  /// The media type of the archive that `bytes` are by their first bytes; `nil` where they are none.
  static func mediaType(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return "application/zip"
    }
    if bytes.count >= 512, bytes[257..<262].elementsEqual("ustar".utf8) {
      return "application/x-tar"
    }
    return packings.first { bytes.starts(with: $0.signature) }?.mediaType
  }

  private let handle: OpaquePointer
  private let allowance: ExtractionAllowance
  private let name: String
  private let packedSize: Int

  /// What the archive in `bytes`, a file called `name`, holds.
  ///
  /// It ends as soon as more comes out than `allowance` has; then all of it is refused.
  static func content(
    of bytes: [UInt8],
    name: String,
    mediaType: String,
    allowance: ExtractionAllowance,
  ) -> Content {
    bytes.withUnsafeBytes { raw in
      var content = Content(mediaType: mediaType)
      guard let base = raw.baseAddress, let handle = archive_read_new() else {
        content.refusal = "the archive is empty"
        return content
      }
      defer { archive_read_free(handle) }
      archive_read_support_filter_gzip(handle)
      archive_read_support_filter_bzip2(handle)
      archive_read_support_filter_xz(handle)
      archive_read_support_filter_zstd(handle)
      archive_read_support_format_tar(handle)
      archive_read_support_format_gnutar(handle)
      archive_read_support_format_zip_seekable(handle)
      archive_read_support_format_zip_streamable(handle)
      // Whatever is packed alone; without a packing it would take anything for an archive.
      if mediaType != "application/zip", mediaType != "application/x-tar" {
        archive_read_support_format_raw(handle)
      }
      guard archive_read_open_memory(handle, base, raw.count) == ARCHIVE_OK else {
        content.refusal = "the archive cannot be read: \(problem(handle))"
        return content
      }
      Archive(handle: handle, allowance: allowance, name: name, packedSize: raw.count)
        .read(into: &content)
      return content
    }
  }

  private static func problem(_ handle: OpaquePointer) -> String {
    guard let message = archive_error_string(handle) else { return "it is damaged" }
    return String(cString: message)
  }

  private func read(into content: inout Content) {
    var names = MemberNames()
    var left = allowance.bytes
    var encrypted = 0
    while true {
      var entry: OpaquePointer?
      let status = archive_read_next_header(handle, &entry)
      if status == ARCHIVE_EOF { break }
      guard status >= ARCHIVE_WARN, let entry else {
        // What came before a damaged place is whole.
        let problem = Self.problem(handle)
        if content.members.isEmpty {
          content.refusal = "the archive cannot be read: \(problem)"
        } else {
          content.shortfall =
            "the archive is damaged or cut off after \(content.members.count) members: \(problem)"
        }
        return
      }
      if let format = officeFormat(entry, content.members) {
        content.members = []
        content.refusal = "the file is \(format), which is not read as text"
        return
      }
      // Folders, links and devices hold no bytes.
      guard archive_entry_filetype(entry) & 0o170000 == 0o100000 || isRaw else { continue }
      guard content.members.count < allowance.members else {
        content.members = []
        content.refusal = "the archive has more than \(allowance.members) members"
        return
      }
      let name = names.unique(isRaw ? Self.unpackedName(self.name) : Self.pathName(entry))
      if archive_entry_is_data_encrypted(entry) != 0
        || archive_entry_is_metadata_encrypted(entry) != 0
      {
        encrypted += 1
        content.members.append(
          member(name, .refused("the member is encrypted; unpack the archive with its password"))
        )
        continue
      }
      switch data(upTo: left) {
      case .bytes(let bytes):
        left -= bytes.count
        content.members.append(member(name, .bytes(bytes)))
      case .damaged(let problem):
        content.members.append(member(name, .refused("the member cannot be unpacked: \(problem)")))
      case .tooMuch:
        content.members = []
        content.refusal =
          "the archive unpacks to more than \(allowance.bytes) bytes, or to more than \(allowance.ratio) times its size; unpack it by hand if that is meant so"
        return
      }
    }
    if encrypted > 0, encrypted == content.members.count {
      content.members = []
      content.refusal = "the archive is encrypted; unpack it with its password"
    }
  }

  private var isRaw: Bool { archive_format(handle) == ARCHIVE_FORMAT_RAW }

  private func member(_ name: String, _ content: DocumentMember.Content) -> DocumentMember {
    DocumentMember(name: name, content: content, extractor: Self.extractor)
  }

  private enum Data {
    case bytes([UInt8])
    case damaged(String)
    case tooMuch
  }

  private func data(upTo limit: Int) -> Data {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let before = Int(archive_filter_bytes(handle, -1))
    while true {
      let count = archive_read_data(handle, &buffer, buffer.count)
      if count == 0 { return .bytes(bytes) }
      guard count > 0 else { return .damaged(Self.problem(handle)) }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { return .tooMuch }
      if bytes.count > ExtractionAllowance.ratioFloor {
        let packed = min(packedSize, max(1, Int(archive_filter_bytes(handle, -1)) - before))
        if bytes.count / allowance.ratio > packed { return .tooMuch }
      }
    }
  }

  // MARK: Names

  private static func pathName(_ entry: OpaquePointer) -> String {
    if let name = archive_entry_pathname_utf8(entry) { return String(cString: name) }
    if let name = archive_entry_pathname(entry) { return String(cString: name) }
    return ""
  }

  /// The name a packed file had before: without the ending that packing gave it.
  private static func unpackedName(_ name: String) -> String {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let lower = file.lowercased()
    for (ending, before) in [
      (".tgz", ".tar"), (".gz", ""), (".zst", ""), (".zstd", ""), (".xz", ""), (".bz2", ""),
    ] where lower.hasSuffix(ending) && lower.utf8.count > ending.utf8.count {
      return String(file.dropLast(ending.count)) + before
    }
    return file + ".unpacked"
  }

  /// What an office program made, by the member such files begin with.
  private func officeFormat(_ entry: OpaquePointer, _ members: [DocumentMember]) -> String? {
    guard members.isEmpty, archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_ZIP
    else { return nil }
    switch Self.pathName(entry) {
    case "[Content_Types].xml": return "an Office document"
    case "mimetype": return "an OpenDocument text or an e-book"
    default: return nil
    }
  }
}
