"""`[caption]` shortcodes that WordPress left raw: their words are the caption of an image."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aijac_spider.extraction.block import Block

_MARK, _WORD = "[", "caption"
_OPENING = re.compile(r"\s*\[(?:wp_)?caption\s[^\]=]{1,40}=([^\]]{0,400})\]\s*")
"""Without an `id=` or a `width=` it is a word that someone writes about."""

_CLOSING = re.compile(r"\s*\[/(?:wp_)?caption\]\s*")
_CLOSING_LAST = re.compile(rf"{_CLOSING.pattern}\Z")
"""Behind words that were parted from their image and from what opens the shortcode."""

_WORDS = re.compile(r"\bcaption\s?=\s?[\"“”″]([^\"“”″]{1,300})")
"""Where the first versions of WordPress kept the caption."""


def unwrap_shortcodes(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without the brackets of shortcodes; what stood in them is a caption."""
    worded = [block for block in blocks if _MARK in block.text and _WORD in block.text]
    if not any(map(_has_shortcode, worded)):
        return blocks
    unwrapped: list[Block] = []
    image: Block | None = None
    for position, block in enumerate(blocks):
        if _has_shortcode(block):
            following = blocks[position + 1 : position + 2]
            image = next((each for each in following if each.image is not None), None)
            unwrapped += _unwrap(block, image)
        elif block is not image:
            unwrapped.append(block)
    return unwrapped


def _has_shortcode(block: Block) -> bool:
    return bool(_OPENING.search(block.text) or _CLOSING_LAST.search(block.text))


def _unwrap(block: Block, image: Block | None) -> Iterator[Block]:
    """The image, the words within the brackets as its caption, those around as what they were.

    Args:
        image: What was read behind the block. One within its brackets was so, too.
    """
    text = block.text
    opening = _OPENING.search(text)
    start = opening.end() if opening else 0
    closing = (_CLOSING if opening else _CLOSING_LAST).search(text, start)
    inside = text[start : closing.start() if closing else len(text)]
    if opening and not inside:
        inside = _attribute_of(opening[1])
    if image is not None:
        yield image
    if inside:
        yield replace(_cut(block, inside), kind="caption", level=0, captions="markup")
    around = (text[: opening.start()] if opening else "", text[closing.end() :] if closing else "")
    if any(around):
        yield _cut(block, " ".join(filter(None, around)))


def _attribute_of(attributes: str) -> str:
    written = _WORDS.search(attributes)
    return written[1] if written else ""


def _cut(block: Block, text: str) -> Block:
    links = tuple(link for link in block.links if link.text in text)
    return replace(block, text=text, links=links, lines=())
