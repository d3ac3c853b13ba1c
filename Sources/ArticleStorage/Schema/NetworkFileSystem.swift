import CSystemCalls

/// File systems that another machine serves.
///
/// SQLite's log needs memory that all who use it share, and locks that hold; on these neither can
/// be had (https://www.sqlite.org/wal.html, "all processes must be on the same host").
enum NetworkFileSystem {
  /// What it is called that holds the folder at `path`; `nil` for one of this machine.
  static func name(ofFolder path: String) -> String? {
    name(ofType: stemma_file_system_type(path))
  }

  /// The same by the number that `statfs(2)` gives.
  static func name(ofType type: UInt32) -> String? {
    switch type {
    case 0x6969: "NFS"
    case 0x517B, 0xFE53_4D42, 0xFF53_4D42: "SMB"
    case 0x5346_414F, 0x6B41_4653: "AFS"
    case 0x0102_1997: "9P"
    case 0x00C3_6400: "Ceph"
    case 0x7375_7245: "Coda"
    case 0x0BD0_0BD0: "Lustre"
    case 0x0116_1970: "GFS2"
    case 0x7461_636F: "OCFS2"
    default: nil
    }
  }
}
