"""Excerpts that an editor has put into a quotation, header and all: they are none."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.tree.ending import is_prose
from aijac_spider.text.bylines import is_byline, is_name
from aijac_spider.text.dates import is_date, read_date
from aijac_spider.text.mastheads import is_paper, is_publication
from aijac_spider.text.sentences import ends_in_stop
from aijac_spider.text.sources import split_source

_QUOTED = ("quote", "heading", "image", "caption")
"""What may stand in a quotation, or amid its lines."""

_NEAR = 3
"""Lines from the byline to the source: standfirsts may be between."""

_ABOVE = 2
"""Lines from the title to what signs: a standfirst may be between."""


def outdent(blocks: Sequence[Block]) -> list[Block]:
    """Make paragraphs of quotations that begin with the header of an article, and are not quoted
    amid a text: it would lead to them with a colon, or go on below."""
    if "quote" not in [block.kind for block in blocks]:
        return list(blocks)
    runs = [list(run) for _, run in groupby(blocks, lambda block: block.kind in _QUOTED)]
    outdented: list[Block] = []
    for lines, below in zip(runs, [*runs[1:], []], strict=True):
        goes_on = any(map(is_prose, below[:1]))
        is_announced = bool(outdented) and outdented[-1].text.endswith(":")
        is_amid = not lines[-1].level and any(map(_is_plain, below[:1]))
        is_quoted = is_announced and (goes_on or is_amid)
        if not is_quoted and _is_article(lines, is_amid_text=goes_on):
            outdented += map(_outdented, lines)
        else:
            outdented += lines
    return outdented


def _outdented(line: Block) -> Block:
    return replace(line, kind="paragraph") if line.kind == "quote" and not line.level else line


def _is_plain(block: Block) -> bool:
    """Whether a block is a sentence that goes on where a quotation ends: nothing sets it apart."""
    return ends_in_stop(block.text) and not (block.gap or block.bold or block.anchors)


def _is_article(lines: Sequence[Block], *, is_amid_text: bool) -> bool:
    """Whether somebody signs anywhere, and a source or its day is near; or a title has both below.

    One quotation behind another is a run with it. A source that text follows is no attribution.
    """
    if all(line.kind != "quote" for line in lines):
        return False
    return any(
        (is_byline(line.text) and any(map(_tells_source_or_day, _around(lines, at))))
        or (not is_amid_text and _is_below_title(lines, at) and _is_signature(lines, at))
        for at, line in enumerate(lines)
    )


def _is_below_title(lines: Sequence[Block], at: int) -> bool:
    return any(line.bold or line.level for line in lines[max(0, at - _ABOVE) : at])


def _is_signature(lines: Sequence[Block], at: int) -> bool:
    """Whether a line is a bare name near a source, or a source with its day amid text."""
    text = lines[at].text
    if is_name(text):
        return any(map(_tells_source, _around(lines, at)))
    source = split_source(text)
    if source is None or at + 1 == len(lines):
        return False
    return is_paper(source.publication) or read_date(source.date or "") is not None


def _around(lines: Sequence[Block], at: int) -> Sequence[Block]:
    return lines[max(0, at - _NEAR) : at + _NEAR + 1]


def _tells_source(line: Block) -> bool:
    return split_source(line.text) is not None or is_publication(line.text)


def _tells_source_or_day(line: Block) -> bool:
    return _tells_source(line) or is_date(line.text)
