import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A story as other programs read it.
@Suite(.temporaryDirectory) struct ProvenanceFormatTests {
  private func told(_ format: String) async throws -> String {
    let store = try await SeedStore.make()
    let copy = try Data(contentsOf: PackageRoot.seeds.appending(path: "paper-version.txt"))
    try TemporaryDirectory.current.write(copy, to: "copy/paper.txt")
    _ = try await store.run(["ingest", "copy"])
    let result = try await store.run(["provenance", "paper-version.txt", "--format", format])
    #expect(result.status == 0 && result.errors.isEmpty)
    return result.output
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  // MARK: PROV-JSON

  @Test func provJSONHasTheShapeOfItsSchema() async throws {
    let document = try json(try await told("prov-json"))
    #expect(ProvJSONShape(document).problems == [])
    for section in ["entity", "activity", "agent", "wasGeneratedBy", "used", "hadMember"] {
      #expect((document[section] as? [String: Any])?.isEmpty == false, "no \(section)")
    }
  }

  @Test func aDocumentOfAnotherShapeIsNoticed() {
    let wrong: [String: Any] = [
      "prefix": ["a b": "urn:x:", "ok": "no address"],
      "entity": [
        "unknown:1": [String: Any](), "ok:1": ["prov:time": "2026"], "ok:": [String: Any](),
        "ok:2": ["ok:n": ["$": "one", "type": "xsd:integer"]],
      ],
      "activity": ["ok:3": ["prov:startTime": "yesterday"]],
      "wasDerivedFrom": ["_:r": ["prov:generatedEntity": "ok:1"]],
      "used": ["_:u": ["prov:activity": "ok:1"]],
      "invented": ["ok:4": [String: Any]()],
    ]
    #expect(ProvJSONShape(wrong).problems.count == 10, "\(ProvJSONShape(wrong).problems)")
  }

  @Test func whatIsInferredIsNotStatedAndHasItsMeasure() async throws {
    let document = try json(try await told("prov-json"))
    let derivations = try #require(document["wasDerivedFrom"] as? [String: [String: Any]])
    let revisions = derivations.values.filter { $0["stemma:relation"] != nil }
    #expect(revisions.count == 1)
    for revision in revisions {
      #expect(revision["stemma:basis"] as? String == "inferred")
      #expect(revision["stemma:resemblance"] != nil && revision["stemma:evidence"] != nil)
    }
    let entities = try #require(document["entity"] as? [String: [String: Any]])
    let statements = entities.filter { $0.key.hasPrefix("statement:") }
    #expect(statements.count > 5)
    #expect(statements.values.allSatisfy { $0["stemma:basis"] as? String == "stated" })
    let relation = try #require(entities.first { $0.key.hasPrefix("relation:") })
    #expect(relation.value["stemma:basis"] as? String == "inferred")
  }

  @Test func whatHasNoDirectionIsNoDerivation() async throws {
    let store = try SeedStore.empty()
    let words = (0..<80).map { "word\($0)" }
    try TemporaryDirectory.current.write(
      Data("Head of it\n\n\(words.joined(separator: " ")).\n".utf8),
      to: "in/a.txt",
    )
    try TemporaryDirectory.current.write(
      Data("Head of it\n\n\(words.joined(separator: " ")) with other words.\n".utf8),
      to: "in/b.txt",
    )
    _ = try await store.run(["ingest", "in/a.txt"])
    _ = try await store.run(["ingest", "in/b.txt"])
    let result = try await store.run(["provenance", "in/a.txt", "--format", "prov-json"])
    let document = try json(result.output)
    let derivations = try #require(document["wasDerivedFrom"] as? [String: [String: Any]])
    #expect(derivations.values.allSatisfy { $0["stemma:relation"] == nil })
    #expect((document["alternateOf"] as? [String: Any])?.count == 1)
  }

  /// Programs of others that read these formats, where they are installed.
  private static func python(_ module: String) -> Bool {
    FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/\(module)")
  }

  // Debian's python3-prov may not be installed.
  @Test(.enabled(if: python("prov"))) func thePackageProvReadsItBack() async throws {
    let document = try await told("prov-json")
    try TemporaryDirectory.current.write(Data(document.utf8), to: "story.json")
    let counts = try await answer(
      """
      from prov.model import ProvDocument
      d = ProvDocument.deserialize("story.json")
      again = ProvDocument.deserialize(content=d.serialize())
      print(len(d.get_records()), d == again)
      """
    )
    let sections = try json(document).filter { $0.key != "prefix" }
    let records = sections.values.compactMap { ($0 as? [String: Any])?.count }.reduce(0, +)
    #expect(counts == "\(records) True")
  }

  // Debian's python3-rdflib may not be installed.
  @Test(.enabled(if: python("rdflib"))) func thePackageRDFLibReadsTheTurtle() async throws {
    let turtle = try await told("turtle")
    try TemporaryDirectory.current.write(Data(turtle.utf8), to: "story.ttl")
    let counts = try await answer(
      """
      import rdflib
      g = rdflib.Graph()
      g.parse("story.ttl", format="turtle")
      prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
      print(len(list(g.subjects(rdflib.RDF.type, prov.Entity))),
            len(list(g.triples((None, prov.wasRevisionOf, None)))),
            len(list(g.triples((None, prov.wasQuotedFrom, None)))) > 5)
      """
    )
    let entities = try json(try await told("prov-json"))["entity"] as? [String: Any]
    #expect(counts == "\(entities?.count ?? 0) 1 True")
  }

  /// The two formats say one thing: each triple that the package makes of PROV-JSON, but for those
  /// that it qualifies in its own way, is one of the Turtle.
  @Test(.enabled(if: python("rdflib") && python("prov")))
  func theTurtleSaysWhatTheJSONSays() async throws {
    for format in ["prov-json", "turtle"] {
      try TemporaryDirectory.current.write(Data(try await told(format).utf8), to: format)
    }
    let missing = try await answer(
      """
      import rdflib
      from prov.model import ProvDocument
      ours, theirs = rdflib.Graph(), rdflib.Graph()
      ours.parse("turtle", format="turtle")
      made = ProvDocument.deserialize("prov-json").serialize(format="rdf", rdf_format="turtle")
      theirs.parse(data=made, format="turtle")
      blank = rdflib.BNode
      plain = lambda g: {(str(s), str(p), str(o)) for s, p, o in g
                         if not isinstance(s, blank) and not isinstance(o, blank)}
      # Which of two alternates is written first does not matter, and the package turns them.
      other = {(o, p, s) for s, p, o in plain(ours) if p.endswith("alternateOf")}
      print(len(plain(theirs) - plain(ours) - other), len(plain(theirs)) > 50)
      """
    )
    #expect(missing == "0 True")
  }

  private func answer(_ script: String) async throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = TemporaryDirectory.current.url
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let trouble = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: trouble, as: UTF8.self))")
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  // MARK: Pictures

  @Test func thePictureIsWellFormedAndSaysWhatItShows() async throws {
    let svg = try await told("svg")
    let reader = XMLReading()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    #expect(reader.counts["svg"] == 1 && reader.counts["rect"] == 2)
    // The picture, its two boxes and the line between them have a title each.
    #expect(reader.counts["title"] == 4)
    #expect(!svg.contains("<script") && !svg.contains("href"))
  }

  @Test func everyDrawnVersionHangsSomewhere() async throws {
    let store = try SeedStore.empty()
    let words = (0..<120).map { "word\($0)" }
    for number in 0..<25 {
      var changed = words
      changed[number * 4] = "other\(number)"
      try TemporaryDirectory.current.write(
        Data("Head of it\n\n\(changed.joined(separator: " ")).\n".utf8),
        to: "in/\(number).txt",
      )
    }
    _ = try await store.run(["ingest", "in"])
    let dot = try await store.run(["provenance", "in/0.txt", "--format", "dot"]).output
    #expect(dot.split(separator: "\n").count { $0.contains(" -> ") } == 19)
    let all = try await store.run(["provenance", "in/0.txt", "--format", "dot", "--limit", "0"])
    #expect(all.output.split(separator: "\n").count { $0.contains(" -> ") } == 24)
  }

  @Test func theGraphHasABoxAVersion() async throws {
    let dot = try await told("dot")
    #expect(dot.hasPrefix("digraph stemma {"))
    #expect(dot.contains("\"version 1\" -> \"version 2\""))
  }

  @Test func aFormatThatIsNoneIsWrongUsage() async throws {
    let store = try await SeedStore.make()
    let wrong = try await store.run(["provenance", "paper-version.txt", "--format", "gif"])
    #expect(wrong.status == 64)
    let two = try await store.run(["provenance", "paper-version.txt", "--json", "--format", "svg"])
    #expect(two.status == 64)
  }

  // MARK: Orders

  @Test func theThreeOrdersAreToldApart() async throws {
    let document = try json(try await told("json"))
    let orders = try #require(document["orders"] as? [String: Any])
    let wording = try #require(orders["wording"] as? [String: Any])
    let step = try #require((wording["pairs"] as? [[String: Any]])?.first)
    let versions = try #require(document["versions"] as? [[String: Any]])
    #expect(step["earlier"] as? String == versions[0]["version"] as? String)
    let stated = try #require(orders["stated"] as? [String: Any])
    #expect(stated["first"] is NSNull)
    #expect((orders["arrival"] as? [String])?.count == 2)
    #expect((orders["contradictions"] as? [Any])?.isEmpty == true)
  }

  @Test func whatContradictsIsSaid() async throws {
    let store = try SeedStore.empty()
    let words = (0..<60).map { "word\($0)" }.joined(separator: " ")
    let early = "---\ndate: 2020-02-01\n---\n# The harbour is closed\n\n\(words).\n"
    let late =
      "---\ndate: 2020-01-01\n---\n# The harbour is closed\n\n\(words).\n\n*Originally published in The Corvane Courier.*\n"
    try TemporaryDirectory.current.write(Data(early.utf8), to: "in/a.md")
    try TemporaryDirectory.current.write(Data(late.utf8), to: "in/b.md")
    _ = try await store.run(["ingest", "in"])
    let text = try await store.run(["provenance", "in/a.md"]).output
    #expect(text.contains("what contradicts"))
    #expect(text.contains("as stated: unknown"))
  }
}

/// Counts the elements of a well-formed document.
private final class XMLReading: NSObject, XMLParserDelegate {
  private(set) var counts: [String: Int] = [:]

  func parser(
    _ parser: XMLParser,
    didStartElement elementName: String,
    namespaceURI: String?,
    qualifiedName qName: String?,
    attributes attributeDict: [String: String] = [:],
  ) {
    counts[elementName, default: 0] += 1
  }
}
