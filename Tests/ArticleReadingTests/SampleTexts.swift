/// Texts written for the tests; every person, place and paper in them is invented.
enum SampleTexts {
  static let paragraphs = [
    """
    The old ferry across the Lindow made its last crossing on Monday evening, and nearly every \
    household of the valley had somebody on board. For ninety years the boat was the only way to \
    reach the market on the other side before noon.
    """,
    """
    The new bridge, which cost the county eleven million crowns, opens to carts on Thursday and to \
    lorries in spring. Engineers had promised it three years ago; two floods and a strike stood \
    between the promise and the bridge.
    """,
    """
    “We shall miss the waiting,” said Orla Tamsin, who sold bread at the landing for forty years. \
    “People talked to each other because they had to.” She will move her stall to the bridgehead \
    all the same.
    """,
  ]

  static let story = paragraphs.joined(separator: "\n\n")

  static let secondStory = """
    A frost in the last week of April has taken most of the apricot blossom in the upper valley, \
    growers told the county board on Tuesday. Lower down, where mist lay over the orchards, the \
    damage is slight and the crop may still be a fair one.

    The board will decide in June whether relief can be paid. Last year it had refused, since the \
    harvest was merely poor; this year, its chairman said, there might be no harvest to speak of.
    """

  static let markdown = """
    ---
    title: "The Ferry's Last Crossing"
    subtitle: Ninety years on the Lindow
    authors:
      - name: Ilse Marbeck
      - name: Tom Harrow
    date: 2021-04-12 08:30:00 +0200
    lastmod: 2021-04-13
    publisher: The Lindow Courier
    canonical_url: https://courier.example/ferry
    source_url: https://agency.example/ferry-1
    license: CC BY 4.0
    tags: [rivers, bridges]
    lang: en
    ---

    # The Ferry's Last Crossing

    The **old ferry** across the [Lindow](https://example.org/lindow "the river") made its *last* \
    crossing on Monday; it cost \\$2 &amp; was `always` late.

    ![The ferry at dusk](ferry.jpg)

    ## The bridge

    1. It opens on Thursday.
    2. Lorries follow in spring.

    > Nobody will miss the waiting, said a passenger with <em>two</em> bags.

    {{< advert slot="3" >}}

    [ref]: https://example.org/unused
    """

  /// What property tests cut up and mix.
  static let all = [
    "The Bridge Opens / By Ilse Marbeck\n\n" + story
      + "\n\nIlse Marbeck is a reporter in Lindow.\n\nFrost Takes the Blossom / By Tom Harrow\n\n"
      + secondStory + "\n\nCopyright 2021 Lindow Courier. All rights reserved.\n",
    markdown,
    """
    Ferry Ends

    By Ilse Marbeck, The Lindow Courier

    April 12, 2021

    People on the landing. (Photo: Tom Harrow)

    \(story)

    *

    Originally published in the Valley Herald, March 3, 2020.
    © 2021 Lindow Courier

    Comments

    1. Somebody

       I shall miss it, and “naïve” Zoë will too…
    """,
  ]
}
