"""Excerpts that an editor has put into a quotation, header and all: they are none."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

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
        _signs(lines, at) and any(map(_tells_source, lines[max(0, at - _NEAR) : at + _NEAR + 1]))
        for at in range(len(lines))
    )


def _signs(lines: Sequence[Block], at: int) -> bool:
    """Whether a line is a byline, or a bare name below a title."""
    text, title = lines[at].text, lines[at - 1] if at else None
    is_titled = title is not None and (title.bold or title.level > 0)
    return is_byline(text) or (is_titled and is_name(text))


def _tells_source(line: Block) -> bool:
    return is_date(line.text) or split_source(line.text) is not None
