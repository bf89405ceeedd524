"""The sample pages: thirty, and among them every oddity that the site is known for."""

import re
from collections.abc import Callable

import pytest

from aijac_spider.sample.content import Paragraph, SampleImage, SamplePage
from aijac_spider.sample.pages import read_pages

PAGES = tuple(read_pages().values())
UPDATES = tuple(page for page in PAGES if page.kind == "update")

ISSUE_FORMS = (
    r"Number \d\d/\d\d #\d\d",
    r"Update \d\d/\d\d #\d\d",
    r"\d\d/\d\d #\d\d",
    r"Update 05/23 #3",
    r"Number 04/010 #01",
    r"Number 02/03 #15",
)
CREDITS = (
    "(Photo: Wikimedia Commons)",
    "(Image: Shutterstock,\u00a0PX Media)",
    "(Photo: Shutterstock,\u00a0\u00a0Gabriel Pedrow)",
    "(Photo:\u00a0\u00a0Wikimedia Commons\u00a0|\u00a0Licence details)",
    "(Photo: Shutterstock,\u00a0A. Michel).\u00a0",
    "(image: Shutterstock/A. Mohr)",
    "(Image: X/ Twitter)",
    "(Image:Twitter)",
    "Image: Shutterstock",
    "Photo: K. Gidden / IGPO",
    "(Credit: A/ Shutterstock)",
    "(source: Town of Vell)",
    "(Source: Harbour Commission)",
    "(credit: N. Ferro)",
    "(Ahmad Gharib/AFP)",
    "(Screenshot)",
    "Screenshot/ X",
    "Image: X/ screenshot)",
    "Source: Twitter",
    "(Photo by Ines Marlow)",
    "(Photo courtesy of the Lake Company)",
)
ODDITIES: dict[str, Callable[[SamplePage], bool]] = {
    "no kicker on an Update": lambda page: page.kind == "update" and page.kicker is None,
    "kicker of a release": lambda page: page.kicker == "Media Release",
    "kicker and issue line on one line": lambda page: "{kicker} {issue}" in page.masthead,
    "abbreviated month in the body's date": lambda page: page.date_in_body == "Sept. 9, 2016",
    "long date in the header": lambda page: page.date == "March 20, 2025",
    "two authors in the header": lambda page: page.authors == "AIJAC staff, Ines Marlow",
    "two topics in the headline": lambda page: "/" in page.headline,
    "no-break space in the headline": lambda page: "\u00a0" in page.headline,
    "slug of 48 characters": lambda page: len(page.slug) == 48,
    "slug longer than the headline": lambda page: len(page.slug) > 2 * len(page.headline),
    "hyphen for an apostrophe": lambda page: "-s-" in page.slug,
    "two sections": lambda page: bool(page.other_sections),
    "no tags": lambda page: not page.tags,
    "nothing related": lambda page: not page.related,
    "post among the Updates": lambda page: page.kind == "post" and "Update" in page.categories,
    "changed later": lambda page: page.modified is not None,
    "alt with two spaces": lambda page: page.hero is not None and "  " in page.hero.alt,
    "old file's name as a caption": lambda page: (
        page.hero is not None and (page.hero.caption or "").startswith("news_item/")
    ),
    "hand-off without a link": lambda page: any("CLICK HERE" in text for text in plain_runs(page)),
    "hand-off without its anchor": lambda page: any(
        not excerpt.anchor_printed for excerpt in page.excerpts
    ),
    "hand-off by absolute address": lambda page: any(
        (href or "").startswith("http://aijac.org.au/update/") for href in hrefs(page)
    ),
    "editorial": lambda page: any(excerpt.byline == "Editorial" for excerpt in page.excerpts),
    "standfirst repeated at the end": lambda page: any(
        isinstance(excerpt.body[-1], Paragraph) and excerpt.body[-1].text == excerpt.standfirst
        for excerpt in page.excerpts
    ),
    "three forms of a date": lambda page: (
        [excerpt.date for excerpt in page.excerpts]
        == ["Nov. 8, 2021", "Nov 9, 2021", "November 10, 2021"]
    ),
    "bracket left open in a bio": lambda page: any(
        paragraph.text.count("(") > paragraph.text.count(")")
        for excerpt in page.excerpts
        for paragraph in excerpt.bio
    ),
}


def plain_runs(page: SamplePage) -> list[str]:
    return [
        run.text
        for block in page.commentary
        if isinstance(block, Paragraph)
        for run in block.runs
        if run.href is None
    ]


def hrefs(page: SamplePage) -> list[str | None]:
    return [
        run.href for block in page.commentary if isinstance(block, Paragraph) for run in block.runs
    ]


def images(page: SamplePage) -> list[SampleImage]:
    bodies = (block for excerpt in page.excerpts for block in excerpt.body)
    blocks = (page.hero, *page.commentary, *bodies)
    return [block for block in blocks if isinstance(block, SampleImage)]


def test_there_are_thirty_pages_from_2007_to_2025() -> None:
    """The site has thirty pages, newest first, each under its own slug and post id."""
    years = [page.day.year for page in PAGES]

    assert len(PAGES) == 30
    assert (years[0], years[-1]) == (2025, 2007)
    assert years == sorted(years, reverse=True)
    assert len({page.post_id for page in PAGES}) == 30


def test_each_page_says_why_it_is_there() -> None:
    """No page stands in the site without an oddity of its own."""
    assert [page.slug for page in PAGES if not page.why] == []


@pytest.mark.parametrize("oddity", ODDITIES)
def test_every_oddity_of_the_site_is_met(oddity: str) -> None:
    """Some page has it."""
    assert any(ODDITIES[oddity](page) for page in PAGES)


@pytest.mark.parametrize("form", ISSUE_FORMS)
def test_every_form_of_issue_line_is_met(form: str) -> None:
    """Some Update has an issue line of this form, well formed or not."""
    assert any(re.fullmatch(form, page.issue or "") for page in UPDATES)


def test_every_form_of_credit_is_met() -> None:
    """Each way in which the site names who made a picture stands under some picture."""
    printed = {image.credit for page in PAGES for image in images(page)}

    assert [credit for credit in CREDITS if credit not in printed] == []


def test_two_updates_have_nearly_equal_slugs() -> None:
    """One slug begins with the whole of another, so that no slug can be told by its beginning."""
    slugs = [page.slug for page in UPDATES]

    assert any(long.startswith(f"{short}-") for long in slugs for short in slugs)


def test_every_hand_off_leads_to_an_excerpt() -> None:
    """A fragment in the commentary is the anchor of an excerpt of the same page."""
    for page in UPDATES:
        fragments = {href.partition("#")[2] for href in hrefs(page) if href and "#" in href}
        assert fragments <= {excerpt.anchor for excerpt in page.excerpts}, page.slug


def test_metadata_may_lie_a_day_before_the_printed_date() -> None:
    """One page was published in a Melbourne morning, which is the day before in UTC."""
    assert any(page.published.date() < page.day for page in PAGES)
