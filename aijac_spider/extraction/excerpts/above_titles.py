"""What stands directly above the title of an excerpt: a label, or where the article is from."""

from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import Head
from aijac_spider.text.dates import LEAD, is_date
from aijac_spider.text.labels import is_label
from aijac_spider.text.mastheads import is_paper, is_publication
from aijac_spider.text.sources import SourceLine, bare_publication, split_source

_LABEL_WORDS, _SMALL = 6, 4
"""Words of a label at most; and the level from which on a heading could be a standfirst."""


def stands_as_label(blocks: Sequence[Block], at: int, targets: frozenset[str]) -> bool:
    """Whether a line is a word that papers print above titles; or one in capitals or with a bar,
    in plain print, that the hand-off leads to instead of the large heading below."""
    block = blocks[at]
    if is_label(block.text):
        return True
    if block.kind != "paragraph" or block.bold or len(block.text.split()) > _LABEL_WORDS:
        return False
    if not (block.text.isupper() or " | " in block.text):
        return False
    title = blocks[at + 1] if at + 1 < len(blocks) else block
    is_led_to = not targets.isdisjoint(block.anchors) and targets.isdisjoint(title.anchors)
    return is_led_to and 0 < title.level < _SMALL


def tells_of_day(text: str) -> bool:
    """Whether a line tells when something was published: `Last update - 02:55 04/05/2010`."""
    lead = LEAD.match(text)
    return lead is not None and "update" in lead[0].lower() and is_date(text)


def with_source_above(
    blocks: Sequence[Block], head: Head, start: int, before: Sequence[Head]
) -> Head:
    """Take in a source that stands above the title, if none stands below it.

    Below an article that has none, it is that one's.
    """
    above, floor = head.first - 1, before[-1].end if before else start
    if head.publication or above < floor or blocks[above].kind != "paragraph":
        return head
    source = _dated_source(blocks, head, before) or _known_paper(blocks[above], before)
    if source is None:
        return head
    return head._replace(
        first=above,
        parts={above: "source"} | head.parts,
        publication=source.publication,
        date=head.date or source.date,
    )


def with_image_above(blocks: Sequence[Block], head: Head, targets: frozenset[str]) -> Head:
    """Take in an image above the title, with its caption: a rule parts it from the article above,
    or a hand-off leads to it."""
    at = head.first
    while at and (blocks[at - 1].image is not None or blocks[at - 1].kind == "caption"):
        at -= 1
    is_image = any(block.image is not None for block in blocks[at : head.first])
    is_parted = at > 0 and blocks[at - 1].kind == "rule"
    is_led_to = any(not targets.isdisjoint(block.anchors) for block in blocks[at : head.first])
    return head._replace(first=at) if is_image and (is_parted or is_led_to) else head


def _dated_source(blocks: Sequence[Block], head: Head, before: Sequence[Head]) -> SourceLine | None:
    """A paper with its day behind a gap, if the header tells no day, and the article above one."""
    above = blocks[head.first - 1]
    if head.date or (before and not (before[-1].publication or before[-1].date)):
        return None
    if not above.gap or blocks[head.first].gap:
        return None
    source = split_source(above.text)
    if source is None or source.byline is not None or not _opens(above.text, source):
        return None
    return source


def _known_paper(above: Block, before: Sequence[Head]) -> SourceLine | None:
    """The name of a known paper alone, if the article above tells its own; a link is an item."""
    is_taken = bool(before) and not before[-1].publication
    if above.links or is_taken or not is_publication(above.text):
        return None
    return SourceLine(bare_publication(above.text))


def _opens(line: str, source: SourceLine) -> bool:
    """Whether a line begins with its publication, one that can be told by its name."""
    name = source.publication or ""
    return is_paper(name) and line.removeprefix("The ").startswith(name.removeprefix("The "))
