"""Papers and houses that no table knows, told by their place and their words; and what is none."""

import pytest

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

LISTS_OF_NAMES = (
    "Mara Quill, Owen Tarrant and Jo Bell | The Lamp",
    "Mara Quill, Owen Tarrant and Jo Bell, Die Lampe",
    "Mara Quill (Harbour Policy Forum) | Centre for Gull Affairs Policy Note 77",
    "Mara Quill (Harbour Policy Forum), Institute for Gulls",
    "By Mara Quill, Westmark University, The Harbour Lamp",
)
"""Who signs, with a house or with others, and the last that the line names: an unknown paper."""


@pytest.mark.parametrize("line", LISTS_OF_NAMES)
def test_an_unknown_paper_behind_several_names(line: str) -> None:
    excerpt = read(f"{line}, {DAY}")
    paper = line.replace(" | ", ", ").rpartition(", ")[2]
    assert (excerpt.publication, excerpt.date) == (paper, DAY)
    assert (excerpt.byline or "").removeprefix("By ").startswith("Mara Quill")


@pytest.mark.parametrize(
    "paper", ["The Harbour Lamp", "Harbour, a Journal of Ideas", "Lampada", "Die Neue Lampe"]
)
def test_an_unknown_paper_below_the_day(paper: str) -> None:
    """Nobody signs, and nothing looks like a subheading."""
    excerpt = read(DAY, paper)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (None, paper, DAY)


@pytest.mark.parametrize("standfirst", [STANDFIRST, f"<em>{STANDFIRST}</em>"])
@pytest.mark.parametrize(
    ("source", "publication", "date"),
    [
        (("The Lamp,", DAY), "The Lamp", DAY),
        ((f"The Lamp,<br>{DAY}",), "The Lamp", DAY),
        (("Harbour Gazette",), GAZETTE, None),
        (("<em>Lamp: A Quarterly</em>",), "Lamp: A Quarterly", None),
    ],
)
def test_a_paper_below_byline_and_standfirst(
    standfirst: str, source: tuple[str, ...], publication: str, date: str | None
) -> None:
    """A comma leads to its day; without one its name is one that papers bear."""
    excerpt = read(QUILL, standfirst, *source)
    assert (excerpt.byline, excerpt.standfirst) == (QUILL, STANDFIRST)
    assert (excerpt.publication, excerpt.date) == (publication, date)


@pytest.mark.parametrize("source", [(f"Lamp, {DAY}",), ("Lamp", DAY), ("Lamp,", DAY)])
def test_a_bare_name_above_a_standfirst_without_a_stop(source: tuple[str, ...]) -> None:
    """It signs, though nobody knows the paper."""
    excerpt = read("Mara Quill", "A bargain may be the best that it can hope for", *source)
    assert (excerpt.byline, excerpt.publication) == ("Mara Quill", "Lamp")


@pytest.mark.parametrize(
    "house", ["harbourgazette.com", "Quay Papers No. 70", "Council for Gulls", "Quay Star-Herald"]
)
@pytest.mark.parametrize("standfirst", [(), (STANDFIRST,)])
def test_a_house_without_author_and_day(house: str, standfirst: tuple[str, ...]) -> None:
    """A hand-off leads to the title: it is the source, whoever knows it."""
    excerpt = read(*standfirst, house)
    assert (excerpt.byline, excerpt.publication) == (None, house)


def test_a_paper_that_is_called_update() -> None:
    assert read(QUILL, f"UPDATE Magazine, {DAY}").publication == "UPDATE Magazine"


@pytest.mark.parametrize(
    ("lines", "byline", "publication"),
    [
        ((DAY, "By Mara Quill, the Mayor of Port Sable", "Jerusalem Post"), None, "Jerusalem Post"),
        (("Ida Bell", "A leader of gulls she was", "Haaretz", QUILL, DAY), QUILL, "Haaretz"),
        ((QUILL, f"{STANDFIRST}", "Read the Full Report"), QUILL, None),
        ((DAY, "Key Points"), None, None),
        ((DAY, "Remarks by the Prime Minister"), None, None),
        (("Mara Quill, Gatestone Institute",), None, None),
    ],
)
def test_lines_that_only_look_like_a_paper_or_a_name(
    lines: tuple[str, ...], byline: str | None, publication: str | None
) -> None:
    header = "".join(f"<p>{line}</p>" for line in lines)
    [excerpt] = read_page(f'<h3 id="a">A Harbour Too Far</h3>{header}').excerpts
    assert excerpt.publication == publication
    assert byline is None or excerpt.byline == byline


@pytest.mark.parametrize("line", ["Update Monday, November 8, 2021", "Update October 12, 2014"])
def test_an_update_with_its_day_is_no_source(line: str) -> None:
    page = read_page(
        f'<h3 id="a">One</h3><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p><h3>Late news</h3>'
        f"<p>{line}</p><p>{BODY}</p>"
    )
    assert len(page.excerpts) == 1
