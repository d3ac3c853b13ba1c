/// Room for a store that is made to be copied under another name once it is whole.
package final class StoreDraft {
  /// Where it is to be made: `FILE.draft`.
  package let path: String

  /// A draft of the store that is to stand at `target`; what an interrupted attempt left is removed.
  package init(of target: String) {
    path = target + ".draft"
    SystemFile.removeStore(path)
  }

  deinit { SystemFile.removeStore(path) }
}
