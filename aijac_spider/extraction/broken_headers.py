"""Headers whose lines share a block, by `<br>` or by a By: each line becomes one of its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from aijac_spider.extraction.block import Block, Line
from aijac_spider.extraction.block_lines import split_block
from aijac_spider.extraction.excerpts.head import LINE_LENGTH, is_header_line
from aijac_spider.extraction.tree.buttons import leads_back
from aijac_spider.text.bylines import could_be_byline, is_byline, is_name, names_an_office
from aijac_spider.text.dates import is_date
from aijac_spider.text.further_reading import is_further_reading
from aijac_spider.text.issue_lines import is_issue_line, is_release_kicker, split_kicker
from aijac_spider.text.mastheads import is_paper, is_publication
from aijac_spider.text.names import ends_a_sentence
from aijac_spider.text.sentences import ends_in_stop
from aijac_spider.text.sources import (
    bare_publication,
    could_be_publication,
    split_source,
    split_source_below_byline,
)

_SPEECH = re.compile(
    r"\b(?:address|announcement|briefing|comments?|keynote|lecture|letters?|message|plea|remarks?"
    r"|sermon|speech|statement|talk|testimony|transcript)$",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"(?::|[’']s|\b(?:an?|and|of|the))$")
_LEADS_ON = re.compile(
    r"(?:[,;–—-]|\b(?:as|at|but|by|for|from|in|is|not|on|or|than|to|vs|with)\.?)$", re.IGNORECASE
)
"""What a title may end with, and a line of one that goes on more often does."""

_BESIDE = ("and ", "& ", "with ")
_BY = frozenset(("By", "by", "BY"))
_SENTENCE_WORDS = 6
_HEADER_LINES = 8
_BUTTON_LINES = 3
_NAME_AND_PAPER = 2
_NEAR = 2
"""Blocks above a name (a title, perhaps a standfirst), or below it (that or a source, a byline)."""


def detach_header_lines(blocks: Sequence[Block]) -> list[Block]:
    """Give each line of a header that `<br>` keeps in one block a block of its own."""
    if not _BY.isdisjoint([line.text for block in blocks for line in block.lines or (block,)]):
        blocks = list(_with_names_behind_by(blocks))
    detached: list[Block] = []
    for position, block in enumerate(blocks):
        is_plain = not block.lines and (len(block.text) > LINE_LENGTH or " by " not in block.text)
        if is_plain or (block.kind == "item" and not block.anchors):
            detached.append(block)
            continue
        below = [_first_line(each) for each in blocks[position + 1 : position + 1 + _NEAR]] or [""]
        if not block.lines:
            detached += _part_byline(block, below)
            continue
        ends = (
            _ends_of_header_lines(block)
            or _ends_above_date(block, below[0])
            or _ends_below_title(block, blocks[max(0, position - _NEAR) : position], below)
            or _ends_above_standfirst(block, below[0])
            or _ends_above_button(block)
        )
        ends = [end for end in ends if not _signs_too(block.lines, end)]
        detached += split_block(block, ends) if ends else [block]
    return detached


def _signs_too(lines: Sequence[Line], number: int) -> bool:
    """Whether a line names another author beside the one above it: `and Owen Tarrant`."""
    if not 0 < number < len(lines) or not lines[number].text.startswith(_BESIDE):
        return False
    return is_byline(f"{lines[number - 1].text} {lines[number].text}")


def _with_names_behind_by(blocks: Iterable[Block]) -> Iterator[Block]:
    """A By on a line of its own, and the name below it, are one line."""
    by: Block | None = None
    for block in chain.from_iterable(map(_part_by, blocks)):
        if by is not None and is_name(_first_line(block)):
            yield _behind_by(by, block)
            by = None
            continue
        if by is not None:
            yield by
        by = block if block.text in _BY else None
        if by is None:
            yield block
    if by is not None:
        yield by


def _part_by(block: Block) -> list[Block]:
    """The block, cut before and behind each By that is a line of it."""
    ends = [end for at, line in enumerate(block.lines) if line.text in _BY for end in (at, at + 1)]
    return split_block(block, ends) if ends else [block]


def _behind_by(by: Block, named: Block) -> Block:
    """The block of a name with the By above it, and all that led to that."""
    lines = named.lines
    if lines:
        lines = (replace(lines[0], text=f"{by.text} {lines[0].text}"), *lines[1:])
    return replace(
        named,
        text=f"{by.text} {named.text}",
        lines=lines,
        anchors=by.anchors + named.anchors,
        gap=by.gap,
        continues=by.continues,
    )


def _first_line(block: Block) -> str:
    return block.lines[0].text if block.lines else block.text


def _part_byline(block: Block, below: Sequence[str]) -> list[Block]:
    """Give the byline that shares a line with its title a block, if a source stands below, and no
    byline below that."""
    title, by, name = block.text.rpartition(" by ")
    set_apart = block.gap or block.anchors or block.level
    if not (title and set_apart and is_name(name)) or is_byline(block.text):
        return [block]
    if _SPEECH.search(title):
        return [block]  # `Remarks by the Mayor` is what was said, not who wrote it
    source, *others = below
    told = split_source(source)
    if told is None or told.byline is not None or any(map(is_byline, others)):
        return [block]
    title = title.rstrip(" ,–—-")
    return [
        replace(block, text=title, links=tuple(x for x in block.links if x.text in title)),
        Block(
            "paragraph",
            f"{by}{name}".strip(),
            links=tuple(x for x in block.links if x.text in name),
            continues=True,
        ),
    ]


def _ends_above_date(block: Block, below: str) -> Sequence[int]:
    """A bare name and a paper that nobody knows are lines of a header if a date stands below."""
    if len(block.lines) != _NAME_AND_PAPER or not is_date(below):
        return ()
    name, paper = (line.text for line in block.lines)
    return (1,) if is_name(name) and could_be_publication(paper) else ()


def _ends_below_title(block: Block, above: Sequence[Block], below: Sequence[str]) -> Sequence[int]:
    """A bare name, and a paper, below a title that a link may lead to, in its block or above."""
    lines = block.lines
    # Where both are bold, a name behind words that go on, or above another, is the title's rest.
    is_rest = _goes_on(lines[0].text) or any(is_byline(text) or is_name(text) for text in below)
    parted = not lines[1].bold or (len(lines) == _NAME_AND_PAPER and not is_rest)
    start = int(bool(block.anchors) and lines[0].bold and parted)
    if not start and not any(title.anchors for title in above):
        return ()
    name, *papers = (line.text for line in lines[start : start + _NAME_AND_PAPER + 1])
    if not is_name(name) or len(papers) > 1 or not (papers or start):
        return ()
    return range(max(start, 1), len(lines)) if all(map(could_be_publication, papers)) else ()


def _goes_on(title: str) -> bool:
    """Whether a title cannot end where it is broken: `The Harbour’s`, `Gulls and the`."""
    return _UNFINISHED.search(title) is not None


def _ends_above_standfirst(block: Block, below: str) -> Sequence[int]:
    """A title and a standfirst above a byline look different: bold and not, upright and italic."""
    if _is_sentence_below_title(block.lines):
        return (1,) if is_header_line(below) else ()
    title, *others = block.lines
    ends = (n for n, line in enumerate(others, 1) if _looks_of(line) != _looks_of(title))
    end = next(ends, 0)
    standfirst = block.lines[end]
    differs = title.bold > standfirst.bold or title.italic < standfirst.italic
    return (end,) if end and differs and is_header_line(below) else ()


def _is_sentence_below_title(lines: Sequence[Line]) -> bool:
    """Whether of two bold lines the second is a sentence, and the first no part of it."""
    if len(lines) != _NAME_AND_PAPER or not all(line.bold for line in lines):
        return False
    title, standfirst = (line.text for line in lines)
    return not (is_name(title) or is_paper(title)) and _could_be_standfirst(title, standfirst)


def _could_be_standfirst(title: str, text: str) -> bool:
    """Whether a line is a sentence, and the one above it no part of that."""
    if ends_in_stop(title) or _goes_on(title) or _LEADS_ON.search(title) or text[0].islower():
        return False
    return len(text.split()) >= _SENTENCE_WORDS and ends_a_sentence(text)


def _ends_above_button(block: Block) -> Sequence[int]:
    """The way back to the top stands below a text, in its block, perhaps at a line in signs."""
    last = range(max(0, len(block.lines) - _BUTTON_LINES), len(block.lines))
    start = next((n for n in last if leads_back(_text_from(block, n))), 0)
    return (start,) if start else ()


def _text_from(block: Block, line: int) -> str:
    return " ".join(each.text for each in block.lines[line:])


def _looks_of(line: Line) -> tuple[bool, bool]:
    return line.bold, line.italic


def _ends_of_header_lines(block: Block) -> Sequence[int]:
    """Where to cut a block up to the last line that tells a header; bold lines are one title."""
    lines = list(takewhile(lambda line: len(line.text) <= LINE_LENGTH, block.lines))
    texts = [line.text for line in lines[:_HEADER_LINES]]
    told = [_tells_a_header(text) or _is_below_name(texts, n) for n, text in enumerate(texts)]
    if _begins_like_a_paper(block, told):
        told[0] = False
    if not any(told):
        return ()
    title = next(n for n in range(len(lines)) if told[n] or not _is_of_title(lines, n))
    if _is_name_below_title(texts, title) and not is_byline(lines[title].text):
        title -= 1
    elif title >= _NAME_AND_PAPER + bool(block.anchors) and is_date(lines[title].text):
        name, paper = (line.text for line in lines[title - _NAME_AND_PAPER : title])
        title -= _NAME_AND_PAPER * (is_name(name) and could_be_publication(paper))
    count = max(number for number, tells in enumerate(told, 1) if tells)
    return range(max(title, 1), count + 1)


def _is_name_below_title(texts: Sequence[str], end: int) -> bool:
    """Whether the last line before the others is an author, and no rest of a title that goes on."""
    if end <= 1 or not is_name(texts[end - 1]):
        return False
    return not (_goes_on(texts[end - 2]) and any(map(is_byline, texts)))


def _is_of_title(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is bold as the title is, or goes on with what is above it."""
    if not number:
        return True
    above, line, title = lines[number - 1], lines[number], lines[0]
    leads_on = _goes_on(above.text) or _LEADS_ON.search(above.text)
    if line.bold != title.bold or (line.italic > title.italic and not leads_on):
        return False
    if _could_be_standfirst(above.text, line.text):
        return False
    return line.bold or _goes_on(lines[number - 1].text) or _begins_amid_a_title(line.text)


def _begins_amid_a_title(text: str) -> bool:
    """Whether a line begins in a small letter, and neither names a paper nor who speaks."""
    return text[0].islower() and not (could_be_byline(text) or is_paper(bare_publication(text)))


def _begins_like_a_paper(block: Block, told: Sequence[bool]) -> bool:
    """Whether a title that is broken into lines begins with the name of a paper."""
    first, second = block.lines[:2]
    is_title = block.kind == "heading" or (first.bold and second.bold)
    return is_title and len(told) > 1 and not told[1] and is_publication(first.text)


def _is_below_name(texts: Sequence[str], number: int) -> bool:
    """Whether a line below a bare name is a source, though its paper has an odd name or no date."""
    if not number or not is_name(texts[number - 1]):
        return False
    text = texts[number]
    if split_source_below_byline(text) is not None:
        return True
    return is_paper(text) and not names_an_office(text)


def _tells_a_header(text: str) -> bool:
    return (
        is_issue_line(text)
        or split_kicker(text)[0] is not None
        or is_release_kicker(text)
        or is_header_line(text)
        or is_further_reading(text)
    )
