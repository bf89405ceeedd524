"""Headers of excerpts that a hand-off alone bears out: a name, a paper or a date, and no more."""

import re
from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import LINE_LENGTH, PLAIN_STANDFIRST_LENGTH, Head
from aijac_spider.extraction.excerpts.neighbours import next_text
from aijac_spider.extraction.targets import hands_off
from aijac_spider.text.bylines import could_be_byline, is_name, split_authors
from aijac_spider.text.dates import is_date
from aijac_spider.text.mastheads import (
    begins_like_a_paper,
    is_of_the_press,
    is_publication,
    names_a_house,
)
from aijac_spider.text.series import is_series
from aijac_spider.text.sources import (
    bare_publication,
    could_be_publication,
    split_source_below_byline,
)

_FAR_ABOVE = 200
"""Blocks above a title among which its hand-off is looked for."""

_SECTION = re.compile(
    r"abstract|overview|conclusions?|key (?:facts|findings|points|takeaways)|executive summary"
    r"|policy (?:brief|recommendations)|recommendations|(?:chapter|part|section) \w{1,8}"
    r"|(?:remarks|speech|statement|address|testimony)\b.{0,60}|.{1,40}, D\.?C\.?",
    re.IGNORECASE,
)
"""What stands above the first section of a text, or tells what it is or where it was given."""

_EDITORIAL_OF = re.compile(r"\beditorial (?:from|in|of|by) (?:the )?[^.,;]{0,30}$", re.IGNORECASE)


def read_brief(blocks: Sequence[Block], start: int) -> Head:
    """A hand-off leads to this title: below it a name or a paper needs nothing to bear it out."""
    title = Head(start, start + 1, {start: "title"}, None, None, None)
    at = next_text(blocks, start + 1)
    below = None if at is None else next_text(blocks, at + 1)
    if at is None or below is None:
        return title
    announced = _announce(blocks, start)
    source = split_source_below_byline(blocks[at].text)
    if source is not None and is_publication(source.publication or ""):
        parts = title.parts | {at: "source"}
        return Head(start, at + 1, parts, None, source.publication, source.date)
    if is_date(blocks[at].text):
        dated = Head(start, at + 1, title.parts | {at: "source"}, None, None, blocks[at].text)
        return _with_name_and_paper(blocks, dated, below, announced)
    parts = dict(title.parts)
    if not _stands_alone(blocks[at], announced) and _is_brief(blocks[at]):
        parts[at] = "standfirst"
        at, below = below, next_text(blocks, below + 1)
    text = blocks[at].text
    if not _stands_alone(blocks[at], announced):
        return title
    is_above_paper = below is not None and _could_be_paper(blocks[below], announced)
    is_editorial = blocks[at].links and _is_announced_as_editorial(text, announced)
    is_paper = (is_of_the_press(text) or is_editorial) and not is_above_paper
    if is_paper or not _names_author(blocks[at], announced):
        return Head(start, at + 1, parts | {at: "source"}, None, text, None)
    parts[at] = "byline"
    if below is None or not is_above_paper:
        return Head(start, at + 1, parts, text, None, None)
    return Head(start, below + 1, parts | {below: "source"}, text, blocks[below].text, None)


def _with_name_and_paper(blocks: Sequence[Block], dated: Head, at: int, announced: str) -> Head:
    """Take in a paper that nobody knows below the date, perhaps with a bare name between them."""
    text, below = blocks[at].text, next_text(blocks, at + 1)
    if not is_name(text) or begins_like_a_paper(text):
        if not _could_be_paper(blocks[at], announced):
            return dated
        return dated._replace(
            end=at + 1, parts=dated.parts | {at: "source"}, publication=bare_publication(text)
        )
    if below is None or " " not in blocks[below].text:
        return dated
    if not _could_be_paper(blocks[below], announced):
        return dated
    return dated._replace(
        end=below + 1,
        parts=dated.parts | {at: "byline", below: "source"},
        byline=text,
        publication=blocks[below].text,
    )


def _is_announced_as_editorial(paper: str, announced: str) -> bool:
    """Whether the commentary speaks of the editorial of a paper, not of somebody on its board."""
    before, named, _ = announced.partition(paper)
    return bool(named) and _EDITORIAL_OF.search(before) is not None


def _announce(blocks: Sequence[Block], start: int) -> str:
    """What the commentary says where it hands off to the title there."""
    anchors = frozenset(blocks[start].anchors)
    above = blocks[max(0, start - _FAR_ABOVE) : start]
    return next((block.text for block in above if block.links and hands_off(block, anchors)), "")


def _is_brief(block: Block) -> bool:
    return len(block.text) <= PLAIN_STANDFIRST_LENGTH


def _stands_alone(block: Block, announced: str) -> bool:
    """Whether a line is a name, or a paper told by more than its capitals."""
    if len(block.text) > LINE_LENGTH:
        return False
    if _names_author(block, announced):
        return True
    if not _could_be_paper(block, announced):
        return False
    text = block.text
    linked = [link.text for link in block.links] == [text]
    is_house = is_of_the_press(text) or ("," not in text and names_a_house(text))
    return linked or is_house or is_series(text) or text in announced


def _names_author(block: Block, announced: str) -> bool:
    """Whether a line is nothing but a name; the commentary bears out one that looks otherwise."""
    text = block.text
    if block.kind == "paragraph" and not block.bold and is_name(text):
        return True
    if not (is_name(text) or could_be_byline(f"By {text}")):
        return False
    return any(name in announced for name in split_authors(text))


def _could_be_paper(block: Block, announced: str) -> bool:
    """Whether a line has the form of a paper's name, and nothing of a subheading's look."""
    if block.kind != "paragraph" or not could_be_publication(block.text):
        return False
    if _SECTION.fullmatch(block.text):
        return False
    return not block.bold or block.text in announced
