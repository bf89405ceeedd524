"""Who wrote an excerpt, in the ways that editors print it."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.text.bylines import split_authors
from tests.aijac_spider.extraction.excerpt_pages import (
    BODY,
    DAY,
    GAZETTE,
    QUILL,
    SOURCE,
    STANDFIRST,
    read,
    read_page,
)

SIGNED = (
    "By bell hooks",
    "By our correspondent",
    "By, Mara Quill",
    "By 王小明",
    "By Nguyễn Văn An",
    "Editorial by The Editors",
    "Interview by Mara Quill",
    "By Mara de los Ríos",
    "By Mara az-Zahrani",
    "By Mara von und zu Quill",
    "Mara Quill, Foreign Editor",
    "Prof. Mara Quill, University of Port Sable",
    "Mara Quill, Eurasia Group",
    "Mara Quill, Gazette harbour correspondent",
    "Mara Quill, President Emeritus, Council on Foreign Harbours",
    "Mara Quill, Ramallah",
    "Mara Quill | Harbour University",
    "Mara Quill @maraquill",
    "- Mara Quill",
    "— By Mara Quill",
    "Reviewed by Mara Quill",
    "Words by Mara Quill",
    "Compiled by Mara Quill",
    "By Revd Mara Quill",
    "Mara Quill, Jr.",
    "Interview with Mara Quill",
    "An interview with R. K. Hale by J. T. Quill",
    "As told to Mara Quill",
    "Mara Quill, interviewed by Owen Tarrant",
    "by Mara Quill et al.",
    "By Mara Quill quill@example.org",
    "Opinion | Mara Quill",
    "ANALYSIS | by Mara Quill",
    "Guest essay by Mara Quill",
    "Staff writer",
)
"""Lines above a source that are bylines."""


OFFICES = (
    "Senior Fellow",
    "Op-Ed Contributor",
    "Director of the Centre",
    "Member of Knesset, Chairman of the Harbour Party",
    "Major (retd.), Harbour Regiment; research fellow, Owen Tarrant Society",
    "Translated by Owen Tarrant",
    "Translated from the Hebrew by Owen Tarrant",
)
"""Lines between byline and source that are no publication."""


@pytest.mark.parametrize("line", SIGNED)
def test_lines_that_sign(line: str) -> None:
    """A name is a byline with whatever stands before it and behind it."""
    excerpt = read(line, SOURCE)
    assert (excerpt.byline, excerpt.standfirst) == (line, None)
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


@pytest.mark.parametrize("name", [QUILL, "Mara Quill"])
@pytest.mark.parametrize("office", OFFICES)
def test_offices_between_byline_and_source(name: str, office: str) -> None:
    """What the author is does not stand for the publication below; it is kept."""
    excerpt = read(name, office, SOURCE)
    assert (excerpt.byline, excerpt.standfirst) == (name, office)
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


def test_second_author_on_a_line_of_their_own() -> None:
    """The byline goes on."""
    assert read(QUILL, "and Owen Tarrant", SOURCE).byline == "By Mara Quill and Owen Tarrant"
    assert read(QUILL, "By Owen Tarrant", SOURCE).byline == "By Mara Quill By Owen Tarrant"
    assert split_authors("By Mara Quill By Owen Tarrant") == ("Mara Quill", "Owen Tarrant")


def test_paper_that_could_be_a_person() -> None:
    """It is the paper where a byline stands below the date."""
    excerpt = read("Plovdiv Inquirer", DAY, QUILL)
    assert (excerpt.publication, excerpt.byline) == ("Plovdiv Inquirer", QUILL)


@pytest.mark.parametrize("paper", ["Haaretz", "Harbour Gazette"])
def test_date_above_a_bare_name(paper: str) -> None:
    """The paper stands last."""
    excerpt = read(DAY, "Mara Quill-Tarrant", paper)
    assert (excerpt.byline, excerpt.publication) == ("Mara Quill-Tarrant", paper)
    assert (excerpt.date, excerpt.standfirst) == (DAY, None)


def test_rank_with_a_bracket_before_an_unknown_paper() -> None:
    """The bracket is no end of the byline."""
    byline = "By Mara Quill and Maj.-Gen. (ret.) Owen Tarrant"
    excerpt = read(f"{byline}, Moorfield Mirror, {DAY}")
    assert (excerpt.byline, excerpt.publication) == (byline, "Moorfield Mirror")


def test_byline_below_source_and_standfirst() -> None:
    """The header ends with the last of byline and source."""
    excerpt = read(SOURCE, "<em>Why the new ferry matters</em>", QUILL)
    assert (excerpt.byline, excerpt.standfirst) == (QUILL, "Why the new ferry matters")
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


def test_author_linked_on_the_source_line() -> None:
    """The author's own page is not the original."""
    assert read(f'By <a href="https://example.org/quill">Mara Quill</a>, {SOURCE}').url is None


@pytest.mark.parametrize("name", [QUILL, "Mara Quill"])
@pytest.mark.parametrize(
    "source", [("Gulf Ledger Daily", DAY), (f"PolicyWatch 2030, {DAY}",), (f"Sable Lamp, {DAY}",)]
)
def test_office_above_a_paper_that_nobody_knows(name: str, source: tuple[str, ...]) -> None:
    """It is no paper, though it names a house."""
    excerpt = read(name, "Senior Fellow, Harbour Institution", *source)
    assert (excerpt.byline, excerpt.date) == (name, DAY)
    assert excerpt.publication == source[0].partition(",")[0]


def test_date_that_says_so_above_the_author() -> None:
    """`Date` is no paper."""
    excerpt = read(f"Date: {DAY}", "Mara Quill", "Sydney Morning Herald")
    assert (excerpt.byline, excerpt.publication) == ("Mara Quill", "Sydney Morning Herald")
    assert excerpt.date == DAY


def test_editorial_of_a_paper_named_like_a_person() -> None:
    """The commentary says whose it is, the link where it stands."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>We lead with an
        editorial from Lampada del Molo. To read it, <a href="#a">CLICK HERE</a>.</p>
        <h2 id="a">A Harbour Too Far</h2><p><a href="https://lampada.example/x">Lampada del Molo</a>
        </p><p>{BODY}</p>"""
    [excerpt] = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").excerpts
    assert (excerpt.byline, excerpt.publication) == (None, "Lampada del Molo")


@pytest.mark.parametrize(
    "line",
    [
        "By Mara Quill in Jerusalem, Nov. 8",
        "By Mara Quill, Foreign Editor, Nov. 8",
        "By Mara Quill, Sderot, Nov. 8",
    ],
)
def test_place_or_office_between_author_and_day(line: str) -> None:
    """The paper stands below."""
    excerpt = read(line, "The Australian")
    assert (excerpt.publication, len(excerpt.body)) == ("The Australian", 2)


@pytest.mark.parametrize("beside", ["Senior Fellow", "Jo Bell"])
def test_bar_between_the_author_and_what_is_no_paper(beside: str) -> None:
    """An office, or another author."""
    excerpt = read(f"By Mara Quill | {beside}", DAY)
    assert (excerpt.byline, excerpt.publication) == (f"By Mara Quill | {beside}", None)


def test_bold_name_below_the_source() -> None:
    """It signs, though it stands out."""
    assert read(SOURCE, "<strong>Mara Quill</strong>").byline == "Mara Quill"


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        (("May 4, 2014", "By Bagehot"), "By Bagehot"),
        (("Adm. (ret.) Nadia Quill, May 4, 2014",), "Adm. (ret.) Nadia Quill"),
    ],
)
def test_author_and_day_without_a_paper(lines: tuple[str, ...], byline: str) -> None:
    excerpt = read(*lines)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (byline, None, "May 4, 2014")


def test_where_an_author_works_above_a_standfirst_and_the_source() -> None:
    """The known house is not the publication."""
    line = "By Mara Quill, Washington Institute for Near East Policy"
    excerpt = read(line, STANDFIRST, SOURCE)
    assert (excerpt.byline, excerpt.publication) == (line, GAZETTE)
    assert excerpt.standfirst == STANDFIRST


@pytest.mark.parametrize("joint", ["/", " + "])
def test_signs_between_two_authors(joint: str) -> None:
    assert split_authors(f"By Mara Quill{joint}Owen Tarrant") == ("Mara Quill", "Owen Tarrant")


@pytest.mark.parametrize("parting", ["<br>", "</p><p>"])
def test_a_by_on_a_line_of_its_own(parting: str) -> None:
    excerpt = read(f"By{parting}Mara Quill{parting}{SOURCE}")
    assert (excerpt.byline, excerpt.standfirst) == (QUILL, None)
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


def test_who_reviewed_a_book() -> None:
    """Its author is told above."""
    excerpt = read("By Ida Bell (translated by Ann Bow)", f"Reviewed by Mara Quill<br>{SOURCE}")
    assert excerpt.byline == "Reviewed by Mara Quill"


AUTHORS = (
    ("By Mara Quill, Ida Bell, and Ann Bow-Low [1]", ("Mara Quill", "Ida Bell", "Ann Bow-Low")),
    ("By Mara Quill Email the author", ("Mara Quill",)),
    ("Compiled by the Editors", ()),
    ("By Mara Quill and agencies", ("Mara Quill",)),
    ("Interview conducted by Mara Quill and Ida Bell", ("Mara Quill", "Ida Bell")),
)


@pytest.mark.parametrize(("line", "authors"), AUTHORS)
def test_what_stands_beside_the_authors(line: str, authors: tuple[str, ...]) -> None:
    assert read(line, SOURCE).byline == line
    assert split_authors(line) == authors


@pytest.mark.parametrize("line", ["Opinion | Ida Bell, Haaretz", "Opinion | The Editorial Board"])
def test_a_labelled_byline_with_more_behind_it(line: str) -> None:
    assert read(line, SOURCE).byline == line


def test_an_author_with_an_office_below_the_day() -> None:
    """A person is no paper."""
    excerpt = read_page(f"<h2 id=a>Gulls</h2><p>{DAY}</p><p>Ida Bell<br>Staff writer</p>").excerpts[
        0
    ]
    assert (excerpt.byline, excerpt.publication, excerpt.date) == ("Ida Bell", None, DAY)


def test_editors_below_their_paper() -> None:
    """No person is named like it."""
    excerpt = read("Kansas Star", "Editorial Board", DAY)
    assert (excerpt.byline, excerpt.publication) == ("Editorial Board", "Kansas Star")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ida Bell, Middle East Correspondent", ("Ida Bell",)),
        ("By Ida Bell, Associate Editor and Middle East Correspondent", ("Ida Bell",)),
        ("Ida Bell Middle East Correspondent", ("Ida Bell",)),
        ("By Middle East correspondent Ida Bell", ("Ida Bell",)),
    ],
)
def test_offices_are_nobody(line: str, authors: tuple[str, ...]) -> None:
    assert split_authors(line) == authors


@pytest.mark.parametrize("join", ["and", "&amp;", "with"])
def test_a_byline_that_is_broken_before_its_second_author(join: str) -> None:
    excerpt = read(SOURCE, f"By Mara Quill<br>{join} Owen Tarrant")
    assert excerpt.byline == f"By Mara Quill {join.replace('amp;', '')} Owen Tarrant"
