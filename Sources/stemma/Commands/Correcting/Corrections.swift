import ArgumentParser
import ArticleModel
import ArticleStorage
import Foundation
import InboxWatching
import Ingestion
import Settings

/// `stemma corrections`: what people said.
struct Corrections: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrections",
    abstract: "Lists what people corrected; brings it into another store.",
    discussion: """
        stemma corrections
        stemma corrections export corrections.jsonl
        stemma corrections import corrections.jsonl --store other.sqlite

      A correction names texts by their hashes, so that it holds in any store that has them, and \
      waits in one that does not have them yet. With --json: number, name, kind (same, different, \
      original, remove), state (active, waiting, withdrawn), subjects (kind, hash, article, \
      headline, path), erases, person, statedAt, note, withdrawn (person, statedAt, note), conflict.
      """,
    subcommands: [CorrectionList.self, CorrectionExport.self, CorrectionImport.self],
    defaultSubcommand: CorrectionList.self,
  )
}

/// `stemma corrections list`: all that people said.
struct CorrectionList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists what people said, and where it is against what is measured.",
  )

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      let all = try questions.allCorrections()
      for (place, stored) in all.enumerated() {
        let line = try CorrectionLine(stored, in: questions)
        if outputOptions.json {
          Line.output(JSONValue(line).line)
          continue
        }
        var page = Page(outputOptions.terminal)
        if place > 0 { page.add([StyledText()]) }
        page.addCorrection(line)
        if let conflict = line.conflict {
          page.add(StyledText("measured: \(conflict.measured)", .bad), indent: 4, hanging: 2)
        }
        page.print()
      }
      if all.isEmpty, !outputOptions.json { Line.output("Nobody corrected anything.") }
    }
  }
}

/// `stemma corrections export`: the same as lines of JSON.
struct CorrectionExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes every correction as a line of JSON, those that were taken back too.",
  )

  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: "The file to write, or - for standard output.", completion: .file())
  var file = "-"

  func run() async throws {
    let reader = try StoreReader(path: try await storeOptions.storePath())
    let lines = try reader.ask { try $0.allCorrections() }
      .map { CorrectionRecord($0.correction).line }
    if file == "-" {
      for line in lines { Line.output(line) }
      return
    }
    do {
      try Data((lines.map { $0 + "\n" }.joined()).utf8)
        .write(to: URL(filePath: WorkingFolder.absolute(file).description), options: .atomic)
    } catch {
      throw CommandFailure(
        .cannotWrite,
        "\(file): cannot be written: \(error.localizedDescription)",
      )
    }
  }
}

/// `stemma corrections import`: what was said in another store.
struct CorrectionImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Enters the corrections of another store; what is there already adds nothing.",
    discussion: """
      A line that says the opposite of what was said here is refused, and the others are entered. \
      Ends with 1 then.
      """,
  )

  @OptionGroup var storeOptions: StoreOptions

  @Option(
    name: .long,
    help: ArgumentHelp("How long to wait for a running worker at the most.", valueName: "seconds"),
  )
  var timeout: Double = 60

  @Argument(help: "The file to read, or - for standard input.", completion: .file())
  var file: String

  func run() async throws {
    let settings = try await storeOptions.read()
    _ = try StoreReader(path: settings.store)
    let records = try read()
    let submission = CorrectionSubmission(settings: settings, timeout: .seconds(timeout))
    var problems = records.compactMap(\.problem)
    let sum = try await submission.submit { transaction in
      var sum = (new: 0, known: 0, refused: [String]())
      let entries = records.compactMap { record in
        record.correction.map { (number: record.number, correction: $0) }
      }
      var numbers = entries.map(\.number)[...]
      try CorrectionLedger.enter(entries.map(\.correction), in: transaction) { result in
        let number = numbers.removeFirst()
        switch result {
        case .success(let entered):
          if entered.isNew { sum.new += 1 } else { sum.known += 1 }
        case .failure(let refusal):
          let failure = CommandFailure(refusal)
          sum.refused.append(
            "\(file):\(number): \(failure.message)\n" + failure.details.joined(separator: "\n")
          )
        }
      }
      return sum
    }
    problems += sum.refused
    for problem in problems { Line.notice("stemma: \(problem)", .error) }
    Line.output(
      "\(Figures.count(sum.new, "correction")) entered, \(Figures.grouped(sum.known)) known before, \(Figures.grouped(problems.count)) refused."
    )
    if !problems.isEmpty { throw ExitCode(CommandStatus.incomplete.rawValue) }
  }

  private func read() throws -> [(number: Int, correction: Correction?, problem: String?)] {
    let data: Data
    do {
      data =
        file == "-"
        ? try FileHandle.standardInput.readToEnd() ?? Data()
        : try Data(contentsOf: URL(filePath: WorkingFolder.absolute(file).description))
    } catch {
      throw CommandFailure(.incomplete, "\(file): cannot be read: \(error.localizedDescription)")
    }
    return data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
      .compactMap { index, line in
        guard line.contains(where: { !" \t\r".utf8.contains($0) }) else { return nil }
        let correction = (try? JSONDecoder().decode(CorrectionRecord.self, from: Data(line)))?
          .correction
        let problem = "\(file):\(index + 1): is no correction"
        return (index + 1, correction, correction == nil ? problem : nil)
      }
  }
}
