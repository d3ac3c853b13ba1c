extension FamilyTree {
  /// The tree in the language of Graphviz, for who wants to lay it out otherwise.
  public var dot: String {
    var text = "digraph stemma {\n"
    text += "  label=\(Self.quoted(([title] + notes).joined(separator: "\n")));\n"
    text += "  labelloc=t;\n  rankdir=TB;\n"
    text += "  node [shape=box, fontname=\"monospace\", fontsize=10];\n"
    text += "  edge [fontname=\"monospace\", fontsize=9];\n"
    for box in boxes {
      let style =
        switch box.kind {
        case .version: ""
        case .other: ", style=dashed"
        case .removed: ", style=dotted, fontcolor=gray40"
        }
      text += "  \(Self.quoted(box.name)) [label=\(Self.quoted(box.lines.joined(separator: "\n")))"
      text += ", tooltip=\(Self.quoted(box.description))\(style)];\n"
    }
    for edge in edges {
      text += "  \(Self.quoted(edge.from)) -> \(Self.quoted(edge.to))"
      let arrow =
        switch edge.direction {
        case .unknown: ", dir=none"
        case .evident: ""
        // An open head: nothing but a person's word tells it.
        case .asserted: ", arrowhead=empty"
        }
      let line = edge.isAsserted ? ", style=dashed, color=\"#a8521a\"" : ""
      text += " [label=\(Self.quoted(edge.label.joined(separator: "\n")))\(arrow)\(line)];\n"
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
