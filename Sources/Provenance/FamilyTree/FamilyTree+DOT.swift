extension FamilyTree {
  /// The tree in the language of Graphviz, for who wants to lay it out otherwise.
  public var dot: String {
    var text = "digraph stemma {\n"
    text += "  label=\(Self.quoted(([title] + notes).joined(separator: "\n")));\n"
    text += "  labelloc=t;\n  rankdir=TB;\n"
    text += "  node [shape=box, fontname=\"monospace\", fontsize=10];\n"
    text += "  edge [fontname=\"monospace\", fontsize=9];\n"
    for box in boxes {
      let style = box.isVersion ? "" : ", style=dashed"
      text += "  \(Self.quoted(box.name)) [label=\(Self.quoted(box.lines.joined(separator: "\n")))"
      text += ", tooltip=\(Self.quoted(box.description))\(style)];\n"
    }
    for edge in edges {
      text += "  \(Self.quoted(edge.from)) -> \(Self.quoted(edge.to))"
      text +=
        " [label=\(Self.quoted(edge.label.joined(separator: "\n")))\(edge.isDirected ? "" : ", dir=none")];\n"
    }
    return text + "}\n"
  }

  /// A quoted string, in which only the quotation mark and the backslash mean something.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}": quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
