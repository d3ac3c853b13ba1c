import ArticleModel
import Testing

@testable import ArticleReading

struct MailTests {
  private static func mail(_ lines: String...) -> String { lines.joined(separator: "\r\n") }

  private let simple = mail(
    "From: =?utf-8?Q?Anna_B=C3=A9rg?= <a@example.org>",
    "To: x@example.org",
    "Subject: =?utf-8?B?UXVheSBy?=",
    " =?utf-8?B?ZW9wZW5z?= today",
    "Date: Tue, 3 Mar 2020 10:00:00 +0100 (CET)",
    "Message-ID: <1@example.org>",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=iso-8859-1",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "The caf=E9 on the quay reopened on Tuesday after two years of works, the po=",
    "rt authority said.",
    "",
    "Ferries return on Friday.",
    "",
  )

  @Test func aMessageIsAnArticleWithItsHeaderAsStatements() throws {
    let reading = read(simple, name: "m.eml")
    let article = try #require(reading.articles.first)
    #expect(reading.articles.count == 1)
    #expect(reading.mediaType == "message/rfc822")
    #expect(reading.charset == "iso-8859-1")
    #expect(article.headline == "Quay reopens today")
    #expect(article.authors == ["Anna Bérg"])
    #expect(article.stated(.datePublished) == "2020-03-03T10:00:00+01:00")
    #expect(
      article.body.text.hasPrefix(
        "The café on the quay reopened on Tuesday after two years of works, the port authority said."
      )
    )
    let bytes = Array(simple.utf8)
    for statement in article.statements {
      #expect(statement.quote == String(decoding: bytes[statement.range], as: UTF8.self))
    }
    #expect(violations(of: reading, bytes: bytes) == [])
  }

  @Test(
    arguments: [
      ("Anna Berg <a@x.org>", ["Anna Berg"], nil),
      ("Anna Berg via Harbour List <l@x.org>", ["Anna Berg"], nil),
      ("riverwatch <r@x.org>", ["riverwatch"], nil),
      ("\"Anna Berg, The Harbour Gazette\" <a@x.org>", ["Anna Berg"], nil),
      ("Harbour Gazette <news@x.org>", [], "Harbour Gazette"),
      ("City Council of Marn <c@x.org>", [], "City Council of Marn"),
      ("Marn Weekly Newsletter <n@x.org>", [], "Marn Weekly Newsletter"), ("a@x.org", [], nil),
    ] as [(String, [String], String?)]
  )
  func aSenderIsAnAuthorOnlyWhenItIsAPerson(
    from: String,
    authors: [String],
    publisher: String?,
  )
    throws
  {
    let text = Self.mail(
      "From: \(from)",
      "Subject: Quay reopens",
      "Message-ID: <1@x>",
      "",
      "The quay reopened on Tuesday after two years of works, the port authority said.",
      "",
    )
    let article = try readOne(text, name: "m.eml")
    #expect(article.authors == authors)
    #expect(article.stated(.publisher) == publisher)
  }

  @Test func aBodyInBase64PointsIntoTheFile() throws {
    let text = Self.mail(
      "From: a@example.org",
      "Message-ID: <1@x>",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      "VGhlIHF1YXkgcmVvcGVuZWQgb24gVHVlc2RheSDi",
      "gJQgYWZ0ZXIgdHdvIHllYXJzLg==",
      "",
    )
    let article = try readOne(text, name: "m.eml")
    #expect(article.body.text == "The quay reopened on Tuesday — after two years.")
    let place = article.body.documentRange(of: 0..<3)
    #expect(String(decoding: Array(text.utf8)[place], as: UTF8.self) == "VGhl")
    #expect(article.authors == [])
  }

  private func multipart(closing: String = "--b--", boundary: String = "b") -> String {
    Self.mail(
      "From: \"Berg, Anna\" <a@example.org>",
      "Subject: Quay",
      "MIME-Version: 1.0",
      "Content-Type: multipart/mixed; boundary=\"\(boundary)\"",
      "",
      "--b",
      "Content-Type: multipart/alternative; boundary=c",
      "",
      "--c",
      "Content-Type: text/plain; charset=us-ascii",
      "",
      "See the page.",
      "--c",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>The quay reopened on Tuesday after two years of works.</p>",
      "--c--",
      "--b",
      "Content-Type: text/plain",
      "Content-Disposition: attachment;",
      " filename*0*=utf-8''caf%C3%A9; filename*1=\".txt\"",
      "Content-Transfer-Encoding: base64",
      "",
      "Tm90aWNlCgpUaGUgYnJpZGdlIGlzIGNsb3NlZC4K",
      "--b",
      "Content-Type: image/png; name=x.png",
      "",
      "PNG",
      closing,
      "",
    )
  }

  @Test func anAttachmentIsAMemberAndAPictureIsNot() throws {
    let reading = read(multipart(), name: "m.eml")
    #expect(reading.articles.map(\.authors) == [["Berg, Anna"]])
    #expect(
      reading.articles[0].body.text == "The quay reopened on Tuesday after two years of works."
    )
    let member = try #require(reading.members.first)
    #expect(reading.members.count == 1)
    #expect(member.name == "café.txt")
    #expect(member.content == .bytes(Array("Notice\n\nThe bridge is closed.\n".utf8)))
    #expect(reading.shortfall == nil)
  }

  @Test func aBrokenBoundaryIsToldAndWhatCanBeReadIsRead() throws {
    let unclosed = read(multipart(closing: ""), name: "m.eml")
    #expect(unclosed.articles.count == 1)
    #expect(try #require(unclosed.shortfall).contains("are not divided as"))
    let wrong = read(multipart(boundary: "other"), name: "m.eml")
    #expect(try #require(wrong.shortfall ?? wrong.refusal).contains("are not divided as"))
    #expect(wrong.articles.count == 1)
  }

  @Test func aFileOfMessagesIsAnArticleEach() throws {
    func message(_ subject: String) -> String {
      Self.mail(
        "From anna@example.org Tue Mar  3 10:00:00 2020",
        "From: Anna <a@example.org>",
        "Subject: \(subject)",
        "Message-ID: <1@x>",
        "",
        "The text of \(subject).",
        "From here on it is quiet.",
        "",
        "",
      )
    }
    let box = message("One") + message("Two") + message("Three")
    let reading = read(box, name: "list.mbox")
    #expect(reading.mediaType == "application/mbox")
    #expect(reading.articles.map(\.headline) == ["One", "Two", "Three"])
    #expect(reading.articles[1].body.text == "The text of Two.\r\nFrom here on it is quiet.")
    #expect(violations(of: reading, bytes: Array(box.utf8)) == [])
  }

  @Test func aDigestIsAnArticleForEachMessageInIt() {
    let row = String(repeating: "-", count: 30)
    let digest = Self.mail(
      "From: list@example.org",
      "Subject: Digest 7",
      "Message-ID: <7@x>",
      "",
      "Topics: two",
      "",
      row,
      "",
      "Date: Tue, 3 Mar 2020 10:00:00 GMT",
      "From: Anna",
      "Subject: Quay",
      "",
      "The quay reopened.",
      "",
      row,
      "",
      "From: Bo",
      "Subject: Tram",
      "",
      "The tram runs.",
      "",
      row,
      "",
      "End of digest",
      "",
    )
    let reading = read(digest, name: "d.eml")
    #expect(reading.articles.map(\.headline) == ["Quay", "Tram"])
    #expect(reading.articles.map(\.authors) == [["Anna"], ["Bo"]])
    #expect(reading.articles.map(\.body.text) == ["The quay reopened.", "The tram runs."])
    let parts = Self.mail(
      "From: list@example.org",
      "MIME-Version: 1.0",
      "Content-Type: multipart/digest; boundary=b",
      "",
      "--b",
      "",
      "From: Anna",
      "Subject: Quay",
      "",
      "The quay reopened.",
      "--b",
      "",
      "From: Bo",
      "Subject: Tram",
      "",
      "The tram runs.",
      "--b--",
      "",
    )
    #expect(read(parts, name: "d.eml").articles.map(\.headline) == ["Quay", "Tram"])
  }

  @Test func aSavedPageStatesItsAddressAndNotTheDayOfSaving() throws {
    let page = Self.mail(
      "From: <Saved by Blink>",
      "Snapshot-Content-Location: https://example.org/quay",
      "Subject: Quay",
      "Date: Tue, 3 Mar 2020 10:00:00 -0000",
      "MIME-Version: 1.0",
      "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"",
      "",
      "--b",
      "Content-Type: text/html",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "<!DOCTYPE html><html><head><meta charset=3D\"utf-8\"></head><body><article><h1>Quay =",
      "reopens</h1><p>The old caf=C3=A9 quay in the harbour reopened on Tuesday after two =",
      "years of works, the port authority said.</p></article></body></html>",
      "--b",
      "Content-Type: text/css",
      "Content-Location: https://example.org/x.css",
      "",
      "p {}",
      "--b--",
      "",
    )
    let reading = read(page, name: "page.mhtml")
    let article = try #require(reading.articles.first)
    #expect(reading.members.isEmpty)
    #expect(article.stated(.url) == "https://example.org/quay")
    #expect(article.headline == "Quay reopens")
    #expect(article.stated(.datePublished) == nil)
    #expect(article.body.text.contains("The old café quay"))
    #expect(violations(of: reading, bytes: Array(page.utf8)) == [])
  }

  @Test func aTextThatOnlyLooksABitLikeMailIsNone() {
    let text = "Subject: Fish\nFrom: the sea\n\nA text about fish that is no letter at all, really."
    #expect(read(text).mediaType == "text/plain")
  }

  @Test func partsWithinPartsHaveAnEnd() {
    var text = "From: a\r\nMessage-ID: <1>\r\n"
    for depth in 0..<2_000 {
      text += "Content-Type: multipart/mixed; boundary=b\(depth)\r\n\r\n--b\(depth)\r\n"
    }
    let bytes = Array(text.utf8)
    #expect(violations(of: DocumentReader().read(bytes, name: "m.eml"), bytes: bytes) == [])
  }
}
