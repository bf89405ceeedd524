"""Which block is the caption of the image before it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from aijac_spider.extraction.block import CAPTION_LENGTH, Block, ImageTag
from aijac_spider.extraction.block_lines import join_blocks, split_block
from aijac_spider.extraction.shortcodes import unwrap_shortcodes
from aijac_spider.text.bylines import is_byline, is_name
from aijac_spider.text.credits import ends_in_credit, split_credit
from aijac_spider.text.dates import is_date
from aijac_spider.text.issue_lines import is_issue_line, split_kicker
from aijac_spider.text.sentences import ends_in_stop
from aijac_spider.text.sources import split_source
from aijac_spider.text.whitespace import fold

_UNCREDITED_LENGTH = 253
"""Characters; the longest caption seen has as many."""

_INLINE_LENGTH = 160
_CREDITED_LINES = 4
"""Fewer lines than these may a caption have up to its credit."""

_NOTHING = Block("paragraph", "", box=-1)
_SMALL_HEADING = 4
_SENTENCES = re.compile(r"(?:\b[^\W\d_A-Z][\w’'-]+|[\d)])[.!?][”’\"')]{0,2} [“‘\"'(]?[^\W_a-z]")
"""Where one sentence ends and another begins; ranks end in a stop, too, but begin large."""

_HEADER_LINE_LENGTH = 120


def mark_captions(blocks: Sequence[Block], headline: str) -> list[Block]:
    """Settle for every block whether it is a caption: `kind` says so from here on.

    A caption belongs to the last image before it, and stands behind it from here on.
    Printed twice, it is one twice; broken in two, it is one.
    """
    ordered = _behind_each_image(_behind_their_images(unwrap_shortcodes(blocks)))
    blocks = list(chain.from_iterable(map(_part_behind_credit, ordered)))
    marked: list[Block] = []
    is_behind_image = False
    for position, block in enumerate(blocks):
        # Most blocks are no captions, and stand behind no image: they are passed over here.
        if not is_behind_image and block.kind != "caption":
            marked.append(block)
            is_behind_image = block.image is not None
            continue
        previous = marked[-1] if marked else None
        below = blocks[position + 1] if position + 1 < len(blocks) else _NOTHING
        if previous is not None and previous.kind == "caption" and _goes_on(previous, block):
            marked[-1] = join_blocks(previous, block)
        elif block.text and _is_caption(block, previous, below, headline):
            marked.append(block if block.kind == "caption" else replace(block, kind="caption"))
        elif block.kind == "caption":
            marked.append(replace(block, kind="paragraph"))
        else:
            marked.append(block)
        is_behind_image = marked[-1].image is not None or marked[-1].kind == "caption"
    return marked


def _part_behind_credit(block: Block) -> list[Block]:
    """A caption up to the line that its credit ends, and the text that goes on behind it."""
    lines = len(block.lines) if block.captions else 0
    for count in range(1, min(_CREDITED_LINES, lines)):
        caption, text = split_block(block, (count,))
        if ends_in_credit(caption.text):
            goes_on = _is_body(text.text) or _SENTENCES.search(text.text)
            return [caption, replace(text, captions="")] if goes_on else [block]
    return [block]


def as_text(block: Block) -> Block:
    """What is no caption if the post has no other text, but where markup or a credit says so."""
    is_sure = block.captions == "markup" or ends_in_credit(block.text)
    return block if is_sure or block.kind != "caption" else replace(block, kind="paragraph")


def _behind_their_images(blocks: Sequence[Block]) -> Sequence[Block]:
    """Move what stands above an image, alone with it in its box, if it could be its caption."""
    if "before" not in [block.captions for block in blocks]:
        return blocks
    ordered: list[Block] = []
    above: list[Block] = []
    for block in blocks:
        if block.captions == "before":
            above.append(block)
        elif block.image is not None and _is_caption_above(above):
            ordered += [block, *(replace(part, captions="markup") for part in above)]
            above = []
        elif block.image is not None:
            ordered += [*(replace(part, captions="") for part in above), block]
            above = []
        else:
            ordered.append(block)
    return ordered + above


def _behind_each_image(blocks: Sequence[Block]) -> Sequence[Block]:
    """Move captions behind their images where several of these stand side by side above as many."""
    ordered = list(blocks)
    images = 0
    for at, block in enumerate(blocks):
        if block.kind == "image":
            images += 1
            continue
        if images > 1 and _are_captions(blocks[at : at + images + 1], images):
            pairs = zip(blocks[at - images : at], blocks[at : at + images], strict=True)
            ordered[at - images : at + images] = chain.from_iterable(pairs)
        images = 0
    return ordered


def _are_captions(below: Sequence[Block], count: int) -> bool:
    """Whether so many blocks, and no more, could be captions: marked alike, and no two the same."""
    told = list(map(_could_be_one_of_several, below))
    marks = {(block.kind == "caption", block.captions) for block in below[:count]}
    texts = {block.text for block in below[:count]}
    is_whole = len(texts) == count and all(told[:count]) and not any(told[count:])
    return is_whole and len(marks) == 1


def _could_be_one_of_several(block: Block) -> bool:
    text = block.text
    if not text or len(text) > _INLINE_LENGTH or _is_credit(text):
        return False
    return block.kind == "caption" or bool(block.captions) or ends_in_credit(text)


def _is_caption_above(parts: Sequence[Block]) -> bool:
    """Whether blocks are marked as a caption, or end in a credit, perhaps one for itself."""
    if all(part.kind == "caption" for part in parts):
        return True
    if any(_is_body(part.text) or _is_header_line(part.text) for part in parts):
        return False
    return ends_in_credit(parts[0].text) if len(parts) == 1 else _is_credit(parts[-1].text)


def _goes_on(caption: Block, block: Block) -> bool:
    """Whether a block is more of the caption before it: marked like it, or its credit."""
    text = block.text
    if not text or text == caption.text or len(caption.text) + len(text) > CAPTION_LENGTH:
        return False
    if block.captions == "markup":
        return block.kind == "caption" or not _is_body(text)
    return _is_credit(text) and not ends_in_credit(caption.text)


def _is_credit(text: str) -> bool:
    """Whether a block is nothing but a credit."""
    if text.endswith(":") or not ends_in_credit(text):
        return False
    return split_credit(text).caption is None and not _is_header_line(text)


def _is_caption(block: Block, previous: Block | None, below: Block, headline: str) -> bool:
    text, following = block.text, below.text
    if previous is None or len(text) > CAPTION_LENGTH or _is_title(block, following):
        return False
    if previous.kind == "caption":
        return text == previous.text
    if previous.image is None:
        return False
    if block.kind == "caption":
        return True
    if block.captions and not _is_header_line(text):
        return not (_says_more_than_a_caption(block) or _flows_beside(previous.image, block, below))
    if block.kind not in ("paragraph", "quote") and block.level < _SMALL_HEADING:
        return False
    if text in (following, fold(previous.image.alt)) and text != headline:
        return not _is_body(text)
    if ends_in_credit(text):
        is_short = len(text) <= _UNCREDITED_LENGTH or _SENTENCES.search(text) is None
        return is_short or split_credit(text).label not in (None, "Source")
    return _is_credit(following) and not (_is_body(text) or _is_header_line(text))


def _is_title(block: Block, following: str) -> bool:
    """Whether a block looks like the title of an excerpt, and its byline or source follows."""
    if block.captions == "markup" or not (block.bold or block.anchors):
        return False
    could_be_caption = block.captions == "box" or ends_in_credit(block.text)
    if could_be_caption and not (block.bold and block.anchors):
        return False
    if block.bold and block.anchors and is_name(following):
        return True
    return is_byline(following) or split_source(following) is not None


def _says_more_than_a_caption(block: Block) -> bool:
    """Whether what stands where a caption could is a text, or the words about an author."""
    if block.captions in ("inline", "markup"):
        return _is_body(block.text)
    is_longer = block.captions == "box" and len(block.text) > _UNCREDITED_LENGTH
    return is_longer and not ends_in_credit(block.text)


def _flows_beside(image: ImageTag, block: Block, below: Block) -> bool:
    """Whether an image stands at the head of a paragraph, and is not alone with it in their box."""
    is_sentence = ends_in_stop(block.text) and not (block.italic or ends_in_credit(block.text))
    is_amid_texts = block.captions == "inline" and below.box == block.box
    return image.floats and is_amid_texts and is_sentence


def _is_body(text: str) -> bool:
    """An image that floats at the head of a paragraph of the body is no picture with words."""
    if len(text) <= _INLINE_LENGTH or ends_in_credit(text):
        return False
    return len(text) > _UNCREDITED_LENGTH or _SENTENCES.search(text) is not None


def _is_header_line(text: str) -> bool:
    """Images stand amid the header of a page or an excerpt, too."""
    return len(text) <= _HEADER_LINE_LENGTH and (
        is_date(text)
        or is_issue_line(text)
        or split_kicker(text)[0] is not None
        or is_byline(text)
        or split_source(text) is not None
    )
