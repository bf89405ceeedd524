"""A post as its author meant it: the truth that every look prints in its own markup."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from tests.score.captions import Caption
from tests.score.people import Byline
from tests.score.publications import Publication


class Run(NamedTuple):
    """A stretch of text in one manner; all text is clean: noise is added by the markup."""

    text: str
    href: str | None = None
    """As the editor set it, with tracking parameters."""
    url: str | None = None
    """Where it leads, without them; None for a link that is no row of `links`."""
    domain: str | None = None
    mark: str = ""
    """`strong`, `em`, `handoff`, or nothing."""


Text = tuple[Run, ...]


def plain(text: Text) -> str:
    return "".join(run.text for run in text)


def text_of(*texts: str) -> Text:
    return tuple(Run(text) for text in texts)


class Picture(NamedTuple):
    """An image of the content."""

    file: str
    """Address of the original, without its ending: `https://…/uploads/2013/05/pier`."""
    alt: str
    """As set in the markup."""
    told_alt: str | None
    """None where the alternative text tells nothing."""
    caption: Caption | None
    sizes: str
    """How its sizes are given: `srcset`, `data`, `link` or `one`."""
    credit_link: tuple[str, str, str] | None = None
    """Where the credit is linked to: address as set, as read, and its domain."""

    @property
    def url(self) -> str:
        return f"{self.file}-300x200.jpg" if self.sizes == "one" else f"{self.file}.jpg"


class Piece(NamedTuple):
    """A part of a body: `paragraph`, `subheading`, `question`, `list`, `lines`, `quote`, `table`,
    `pull`, `footnote`, `video` or `picture`."""

    kind: str
    texts: tuple[Text, ...] = ()
    picture: Picture | None = None

    def paragraphs(self) -> list[str]:
        return [plain(text) for text in self.texts]


class Excerpt(NamedTuple):
    """An article that an Update excerpts."""

    title: str | None
    standfirst: str | None
    standfirst_last: bool
    """Below byline and source, not above them."""
    byline: Byline
    publication: Publication | None
    date_raw: str | None
    day: date | None
    source_form: str
    """`comma`, `dash`, `bar`, `break`, `lines`, `block`, `date_first` or `byline_comma`."""
    link: tuple[str, str, str] | None
    """Address as set, as read, and its domain."""
    linked: str
    """What bears the link: `title`, `publication`, `both` or nothing."""
    pieces: tuple[Piece, ...]
    bio: str | None
    reprint: str | None
    """A line on rights below all else; part of the body."""
    anchor: str | None
    """The fragment of its hand-off."""


class Entry(NamedTuple):
    """A related article or a recent post."""

    headline: str
    slug: str
    alt: str
    day: date
    categories: tuple[str, ...]
    cut: bool
    """Whether the headline is printed only to its half, with an ellipsis."""


class Post(NamedTuple):
    """A page of the site."""

    slug: str
    section: str
    post_id: int
    kind: str
    headline: str
    search_title: str
    """What the page calls itself in its head, but for the site's name."""
    day: date
    date_printed: str
    published: datetime
    byline: str | None
    authors: tuple[str, ...]
    hero: Picture | None
    hero_repeats: bool
    """Moved pages print headline and file name where a caption would stand."""
    kicker: str | None
    issue: tuple[str, int | None, int | None, int | None, str] | None
    """The line, year, month, number and status."""
    body_date: str | None
    commentary: tuple[Piece, ...]
    further_heading: str
    further: tuple[Text, ...]
    excerpts: tuple[Excerpt, ...]
    keywords: tuple[str, ...]
    related: tuple[Entry, ...]
    recent: tuple[Entry, ...]

    @property
    def url(self) -> str:
        return f"https://aijac.org.au/{self.section}/{self.slug}/"

    def all_texts(self) -> Iterator[str]:
        """Every text of the post that a reader must find in some column."""
        yield from (self.headline, *self.authors, *self.keywords)
        yield self.issue[0] if self.issue else ""
        for piece in self.commentary:
            yield from _texts_of_piece(piece)
        yield from map(plain, self.further)
        for picture in filter(None, (self.hero,)):
            yield picture.caption.raw if picture.caption else ""
        for excerpt in self.excerpts:
            yield from (excerpt.title or "", excerpt.standfirst or "", excerpt.bio or "")
            yield from (excerpt.byline.printed or "", excerpt.date_raw or "")
            yield excerpt.publication.printed if excerpt.publication else ""
            yield excerpt.reprint or ""
            for piece in excerpt.pieces:
                yield from _texts_of_piece(piece)


def _texts_of_piece(piece: Piece) -> Iterator[str]:
    yield from piece.paragraphs()
    if piece.picture and piece.picture.caption:
        yield piece.picture.caption.raw
