"""Lines that `<br>` keeps in one block, as blocks of their own; and as one again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from aijac_spider.extraction.block import Block, Line


def split_block(block: Block, ends: Sequence[int]) -> list[Block]:
    """Cut a block behind so many of its lines; the first piece keeps what led to the block."""
    cuts = dict.fromkeys((0, *ends, len(block.lines)))
    pieces = [_of_lines(block, block.lines[start:end]) for start, end in pairwise(cuts)]
    first = replace(pieces[0], anchors=block.anchors, gap=block.gap, continues=block.continues)
    return [first, *pieces[1:]]


def join_blocks(first: Block, second: Block) -> Block:
    """One text of two."""
    return replace(
        first,
        text=f"{first.text} {second.text}",
        bold=first.bold and second.bold,
        italic=first.italic and second.italic,
        links=first.links + second.links,
        lines=(),
    )


def _of_lines(block: Block, lines: tuple[Line, ...]) -> Block:
    return replace(
        block,
        text=" ".join(line.text for line in lines),
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        links=tuple(link for line in lines for link in line.links),
        lines=lines if len(lines) > 1 else (),
        anchors=(),
        gap=False,
        continues=True,
    )
