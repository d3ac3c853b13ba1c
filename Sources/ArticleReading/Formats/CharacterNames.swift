/// The names of characters that HTML 4 and printed texts use; an unknown name stays as it is.
enum CharacterNames {
  /// U+00A0 to U+00FF, in order.
  private static let latin = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml
    """

  /// U+0391 to U+03C9 with what is in between; a hyphen where there is no name.
  private static let greek = """
    Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - \
    Sigma Tau Upsilon Phi Chi Psi Omega - - - - - - - alpha beta gamma delta epsilon zeta eta \
    theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega
    """

  private static let others: [String: UInt32] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "AMP": 0x26, "LT": 0x3C,
    "GT": 0x3E, "QUOT": 0x22, "COPY": 0xA9, "REG": 0xAE, "excl": 0x21, "num": 0x23, "dollar": 0x24,
    "percnt": 0x25, "lpar": 0x28, "rpar": 0x29, "ast": 0x2A, "plus": 0x2B, "comma": 0x2C,
    "period": 0x2E, "sol": 0x2F, "colon": 0x3A, "semi": 0x3B, "equals": 0x3D, "quest": 0x3F,
    "commat": 0x40, "lsqb": 0x5B, "lbrack": 0x5B, "bsol": 0x5C, "rsqb": 0x5D, "rbrack": 0x5D,
    "lowbar": 0x5F, "grave": 0x60, "lcub": 0x7B, "lbrace": 0x7B, "verbar": 0x7C, "vert": 0x7C,
    "rcub": 0x7D, "rbrace": 0x7D, "Tab": 0x09, "NewLine": 0x0A, "NonBreakingSpace": 0xA0,
    "Amacr": 0x100, "amacr": 0x101, "Abreve": 0x102, "abreve": 0x103, "Aogon": 0x104,
    "aogon": 0x105, "Cacute": 0x106, "cacute": 0x107, "Ccaron": 0x10C, "ccaron": 0x10D,
    "Dcaron": 0x10E, "dcaron": 0x10F, "Emacr": 0x112, "emacr": 0x113, "Eogon": 0x118,
    "eogon": 0x119, "Ecaron": 0x11A, "ecaron": 0x11B, "Gbreve": 0x11E, "gbreve": 0x11F,
    "Imacr": 0x12A, "imacr": 0x12B, "Idot": 0x130, "inodot": 0x131, "imath": 0x131,
    "Lstrok": 0x141, "lstrok": 0x142, "Nacute": 0x143, "nacute": 0x144, "Ncaron": 0x147,
    "ncaron": 0x148, "Omacr": 0x14C, "omacr": 0x14D, "Odblac": 0x150, "odblac": 0x151,
    "OElig": 0x152, "oelig": 0x153, "Rcaron": 0x158, "rcaron": 0x159, "Sacute": 0x15A,
    "sacute": 0x15B, "Scedil": 0x15E, "scedil": 0x15F, "Scaron": 0x160, "scaron": 0x161,
    "Tcaron": 0x164, "tcaron": 0x165, "Umacr": 0x16A, "umacr": 0x16B, "Uring": 0x16E,
    "uring": 0x16F, "Udblac": 0x170, "udblac": 0x171, "Yuml": 0x178, "Zacute": 0x179,
    "zacute": 0x17A, "Zdot": 0x17B, "zdot": 0x17C, "Zcaron": 0x17D, "zcaron": 0x17E, "fnof": 0x192,
    "circ": 0x2C6, "tilde": 0x2DC, "thetasym": 0x3D1, "upsih": 0x3D2, "piv": 0x3D6, "ensp": 0x2002,
    "emsp": 0x2003, "emsp13": 0x2004, "emsp14": 0x2005, "numsp": 0x2007, "puncsp": 0x2008,
    "thinsp": 0x2009, "hairsp": 0x200A, "ZeroWidthSpace": 0x200B, "zwnj": 0x200C, "zwj": 0x200D,
    "lrm": 0x200E, "rlm": 0x200F, "hyphen": 0x2010, "dash": 0x2010, "ndash": 0x2013,
    "mdash": 0x2014, "horbar": 0x2015, "lsquo": 0x2018, "rsquo": 0x2019, "rsquor": 0x2019,
    "lsquor": 0x201A, "sbquo": 0x201A, "ldquo": 0x201C, "rdquo": 0x201D, "rdquor": 0x201D,
    "bdquo": 0x201E, "ldquor": 0x201E, "dagger": 0x2020, "Dagger": 0x2021, "bull": 0x2022,
    "bullet": 0x2022, "nldr": 0x2025, "hellip": 0x2026, "mldr": 0x2026, "permil": 0x2030,
    "prime": 0x2032, "Prime": 0x2033, "lsaquo": 0x2039, "rsaquo": 0x203A, "oline": 0x203E,
    "frasl": 0x2044, "NoBreak": 0x2060, "euro": 0x20AC, "image": 0x2111, "weierp": 0x2118,
    "real": 0x211C, "trade": 0x2122, "TRADE": 0x2122, "numero": 0x2116, "alefsym": 0x2135,
    "frac13": 0x2153, "frac23": 0x2154, "frac15": 0x2155, "frac18": 0x215B, "frac38": 0x215C,
    "frac58": 0x215D, "frac78": 0x215E, "larr": 0x2190, "uarr": 0x2191, "rarr": 0x2192,
    "darr": 0x2193, "harr": 0x2194, "crarr": 0x21B5, "lArr": 0x21D0, "uArr": 0x21D1,
    "rArr": 0x21D2, "dArr": 0x21D3, "hArr": 0x21D4, "forall": 0x2200, "part": 0x2202,
    "exist": 0x2203, "empty": 0x2205, "nabla": 0x2207, "isin": 0x2208, "notin": 0x2209,
    "ni": 0x220B, "prod": 0x220F, "sum": 0x2211, "minus": 0x2212, "lowast": 0x2217,
    "radic": 0x221A, "prop": 0x221D, "infin": 0x221E, "ang": 0x2220, "and": 0x2227, "or": 0x2228,
    "cap": 0x2229, "cup": 0x222A, "int": 0x222B, "there4": 0x2234, "sim": 0x223C, "cong": 0x2245,
    "asymp": 0x2248, "ne": 0x2260, "equiv": 0x2261, "le": 0x2264, "ge": 0x2265, "sub": 0x2282,
    "sup": 0x2283, "nsub": 0x2284, "sube": 0x2286, "supe": 0x2287, "oplus": 0x2295,
    "otimes": 0x2297, "perp": 0x22A5, "sdot": 0x22C5, "lceil": 0x2308, "rceil": 0x2309,
    "lfloor": 0x230A, "rfloor": 0x230B, "lang": 0x27E8, "rang": 0x27E9, "loz": 0x25CA,
    "squ": 0x25A1, "blacktriangleright": 0x25B8, "star": 0x2606, "starf": 0x2605, "phone": 0x260E,
    "check": 0x2713, "cross": 0x2717, "spades": 0x2660, "clubs": 0x2663, "hearts": 0x2665,
    "diams": 0x2666, "fflig": 0xFB00, "filig": 0xFB01, "fllig": 0xFB02,
  ]

  /// What the numbers 0x80 to 0x9F stand for in Windows-1252.
  static let windows: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// The names that may stand without a semicolon.
  static let oldest: Set<String> =
    Set(latin.split(separator: " ").map(String.init))
    .union(["amp", "lt", "gt", "quot", "AMP", "LT", "GT", "QUOT", "COPY", "REG"])

  /// From a name to its character.
  static let scalars: [String: Unicode.Scalar] = {
    var scalars: [String: Unicode.Scalar] = [:]
    for (table, first) in [(latin, UInt32(0xA0)), (greek, 0x391)] {
      for (offset, name) in table.split(separator: " ").enumerated() where name != "-" {
        scalars[String(name)] = Unicode.Scalar(first + UInt32(offset))
      }
    }
    for (name, value) in others { scalars[name] = Unicode.Scalar(value) }
    return scalars
  }()
}
