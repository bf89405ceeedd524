"""What counts as right, for every peer alike: case and white space never do."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aijac_spider.sample.content import Block, Paragraph, SampleExcerpt, SampleImage, SamplePage
from benchmarks.peers.reading import HEAD, Reading

_SHINGLE = 4
"""Words; text is compared by all runs of so many within a paragraph."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int
    of: int

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)


def judge(page: SamplePage, reading: Reading) -> dict[str, Share | None]:
    """By field; None where the peer has no such field.

    Authors and tags are asked for where the page prints some. A date is right in Melbourne or by
    UTC. What a peer may leave out of the text and may keep in it are headings, lines of the
    header and of sources, and captions.
    """
    found = _shingles(reading.text.splitlines())
    demanded = _shingles(_paragraphs(page))
    allowed = demanded | _shingles(_lines_between(page))
    return {
        "headline": _same([page.headline], [reading.headline or ""]),
        "date": Share(int(reading.day in {str(page.day), str(page.published.date())}), 1),
        "authors": _same(_names([page.authors or ""]), _names(reading.authors)),
        "text found": Share(len(found & demanded), len(demanded)),
        "text its own": Share(len(found & allowed), len(found)),
        "tags": _same(page.tags, reading.tags),
        "captions": _shared(_captions(page), reading.captions),
        "excerpts": _shared(map(_print_head, page.excerpts), reading.excerpts),
    }


def _same(wanted: Iterable[str], found: Iterable[str] | None) -> Share | None:
    """Whether these are all and no others, in any order; nothing is asked where none are wanted."""
    if found is None:
        return None
    texts = _folded(wanted)
    return Share(int(texts == _folded(found)), 1) if texts else Share(0, 0)


def _shared(wanted: Iterable[str], found: Iterable[str] | None) -> Share | None:
    if found is None:
        return None
    texts = _folded(wanted)
    return Share(len(texts & _folded(found)), len(texts))


def _folded(texts: Iterable[str]) -> set[str]:
    return {" ".join(text.casefold().split()) for text in texts} - {""}


def _names(printed: Iterable[str]) -> Iterator[str]:
    for names in printed:
        yield from re.split(r"[,;]| and ", names)


def _print_head(excerpt: SampleExcerpt) -> str:
    return HEAD.format(excerpt.title, excerpt.byline, excerpt.publication)


def _shingles(paragraphs: Iterable[str]) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for paragraph in paragraphs:
        words = re.findall(r"\w+", paragraph.casefold())
        found.update(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))
    return found


def _paragraphs(page: SamplePage) -> Iterator[str]:
    """What any reading of the post must have."""
    yield from _texts(page.commentary)
    yield from _texts(page.further_reading)
    for excerpt in page.excerpts:
        yield excerpt.standfirst or ""
        yield from _texts(excerpt.body)
        yield from _texts(excerpt.bio)


def _lines_between(page: SamplePage) -> Iterator[str]:
    """What a reading may have besides."""
    yield from (page.headline, page.kicker or "", page.date or "", page.issue or "")
    yield from _captions(page)
    for excerpt in page.excerpts:
        parts = excerpt.title, excerpt.byline, excerpt.publication, excerpt.date
        yield from filter(None, parts)
        yield " ".join(filter(None, parts[1:]))
        yield " ".join(filter(None, parts[2:]))


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    return (block.text for block in blocks if isinstance(block, Paragraph))


def _captions(page: SamplePage) -> Iterator[str]:
    """Without what the old system printed below some images: the path of their file."""
    blocks = [page.hero, *page.commentary]
    for excerpt in page.excerpts:
        blocks += excerpt.body
    for block in blocks:
        if isinstance(block, SampleImage) and " " in block.printed_caption:
            yield block.printed_caption
