"""Credits are told from captions in every form that editors give them."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aijac_spider.text.credits import LONGEST, Credit, ends_in_credit, split_credit

AFTER_A_CAPTION = (
    ("( Photo: M. Hart )", "Photo", "M. Hart"),
    ("(Photo; M. Hart)", "Photo", "M. Hart"),
    ("(Courtesy of M. Hart)", "Courtesy", "M. Hart"),
    # in a bracket, with a label
    ("(Photo: Wikimedia Commons)", "Photo", "Wikimedia Commons"),
    ("(Photo: Wikimedia commons)", "Photo", "Wikimedia commons"),
    ("(Image: Shutterstock, PX Media)", "Image", "Shutterstock, PX Media"),
    ("(image: Shutterstock/A-Moor)", "Image", "Shutterstock/A-Moor"),
    ("(Image: X/ Twitter)", "Image", "X/ Twitter"),
    ("(Image:Twitter)", "Image", "Twitter"),
    (
        "(Photo: Wikimedia Commons | Licence details)",
        "Photo",
        "Wikimedia Commons | Licence details",
    ),
    ("(source: Harbour Board)", "Source", "Harbour Board"),
    ("(Source: COGAT)", "Source", "COGAT"),
    ("(credit: M. Hart)", "Credit", "M. Hart"),
    ("(Picture: M. Hart)", "Picture", "M. Hart"),
    ("(PHOTOGRAPH: M. Hart)", "Photograph", "M. Hart"),
    ("(Screenshot: Harbour TV)", "Screenshot", "Harbour TV"),
    ("(Screenshot from Harbour TV)", "Screenshot", "Harbour TV"),
    ("(Photo – M. Hart)", "Photo", "M. Hart"),
    ("(Photo by M. Hart)", "Photo", "M. Hart"),
    ("(photo by the author)", "Photo", "the author"),
    ("(Photo courtesy of the Harbour Trust)", "Photo", "the Harbour Trust"),
    ("(Photo credit: M. Hart)", "Photo", "M. Hart"),
    ("(File photo: M. Hart)", "Photo", "M. Hart"),
    ("(Photo: M. Hart (CC BY 2.0))", "Photo", "M. Hart (CC BY 2.0)"),
    ("(Photo: M. Hart, Port U.S.)", "Photo", "M. Hart, Port U.S."),
    ("[Photo: M. Hart]", "Photo", "M. Hart"),
    ("(Satellite image: Orbit/AFP)", "Image", "Orbit/AFP"),
    ("(Undated photo: M. Hart)", "Photo", "M. Hart"),
    ("Credit...M. Hart for The Harbour Times", "Credit", "M. Hart for The Harbour Times"),
    ("Screenshot/ X", "Screenshot", "X"),
    # a bracket forgotten
    ("(Photo: M. Hart", "Photo", "M. Hart"),
    ("(Photo: M. Hart (CC BY 2.0)", "Photo", "M. Hart (CC BY 2.0)"),
    ("Image: X/ screenshot)", "Image", "X/ screenshot"),
    # a label and nothing else
    ("(Screenshot)", "Screenshot", None),
    ("(screen shot)", "Screenshot", None),
    ("(file photo)", "Photo", None),
    # a known agency
    ("(A. Moor/AFP)", None, "A. Moor/AFP"),
    ("(Ida del Carmen van der Moor/AFP)", None, "Ida del Carmen van der Moor/AFP"),
    ("(AP Photo/M. Hart)", None, "AP Photo/M. Hart"),
    ("(Reuters)", None, "Reuters"),
    ("(IDF Spokesperson’s Unit)", None, "IDF Spokesperson’s Unit"),
    ("(M. Hart, courtesy of Flash90)", None, "M. Hart, courtesy of Flash90"),
    ("(IDF spokesperson)", None, "IDF spokesperson"),
    ("(Ada al-Hart/AFP)", None, "Ada al-Hart/AFP"),
    ("(Ada d'Hart/AFP)", None, "Ada d'Hart/AFP"),
    # a name and a house
    ("(M. Hart/Harbour Trust)", None, "M. Hart/Harbour Trust"),
    # what else a picture may be
    ("(Courtesy: M. Hart)", "Courtesy", "M. Hart"),
    ("(Illustration: M. Hart)", "Illustration", "M. Hart"),
    ("(Map: Harbour Trust)", "Map", "Harbour Trust"),
    ("(Video still: Harbour TV)", "Video", "Harbour TV"),
    ("(Photo from Facebook)", "Photo", "Facebook"),
    ("(Photo by M. Hart Jr.)", "Photo", "M. Hart Jr."),
    # no bracket
    ("Photo: K. Gidden / IGPO", "Photo", "K. Gidden / IGPO"),
    ("Photo: U.S. Harbour Corps", "Photo", "U.S. Harbour Corps"),
    ("Image credit: Shutterstock", "Image", "Shutterstock"),
)

ONLY_OF_CAPTIONS = (
    ("(Hart/Trust)", None, "Hart/Trust"),
    ("(IDF)", None, "IDF"),
    ("(Photo M. Hart)", "Photo", "M. Hart"),
    ("(Harbour Trust photo)", None, "Harbour Trust photo"),
)
"""Credits after a caption; after prose they may be anything."""

PARTED = (
    ("A tank | Photo: AP", "A tank", "AP"),
    ("A tank at dawn. AFP via Getty Images", "A tank at dawn.", "AFP via Getty Images"),
    ("A tank at dawn.Credit...Jo Bell/EPA", "A tank at dawn.", "Jo Bell/EPA"),
    ("A tank – Photo: AP", "A tank", "AP"),
    ("A tank. Photo by M. Hart", "A tank.", "M. Hart"),
    ("A tank. Photo by: M. Hart", "A tank.", "M. Hart"),
    ("A tank. PHOTO: M. Hart", "A tank.", "M. Hart"),
    ("A tank © Reuters", "A tank", "Reuters"),
    ("A tank. REUTERS/M. Hart", "A tank.", "REUTERS/M. Hart"),
    ("A tank. AFP PHOTO / M. HART", "A tank.", "AFP PHOTO / M. HART"),
    ("A tank.Credit: M. Hart", "A tank.", "M. Hart"),
    ("A tank – Photo courtesy of the IDF", "A tank", "the IDF"),
    ("© Reuters", None, "Reuters"),
)
"""Captions, without what parts them from a credit that no bracket holds, and the credit."""

WHOLE = (
    ("Image: Shutterstock", "Image", "Shutterstock"),
    ("Photo: K. Gidden / IGPO", "Photo", "K. Gidden / IGPO"),
    ("Photo by M. Hart", "Photo", "M. Hart"),
    ("(Credit: A/ Shutterstock)", "Credit", "A/ Shutterstock"),
    ("Screenshot", "Screenshot", None),
    ("Screenshot/ Harbour TV", "Screenshot", "Harbour TV"),
    ("Image: X/ screenshot)", "Image", "X/ screenshot"),
    ("Source: Twitter.", "Source", "Twitter"),
    ("M. Hart/AFP", None, "M. Hart/AFP"),
)

NO_CREDIT = (
    "The bell (left) .",
    "The bell .",
    "The mayor (right)",
    "The mayor (centre)",
    "The harbour (2019)",
    "The harbour (2019/20)",
    "The harbour (May/June 2019)",
    "The mayor (IDF soldiers in the north)",
    "The mayor (left/right)",
    "The mayor (with the image of a gull)",
    "The mayor (photo op)",
    "The mayor (source)",
    "The mayor (according to Reuters)",
    "The Associated Press (AP)",
    "The Israel Defence Forces (IDF)",
    "The mayor (IDF Chief of Staff)",
    "The mayor told the Environmental Protection Agency (EPA).",
    "The mayor (Photo: M. Hart) in the harbour",
    "The mayor (Photo: M. Hart) (left)",
    "The mayor had asked a source: the pilot",
    "The mayor spoke. Source: a report. He read it twice",
    "Image by image the film goes on",
    "Sources from Port Sable told the harbour master",
    "Source: a report. The harbour master read it twice and went home",
    "The mayor wrote under Photo: one two three four five six seven eight nine ten eleven",
    "The mayor",
    "(",
    ")",
    "().",
    ".",
)

CAPTIONS = ("The bell", "The bell.", "The mayor (left)", "“A bell”", "x" * 500)
ODD_TEXT = st.lists(
    st.sampled_from(
        ["(", ")", "[", "]", ".", " ", "Photo", "Source", ": ", "/", "AFP", "by", "Screenshot", "a"]
    )
    | st.text(max_size=4)
).map("".join)


def closed(printed: str) -> bool:
    return printed[0] in "([" and printed.count("(") == printed.count(")")


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize(("printed", "label", "credit"), AFTER_A_CAPTION + ONLY_OF_CAPTIONS)
def test_credits_after_a_caption(
    caption: str, printed: str, label: str | None, credit: str | None
) -> None:
    """The credit is taken off as printed; the caption keeps its own stop and brackets."""
    assert split_credit(f"{caption} {printed}") == (caption, printed, label, credit)


@pytest.mark.parametrize("stop", [". ", " .", "\u00a0. "])
@pytest.mark.parametrize(
    ("printed", "label", "credit"), [row for row in AFTER_A_CAPTION if closed(row[0])]
)
def test_a_stop_behind_the_bracket(
    printed: str, label: str | None, credit: str | None, stop: str
) -> None:
    """A full stop behind the bracket, also one that strayed from it, belongs to nothing."""
    assert split_credit(f"The bell {printed}{stop}") == ("The bell", printed, label, credit)


@pytest.mark.parametrize(("printed", "label", "credit"), WHOLE)
def test_all_is_credit(printed: str, label: str | None, credit: str | None) -> None:
    """A caption that is all credit leaves no caption."""
    assert split_credit(printed) == (None, printed, label, credit)
    assert ends_in_credit(printed)


def test_source_after_a_full_stop() -> None:
    """`Source:` without a bracket is a credit only behind a full stop, which the caption keeps."""
    expected = Credit("The bell.", "Source: Twitter", "Source", "Twitter")
    assert split_credit("The bell. Source: Twitter") == expected
    assert split_credit("The bell Source: Twitter").credit is None


@pytest.mark.parametrize("text", NO_CREDIT)
def test_no_credits(text: str) -> None:
    """Sides, years, asides and abbreviations in a final bracket are the caption's own."""
    assert split_credit(text) == (text, None, None, None)
    assert not ends_in_credit(text)


def test_nothing() -> None:
    """No caption has no parts."""
    assert split_credit("") == (None, None, None, None)
    assert not ends_in_credit("")


@pytest.mark.parametrize("printed", [row[0] for row in AFTER_A_CAPTION])
def test_paragraphs_that_end_in_a_credit(printed: str) -> None:
    """A label or an agency at its end makes a paragraph a caption."""
    assert ends_in_credit(f"The bell of Port Sable {printed}")


@pytest.mark.parametrize("printed", [row[0] for row in AFTER_A_CAPTION if closed(row[0])])
def test_paragraphs_that_go_on_after_a_credit(printed: str) -> None:
    """A credit in the middle of a paragraph is not its end."""
    assert not ends_in_credit(f"The bell of Port Sable {printed} rang twice and went silent")


@pytest.mark.parametrize(("text", "caption", "credit"), PARTED)
def test_credits_without_a_bracket(text: str, caption: str | None, credit: str) -> None:
    """Neither a bar nor a dash stays behind."""
    found = split_credit(text)
    assert (found.caption, found.credit) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said so (see source: the minutes)",
        "It was found before (Smith/Jones 2019)",
        "It is his and/or hers (him/her)",
        "It was the harbour (Port Sable/Vell).",
        "Reuters",
        *(f"The bell {row[0]}" for row in ONLY_OF_CAPTIONS),
    ],
)
def test_prose_ends_in_no_credit(text: str) -> None:
    """A slash or a name alone, which may be a source line, makes no paragraph a caption."""
    assert not ends_in_credit(text)


@given(ODD_TEXT)
@example("/(Photo)")
def test_nothing_is_lost(text: str) -> None:
    """Caption and credit hold all of it but a stop behind a bracket, or a bar before a credit."""
    found = split_credit(text)
    caption, credit = ("".join((part or "").split()) for part in (found.caption, found.credit_raw))
    kept = (caption + mark + credit for mark in ("", *"|/·•–—-"))
    assert "".join(text.split()) in (*kept, caption + credit + ".")
    assert "" not in found
    assert found.credit_raw or not (found.label or found.credit)
    if ends_in_credit(text):
        assert found.credit_raw


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "(Photo: ", "[)", "Photo: ", " Source: x.", "AFP/", "A (AP) ", ". ", "Photo "],
)
def test_hostile_captions_cost_little(piece: str) -> None:
    """Captions just short enough, or far too long, are judged at once."""
    began = time.perf_counter()
    for text in ((piece * LONGEST)[:LONGEST], piece * 100_000, piece * 100_000 + ")"):
        split_credit(text)
        ends_in_credit(text)
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("text", "caption", "label", "credit"),
    [
        ("Port Sable, 2019. Source: Twitter/ IDF", "Port Sable, 2019.", "Source", "Twitter/ IDF"),
        ("Mara Quill Photo: Jo Bell / IGPO", "Mara Quill", "Photo", "Jo Bell / IGPO"),
        ("Gulls (left) and terns (right). Photo: X/ Twitter", "Gulls (left) and terns (right).",
         "Photo", "X/ Twitter"),
        ("A boat after a pause (AP)", "A boat after a pause", None, "AP"),
    ],
)  # fmt: skip
def test_a_caption_before_a_credit_with_a_slash(
    text: str, caption: str, label: str | None, credit: str
) -> None:
    """The slash makes the whole no credit."""
    found = split_credit(text)
    assert (found.caption, found.label, found.credit) == (caption, label, credit)
