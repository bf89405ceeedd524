"""The rows an analyst reads, and what the stages hand on to one another.

The fields of a row are the columns of its table, in their order; what each column means
stands beside its type in `pipelines.archive.schema`.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from aijac_spider.items import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRecord:
    """A page as it reads now, without the three columns that only an archive can tell."""

    slug: str
    version: int = 1
    url: str
    post_id: int | None
    kind: str
    section: str | None
    headline: str
    date_published: date | None
    datetime_published: datetime | None
    datetime_modified: datetime | None
    authors: tuple[str, ...]
    issue_raw: str | None
    issue_year: int | None
    issue_month: int | None
    issue_number: int | None
    issue_status: str | None
    date_in_body: date | None
    commentary: str | None = field(repr=False)
    further_reading: str | None = field(repr=False)
    keywords: tuple[str, ...]
    categories: tuple[str, ...]
    language: str | None
    excerpt_count: int
    image_count: int
    link_count: int
    word_count: int
    text_coverage: float
    doubts: tuple[str, ...]
    layout: str
    status: str = "live"
    content_digest: str
    extractor_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptRecord:
    """An excerpted article of a page."""

    slug: str
    version: int = 1
    position: int
    title: str | None
    standfirst: str | None
    byline_raw: str | None
    authors: tuple[str, ...]
    publication_raw: str | None
    publication: str | None
    date_raw: str | None
    date_published: date | None
    body: str | None = field(repr=False)
    author_bio: str | None = field(repr=False)
    url: str | None
    anchor: str | None
    word_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRecord:
    """An image of a page's content."""

    slug: str
    version: int = 1
    position: int
    excerpt_position: int | None
    role: str
    url: str
    alt: str | None
    caption_raw: str | None
    caption: str | None
    credit_raw: str | None
    credit_label: str | None
    credit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRecord:
    """A link with visible text inside a page's content."""

    slug: str
    version: int = 1
    position: int
    excerpt_position: int | None
    kind: str
    text: str
    url: str
    domain: str | None
    target_slug: str | None
    target_excerpt: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRecord:
    """An entry of a page's related-articles or recent-posts block."""

    slug: str
    version: int = 1
    position: int
    kind: str
    headline: str
    url: str
    target_slug: str | None
    date_published: date | None
    categories: tuple[str, ...]
    image_alt: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRecord:
    """A state of a page: never changed, dropped only by `scrapy archive forget`."""

    slug: str
    version: int
    cause: str
    captured_at: datetime
    read_at: datetime
    content_digest: str
    capture_id: str
    run_id: str
    extractor_version: str
    moved_to: str | None
    document_version: int
    document: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRecord:
    """An exchange with a server. Its place and run are filled by the store, that knows them."""

    capture_id: str
    slug: str | None
    url: str
    final_url: str
    fetched_at: datetime
    status: int | None
    outcome: str
    error: str | None
    content_type: str | None
    bytes: int
    payload_digest: str | None
    etag: str | None
    last_modified: str | None
    warc_file: str | None = None
    warc_offset: int | None = None
    warc_length: int | None = None
    run_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """A run of the spider, also one that failed."""

    run_id: str
    spider: str
    arguments: str
    site: str
    started_at: datetime
    finished_at: datetime
    finish_reason: str
    exit_code: int
    requests: int
    responses: int
    bytes: int
    pages_seen: int
    pages_new: int
    pages_changed: int
    pages_unchanged: int
    pages_gone: int
    pages_failed: int
    alarms: tuple[str, ...]
    program_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFieldRecord:
    """How often a run found a column filled."""

    run_id: str
    table: str
    column: str
    filled: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRecord:
    """A page that sources have told of, archived or not."""

    slug: str
    url: str
    first_seen_at: datetime
    last_seen_at: datetime
    sources: tuple[str, ...]
    last_modified: datetime | None
    archived: bool
    reason: str | None


ContentRecord = UpdateRecord | ExcerptRecord | ImageRecord | LinkRecord | RelatedRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A page as read: its row of `updates` and its rows of the four child tables."""

    update: UpdateRecord
    excerpts: tuple[ExcerptRecord, ...]
    images: tuple[ImageRecord, ...]
    links: tuple[LinkRecord, ...]
    related: tuple[RelatedRecord, ...]

    @property
    def slug(self) -> str:
        return self.update.slug

    @property
    def version(self) -> int:
        return self.update.version

    @property
    def content_digest(self) -> str:
        return self.update.content_digest

    def tables(self) -> dict[str, tuple[ContentRecord, ...]]:
        """The records by the name of their table, parents first."""
        return {
            "updates": (self.update,),
            "excerpts": self.excerpts,
            "images": self.images,
            "links": self.links,
            "related": self.related,
        }

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """The rows by the name of their table, as plain values: lists for tuples."""
        return {
            table: [row_of(record) for record in records]
            for table, records in self.tables().items()
        }

    def at_version(self, version: int, status: str = "live") -> "PageRecord":
        """The same page as another version of it, child rows included."""
        return PageRecord(
            update=replace(self.update, version=version, status=status),
            excerpts=tuple(replace(row, version=version) for row in self.excerpts),
            images=tuple(replace(row, version=version) for row in self.images),
            links=tuple(replace(row, version=version) for row in self.links),
            related=tuple(replace(row, version=version) for row in self.related),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A visit and its page as read; no page where the visit brought none."""

    visit: Visit
    record: PageRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a page keeps from its first version for good."""

    partition: str
    """The year, or `undated`, of the files that hold it."""

    first_seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A new version of a page."""

    slug: str
    version: int
    cause: str
    """`first`, `edit`, `extractor`, `gone`, `moved` or `returned`."""

    moved_to: str | None
    """The slug under which a moved page now stands."""

    record: PageRecord
    """At this version. Of a moved page no row stays in the tables."""

    document: str = field(repr=False)
    """The page as printed; of a gone or moved page, as it was printed last."""

    captured_at: datetime
    capture_id: str
    origin: Origin
    read_at: datetime | None = None
    """When a capture was read again; None where it was read as it came in."""

    differs: tuple[str, ...] = ()
    """The columns, such as `excerpts.title`, in which a page that was read again differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a visit means for the archive."""

    captures: tuple[CaptureRecord, ...]
    """The exchanges in their order; the last one tells what the visit came to."""

    record: PageRecord | None
    """The page as it was read in this visit, changed or not; not at its archived version."""

    changes: tuple[Change, ...]
    kind: str = "page"
    """What was asked for: `page`, `listing`, `source`, or `other`, such as robots.txt."""

    again: bool = False
    """Whether the exchanges have their rows: they were read again."""

    in_place_of: str | None = None
    """The slug that was asked where another page has answered, and was not known to."""


def row_of(record: Any) -> dict[str, Any]:
    """A record as a dict of plain values, in the order of the columns."""
    # The slots of a slotted dataclass are its fields, in their order.
    return {name: _as_plain(getattr(record, name)) for name in record.__slots__}


def _as_plain(value: Any) -> Any:
    return list(value) if type(value) is tuple else value
