"""Headers as papers print them, pasted with their labels, times and counts."""

import pytest

from aijac_spider.extraction import extract_page
from tests.aijac_spider.extraction.excerpt_pages import QUILL, read, read_page

NAME, DAY = "Mara Quill", "May 4, 2014"
POST, HOUSE = "Washington Post", "Washington Institute"

HEADERS = (
    # what could be an unknown paper stands above a known one
    ((f"{DAY} | Shoptalk", NAME, HOUSE), NAME, HOUSE, DAY),
    ((f"{QUILL}, GULL CONTRIBUTOR - {DAY}", "The Hill"), QUILL, "The Hill", DAY),
    ((f"Last Updated: {DAY} 14:22 (KSA) 11:22 (GMT)", QUILL, "Haaretz"), QUILL, "Haaretz", None),
    # labels
    ((QUILL, "Brief Analysis", DAY, HOUSE), QUILL, HOUSE, DAY),
    ((QUILL, DAY, "Brief Analysis", HOUSE), QUILL, HOUSE, DAY),
    (("Guest Essay", QUILL, f"{POST}, {DAY}"), QUILL, POST, DAY),
    ((QUILL, "Opinion", DAY, "Jerusalem Post"), QUILL, "Jerusalem Post", DAY),
    ((DAY, "Also available in", "العربية", QUILL, HOUSE), QUILL, HOUSE, DAY),
    ((f"{DAY} | Policy Brief", NAME, HOUSE), NAME, HOUSE, DAY),
    ((NAME, HOUSE, f"Policy Alert, {DAY}"), NAME, HOUSE, DAY),
    (("Mara Quill, Axios", f"{DAY} - World"), NAME, "Axios", DAY),
    ((QUILL, "@maraquill", f"{POST}, {DAY}"), QUILL, POST, DAY),
    # counts and times
    ((QUILL, f"{DAY}, 3:24 pm 3", "Times of Israel"), QUILL, "Times of Israel", f"{DAY}, 3:24 pm"),
    ((NAME, f"12:00AM {DAY} • 12 Comments", "Haaretz"), NAME, "Haaretz", f"12:00AM {DAY}"),
    ((f"by Mara Quill on {DAY} with 3 comments", "Haaretz"), "by Mara Quill", "Haaretz", DAY),
    ((f"{QUILL} | {DAY} | 0900 GMT", "Stratfor"), QUILL, "Stratfor", DAY),
    ((f"CAIRO | {DAY} 1:20pm EDT", QUILL, "Reuters"), QUILL, "Reuters", f"{DAY} 1:20pm EDT"),
    ((f"The Economist, {DAY} | CAIRO | from the print edition",), None, "The Economist", DAY),
    ((f"{DAY} | CAIRO", "From Economist.com"), None, "Economist.com", DAY),
    ((QUILL, f"{DAY} | 4 Iyar 5774", "Haaretz"), QUILL, "Haaretz", DAY),
    ((QUILL, f"From the {DAY} issue", "The Weekly Standard"), QUILL, "The Weekly Standard", DAY),
    ((QUILL, f"{DAY} — 2.13pmfirst published at 12.05am", "The Age"), QUILL, "The Age", DAY),
    # days without their year
    ((f"{QUILL} May 4", POST), QUILL, POST, "May 4"),
    ((f"{QUILL}, Published: May 4", POST), QUILL, POST, "May 4"),
    ((QUILL, "Published: May 4", POST), QUILL, POST, "May 4"),
    ((QUILL, "May 4 at 8:05 PM", POST), QUILL, POST, "May 4 at 8:05 PM"),
    ((f"{QUILL}, Sunday, May 4, 8:05 PM", POST), QUILL, POST, "Sunday, May 4, 8:05 PM"),
    ((QUILL, f"{POST}, Published: May 4"), QUILL, POST, "May 4"),
    # two days
    ((QUILL, f"Posted: 9:11 AM, {DAY}", f"Updated: {DAY}", POST), QUILL, POST, f"9:11 AM, {DAY}"),
    # where the author works, and for whom
    ((f"{QUILL}, special to the {POST}", DAY), QUILL, POST, DAY),
    ((f"{QUILL} | From today's {POST}", DAY), QUILL, POST, DAY),
    ((f"{QUILL} BBC News, Cairo", DAY), QUILL, "BBC News, Cairo", DAY),
    ((f"Mara Quill – {DAY}", "First Published in The American Interest"), NAME,
     "The American Interest", DAY),
    (("By Middle East correspondent Mara Quill", f"Haaretz, {DAY}"),
     "By Middle East correspondent Mara Quill", "Haaretz", DAY),
    (("By the BBC’s Mara Quill in Cairo", DAY, "BBC News"), "By the BBC’s Mara Quill in Cairo",
     "BBC News", DAY),
    ((QUILL, f"Date: {DAY}", "Publication: The Age"), QUILL, "The Age", DAY),
    ((QUILL, "http://www.haaretz.com/opinion/x-1.43", DAY, "Haaretz"), QUILL, "Haaretz", DAY),
    (("MEMRI", "Gulls & Terns Series Report No. 845", QUILL, DAY), QUILL, "MEMRI", DAY),
    ((f"MARA QUILL, RESEARCH FELLOW, FDD<br>ON {DAY} AT 6:30 AM EDT", "Newsweek"),
     "MARA QUILL, RESEARCH FELLOW, FDD", "Newsweek", f"{DAY} AT 6:30 AM EDT"),
    ((f"Editorial from The Australian, {DAY}",), "Editorial", "The Australian", DAY),
    (("Mara Quill Contributor", DAY, "Haaretz"), "Mara Quill Contributor", "Haaretz", DAY),
    ((f"Posted By Mara Quill On {DAY} In Uncategorized | 34 Comments", "PJ Media"),
     "Posted By Mara Quill", "PJ Media", DAY),
)  # fmt: skip
"""Lines, and the byline, publication and date that they print."""


@pytest.mark.parametrize(("lines", "byline", "publication", "date"), HEADERS)
def test_pasted_headers(
    lines: tuple[str, ...], byline: str | None, publication: str, date: str | None
) -> None:
    excerpt = read(*lines)
    assert (excerpt.byline, excerpt.publication) == (byline, publication)
    assert date is None or excerpt.date == date
    assert excerpt.standfirst is None


def test_a_heading_below_a_byline_that_the_hand_off_leads_to() -> None:
    page = read_page(f'<p id="a">{QUILL}</p><h3>Gulls at Sea</h3><p>Haaretz, {DAY}</p>')
    assert [excerpt.title for excerpt in page.excerpts] == ["Gulls at Sea"]


@pytest.mark.parametrize(
    ("heading", "below"),
    [("Key Points", "<ul><li>Gulls fly.</li></ul>"), ("Saturday, June 2", "<p>Gulls fly.</p>")],
)
def test_a_subheading_directly_below_the_source(heading: str, below: str) -> None:
    lines = f"<p>{QUILL}</p><p>Haaretz, {DAY}</p><p><b>{heading}</b></p>{below}"
    [excerpt] = read_page(f'<h3 id="a">Gulls at Sea</h3>{lines}').excerpts
    assert (excerpt.standfirst, excerpt.body[:2]) == (None, (heading, "Gulls fly."))


@pytest.mark.parametrize(("above", "below"), [(' id="a"', ""), ("", ' id="a"')])
def test_the_day_in_a_heading_above_the_title(above: str, below: str) -> None:
    page = read_page(
        f"<h3{above}>{DAY}</h3><h3{below}>Gulls at Sea</h3><p>{QUILL}</p><p>Mosaic</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.date) == ("Gulls at Sea", DAY)
    assert DAY not in page.commentary


def test_a_page_full_of_labels_costs_what_its_length_does() -> None:
    """Each of them could stand in a header, and none begins another look at all the others."""
    html = f"<h1>Harbours</h1><p>Nov 12, 2021</p><p>11/21 #02</p>{'<p>Opinion</p>' * 6000}"
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert len(page.commentary) == 6000
