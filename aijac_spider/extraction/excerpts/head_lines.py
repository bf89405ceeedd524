"""The lines between an excerpt's title and its text: standfirst, byline, publication, date."""

from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.byline_lines import (
    byline_on_line,
    could_sign,
    is_name_beside_date,
)
from aijac_spider.extraction.excerpts.date_lines import date_on_line
from aijac_spider.extraction.excerpts.head import (
    ATTRIBUTED,
    LINE_LENGTH,
    Head,
    is_header_line,
)
from aijac_spider.extraction.excerpts.neighbours import (
    is_house_above_date,
    is_series_amid_header,
    next_text,
    text_below,
)
from aijac_spider.extraction.excerpts.publication_lines import is_publication_line, without_comma
from aijac_spider.extraction.excerpts.standfirsts import could_be_standfirst, stands_above_byline
from aijac_spider.text.bylines import is_byline, is_name, is_signature
from aijac_spider.text.dates import LEAD, is_date
from aijac_spider.text.labels import is_beside_byline
from aijac_spider.text.mastheads import is_paper, is_publication
from aijac_spider.text.sentences import ends_in_stop
from aijac_spider.text.sources import (
    SourceLine,
    bare_publication,
    could_be_publication,
    split_source,
    split_source_below_byline,
)

_LINES = 10
"""Of a header: a page full of labels takes no longer than others."""

_POINTS = 6
_LONG = 160
"""Characters: of a first paragraph rather than a standfirst, if a heading stands below it."""


def read_lines(blocks: Sequence[Block], first: int, position: int, parts: dict[int, str]) -> Head:
    """Read standfirsts, byline and source from `position` on; `end` is after the last of them."""
    source = SourceLine()
    end = position
    waiting: list[int] = []
    following = next_text(blocks, position)
    while following is not None and len(parts) < _LINES and None in source:
        between = [blocks[at] for at in waiting]
        if _is_of_another_article(blocks[first], blocks[following], between):
            break
        if source == SourceLine() and _is_in_a_list(blocks[following], blocks[first]):
            items = _items_above_byline(blocks, following)
            if not items or waiting:
                break  # a list below a subheading: of polls, of papers
            waiting += items
            following = next_text(blocks, items[-1] + 1)
            continue
        line = _read_line(blocks, following, source)
        if line is not None and waiting and _opens_below(blocks, following, waiting, line):
            break
        if line is not None and between and _tells_of_quotation(blocks[following], blocks[first]):
            break
        # Below two paragraphs a bare date is not the article's, unless somebody signs below it.
        is_late = len(waiting) > 1 and line == SourceLine(date=line and line.date)
        if line is not None and (not is_late or is_byline(text_below(blocks, following))):
            parts = parts | dict.fromkeys(waiting, "standfirst")
            is_byline_alone = line.byline and line == SourceLine(byline=line.byline)
            parts[following] = "byline" if is_byline_alone else "source"
            source = _merge(source, line)
            waiting, end = [], following + 1
        elif could_be_standfirst(blocks, following, source, waiting) or (
            not waiting and stands_above_byline(blocks, following, source)
        ):
            waiting.append(following)
        else:
            break
        following = next_text(blocks, following + 1)
    return Head(first, end, parts, source.byline, source.publication, source.date)


def _is_of_another_article(title: Block, block: Block, between: Sequence[Block]) -> bool:
    """Whether a line stands in a table, as its title does not, or could be a name and is printed
    like a title as what stands above is not: `Egyptian Turmoil`.

    Args:
        between: What was taken for standfirsts.
    """
    if block.kind == "row":
        return title.kind != "row"
    if title.anchors or is_byline(block.text) or not is_name(block.text):
        return False
    is_text = any(len(each.text) > _LONG for each in between)
    is_plain = not any(each.bold or each.italic for each in between)
    if between and 0 < block.level < title.level + (is_text and is_plain):
        return True
    if title.level or (title.bold and not is_text):
        return False
    return (block.bold or block.level > 0) and block.gap and not title.gap


def _tells_of_quotation(block: Block, title: Block) -> bool:
    """Whether a line tells, with a dash, who said what is quoted above it amid a text."""
    return block.kind == "quote" != title.kind and block.text.startswith(ATTRIBUTED)


def _items_above_byline(blocks: Sequence[Block], position: int) -> list[int]:
    """The items of a standfirst in points; none if no byline follows at once."""
    at = position
    while at < min(position + _POINTS, len(blocks)) and blocks[at].kind == "item":
        at += 1
    if at == len(blocks) or blocks[at].kind != "paragraph" or not is_byline(blocks[at].text):
        return []
    # A byline with its source could sign an article, or open the next.
    signs = split_source(blocks[at].text) is None and not blocks[at].anchors
    return list(range(position, at)) if signs else []


def _is_in_a_list(block: Block, title: Block) -> bool:
    """Whether a line is an item, as its title is not, and neither a byline nor a date."""
    is_item = block.kind == "item" and title.kind != "item"
    return is_item and not (is_byline(block.text) or is_date(block.text))


def _opens_below(
    blocks: Sequence[Block], position: int, waiting: Sequence[int], line: SourceLine
) -> bool:
    """Whether what could be an unknown paper is the title of an article: bold, below plain text; or
    what could be a paper or a day, a subheading there."""
    block, above = blocks[position], blocks[waiting[-1]]
    is_alone = line.byline is None and None in (line.publication, line.date)
    is_plain = not (above.level or above.bold or above.italic)
    is_below_text = is_plain and len(above.text) > _LONG and ends_in_stop(above.text)
    if block.level and is_alone and is_below_text:
        return not is_byline(text_below(blocks, position))
    if is_date(text_below(blocks, position)):
        return False
    is_bare = line == SourceLine(line.publication) and not is_paper(line.publication)
    return is_bare and block.bold and not above.bold and ends_in_stop(above.text)


def _merge(source: SourceLine, line: SourceLine) -> SourceLine:
    return SourceLine(
        publication=source.publication or line.publication,
        date=source.date or line.date,
        byline=line.byline or source.byline,
    )


def _read_line(blocks: Sequence[Block], position: int, known: SourceLine) -> SourceLine | None:
    """What a line of an excerpt's header adds to what is known, or None."""
    if len(blocks[position].text) > LINE_LENGTH:
        return None
    says_nothing = _says_nothing(blocks, position, known)
    return SourceLine() if says_nothing else _read_telling_line(blocks, position, known)


def _read_telling_line(
    blocks: Sequence[Block], position: int, known: SourceLine
) -> SourceLine | None:
    text = blocks[position].text
    source = None if known.publication else _split_source(blocks, position, known)
    if source is not None and is_name_beside_date(blocks, position, known, source):
        return SourceLine(byline=source.publication, date=source.date)
    if source is not None and not (known.byline and source.byline):
        return source
    if byline := byline_on_line(blocks, position, known):
        return byline
    if date := date_on_line(blocks, position, known):
        return SourceLine(date=date)
    if known.publication and (
        is_series_amid_header(blocks, position) or is_house_above_date(blocks, position, known)
    ):
        return SourceLine()
    if not known.publication and is_publication_line(blocks, position, known):
        return SourceLine(publication=bare_publication(without_comma(blocks, position)))
    if not known.byline and could_sign(blocks, position, known):
        return SourceLine(byline=text)
    return None


def _says_nothing(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether a line is a label or a second day, and another line of the header stands below."""
    block, below = blocks[position], text_below(blocks, position)
    is_second_day = known.date and LEAD.match(block.text) and is_date(block.text)
    if block.level or not (is_second_day or is_beside_byline(block.text)):
        return False
    if (
        not known.publication
        and could_be_publication(block.text)
        and _is_only_paper(blocks, position)
    ):
        return False
    return is_header_line(below) or is_name(below) or is_beside_byline(below)


def _is_only_paper(blocks: Sequence[Block], position: int) -> bool:
    """Whether a day stands below a line that could be a paper's name, and no known paper there."""
    date_at = next_text(blocks, position + 1)
    if date_at is None or not is_date(blocks[date_at].text):
        return False
    return not is_publication(bare_publication(text_below(blocks, date_at)))


def _stands_above_surer_source(blocks: Sequence[Block], position: int, source: SourceLine) -> bool:
    """Whether what could be an unknown paper stands above a byline with a known one below it."""
    following = next_text(blocks, position + 1)
    if source.byline or following is None or is_paper(source.publication):
        return False
    below = split_source(text_below(blocks, following))
    is_surer = below is not None and is_paper(below.publication)
    return is_surer and is_byline(blocks[following].text)


def _split_source(blocks: Sequence[Block], position: int, known: SourceLine) -> SourceLine | None:
    """The source on a line; where a byline stands next to it, the line names no other person."""
    text = blocks[position].text
    source = split_source(text)
    if source is not None and (source.byline is None or is_byline(source.byline)):
        if _stands_above_surer_source(blocks, position, source):
            return None
        return _without_label(blocks, position, known, source)
    signed = known.byline or is_byline(text_below(blocks, position))
    return (split_source_below_byline(text) if signed and not known.date else None) or source


def _without_label(
    blocks: Sequence[Block], position: int, known: SourceLine, source: SourceLine
) -> SourceLine:
    """A source without what could be an unknown paper, where a known one stands alone below it:
    then that is a label, a time, what the author is. Below a bare name it may stand, too."""
    if is_paper(source.publication) or is_signature(source.publication or ""):
        return source
    following = next_text(blocks, position + 1)
    if following is not None and not (known.byline or source.byline):
        could_sign = is_name(blocks[following].text) or is_byline(blocks[following].text)
        following = next_text(blocks, following + could_sign)
    below = "" if following is None else blocks[following].text
    if not is_publication(bare_publication(below)):
        return source
    return source._replace(publication=None)
