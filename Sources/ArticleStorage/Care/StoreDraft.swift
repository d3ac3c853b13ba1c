/// Room for a store that is made to be copied under another name once it is whole.
package final class StoreDraft {
  /// Where it is to be made: `FILE.draft`.
  package let path: String

  /// A draft of the store that is to stand at `target`; what an interrupted attempt left is removed.
  package init(of target: String) {
    path = target + ".draft"
    discard()
  }

  deinit { discard() }

  private func discard() {
    for suffix in ["", "-wal", "-shm", "-journal", ".lock"] { SystemFile.remove(path + suffix) }
  }
}
