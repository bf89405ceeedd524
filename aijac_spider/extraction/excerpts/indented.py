"""Excerpts that an editor has put into a quotation, header and all: they are none."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from aijac_spider.extraction.block import Block
from aijac_spider.text.bylines import is_byline
from aijac_spider.text.sources import split_source

_QUOTED = ("quote", "heading")
_HEADER_LINES = 5
"""Title, two standfirsts, byline, source."""


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
    """Whether a byline and a source are among the first lines."""
    header = [line.text for line in lines[:_HEADER_LINES]]
    return any(map(is_byline, header)) and any(split_source(text) is not None for text in header)
