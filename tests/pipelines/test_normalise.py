"""A page as printed becomes rows as read."""

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aijac_spider.errors import NoSlugError
from aijac_spider.items import Excerpt, Image, Link, Page, RelatedEntry, Visit
from pipelines.normalise import NormalisePipeline, normalise
from pipelines.records import ExcerptRecord, ImageRecord, LinkRecord

Printed = Callable[..., Page]

SITE = "https://aijac.org.au"
LOCAL = "http://127.0.0.1:8000"
PIER = f"{SITE}/wp-content/uploads/2021/11/old-pier-1024x682.jpg"

ADDRESSES = (
    # canonical, og:url, final address; the page's address
    ("/update/gulls/", None, "/?p=7", "/update/gulls/"),
    ("http://www.aijac.org.au/update/gulls?a=1#b", None, "/?p=7", "/update/gulls/"),
    ("/update/gulls/", "/update/terns/", "/update/skuas/", "/update/gulls/"),
    ("/", "/fresh-air/gulls", "/update/terns/", "/fresh-air/gulls/"),
    ("https://example.org/update/terns/", None, "/update/gulls", "/update/gulls/"),
    (None, None, "/news/article/gulls", "/news/article/gulls/"),
    (None, f"{LOCAL}/update/gulls/", f"{LOCAL}/?p=7", "/update/gulls/"),
    (f"{SITE}/update/gulls/", None, f"{LOCAL}/update/gulls", "/update/gulls/"),
)
NO_ADDRESSES = (
    (None, None, "/?p=7"),
    ("/", "/category/update/", "/tag/harbour/"),
    ("https://example.org/update/gulls/", None, "/?id=articles&articleID=7"),
)

DAYS = (
    # header, metadata, body; the day and the doubts
    ("Nov 12, 2021", None, None, date(2021, 11, 12), ()),
    ("Nov 12, 2021", "2021-11-12T02:05:00+00:00", "November 11, 2021", date(2021, 11, 12), ()),
    ("Nov 13, 2021", "2021-11-12T14:05:00+00:00", None, date(2021, 11, 13), ()),
    ("Nov 12, 2021", "2021-11-14T02:05:00Z", None, date(2021, 11, 12), ("date_conflict",)),
    (None, "2021-11-12T14:05:00+00:00", None, date(2021, 11, 13), ()),
    (None, "2021-07-12T13:59:59+00:00", "July 1, 2021", date(2021, 7, 12), ()),
    (None, None, "Sept. 9, 2016", date(2016, 9, 9), ()),
    ("November 2021", None, "Nov. 9, 2021", date(2021, 11, 9), ()),
    ("10/11/2021", None, None, date(2021, 11, 10), ()),
    ("10/11/2021", "2021-10-11T02:05:00+11:00", None, date(2021, 10, 11), ()),
    (None, None, None, None, ("no_date",)),
    (None, "2021-11-12T02:05:00", None, None, ("no_date",)),
)

MOMENTS = (
    ("2021-11-12T13:05:00+11:00", datetime(2021, 11, 12, 2, 5, tzinfo=UTC)),
    ("2021-11-12T02:05:00.5Z", datetime(2021, 11, 12, 2, 5, 0, 500000, tzinfo=UTC)),
    ("2021-11-12T02:05:00", None),
    ("2021-11-12", None),
    ("yesterday", None),
    ("", None),
    (None, None),
    # no day of any calendar in Melbourne, or in UTC
    ("9999-12-31T23:30:00+00:00", None),
    ("0001-01-01T00:00:00+10:00", None),
)

ISSUES = (
    ("11/21 #02", (2021, 11, 2, "ok"), ()),
    ("Number 21/11 #02", (2021, 11, 2, "repaired"), ()),
    ("Update 11/21", (2021, 11, None, "unreadable"), ("issue_line_unreadable",)),
    (None, (None, None, None, None), ()),
)

ALTS = (
    ("A gull on the mole", "A gull on the mole"),
    ("F-35", "F-35"),
    ("Abed 1948", "Abed 1948"),
    ("facade", "facade"),
    ("Harbour reopens", None),
    ("HARBOUR", None),
    ("The pier, (Photo: Ada Bell).", None),
    ("the pier", None),
    ("Old pier", None),
    ("old_pier", None),
    ("38131", None),
    ("89f91316 1d44 4f02 9c0e", None),
    ("89F91316-1D44-4F02", None),
    ("89f91316 D144 4f02 9c0e B7bd062c6bbc", None),
    ("…", None),
    (None, None),
)

CAPTIONS = (
    ("The pier (Photo: Ada Bell)", ("The pier", "(Photo: Ada Bell)", "Photo", "Ada Bell")),
    ("The pier.", ("The pier.", None, None, None)),
    ("(Ada Bell/AFP)", (None, "(Ada Bell/AFP)", None, "Ada Bell/AFP")),
    ("Screenshot", (None, "Screenshot", "Screenshot", None)),
)
NO_CAPTIONS = (
    "Harbour reopens", "HARBOUR", "news_item/pier.jpg", "news_item/Old pier 2.JPG", "pier.png",
)  # fmt: skip

LINKS = (
    # as printed; address, domain and target as read
    (f"{LOCAL}/update/gulls/?utm_source=x#a", f"{SITE}/update/gulls/#a", "aijac.org.au", "gulls"),
    (f"{SITE}/news/article/gulls", f"{SITE}/news/article/gulls", "aijac.org.au", "gulls"),
    ("http://www.aijac.org.au/tag/x/", f"{SITE}/tag/x/", "aijac.org.au", None),
    ("https://www.smh.com.au/a?b=1&fbclid=2", "https://www.smh.com.au/a?b=1", "smh.com.au", None),
    ("https://gulls.blogspot.com/a", "https://gulls.blogspot.com/a", "blogspot.com", None),
)


def absolute(address: str | None) -> str | None:
    return SITE + address if address and address.startswith("/") else address


def image(**parts: Any) -> Image:
    hero: dict[str, Any] = {
        "url": PIER, "alt": None, "caption": None, "role": "hero", "excerpt_position": None
    }  # fmt: skip
    return Image(**hero | parts)


def link(url: str, **parts: Any) -> Link:
    mention: dict[str, Any] = {
        "text": "here", "kind": "mention", "excerpt_position": None, "target_excerpt": None
    }  # fmt: skip
    return Link(url=url, **mention | parts)


def read_image(printed: Printed, **parts: Any) -> ImageRecord:
    [row] = normalise(printed(images=(image(**parts),))).images
    return row


def read_excerpt(printed: Printed, **parts: Any) -> ExcerptRecord:
    excerpt = replace(printed().excerpts[0], **parts)
    [row] = normalise(printed(excerpts=(excerpt,))).excerpts
    return row


def read_link(printed: Printed, url: str) -> LinkRecord:
    page = printed(url=f"{LOCAL}/update/harbour-reopens/", links=(link(url),))
    [row] = normalise(page).links
    return row


@pytest.mark.parametrize(("canonical", "og", "final", "expected"), ADDRESSES)
def test_address(
    printed: Printed, canonical: str | None, og: str | None, final: str, expected: str
) -> None:
    """The page's own word on its address goes before the one it was found at."""
    final = absolute(final) or ""
    page = printed(canonical_url=absolute(canonical), og_url=absolute(og), url=final)

    update = normalise(page).update

    assert update.url == SITE + expected
    assert (update.slug, update.section) == ("gulls", expected.split("/")[1])


@pytest.mark.parametrize(("canonical", "og", "final"), NO_ADDRESSES)
def test_no_address(printed: Printed, canonical: str | None, og: str | None, final: str) -> None:
    """Without a slug there is no row, and the error says what was found instead."""
    page = printed(canonical_url=absolute(canonical), og_url=absolute(og), url=absolute(final))

    with pytest.raises(NoSlugError) as raised:
        normalise(page)

    assert str(raised.value) == (
        "expected an address like /<section>/<slug>/ as canonical, og:url or final address, "
        f"found {absolute(canonical)}, {absolute(og)} and {absolute(final)}"
    )


@pytest.mark.parametrize(("header", "metadata", "body", "day", "doubts"), DAYS)
def test_day(
    printed: Printed,
    header: str | None,
    metadata: str | None,
    body: str | None,
    day: date | None,
    doubts: tuple[str, ...],
) -> None:
    """The header's day goes before the day of the metadata in Melbourne, this before the body's."""
    page = printed(date=header, datetime_published=metadata, date_in_body=body, issue=None)

    update = normalise(page).update

    assert (update.date_published, update.doubts) == (day, doubts)


def test_date_in_body(printed: Printed) -> None:
    """The date in the body is read with the page's own day as the latest there can be."""
    update = normalise(printed(date_in_body="10/12/2021")).update
    assert update.date_in_body == date(2021, 10, 12)


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_moments(printed: Printed, text: str | None, moment: datetime | None) -> None:
    """Moments are in UTC; one without a zone, or that no calendar has, is none."""
    update = normalise(printed(datetime_published=text, datetime_modified=text)).update
    assert (update.datetime_published, update.datetime_modified) == (moment, moment)


@pytest.mark.parametrize(("line", "issue", "doubts"), ISSUES)
def test_issue(
    printed: Printed, line: str | None, issue: tuple[Any, ...], doubts: tuple[str, ...]
) -> None:
    """The issue line is kept as printed and read with the day of publication."""
    update = normalise(printed(issue=line)).update

    read = (update.issue_year, update.issue_month, update.issue_number, update.issue_status)
    assert (update.issue_raw, read, update.doubts) == (line, issue, doubts)


def test_doubts_are_sorted_and_named_once(printed: Printed) -> None:
    """The doubts of the page and of its reading stand together."""
    page = printed(date=None, issue="#", doubts=("unassigned_text", "no_date"))
    expected = ("issue_line_unreadable", "no_date", "unassigned_text")
    assert normalise(page).update.doubts == expected


def test_excerpt(printed: Printed) -> None:
    """An excerpt keeps its printed columns and adds what they say."""
    row = read_excerpt(
        printed,
        byline="By Dr. Ada Bell and Owen Stern",
        publication="WALL STREET JOURNAL",
        date="10/11/2021",
        body=("They came at dawn.", "Nobody had asked."),
        author_bio=("Ada Bell writes.", "So does Owen Stern."),
        url=f"{LOCAL}/a?utm_medium=x",
    )
    assert asdict(row) == {
        "slug": "harbour-reopens",
        "version": 1,
        "position": 1,
        "title": "Ships again",
        "standfirst": None,
        "byline_raw": "By Dr. Ada Bell and Owen Stern",
        "authors": ("Ada Bell", "Owen Stern"),
        "publication_raw": "WALL STREET JOURNAL",
        "publication": "Wall Street Journal",
        "date_raw": "10/11/2021",
        "date_published": date(2021, 11, 10),
        "body": "They came at dawn.\n\nNobody had asked.",
        "author_bio": "Ada Bell writes.\n\nSo does Owen Stern.",
        "url": f"{LOCAL}/a",
        "anchor": "Bell",
        "word_count": 7,
    }


def test_excerpt_is_not_later_than_its_page(printed: Printed) -> None:
    """All digits are month first where day first would be later than the page."""
    assert read_excerpt(printed, date="11/12/2021").date_published == date(2021, 11, 12)


def test_unknown_publication_stands_as_printed(printed: Printed) -> None:
    """A publication that no table knows is its own canonical name."""
    assert read_excerpt(printed, publication="Harbour Gazette").publication == "Harbour Gazette"


def test_empty_excerpt(printed: Printed) -> None:
    """What an excerpt lacks is None, never an empty text; its authors are an empty tuple."""
    row = read_excerpt(
        printed,
        title=None,
        byline=None,
        publication=None,
        date=None,
        body=(),
        url=None,
        anchor=None,
    )
    expected = dict.fromkeys(asdict(row)) | {
        "slug": "harbour-reopens", "version": 1, "position": 1, "authors": (), "word_count": 0
    }  # fmt: skip
    assert asdict(row) == expected


@pytest.mark.parametrize(("alt", "expected"), ALTS)
def test_alt(printed: Printed, alt: str | None, expected: str | None) -> None:
    """An alt text stays where it tells more than headline, caption and file name."""
    row = read_image(printed, alt=alt, caption="The pier (Photo: Ada Bell)")
    assert row.alt == expected


def test_alt_repeats_an_encoded_file_name(printed: Printed) -> None:
    """A file name is compared as people read it."""
    url = f"{SITE}/wp-content/uploads/caf%C3%A9%20at%20sea-300x200.jpg"
    assert read_image(printed, url=url, alt="Café at sea").alt is None


@pytest.mark.parametrize(("caption", "expected"), CAPTIONS)
def test_caption(printed: Printed, caption: str, expected: tuple[str | None, ...]) -> None:
    """A caption is kept as printed and split from its credit."""
    row = read_image(printed, caption=caption)
    assert row.caption_raw == caption
    assert (row.caption, row.credit_raw, row.credit_label, row.credit) == expected


@pytest.mark.parametrize("caption", NO_CAPTIONS)
def test_no_caption(printed: Printed, caption: str) -> None:
    """The headline and the file's name below a hero are what the old site left, no captions."""
    row = read_image(printed, caption=caption)
    assert (row.caption_raw, row.caption, row.credit_raw) == (None, None, None)


def test_inline_caption_may_repeat_the_headline(printed: Printed) -> None:
    """Only a hero stands below its headline."""
    assert read_image(printed, caption="Harbour", role="inline").caption == "Harbour"


@pytest.mark.parametrize(("url", "address", "domain", "target"), LINKS)
def test_link(printed: Printed, url: str, address: str, domain: str, target: str | None) -> None:
    """Own addresses stand on the publisher's host, whatever host served them, none tracks."""
    row = read_link(printed, url)
    assert (row.url, row.domain, row.target_slug) == (address, domain, target)


def test_positions(printed: Printed) -> None:
    """Rows are numbered in reading order, related entries within their kind."""
    entries = tuple(
        RelatedEntry(
            kind=kind, headline="Gulls", url=f"{LOCAL}/update/gulls", date="Oct 1, 2021",
            categories=("Update",), image_alt=None,
        )
        for kind in ("related", "related", "recent")
    )  # fmt: skip
    links = (link("https://example.org/a"), link("https://example.org/b"))
    page = printed(url=f"{LOCAL}/update/a", links=links, related=entries)

    record = normalise(page)

    assert [row.position for row in record.excerpts] == [1, 2]
    assert [(row.position, row.url[-1]) for row in record.links] == [(1, "a"), (2, "b")]
    related = [(row.kind, row.position) for row in record.related]
    assert related == [("related", 1), ("related", 2), ("recent", 1)]
    assert {(row.url, row.target_slug, row.date_published) for row in record.related} == {
        (f"{SITE}/update/gulls", "gulls", date(2021, 10, 1))
    }


def test_counts(printed: Printed) -> None:
    """Counts are those of the rows; words are those of commentary and bodies."""
    update = normalise(printed()).update
    assert (update.excerpt_count, update.image_count, update.link_count) == (2, 1, 1)
    assert update.word_count == 9 + 2 * 8


def test_texts_of_the_page(printed: Printed) -> None:
    """Paragraphs are joined by a blank line; none give None; the byline is split into people."""
    page = printed(byline="AIJAC staff, Owen Stern", further_reading=())

    update = normalise(page).update

    assert update.commentary == "The harbour is open again.\n\nTwo articles tell why."
    assert (update.further_reading, update.authors) == (None, ("AIJAC staff", "Owen Stern"))


CONTENT = (
    {"headline": "Harbour closes"},
    {"date": "Nov 13, 2021"},
    {"byline": "Owen Stern"},
    {"issue": "11/21 #03"},
    {"date_in_body": "Nov 11, 2021"},
    {"commentary": ("The harbour is open again. Two articles tell why.",)},
    {"further_reading": ("More of it",)},
    {"keywords": ()},
    {"categories": ()},
    {"excerpts": ()},
    {"images": ()},
    {"links": ()},
)
NO_CONTENT = (
    {"related": ()},
    {"datetime_modified": "2022-01-01T00:00:00Z"},
    {"url": f"{LOCAL}/update/harbour-reopens"},
    {"doubts": ("unassigned_text",)},
    {"layout": "beaver", "text_coverage": 0.5, "extractor_version": "2"},
)
PRINTED_OF_EXCERPTS = (
    "title", "standfirst", "byline", "publication", "date", "body", "author_bio",
)  # fmt: skip


@pytest.mark.parametrize("parts", CONTENT, ids=lambda parts: next(iter(parts)))
def test_content_changes_the_digest(printed: Printed, parts: dict[str, Any]) -> None:
    """An edit of anything that the page prints is seen in its digest."""
    digest = normalise(printed(**parts)).content_digest
    assert re.fullmatch("sha256:[0-9a-f]{64}", digest)
    assert digest != normalise(printed()).content_digest


@pytest.mark.parametrize("name", PRINTED_OF_EXCERPTS)
def test_excerpts_change_the_digest(printed: Printed, name: str) -> None:
    """An edit of any printed column of an excerpt is seen in the digest."""
    first, *others = printed().excerpts
    value: Any = ("Edited",) if isinstance(getattr(first, name), tuple) else "Edited"
    edited = replace(first, **{name: value})
    page = printed(excerpts=(edited, *others))
    assert normalise(page).content_digest != normalise(printed()).content_digest


@pytest.mark.parametrize("parts", NO_CONTENT, ids=lambda parts: next(iter(parts)))
def test_no_content_leaves_the_digest(printed: Printed, parts: dict[str, Any]) -> None:
    """What changes without an edit is not in the digest."""
    assert normalise(printed(**parts)).content_digest == normalise(printed()).content_digest


def test_address_asked_for_leaves_the_digest(printed: Printed) -> None:
    """A hand-off to `#Bell` is the same one, with or without a slash on the page's address."""
    [handoff] = printed().links
    bare = f"{SITE}/update/harbour-reopens"
    page = printed(url=bare, links=(replace(handoff, url=f"{bare}#Bell"),))
    assert normalise(page).links == normalise(printed()).links
    assert normalise(page).content_digest == normalise(printed()).content_digest


def test_address_of_the_page_leaves_the_digest(printed: Printed) -> None:
    """A page that stands in another category is no other; its hand-offs lead to it there."""
    there = f"{SITE}/featured/harbour-reopens/"
    moved = normalise(printed(canonical_url=there))
    assert [link.url for link in moved.links] == [f"{there}#Bell"]
    assert moved.content_digest == normalise(printed()).content_digest


def test_place_that_a_handoff_leads_to_changes_the_digest(printed: Printed) -> None:
    """On the page, unlike the address of the page."""
    [handoff] = printed().links
    page = printed(links=(replace(handoff, url=handoff.url.replace("#Bell", "#Stern")),))
    assert normalise(page).content_digest != normalise(printed()).content_digest


def test_size_of_an_image_leaves_the_digest(printed: Printed) -> None:
    """Another size or query of the same file is no edit; another file is."""
    digests = [
        normalise(printed(images=(image(url=url),))).content_digest
        for url in (PIER, PIER.replace("-1024x682", "-300x200") + "?ssl=1", f"{SITE}/quay.jpg")
    ]
    assert digests[0] == digests[1] != digests[2]


def test_stage(printed: Printed, visited: Callable[..., Visit]) -> None:
    """A visit that brought a page becomes a reading of it; others walk on as they are."""
    visit, gone = visited(printed()), visited(asked="gulls", outcome="gone")
    stage = NormalisePipeline()

    reading, absent = stage.process_item(visit), stage.process_item(gone)

    assert (reading.visit, reading.record) == (visit, normalise(printed()))
    assert (absent.visit, absent.record) == (gone, None)


def test_stage_without_a_slug(printed: Printed, visited: Callable[..., Visit]) -> None:
    """A page that nothing names is unreadable, with the reason; it is no error of the stage."""
    page = printed(canonical_url=None, url=f"{SITE}/?p=7")
    reading = NormalisePipeline().process_item(visited(page, asked="gulls"))

    assert reading.record is None
    assert (reading.visit.outcome, reading.visit.page) == ("unreadable", None)
    assert (reading.visit.error or "").startswith("expected an address like /<section>/<slug>/")


TEXTS = st.text() | st.sampled_from(("9999-12-31T23:59:59Z", "(", "#", "By ", "1/1/1", "http://["))
MAYBE = st.none() | TEXTS
LISTS = st.lists(TEXTS, max_size=2).map(tuple)
EXCERPTS = st.builds(
    Excerpt, title=MAYBE, standfirst=MAYBE, byline=MAYBE, publication=MAYBE, date=MAYBE,
    body=LISTS, author_bio=LISTS, url=MAYBE, anchor=MAYBE,
)  # fmt: skip
IMAGES = st.builds(image, url=TEXTS, alt=MAYBE, caption=MAYBE)
ENTRIES = st.builds(
    RelatedEntry, kind=st.just("related"), headline=TEXTS, url=TEXTS, date=MAYBE,
    categories=LISTS, image_alt=MAYBE,
)  # fmt: skip


@given(
    parts=st.fixed_dictionaries(
        {
            "canonical_url": MAYBE, "og_url": MAYBE, "headline": TEXTS, "date": MAYBE,
            "byline": MAYBE, "issue": MAYBE, "date_in_body": MAYBE, "datetime_published": MAYBE,
            "datetime_modified": MAYBE, "commentary": LISTS, "keywords": LISTS,
            "excerpts": st.lists(EXCERPTS, max_size=1).map(tuple),
            "images": st.lists(IMAGES, max_size=1).map(tuple),
            "links": st.lists(st.builds(link, TEXTS, text=TEXTS), max_size=1).map(tuple),
            "related": st.lists(ENTRIES, max_size=1).map(tuple),
        }
    )
)  # fmt: skip
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read(printed: Printed, parts: dict[str, Any]) -> None:
    """Whatever a page prints, it is read, and printed columns stay as printed."""
    page = printed(**parts)

    record = normalise(page)

    assert (record.slug, record.update.headline) == ("harbour-reopens", page.headline)
    for row, excerpt in zip(record.excerpts, page.excerpts, strict=True):
        assert (row.byline_raw, row.date_raw) == (excerpt.byline, excerpt.date)
