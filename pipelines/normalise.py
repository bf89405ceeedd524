"""Page as printed → PageRecord as read: dates, issue, people, publications, credits, addresses."""

import hashlib
import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import unquote

import orjson

from aijac_spider.errors import NoSlugError, PageError
from aijac_spider.items import NO_MARK, Excerpt, Image, Link, Page, RelatedEntry, Visit
from aijac_spider.reference.publications import canonical_publication
from aijac_spider.text.addresses import (
    canonical_address,
    image_identity,
    image_stem,
    is_own,
    place_at,
    publisher_address,
    registrable_domain,
    section_of,
    slug_of,
    target_of,
)
from aijac_spider.text.bylines import split_authors
from aijac_spider.text.credits import split_credit
from aijac_spider.text.dates import melbourne_day, read_date, read_moment
from aijac_spider.text.issue_lines import read_issue
from pipelines.records import (
    ExcerptRecord,
    ImageRecord,
    LinkRecord,
    PageRecord,
    Reading,
    RelatedRecord,
    UpdateRecord,
)

_NO_WORD = re.compile(r"[\W_]+")
_FILE_NAME = re.compile(r"(?:news_item/.+|\S+)\.(?:jpe?g|png|gif|webp)", re.IGNORECASE)
_CODE = re.compile(r"(?=.*\d)(?:[0-9a-f _-]+|[0-9A-F _-]{8,}|[0-9A-Fa-f _-]{16,})")
"""Digits, or hex as machines name files; `F-35` and `Abed 1948` are words of people.

Long hex may mix its case: as a title, its words begin with capitals.
"""

_PRINTED_OF_EXCERPT = (
    "title", "standfirst", "byline_raw", "publication_raw", "date_raw", "body", "author_bio",
)  # fmt: skip


class NormalisePipeline:
    """The stage's socket."""

    def process_item(self, item: Visit) -> Reading:
        if item.page is None:
            return Reading(visit=item, record=None)
        try:
            return Reading(visit=item, record=normalise(item.page))
        except PageError as error:
            unreadable = replace(item, page=None, outcome="unreadable", error=str(error))
            return Reading(visit=unreadable, record=None)


def normalise(page: Page) -> PageRecord:
    """Read a page as printed.

    Raises:
        NoSlugError: No address of the page gives the slug that identifies it.
    """
    url, slug = _address_of(page)
    published = read_moment(page.datetime_published)
    day = _read_day(page, published)
    excerpts = tuple(
        _read_excerpt(excerpt, slug, position, day, page.url)
        for position, excerpt in enumerate(page.excerpts, 1)
    )
    images = tuple(
        _read_image(image, slug, position, page) for position, image in enumerate(page.images, 1)
    )
    links = tuple(
        _read_link(link, slug, position, url, page.url)
        for position, link in enumerate(page.links, 1)
    )
    issue = read_issue(page.issue, day)
    commentary = _join(page.commentary)
    update = UpdateRecord(
        slug=slug,
        url=url,
        post_id=page.post_id,
        kind=page.kind,
        section=section_of(url),
        headline=page.headline,
        date_published=day,
        datetime_published=published,
        datetime_modified=read_moment(page.datetime_modified),
        authors=split_authors(page.byline) if page.byline else (),
        issue_raw=page.issue,
        issue_year=issue.year,
        issue_month=issue.month,
        issue_number=issue.number,
        issue_status=issue.status,
        date_in_body=_read_date_in_body(page, day),
        commentary=commentary,
        further_reading=_join(page.further_reading),
        keywords=page.keywords,
        categories=page.categories,
        language=page.language,
        excerpt_count=len(excerpts),
        image_count=len(images),
        link_count=len(links),
        word_count=_count_words(commentary) + sum(row.word_count for row in excerpts),
        text_coverage=page.text_coverage,
        doubts=_doubts(page, day, published, issue.status),
        layout=page.layout,
        content_digest="",
        extractor_version=page.extractor_version,
    )
    digest = _digest(update, excerpts, images, links)
    return PageRecord(
        update=replace(update, content_digest=digest),
        excerpts=excerpts,
        images=images,
        links=links,
        related=_read_related(page.related, slug, page.url),
    )


def _address_of(page: Page) -> tuple[str, str]:
    """The canonical address and its slug: what the page says of itself, else where it was found."""
    for url in (page.canonical_url, page.og_url, page.url):
        if url is not None and is_own(url, page.url):
            slug = slug_of(url, page.url)
            if slug is not None:
                return canonical_address(url, page.url), slug
    raise NoSlugError(
        "expected an address like /<section>/<slug>/ as canonical, og:url or final address, "
        f"found {page.canonical_url}, {page.og_url} and {page.url}"
    )


def _read_day(page: Page, published: datetime | None) -> date | None:
    by_metadata = melbourne_day(published)
    printed = read_date(page.date, not_after=by_metadata) if page.date else None
    return printed or by_metadata or _read_date_in_body(page, None)


def _read_date_in_body(page: Page, day: date | None) -> date | None:
    return read_date(page.date_in_body, not_after=day) if page.date_in_body else None


def _doubts(
    page: Page, day: date | None, published: datetime | None, issue_status: str | None
) -> tuple[str, ...]:
    doubts = set(page.doubts)
    if not page.is_marked:
        doubts.add(NO_MARK)
    if day is None:
        doubts.add("no_date")
    elif published is not None and day != melbourne_day(published):
        doubts.add("date_conflict")
    if issue_status == "unreadable":
        doubts.add("issue_line_unreadable")
    return tuple(sorted(doubts))


def _join(paragraphs: tuple[str, ...]) -> str | None:
    return "\n\n".join(paragraphs) or None


def _count_words(text: str | None) -> int:
    """Words are parted by one space, paragraphs by a blank line: see `fold`, `_join`."""
    return text.count(" ") + text.count("\n\n") + 1 if text else 0


def _read_excerpt(
    excerpt: Excerpt, slug: str, position: int, day: date | None, served_from: str
) -> ExcerptRecord:
    body = _join(excerpt.body)
    publication = excerpt.publication
    return ExcerptRecord(
        slug=slug,
        position=position,
        title=excerpt.title,
        standfirst=excerpt.standfirst,
        byline_raw=excerpt.byline,
        authors=split_authors(excerpt.byline) if excerpt.byline else (),
        publication_raw=publication,
        publication=(canonical_publication(publication) or publication) if publication else None,
        date_raw=excerpt.date,
        date_published=read_date(excerpt.date, not_after=day) if excerpt.date else None,
        body=body,
        author_bio=_join(excerpt.author_bio),
        url=publisher_address(excerpt.url, served_from) if excerpt.url else None,
        anchor=excerpt.anchor,
        word_count=_count_words(body),
    )


def _read_image(image: Image, slug: str, position: int, page: Page) -> ImageRecord:
    caption = _read_caption(image, page.headline)
    credit = split_credit(caption) if caption else None
    return ImageRecord(
        slug=slug,
        position=position,
        excerpt_position=image.excerpt_position,
        role=image.role,
        url=publisher_address(image.url, page.url),
        alt=_read_alt(image, caption, credit.caption if credit else None, page.headline),
        caption_raw=caption,
        caption=credit.caption if credit else None,
        credit_raw=credit.credit_raw if credit else None,
        credit_label=credit.label if credit else None,
        credit=credit.credit if credit else None,
    )


def _read_caption(image: Image, headline: str) -> str | None:
    """Pages moved from the old site print headline and file name where a caption would stand."""
    caption = image.caption
    if caption is None or _FILE_NAME.fullmatch(caption):
        return None
    repeats = image.role == "hero" and _letters(headline).startswith(_letters(caption))
    return None if repeats else caption


def _read_alt(
    image: Image, caption_raw: str | None, caption: str | None, headline: str
) -> str | None:
    """The alt text where it tells more than headline, caption and file name do."""
    key = _letters(image.alt or "")
    told = (caption_raw or "", caption or "", unquote(image_stem(image.url)))
    if not image.alt or _CODE.fullmatch(image.alt) or _letters(headline).startswith(key):
        return None
    return None if key in map(_letters, told) else image.alt


def _letters(text: str) -> str:
    """What stays when case, punctuation and spaces are forgotten."""
    return _NO_WORD.sub("", text).casefold()


def _read_link(link: Link, slug: str, position: int, page_url: str, served_from: str) -> LinkRecord:
    # `#Quill` was made absolute with the address asked for, which may be an alias.
    url = publisher_address(place_at(link.url, served_from, page_url), served_from)
    return LinkRecord(
        slug=slug,
        position=position,
        excerpt_position=link.excerpt_position,
        kind=link.kind,
        text=link.text,
        url=url,
        domain=registrable_domain(url),
        target_slug=target_of(url),
        target_excerpt=link.target_excerpt,
    )


def _read_related(
    entries: tuple[RelatedEntry, ...], slug: str, served_from: str
) -> tuple[RelatedRecord, ...]:
    counts: dict[str, int] = {}
    records = []
    for entry in entries:
        counts[entry.kind] = counts.get(entry.kind, 0) + 1
        url = publisher_address(entry.url, served_from)
        records.append(
            RelatedRecord(
                slug=slug,
                position=counts[entry.kind],
                kind=entry.kind,
                headline=entry.headline,
                url=url,
                target_slug=target_of(url),
                date_published=read_date(entry.date) if entry.date else None,
                categories=entry.categories,
                image_alt=entry.image_alt,
            )
        )
    return tuple(records)


def _digest(
    update: UpdateRecord,
    excerpts: tuple[ExcerptRecord, ...],
    images: tuple[ImageRecord, ...],
    links: tuple[LinkRecord, ...],
) -> str:
    """Over what the page prints, and nothing that changes without an edit."""
    content = {
        "headline": update.headline,
        "date_published": update.date_published and update.date_published.isoformat(),
        "authors": update.authors,
        "issue_raw": update.issue_raw,
        "date_in_body": update.date_in_body and update.date_in_body.isoformat(),
        "commentary": update.commentary,
        "further_reading": update.further_reading,
        "keywords": update.keywords,
        "categories": update.categories,
        "excerpts": _columns(excerpts, _PRINTED_OF_EXCERPT),
        "images": [
            {"alt": row.alt, "caption_raw": row.caption_raw, "url": image_identity(row.url)}
            for row in images
        ],
        "links": [
            {"kind": row.kind, "text": row.text, "url": _printed_target(row)} for row in links
        ],
    }
    canonical = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return f"sha256:{hashlib.sha256(canonical).hexdigest()}"


def _printed_target(link: LinkRecord) -> str:
    """Where a link leads; a hand-off to a place, whatever the address of its page."""
    return f"#{link.url.partition('#')[2]}" if link.kind == "handoff" else link.url


def _columns(rows: tuple[Any, ...], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: getattr(row, name) for name in names} for row in rows]
