"""What a sample page says: the truth that a test compares with, whatever the markup."""

import datetime as dt
from dataclasses import dataclass

HOME = "https://aijac.org.au"
KICKER = "Update from AIJAC"
"""Of an Update; a release has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Part of a paragraph in one style."""

    text: str
    href: str | None = None
    """As printed: a fragment, a path or an address."""

    emphasis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of text."""

    runs: tuple[Run, ...]
    style: str = "plain"
    """`plain`, `heading`, `item` (of a list) or `quote`."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleImage:
    """An image with what stands under it."""

    file: str
    """Path below the uploads folder: `2014/04/quay.jpg`."""

    alt: str = ""
    caption: str | None = None
    credit: str | None = None
    """As printed after the caption, brackets included."""

    @property
    def url(self) -> str:
        return f"{HOME}/wp-content/uploads/{self.file}"

    @property
    def printed_caption(self) -> str:
        return " ".join(part for part in (self.caption, self.credit) if part)


Block = Paragraph | SampleImage


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleExcerpt:
    """An article by others, as the page reprints it."""

    title: str
    body: tuple[Block, ...]
    title_url: str | None = None
    standfirst: str | None = None
    standfirst_last: bool = False
    """It stands after byline and source instead of before them."""

    byline: str | None = None
    publication: str | None = None
    date: str | None = None
    source_url: str | None = None
    """Where the publication's name is linked to."""

    source_form: str = "{publication}, {date}"
    """How the source line is set; a line end makes two paragraphs of it."""

    bio: tuple[Paragraph, ...] = ()
    anchor: str | None = None
    """The fragment that its hand-off names."""

    anchor_printed: bool = True
    """False where the page lacks the anchor that its hand-off names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """What other pages print of a page."""

    headline: str
    url: str
    day: dt.date
    categories: tuple[str, ...]
    author: str | None
    text: str
    image: SampleImage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePage:
    """A page of the sample site."""

    slug: str
    headline: str
    day: dt.date
    """The day of publication in Melbourne."""

    date: str | None
    """That day as the page prints it."""

    published: dt.datetime
    """UTC, for the metadata."""

    modified: dt.datetime | None = None
    post_id: int
    section: str = "update"
    other_sections: tuple[str, ...] = ()
    """Under which the site serves the page as well."""

    authors: str | None = None
    """The site's own byline, as printed."""

    label: str | None = "UPDATES"
    kicker: str | None = None
    date_in_body: str | None = None
    issue: str | None = None
    masthead: str = "{kicker}\n\n{date_in_body}\n{issue}"
    """How kicker, date and issue line are set: a blank line parts paragraphs, a line end lines."""

    hero: SampleImage | None = None
    commentary: tuple[Block, ...] = ()
    further_reading: tuple[Paragraph, ...] = ()
    excerpts: tuple[SampleExcerpt, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ("Update",)
    language: str = "en-AU"
    teaser: str | None = None
    """What listings print; without one they cut the commentary."""

    related: tuple[Teaser, ...] = ()
    recent: tuple[Teaser, ...] = ()
    why: tuple[str, ...] = ()
    """The oddities that the page is here for."""

    @property
    def url(self) -> str:
        return f"{HOME}/{self.section}/{self.slug}/"

    @property
    def kind(self) -> str:
        return "update" if self.kicker == KICKER or self.issue or self.excerpts else "post"


_STAFF = ("AIJAC", "AIJAC staff", "AIJAC Staff")
"""Listings name persons alone."""


def teaser_of(page: SamplePage) -> Teaser:
    opening = next((block.text for block in page.commentary if isinstance(block, Paragraph)), "")
    return Teaser(
        headline=page.headline,
        url=page.url,
        day=page.day,
        categories=page.categories,
        author=None if page.authors in _STAFF else page.authors,
        text=page.teaser or " ".join(opening.split()[:20]) + "…",
        image=page.hero,
    )
