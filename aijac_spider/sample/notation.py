"""The notation of the sample texts: paragraphs parted by blank lines, wrapped at will.

`## heading`, `- list item`, `> quote`, `*emphasis*`, `[text](address)`; and an image:

    ! 2014/04/quay.jpg
    caption: The new quay
    credit: (Photo: Shutterstock)
"""

import re
from collections.abc import Iterator

from aijac_spider.sample.content import Block, Paragraph, Run, SampleImage

_INLINE = re.compile(r"\[(?P<text>[^]]+)]\((?P<href>[^)]+)\)|\*(?P<emphasis>[^*]+)\*")
_STYLES = {"## ": "heading", "- ": "item", "> ": "quote"}


def read_blocks(notation: str) -> tuple[Block, ...]:
    pieces = notation.strip("\n").split("\n\n") if notation else []
    return tuple(_read_block(piece) for piece in pieces)


def read_paragraphs(notation: str) -> tuple[Paragraph, ...]:
    return tuple(block for block in read_blocks(notation) if isinstance(block, Paragraph))


def _read_block(piece: str) -> Block:
    if piece.startswith("! "):
        return _read_image(piece)
    for mark, style in _STYLES.items():
        if piece.startswith(mark):
            return Paragraph(runs=_read_runs(piece.removeprefix(mark)), style=style)
    return Paragraph(runs=_read_runs(piece))


def _read_image(piece: str) -> SampleImage:
    first, *lines = piece.split("\n")
    parts = dict(line.split(": ", 1) for line in lines)
    return SampleImage(file=first.removeprefix("! "), **parts)


def _read_runs(piece: str) -> tuple[Run, ...]:
    return tuple(_split_runs(piece.replace("\n", " ")))


def _split_runs(text: str) -> Iterator[Run]:
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            yield Run(text=text[end : match.start()])
        yield Run(
            text=match["text"] or match["emphasis"],
            href=match["href"],
            emphasis=match["emphasis"] is not None,
        )
        end = match.end()
    if end < len(text):
        yield Run(text=text[end:])
