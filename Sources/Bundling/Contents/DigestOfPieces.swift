import ArticleModel

import struct Crypto.SHA256

/// The SHA-256 of bytes that come piece by piece.
struct DigestOfPieces {
  private var hash = SHA256()

  mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

  func finish() -> ArticleModel.Digest {
    guard let digest = ArticleModel.Digest(bytes: Array(hash.finalize())) else {
      preconditionFailure("a SHA-256 digest has 32 bytes")
    }
    return digest
  }
}
