"""The lines of a list of posts: a date and the categories behind it are one, as printed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.block_lines import split_block
from aijac_spider.extraction.targets import is_category
from aijac_spider.extraction.tree.ending import is_strong_end
from aijac_spider.text.datelines import is_dateline
from aijac_spider.text.headlines import says_more

META_LENGTH = 160
"""Characters of a line that tells date and categories."""

_JOINTS = "|,·•"
_LABEL = re.compile(r"[A-Z][\w/’'& -]{1,30}(?:, [A-Z][\w/’'& -]{1,30}){0,5}")


def join_datelines(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every printed line; a date and the categories behind it are one, whatever parts them."""
    held: Block | None = None
    for block in blocks:
        for line in split_block(block, range(1, len(block.lines))) if block.lines else (block,):
            if held is not None and _is_of_dateline(held, line):
                held = _join(held, line)
                continue
            if held is not None:
                yield held
            held = line
    if held is not None:
        yield held


def _is_of_dateline(held: Block, line: Block) -> bool:
    """Whether a text goes on with the line before it: a bar or a comma tells, or a bare date."""
    if not (held.text and line.text) or held.level or line.level:
        return False
    own = held.links[0].href if held.links else None
    if held.text[-1] in _JOINTS or line.text[0] in _JOINTS:
        return len(held.text) <= META_LENGTH and all(
            link.href == own or is_category(link) for link in line.links
        )
    return (
        held.text[-1].isdigit()
        and all(link.href == own for link in line.links)
        and _is_label(line)
        and is_dateline(held.text)
    )


def _is_label(line: Block) -> bool:
    """Whether a line could be the name of a category."""
    return (
        _LABEL.fullmatch(line.text) is not None
        and not says_more(line.text)
        and not is_strong_end(line)
    )


def _join(first: Block, second: Block) -> Block:
    categories = tuple(filter(is_category, second.links))
    return replace(first, text=f"{first.text} {second.text}", links=first.links + categories)
