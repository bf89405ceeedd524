"""Excerpts that an editor has put into a quotation, header and all: they are none."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from aijac_spider.extraction.block import Block
from aijac_spider.text.bylines import is_byline, is_name
from aijac_spider.text.dates import is_date
from aijac_spider.text.sources import split_source

_QUOTED = ("quote", "heading")
_NEAR = 3
"""Lines from the byline to the source: standfirsts may be between."""


def outdent(blocks: Sequence[Block]) -> list[Block]:
    """Make paragraphs of quotations that begin with the header of an article."""
    if "quote" not in [block.kind for block in blocks]:
        return list(blocks)
    outdented: list[Block] = []
    for could_be_quoted, run in groupby(blocks, lambda block: block.kind in _QUOTED):
        lines = list(run)
        if could_be_quoted and _is_article(lines):
            lines = [line if line.level else replace(line, kind="paragraph") for line in lines]
        outdented += lines
    return outdented


def _is_article(lines: Sequence[Block]) -> bool:
    """Whether somebody signs anywhere, and a source or its day is near.

    One quotation behind another is a run with it.
    """
    return any(
        is_byline(line.text) and any(map(_tells_source_or_day, _around(lines, at)))
        for at, line in enumerate(lines)
    ) or any(
        is_name(line.text) and _is_title(above) and any(map(_tells_source, _around(lines, at)))
        for at, (above, line) in enumerate(pairwise(lines), 1)
    )


def _around(lines: Sequence[Block], at: int) -> Sequence[Block]:
    return lines[max(0, at - _NEAR) : at + _NEAR + 1]


def _is_title(line: Block) -> bool:
    return line.bold or line.level > 0


def _tells_source(line: Block) -> bool:
    return split_source(line.text) is not None


def _tells_source_or_day(line: Block) -> bool:
    return _tells_source(line) or is_date(line.text)
