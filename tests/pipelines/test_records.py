"""Rows come out of records in column order and with plain values."""

from datetime import date

from pipelines.records import (
    ExcerptRecord,
    ImageRecord,
    LinkRecord,
    PageRecord,
    RelatedRecord,
    UpdateRecord,
    row_of,
)

UPDATE = UpdateRecord(
    slug="harbour-reopens",
    url="https://aijac.org.au/update/harbour-reopens/",
    post_id=7,
    kind="update",
    section="update",
    headline="Harbour reopens",
    date_published=date(2021, 11, 12),
    datetime_published=None,
    datetime_modified=None,
    authors=("AIJAC staff",),
    issue_raw=None,
    issue_year=None,
    issue_month=None,
    issue_number=None,
    issue_status=None,
    date_in_body=None,
    commentary="The harbour is open again.",
    further_reading=None,
    keywords=(),
    categories=("Update",),
    language="en-AU",
    excerpt_count=1,
    image_count=1,
    link_count=1,
    word_count=5,
    text_coverage=1.0,
    doubts=(),
    layout="classic",
    content_digest="sha256:00",
    extractor_version="1",
)
EXCERPT = ExcerptRecord(
    slug="harbour-reopens",
    position=1,
    title="Ships again",
    standfirst=None,
    byline_raw="By Ada Bell",
    authors=("Ada Bell",),
    publication_raw=None,
    publication=None,
    date_raw=None,
    date_published=None,
    body="They came.",
    author_bio=None,
    url=None,
    anchor="Bell",
    word_count=2,
)
IMAGE = ImageRecord(
    slug="harbour-reopens",
    position=1,
    excerpt_position=None,
    role="hero",
    url="https://aijac.org.au/wp-content/uploads/harbour.jpg",
    alt=None,
    caption_raw=None,
    caption=None,
    credit_raw=None,
    credit_label=None,
    credit=None,
)
LINK = LinkRecord(
    slug="harbour-reopens",
    position=1,
    excerpt_position=None,
    kind="mention",
    text="the port",
    url="https://example.org/port",
    domain="example.org",
    target_slug=None,
    target_excerpt=None,
)
RELATED = RelatedRecord(
    slug="harbour-reopens",
    position=1,
    kind="recent",
    headline="Pier closed",
    url="https://aijac.org.au/update/pier-closed/",
    target_slug="pier-closed",
    date_published=None,
    categories=(),
    image_alt=None,
)
PAGE = PageRecord(
    update=UPDATE, excerpts=(EXCERPT,), images=(IMAGE,), links=(LINK,), related=(RELATED,)
)


def test_a_page_gives_its_rows_by_table() -> None:
    """Every table of a page has its rows, with lists where the record has tuples."""
    rows = PAGE.rows()

    assert list(rows) == ["updates", "excerpts", "images", "links", "related"]
    assert [len(table) for table in rows.values()] == [1, 1, 1, 1, 1]
    assert rows["updates"][0]["authors"] == ["AIJAC staff"]
    assert rows["updates"][0]["keywords"] == []
    assert rows["updates"][0]["date_published"] == date(2021, 11, 12)


def test_columns_come_in_the_order_of_the_fields() -> None:
    """A row's keys stand as its table's columns do."""
    assert list(row_of(IMAGE)) == [
        "slug",
        "version",
        "position",
        "excerpt_position",
        "role",
        "url",
        "alt",
        "caption_raw",
        "caption",
        "credit_raw",
        "credit_label",
        "credit",
    ]


def test_a_new_version_reaches_every_row() -> None:
    """A page set to a version carries it in all of its tables, and its status in `updates`."""
    rows = PAGE.at_version(3, "gone").rows()

    assert {row["version"] for table in rows.values() for row in table} == {3}
    assert rows["updates"][0]["status"] == "gone"
    assert PAGE.version == 1
