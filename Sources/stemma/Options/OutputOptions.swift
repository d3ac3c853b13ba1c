import ArgumentParser

/// The options of every command that prints results.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print one JSON object a line.")
  var json = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "When to use colours: auto, always or never.",
      discussion: "auto: when standard output is a terminal and NO_COLOR is not set.",
      valueName: "when",
    ),
  )
  var color = Terminal.Color.auto

  /// What standard output can show.
  var terminal: Terminal { .output(color: color) }
}

extension Terminal.Color: ExpressibleByArgument {}
