"""What the blocks of one element are to each other: caption and image, cells of a row."""

from dataclasses import replace

from aijac_spider.extraction.block import CAPTION_LENGTH, Block
from aijac_spider.extraction.tree.elements import CAPTION_PARTS

_ROW_LENGTH = 2000
"""Cells, and characters in them; what holds more is a layout."""


def mark_caption(blocks: list[Block], first: int) -> None:
    """One short text after images, alone with them in their box, is their caption.

    Args:
        blocks: Those read so far; the box holds the last ones, from `first` on.
    """
    block = blocks[-1]
    if block.image is not None:
        _mark_captions_above(blocks, first)
    elif (
        len(blocks) - first > 1
        and blocks[-2].image is not None
        and not block.captions
        and block.kind in ("paragraph", "quote", "row", "item")
        and len(block.text) <= CAPTION_LENGTH
        and _follows_images_alone(blocks, first)
    ):
        blocks[-1] = replace(block, captions="box")


def _follows_images_alone(blocks: list[Block], first: int) -> bool:
    """Whether all blocks from the first on but the last are images, asked from the end."""
    return all(blocks[at].image is not None for at in range(len(blocks) - 2, first - 1, -1))


def _mark_captions_above(blocks: list[Block], first: int) -> None:
    """Text above an image, alone with it in its box, could be its caption, too."""
    count = len(blocks) - first - 1
    if not 0 < count <= CAPTION_PARTS:
        return
    above = blocks[first:-1]
    if sum(len(block.text) for block in above) <= CAPTION_LENGTH and all(
        block.kind == "caption" or (block.text and not block.captions and not block.level)
        for block in above
    ):
        blocks[first:-1] = [replace(block, captions="before") for block in above]


def join_row(blocks: list[Block], first: int) -> None:
    """The cells of a table row are one block, unless the table is there for layout.

    Several blocks in a row's only cell are a layout, too: they are never joined. Below a row of as
    many images each is a caption.

    Args:
        blocks: Those read so far; the row's are the last ones, from `first` on.
    """
    if len(blocks) - first > _ROW_LENGTH:
        return
    cells = blocks[first:]
    if sum(len(cell.text) for cell in cells) > _ROW_LENGTH or any(
        cell.kind not in ("paragraph", "quote") or cell.lines for cell in cells
    ):
        return
    if len(cells) > 1 and _count_images_above(blocks, first) == len(cells):
        blocks[first:] = [replace(cell, captions="box") for cell in cells]
        return
    blocks[first:] = [
        replace(
            cells[0],
            kind="row",
            text=" ".join(cell.text for cell in cells),
            bold=all(cell.bold for cell in cells),
            italic=all(cell.italic for cell in cells),
            links=tuple(link for cell in cells for link in cell.links),
            anchors=tuple(anchor for cell in cells for anchor in cell.anchors),
        )
    ]


def _count_images_above(blocks: list[Block], first: int) -> int:
    """How many images stand side by side before a block."""
    at = first
    while at and blocks[at - 1].image is not None:
        at -= 1
    return first - at
