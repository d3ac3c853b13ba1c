internal import CBrotli

/// Unpacks what a server packed with Brotli (RFC 7932), for which archives have no place.
enum BrotliStream {
  /// Why a stream cannot be unpacked.
  enum Fault: Error, Hashable {
    case damaged
    case cutOff
    /// It holds more than was allowed.
    case tooMuch
  }

  /// What `packed` holds, at most `limit` bytes.
  ///
  /// - Complexity: O(*n*) in what comes out; never more than `limit` and a piece of 64 KiB.
  static func unpacked(_ packed: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { throw .damaged }
    defer { BrotliDecoderDestroyInstance(state) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let fault = packed.withUnsafeBufferPointer { source -> Fault? in
      var input = source.baseAddress
      var left = source.count
      while true {
        var taken = 0
        let result = piece.withUnsafeMutableBufferPointer { target in
          var output = target.baseAddress
          var room = target.count
          let result = BrotliDecoderDecompressStream(state, &left, &input, &room, &output, nil)
          taken = target.count - room
          return result
        }
        guard bytes.count + taken <= limit else { return .tooMuch }
        bytes += piece[..<taken]
        switch result {
        case BROTLI_DECODER_RESULT_SUCCESS: return nil
        case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
        case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return .cutOff
        default: return .damaged
        }
      }
    }
    if let fault { throw fault }
    return bytes
  }
}
