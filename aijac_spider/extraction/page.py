"""The one door to extraction: bytes of a page → the Page as printed."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aijac_spider.errors import NoTextError
from aijac_spider.extraction import outline as parts
from aijac_spider.extraction.block import Block
from aijac_spider.extraction.broken_headers import detach_header_lines
from aijac_spider.extraction.captions import as_text, mark_captions
from aijac_spider.extraction.coverage import text_coverage
from aijac_spider.extraction.excerpts.indented import outdent
from aijac_spider.extraction.handoffs import Handoffs, find_handoffs, mend_handoffs
from aijac_spider.extraction.header import Header, complete_header, read_header
from aijac_spider.extraction.images import extract_images
from aijac_spider.extraction.layouts import layout_of
from aijac_spider.extraction.links import extract_links, original_url
from aijac_spider.extraction.metadata import (
    Metadata,
    categories_of_classes,
    extract_metadata,
    find_time,
    has_zone,
)
from aijac_spider.extraction.outline import Outline, outline_region
from aijac_spider.extraction.region import blocks_above, find_region
from aijac_spider.extraction.related import extract_related, extract_terms
from aijac_spider.extraction.targets import absolute_url, place_in
from aijac_spider.extraction.tree.buttons import without_buttons
from aijac_spider.items import Excerpt, Link, Page
from aijac_spider.parsing import parse_html
from aijac_spider.text.dates import melbourne_day, read_moment

EXTRACTOR_VERSION = "14"
"""Raised whenever the same bytes may give another Page."""

_EDITORIAL = re.compile(
    r"\b(?:editorials?|leading article|leader (?:article|column|from)|(?:news)?paper[’']s leader"
    r"|editors (?:argue|at|of|on))\b",
    re.IGNORECASE,
)
_HEADER_PARTS = (parts.TITLE, parts.STANDFIRST, parts.SOURCE)


def extract_page(body: bytes, url: str, *, encoding: str | None = None) -> Page:
    """Read a page as printed.

    Args:
        body: The response body, its content coding removed.
        url: Absolute address of the final response.
        encoding: The charset that the response declared, if any.

    Raises:
        NotHtmlError: The body is no HTML.
        CutPageError: The parser dropped part of the page.
        NoHeadlineError: No block can be told to be the headline.
        NoTextError: Nothing readable follows the headline.
    """
    metadata, headline, header, blocks, below, layout = _read_tree(body, url, encoding)
    outline = outline_region(blocks, header, url)
    if not any(placed.part in (parts.COMMENTARY, parts.BODY) for placed in outline.placed):
        raise NoTextError(
            f"expected commentary or excerpts below the headline {headline!r}, found no text"
        )
    handoffs = find_handoffs(outline, url)
    links = extract_links(outline, handoffs, url)
    of_excerpts = [link for link in links if link.excerpt_position is not None]
    return Page(
        extractor_version=EXTRACTOR_VERSION,
        url=url,
        canonical_url=absolute_url(metadata.canonical, url),
        og_url=absolute_url(metadata.og_url, url),
        post_id=metadata.post_id,
        kind="update" if outline.is_update else "post",
        headline=headline,
        date=header.date,
        byline=header.byline,
        issue=header.issue,
        date_in_body=header.date_in_body,
        datetime_published=metadata.published,
        datetime_modified=metadata.modified,
        commentary=outline.texts_of(parts.COMMENTARY),
        further_reading=outline.texts_of(parts.FURTHER),
        keywords=metadata.keywords,
        categories=metadata.categories,
        language=metadata.language,
        excerpts=tuple(
            _compose_excerpt(outline, handoffs, of_excerpts, number)
            for number in range(1, len(outline.heads) + 1)
        ),
        images=extract_images(outline, url),
        links=links,
        related=extract_related(below, url),
        unassigned=outline.texts_of(parts.UNASSIGNED),
        text_coverage=text_coverage(outline),
        doubts=_doubts(outline, handoffs),
        layout=layout,
    )


class _Reading(NamedTuple):
    """What was read of a page's tree."""

    metadata: Metadata
    """What it lacks is taken from where the page prints it."""

    headline: str
    header: Header
    blocks: list[Block]
    """The content region, header lines detached and captions marked."""

    below: tuple[Block, ...]
    layout: str


def _read_tree(body: bytes, url: str, encoding: str | None) -> _Reading:
    """Ask a page's tree all that is asked of it.

    Nobody holds the tree behind that: it takes more memory than all that is read of it.
    """
    root = parse_html(body, encoding, url)
    metadata = extract_metadata(root)
    tree = root.find("body")
    region = find_region(tree, metadata.titles, metadata.site_name, url)
    headline, below = region.headline, region.below
    metadata = metadata._replace(
        keywords=metadata.keywords or extract_terms(below, "tag"),
        categories=metadata.categories or extract_terms(below, "category"),
    )
    labels = frozenset(name.lower() for name in metadata.categories)
    parted = without_buttons(detach_header_lines(mend_handoffs(region.content, url)))
    blocks = outdent(mark_captions(parted, headline.text))
    day = melbourne_day(read_moment(metadata.published))
    header = read_header(blocks, headline.text, labels, metadata.writers, day)
    if not any(block.text and block.kind != "caption" for block in blocks[header.end :]):
        blocks[header.end :] = map(as_text, blocks[header.end :])
    if header.date is None:
        header = complete_header(header, blocks_above(tree, headline), labels)
    if not metadata.keywords:
        metadata = metadata._replace(keywords=header.keywords)
    if not metadata.categories:
        told = header.categories or categories_of_classes(tree, metadata.post_id)
        metadata = metadata._replace(categories=max(told, region.categories, key=len))
    if header.date is not None and not has_zone(metadata.published):
        published = find_time(root, header.date) or metadata.published
        metadata = metadata._replace(published=published)
    return _Reading(metadata, headline.text, header, blocks, below, layout_of(tree))


def _compose_excerpt(
    outline: Outline, handoffs: Handoffs, links: Sequence[Link], number: int
) -> Excerpt:
    head = outline.heads[number - 1]
    return Excerpt(
        title=" ".join(outline.texts_of(parts.TITLE, number)) or None,
        standfirst="\n\n".join(outline.texts_of(parts.STANDFIRST, number)) or None,
        byline=head.byline,
        publication=head.publication,
        date=head.date,
        body=outline.texts_of(parts.BODY, number),
        author_bio=outline.texts_of(parts.BIO, number),
        url=original_url(links, number),
        anchor=handoffs.anchors.get(number),
    )


def _doubts(outline: Outline, handoffs: Handoffs) -> tuple[str, ...]:
    """Codes of what the shape of the page left unclear."""
    doubts = set()
    if outline.is_update and not outline.heads:
        doubts.add("no_excerpts")
    if None in handoffs.excerpts.values():
        doubts.add("handoff_without_target")
    if outline.texts_of(parts.UNASSIGNED):
        doubts.add("unassigned_text")
    doubts |= {f"excerpt_without_{part}" for part in _missing_parts(outline, handoffs)}
    return tuple(sorted(doubts))


def _missing_parts(outline: Outline, handoffs: Handoffs) -> Iterator[str]:
    """What an excerpt should have and any of them has not."""
    unsigned = {number for number, head in enumerate(outline.heads, 1) if not head.byline}
    if unsigned and not unsigned <= _find_editorials(outline, handoffs):
        yield "byline"
    for number, head in enumerate(outline.heads, 1):
        if not outline.texts_of(parts.TITLE, number):
            yield "title"
        if not head.publication:
            yield "publication"
        if not head.date:
            yield "date"


def _find_editorials(outline: Outline, handoffs: Handoffs) -> frozenset[int]:
    """Excerpts without a person: their own header says so, or the paragraph that hands off."""
    found: set[int] = set()
    for block, part, excerpt in outline.placed:
        if part == parts.COMMENTARY and _EDITORIAL.search(block.text):
            led = (handoffs.excerpts.get(place_in(link.href)) for link in block.links)
            found.update(number for number in led if number is not None)
            found.update(_of_papers_named(outline, block.text))
        elif excerpt and part in _HEADER_PARTS and _EDITORIAL.search(block.text):
            found.add(excerpt)
    return frozenset(found)


def _of_papers_named(outline: Outline, text: str) -> Iterator[int]:
    """The excerpts whose paper a text names."""
    for number, head in enumerate(outline.heads, 1):
        if head.publication and head.publication.removeprefix("The ") in text:
            yield number
