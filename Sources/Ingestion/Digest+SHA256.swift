package import ArticleModel

import struct Crypto.SHA256

extension ArticleModel.Digest {
  /// The digest of `bytes` (FIPS 180-4).
  package init(sha256 bytes: [UInt8]) {
    guard let digest = ArticleModel.Digest(bytes: Array(SHA256.hash(data: bytes))) else {
      preconditionFailure("a SHA-256 digest has 32 bytes")
    }
    self = digest
  }
}
