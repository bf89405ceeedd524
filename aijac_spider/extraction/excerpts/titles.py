"""Which block above an excerpt is its title, told by how it looks beside the others."""

import re
from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import LINE_LENGTH, Head, is_header_line
from aijac_spider.extraction.excerpts.neighbours import next_text, previous_text
from aijac_spider.extraction.targets import is_linked
from aijac_spider.text.bylines import is_byline, is_name
from aijac_spider.text.labels import is_label
from aijac_spider.text.mastheads import is_paper
from aijac_spider.text.sentences import ends_in_stop
from aijac_spider.text.sources import split_source

TITLE_LENGTH = 300
_SHORT_STANDFIRST, _TWO_SENTENCES = 160, 100
_TWO = re.compile(r"[a-z]{5}[.!?][”’\"')]? [“‘\"'(]?[A-Z]")
"""Where a second sentence begins."""

_ABBREVIATED = re.compile(r"^(?!.*[a-z]{3}\. ).{1,80}\b[A-Z]\.[A-Z]\.$")
"""A title may end in `U.S.`, and so may a sentence, which is longer."""

_LARGE = 4
"""The level of a heading; smaller ones are standfirsts as well."""

_LABEL_WORDS = 3
"""Of what is printed above a title: what has more could be a title itself, below which a
standfirst is longer."""

_LONGER = 1.5

_INDENTED = ("quote", "item")


def is_title_like(block: Block, targeted: bool) -> bool:
    """A heading; or short, without a full stop, and bold, anchored or set apart by a gap."""
    if block.kind == "heading":
        return True
    is_indented = targeted and block.kind in _INDENTED
    if not (block.kind == "paragraph" or is_indented) or len(block.text) > TITLE_LENGTH:
        return False
    if ends_in_stop(block.text) and not _ABBREVIATED.search(block.text):
        return targeted and block.bold
    return block.gap or targeted or block.bold


def is_indented_title(block: Block, targets: frozenset[str]) -> bool:
    """Whether a hand-off leads to a block in a quotation or list: editors indent articles so."""
    return block.kind in _INDENTED and not targets.isdisjoint(block.anchors)


def could_be_plain_title(block: Block, targeted: bool) -> bool:
    """Nothing sets it apart, or it ends in a full stop: believed if byline and source follow."""
    return (
        block.kind == "paragraph"
        and len(block.text) <= LINE_LENGTH
        and (block.bold or targeted or not ends_in_stop(block.text))
        and not block.text.endswith((",", ":", ";"))
        and (not block.links or is_linked(block))
        and not is_header_line(block.text)
    )


def begins_later(blocks: Sequence[Block], head: Head, targets: frozenset[str]) -> bool:
    """What was taken for a standfirst is the title, or there is none: this begins too early."""
    title = blocks[head.first]
    led_to = not targets.isdisjoint(title.anchors)
    for position, part in head.parts.items():
        block = blocks[position]
        targeted = not targets.isdisjoint(block.anchors)
        if targeted and not led_to and not _continues(blocks, head, position):
            return True
        if part != "standfirst":
            is_title = block.gap and block.bold and not is_byline(block.text)
            if is_title and _is_set_apart_from(title, block, led_to):
                return True
            continue
        if led_to and not targeted and _looks_like_title(title, led_to):
            continue
        if previous_text(blocks, position) is title or head.parts.get(position - 1) == "byline":
            if _outdoes(block, title, led_to) or _is_ruled_off(blocks, position, led_to):
                return True
        elif is_title_like(block, targeted):
            return True
    return False


def is_sentence_above_title(blocks: Sequence[Block], head: Head, targeted: bool) -> bool:
    """Whether a bold sentence, told by a gap alone, has another title and not its header below."""
    title, below = blocks[head.first], next_text(blocks, head.first + 1)
    if targeted or below is None or not ends_in_stop(title.text) or title.kind == "heading":
        return False
    if blocks[below].kind == "heading" or blocks[below].gap:
        return True
    at = next_text(blocks, below + 1)
    source = None if at is None else split_source(blocks[at].text)
    is_signed = source is not None and is_paper(source.publication)
    return is_name(blocks[below].text) and not is_signed


def is_bold_or_heading(block: Block) -> bool:
    return block.bold or block.kind == "heading"


def _is_set_apart_from(title: Block, block: Block, led_to: bool) -> bool:
    """Whether a bold line behind a gap is a title: the supposed one is none, or a subheading."""
    if not _looks_like_title(title, led_to):
        return True
    could_be_subheading = not (led_to or title.gap or title.kind == "heading")
    return could_be_subheading and not is_header_line(block.text)


def _continues(blocks: Sequence[Block], head: Head, position: int) -> bool:
    """Whether a line that a hand-off leads to stands below its title, perhaps behind a standfirst;
    there it must look like no title itself."""
    block = blocks[position]
    between = [part for at, part in head.parts.items() if head.first < at < position]
    if head.parts[position] == "standfirst":
        title = blocks[head.first]
        stands_out = is_bold_or_heading(title) > is_bold_or_heading(block)
        is_sentence = ends_in_stop(block.text) and not ends_in_stop(title.text)
        return stands_out and is_sentence and not between
    if between not in ([], ["standfirst"]) or blocks[position - 1].kind == "rule":
        return False
    if between and is_bold_or_heading(block) and not is_byline(block.text):
        return False
    texts = [blocks[at].text for at in head.parts if head.first < at < position]
    # More text stands below a subheading, as the last of an article.
    longest = _TWO_SENTENCES if any(map(_TWO.search, texts)) else _SHORT_STANDFIRST
    is_short = sum(map(len, texts)) <= longest
    return is_short and is_title_like(blocks[head.first], targeted=False)


def _is_ruled_off(blocks: Sequence[Block], position: int, led_to: bool) -> bool:
    """Whether a bold title stands behind a rule, and what is above that behind none."""
    above, block = previous_text(blocks, position), blocks[position]
    is_behind_rule = blocks[position - 1].kind == "rule" and not (above.gap or led_to)
    return is_behind_rule and block.bold >= above.bold and is_title_like(block, targeted=False)


def _outdoes(block: Block, title: Block, led_to: bool) -> bool:
    """Whether a block looks more like a title than the one directly before it."""
    is_longer = len(block.text) > len(title.text) * _LONGER
    is_no_label = len(title.text.split()) > _LABEL_WORDS and is_longer and not block.gap
    if title.kind == "heading":
        return block.gap and 0 < block.level < title.level + (not title.gap)
    if block.kind == "heading":
        is_sentence = ends_in_stop(block.text) and not ends_in_stop(title.text)
        is_told = title.gap and (title.bold or is_no_label)
        is_standfirst = is_told and (is_sentence or block.level > _LARGE)
        is_line = is_header_line(block.text) or is_name(block.text) or is_label(block.text)
        # A standfirst is longer than its title.
        could_be_title = block.level < _LARGE and len(block.text) <= len(title.text)
        is_amid_text = could_be_title and not (title.gap or led_to or is_line)
        is_title = block.gap or is_amid_text or not _looks_like_title(title, led_to)
        return is_title and not is_standfirst
    if ends_in_stop(title.text) and not led_to and block.bold >= title.bold:
        return is_title_like(block, targeted=False)
    could_tell = is_longer and not is_name(title.text)
    if block.gap and not (title.gap or led_to or could_tell) and block.bold >= title.bold:
        return is_title_like(block, targeted=False)
    told_by_gap = title.gap and not is_label(title.text)
    if not (title.gap or title.bold or led_to) and is_title_like(block, targeted=False):
        return True
    is_standfirst = told_by_gap and (ends_in_stop(block.text) or is_no_label)
    return block.bold > title.bold and not is_standfirst


def _looks_like_title(block: Block, led_to: bool) -> bool:
    """Whether a block is told by more than the gap before it; a sentence takes two signs."""
    signs = (block.kind == "heading", led_to, block.bold)
    if ends_in_stop(block.text):
        return sum((*signs, block.gap)) > 1
    return any(signs)
