"""Which block is the caption of the image before it."""

from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.text.bylines import is_byline
from aijac_spider.text.credits import ends_in_credit
from aijac_spider.text.dates import is_date
from aijac_spider.text.issue_lines import is_issue_line
from aijac_spider.text.sources import split_source

_CREDITED_LENGTH = 600
"""Characters: a paragraph after an image that is longer is no caption, credit or not."""

_HEADER_LINE_LENGTH = 120


def mark_captions(blocks: Sequence[Block]) -> list[Block]:
    """Settle for every block whether it is a caption: `kind` says so from here on.

    A caption belongs to the last image before it. Printed twice, it is one twice.
    """
    marked: list[Block] = []
    for block in blocks:
        previous = marked[-1] if marked else None
        if block.text and _is_caption(block, previous):
            marked.append(block._replace(kind="caption"))
        elif block.kind == "caption":
            marked.append(block._replace(kind="paragraph"))
        else:
            marked.append(block)
    return marked


def _is_caption(block: Block, previous: Block | None) -> bool:
    if previous is None:
        return False
    if previous.kind == "caption":
        return block.text == previous.text
    if previous.image is None:
        return False
    if block.kind == "caption":
        return True
    if block.captions:
        return not _is_header_line(block.text)
    return (
        block.kind == "paragraph"
        and len(block.text) <= _CREDITED_LENGTH
        and ends_in_credit(block.text)
    )


def _is_header_line(text: str) -> bool:
    """Images stand amid the header of a page or an excerpt, too."""
    return len(text) <= _HEADER_LINE_LENGTH and (
        is_date(text) or is_issue_line(text) or is_byline(text) or split_source(text) is not None
    )
