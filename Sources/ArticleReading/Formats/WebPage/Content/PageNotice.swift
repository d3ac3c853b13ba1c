internal import ArticleModel

/// Rules about texts in which a site speaks of itself.
enum PageNotice {
  private static let consent = Phrases([
    "uses cookies", "use cookies", "use of cookies", "cookie policy", "accept cookies",
    "cookies to", "cookie settings", "cookie preferences", "verwendet cookies",
    "verwenden cookies", "cookies verwenden", "nutzt cookies", "nutzen cookies",
    "setzt cookies", "einsatz von cookies", "utilise des cookies", "utilisons des cookies",
    "utilisation de cookies", "utilisation des cookies", "utiliza cookies", "usamos cookies",
    "utilizamos cookies", "uso de cookies", "utilizza cookie", "maakt gebruik van cookies",
    "plików cookie", "we and our partners", "wir und unsere partner",
  ])

  private static let rights = Phrases([
    "all rights reserved", "alle rechte vorbehalten", "todos los derechos reservados",
    "tous droits réservés", "todos os direitos reservados", "tutti i diritti riservati",
    "this document is subject to copyright", "no part may be reproduced",
    "may not be reproduced", "may not be published, broadcast", "by using this site",
    "by continuing to use", "all comments are subject", "user agreement", "terms of use",
    "terms of service", "we may receive compensation", "we may earn a commission",
    "affiliate commission", "may earn an affiliate",
  ])

  private static let comments = Phrases([
    "your email address will not be published", "deine e-mail-adresse wird nicht",
    "ihre e-mail-adresse wird nicht", "tu dirección de correo electrónico no será publicada",
    "votre adresse e-mail ne sera pas publiée", "o seu endereço de e-mail não será publicado",
    "kommentar schreiben", "must be logged in to post", "akismet", "kommentare zu schreiben",
    "um zu kommentieren", "kommentar zu schreiben", "to post a comment", "to leave a comment",
    "para comentar", "pour commenter", "per commentare", "om te reageren",
  ])

  /// What such a text is, in lower case; `nil` where it is none.
  static func kind(_ folded: ArraySlice<UInt8>) -> Region.Kind? {
    if folded.count <= 900, consent.first(in: folded) != nil { return .consent }
    if folded.count <= 500, rights.first(in: folded) != nil { return .copyright }
    if folded.count <= 500, comments.first(in: folded) != nil { return .comments }
    return nil
  }
}
