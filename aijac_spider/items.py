"""What a fetch brought and what its page says, as printed: nothing interpreted.

Every text is folded (`text.whitespace.fold`): NFC, one space for any white space,
no zero-width characters. A part that the page lacks is `None` or an empty tuple.
"""

from dataclasses import dataclass, field
from datetime import datetime

NO_END, NO_MARK = "no_end", "no_mark"
"""Doubts whether a page is whole, and whether it is the one that was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An `a[href]` with visible text inside the content region."""

    text: str
    url: str
    """Absolute, resolved against the page's address; otherwise as printed."""

    kind: str
    """`handoff`, `mention`, `further_reading`, `original`, `inline` or `caption`."""

    excerpt_position: int | None
    """The excerpt it stands in, counted from 1; None in commentary and header."""

    target_excerpt: int | None
    """The excerpt that a hand-off leads to, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image of the content region, in reading order."""

    url: str
    """Absolute address of the largest version that the page offers."""

    alt: str | None
    caption: str | None
    """The caption with its credit, as printed."""

    role: str
    """`hero` or `inline`."""

    excerpt_position: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """An article by others, as far as the page reprints it."""

    title: str | None
    standfirst: str | None
    byline: str | None
    """`By Jonathan Spyer`, as printed."""

    publication: str | None
    date: str | None
    body: tuple[str, ...] = field(repr=False)
    """Paragraphs in reading order."""

    author_bio: tuple[str, ...] = field(repr=False)
    """Paragraphs."""

    url: str | None
    """Where title, publication or date are linked to."""

    anchor: str | None
    """The fragment that hand-offs point to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedEntry:
    """An entry of the related-articles or recent-posts block."""

    kind: str
    """`related` or `recent`."""

    headline: str
    url: str
    date: str | None
    categories: tuple[str, ...]
    image_alt: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as printed."""

    extractor_version: str
    url: str
    """Absolute address of the final response."""

    canonical_url: str | None
    """`link[rel=canonical]`, absolute."""

    og_url: str | None
    """`meta[property="og:url"]`, absolute."""

    post_id: int | None
    """WordPress post id from shortlink, JSON link or body class."""

    kind: str
    """`update` or `post`, told by content."""

    headline: str
    date: str | None
    """The date of the header line, e.g. `Nov 12, 2021`."""

    byline: str | None
    """The site's own byline, e.g. `AIJAC staff, Colin Rubenstein`."""

    issue: str | None
    """The issue line, e.g. `Number 04/14 #01`."""

    date_in_body: str | None
    datetime_published: str | None
    """ISO 8601 with a zone, from metadata."""

    datetime_modified: str | None
    commentary: tuple[str, ...] = field(repr=False)
    """Paragraphs in reading order."""

    further_reading: tuple[str, ...] = field(repr=False)
    """Items of the list, without its heading."""

    keywords: tuple[str, ...]
    categories: tuple[str, ...]
    language: str | None
    excerpts: tuple[Excerpt, ...]
    images: tuple[Image, ...] = field(repr=False)
    links: tuple[Link, ...] = field(repr=False)
    related: tuple[RelatedEntry, ...] = field(repr=False)
    unassigned: tuple[str, ...]
    """Visible texts of the content region that no field took."""

    text_coverage: float
    """Share of the region's visible characters that a field or known furniture took."""

    doubts: tuple[str, ...]
    """Codes of what the shape of the page left unclear, sorted."""

    layout: str
    """`beaver`, `divi`, `block`, `classic`, `newspaper` or `unknown`."""

    @property
    def is_marked(self) -> bool:
        """Whether anything beside its text says that it is a post of the site.

        Every post has an address, a number, a date, a tag or what makes an Update; an error page
        has none of them.
        """
        named = self.canonical_url or self.og_url or self.post_id
        dated = self.date or self.datetime_published or self.date_in_body
        return bool(named or dated or self.kind == "update" or self.keywords)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A page that sources tell of, whether it was asked for or not."""

    slug: str
    url: str
    """On the publisher's host."""

    sources: tuple[str, ...]
    """Their names, in the order of the alphabet."""

    last_modified: datetime | None
    """The latest change that any of them tells."""

    told_at: datetime
    """When it was told of last. UTC, timezone aware."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One exchange with a server: a request and the answer or the failure it met."""

    capture_id: str
    """A random UUID."""

    url: str
    """The address asked in this exchange."""

    final_url: str
    """Where the whole fetch, redirects followed, ended."""

    fetched_at: datetime
    """When the answer arrived. UTC, timezone aware."""

    status: int | None
    """HTTP status; None if no answer came."""

    content_type: str | None
    bytes: int
    """Length of the body after decoding of its content coding."""

    payload_digest: str | None
    """`sha256:` and hex, over that body; None without an answer that can be unpacked."""

    etag: str | None
    last_modified: str | None
    error: str | None
    """Why there is no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and what came over the wire for it: what a WARC file keeps."""

    capture_id: str
    """A random UUID."""

    kind: str
    """What was asked for: `page`, `listing` (a source of another kind, too), or `other`, such as
    robots.txt."""

    after: str | None
    """The `capture_id` of the exchange that this one follows: a redirect, or a try that failed."""

    url: str
    fetched_at: datetime
    """When the answer arrived. UTC, timezone aware."""

    method: str
    request_headers: tuple[tuple[str, str], ...] = field(repr=False)
    status: int | None
    """HTTP status; None if no answer came."""

    protocol: str
    """Of the answer, like `HTTP/1.1`."""

    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    """In its content coding, chunks joined."""

    flags: tuple[str, ...]
    """What Scrapy noted of how the answer ended."""

    truncated: str | None
    """Why the body lacks its end, as WARC has it: `disconnect`."""

    ip_address: str | None
    error: str | None
    """Why there is no answer, or why the one that came cannot be unpacked."""


REDIRECTS = range(300, 400)
"""Statuses of answers that lead elsewhere, and 304, which leads to what was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A fetch: its exchanges, and the page as printed or the reason why there is none."""

    slug: str | None
    """Slug of the address asked; None for listings and for addresses without one."""

    kind: str = "page"
    """What was asked for: `page`, `listing`, `source` (another one of pages: a sitemap, a feed, the
    API), or `other`, such as robots.txt."""

    captures: tuple[Capture, ...]
    """At least one: retries, redirects, and last the exchange that was read."""

    outcome: str
    """`page`; or why there is none: `ok` (no page was asked for), `not_modified`, `gone`,
    `redirect`, `soft_404`, `challenge`, `truncated`, `unreadable`, `refused`, `forgotten`,
    `error`."""

    page: Page | None = field(repr=False)
    error: str | None
    """What was expected and what was found, where the outcome is a failure."""

    has_end: bool = True
    """Whether the HTML that was read is closed at its end, as far as anything was read."""

    read_at: datetime | None = None
    """When it was read again; None of one that is read as it comes in. UTC, timezone aware."""
