/// The type of the file system a device holds, as in `ext4` or `nfs4`.
struct FileSystemType: Hashable, Sendable {
  let name: String

  /// The type of the file system on `device`, by the table of mounts; `nil` where there is none
  /// or the device is not in it.
  init?(device: UInt64) {
    guard let mounts = SystemText.read("/proc/self/mountinfo") else { return nil }
    self.init(device: device, mounts: mounts)
  }

  /// The same from the text of a table of mounts: see `proc(5)`, "mountinfo".
  init?(device: UInt64, mounts: String) {
    // How the kernel packs the two numbers into the 64 bits of `st_dev`: see `makedev(3)`.
    let major = (device >> 8) & 0xFFF | (device >> 32) & 0xFFFF_F000
    let minor = device & 0xFF | (device >> 12) & 0xFFFF_FF00
    let wanted = "\(major):\(minor)"
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 2, fields[2] == wanted,
        let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count
      else { continue }
      name = String(fields[dash + 1])
      return
    }
    return nil
  }

  /// Whether files come to be there without this machine's kernel having seen anybody write
  /// them, so that no event tells of them.
  var isShared: Bool {
    switch name {
    case "9p", "afs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre", "ncpfs",
      "nfs", "nfs4", "ocfs2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs":
      true
    default: name == "fuse" || name.hasPrefix("fuse.")
    }
  }
}
