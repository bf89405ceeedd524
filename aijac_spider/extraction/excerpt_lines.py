"""The lines between an excerpt's title and its text: standfirst, byline, publication, date."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.neighbours import (
    is_dated_alone,
    is_house_above_date,
    is_name_above_paper,
    is_odd_masthead_above_date,
    is_office_above_source,
    is_series_above_date,
    leads_to_paper,
    leads_to_source,
    next_text,
    previous_text,
    stands_above_date,
    stands_above_source,
    stands_below_header_line,
    text_below,
)
from aijac_spider.text.bylines import (
    could_be_byline,
    is_byline,
    is_name,
    is_office,
    is_short_byline,
    is_signature,
    is_translator,
)
from aijac_spider.text.dates import bare_date, is_date, is_yearless_date
from aijac_spider.text.mastheads import is_of_the_press, is_paper, is_publication, names_a_house
from aijac_spider.text.names import has_rank
from aijac_spider.text.sources import (
    SourceLine,
    bare_publication,
    could_be_publication,
    split_dated_byline,
    split_published,
    split_published_byline,
    split_series,
    split_signed_source,
    split_source,
    split_source_below_byline,
)


class Head(NamedTuple):
    """The header of an excerpt: which block is which part, and what the source line says."""

    first: int
    end: int
    """Position of the first block that is not part of the header."""

    parts: dict[int, str]
    """Position → `title`, `standfirst`, `byline` or `source`."""

    byline: str | None
    publication: str | None
    date: str | None


LINE_LENGTH = 250
STANDFIRST_LENGTH = 700
PLAIN_STANDFIRST_LENGTH = 300
"""Characters: what stands between header and first image and is longer begins the body, as do two
plain paragraphs that are longer."""

_STANDFIRSTS = 2
_SOURCES = re.compile(r"(?:sources|references|(?:end|foot)notes)\W{0,3}", re.IGNORECASE)
"""What stands above a list of papers amid a text, and in no header."""

_POINTS = 6
_LINES_BELOW = 4
"""Lines below a name: standfirst, source, its day, who signs."""

_AND = ("and ", "And ", "& ", "with ")


def read_lines(blocks: Sequence[Block], first: int, position: int, parts: dict[int, str]) -> Head:
    """Read standfirsts, byline and source from `position` on; `end` is after the last of them."""
    source = SourceLine()
    end = position
    waiting: list[int] = []
    following = next_text(blocks, position)
    while following is not None and not (source.byline and source.publication and source.date):
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
        # Below two paragraphs a bare date is not the article's, unless somebody signs below it.
        is_late = len(waiting) > 1 and line == SourceLine(date=line and line.date)
        if line is not None and (not is_late or is_byline(text_below(blocks, following))):
            parts = parts | dict.fromkeys(waiting, "standfirst")
            is_byline_alone = line.byline and line == SourceLine(byline=line.byline)
            parts[following] = "byline" if is_byline_alone else "source"
            source = _merge(source, line)
            waiting, end = [], following + 1
        elif _could_be_standfirst(blocks, following, source, waiting) or (
            not waiting and _stands_above_byline(blocks, following, source)
        ):
            waiting.append(following)
        else:
            break
        following = next_text(blocks, following + 1)
    return Head(first, end, parts, source.byline, source.publication, source.date)


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
    """Whether what could be an unknown paper is the title of an article: bold, below plain text."""
    block, above = blocks[position], blocks[waiting[-1]]
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
    text = blocks[position].text
    if len(text) > LINE_LENGTH:
        return None
    source = None if known.publication else _split_source(blocks, position, known)
    if source is not None and _signs(blocks, position, known, source):
        return SourceLine(byline=source.publication, date=source.date)
    if source is not None and not (known.byline and source.byline):
        return source
    if byline := _read_byline(blocks, position, known):
        return byline
    if date := _read_date(blocks, position, known):
        return SourceLine(date=date)
    if known.publication and (
        is_series_above_date(blocks, position) or is_house_above_date(blocks, position, known)
    ):
        return SourceLine()
    if not known.publication and _is_publication_line(blocks, position, known):
        return SourceLine(publication=bare_publication(_without_comma(blocks, position)))
    if not known.byline and _could_sign(blocks, position, known):
        return SourceLine(byline=text)
    return None


def _stands_above_surer_source(blocks: Sequence[Block], position: int, source: SourceLine) -> bool:
    """Whether what could be an unknown paper stands above a byline with a known one below it."""
    following = next_text(blocks, position + 1)
    if source.byline or following is None or is_paper(source.publication):
        return False
    below = split_source(text_below(blocks, following))
    is_surer = below is not None and is_paper(below.publication)
    return is_surer and is_byline(blocks[following].text)


def _signs(blocks: Sequence[Block], position: int, known: SourceLine, source: SourceLine) -> bool:
    """Whether what shares a line with a date is a name, since the paper stands below."""
    below = text_below(blocks, position)
    return (
        not (known.byline or source.byline)
        and source.publication is not None
        and is_name(source.publication)
        and (
            is_publication(below)
            or (" | " in blocks[position].text and could_be_publication(below))
        )
    )


def _could_sign(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether a name, or whatever stands behind a By, is next to the source."""
    text = blocks[position].text
    # Between a name and the paper below it stands a comma.
    bare = text.strip(" -–—" if known.publication else " -–—:,")
    told = (
        is_signature(bare)
        or could_be_byline(text)
        or is_byline(text.removesuffix("."))
        or (is_short_byline(text) and leads_to_source(blocks, position))
    )
    if known.publication and blocks[position].kind == "heading" and not is_byline(text):
        return False
    return told and _is_next_to_source(blocks, position, known)


def _split_source(blocks: Sequence[Block], position: int, known: SourceLine) -> SourceLine | None:
    """The source on a line; where a byline stands next to it, the line names no other person."""
    text = blocks[position].text
    source = split_source(text)
    if source is not None and (source.byline is None or is_byline(source.byline)):
        return None if _stands_above_surer_source(blocks, position, source) else source
    signed = known.byline or is_byline(text_below(blocks, position))
    return (split_source_below_byline(text) if signed and not known.date else None) or source


def _read_byline(blocks: Sequence[Block], position: int, known: SourceLine) -> SourceLine | None:
    """A byline; and the date that shares its line, or the publication whose date stands below."""
    text = blocks[position].text
    if known.byline:
        goes_on = text.startswith(_AND) and is_name(text.partition(" ")[2])
        return SourceLine(byline=f"{known.byline} {text}") if goes_on else None
    if not known.publication and (published := _read_published(blocks, position, known)):
        byline, publication = published
        return SourceLine(publication, byline=byline)
    signed = None if known.publication or known.date else split_signed_source(text)
    if signed is not None and (
        is_paper(signed.publication) or not leads_to_paper(blocks, position)
    ):
        return signed
    dated = None if known.date else split_dated_byline(text)
    if dated is not None and (
        is_byline(dated[0]) or has_rank(dated[0]) or leads_to_paper(blocks, position)
    ):
        byline, date = dated
        return SourceLine(byline=byline, date=date)
    return SourceLine(byline=text) if is_byline(text) else None


def _read_published(
    blocks: Sequence[Block], position: int, known: SourceLine
) -> tuple[str, str] | None:
    """A byline and the publication on its line, if the date is told, or not expected."""
    text = blocks[position].text
    if known.date or is_dated_alone(blocks, position):
        published = split_published_byline(text)
        is_told = published is not None and is_paper(published[1])
        # Below a date the paper may have a line of its own.
        return published if is_told or not leads_to_paper(blocks, position) else None
    could_be_both = " | " in text or ("," in text and is_byline(text))
    published = split_published_byline(text) if could_be_both else None
    return published if published and _needs_no_day(blocks, position, published) else None


def _needs_no_day(blocks: Sequence[Block], position: int, published: tuple[str, str]) -> bool:
    """Whether a line is a By and a known paper, or a bar parts a name and one, and no source stands
    below it, perhaps below a standfirst."""
    byline, publication = published
    is_barred = " | " in blocks[position].text and is_paper(publication)
    if not (is_barred or (is_byline(byline) and is_publication(publication))):
        return False
    if names_a_house(publication):
        return False
    for _ in range(_STANDFIRSTS + 1):
        following = next_text(blocks, position + 1)
        if following is None:
            break
        if _could_be_of_source(blocks[following].text):
            return False
        position = following
    return True


def _could_be_of_source(text: str) -> bool:
    return is_date(text) or split_source(text) is not None or could_be_publication(text)


def _read_date(blocks: Sequence[Block], position: int, known: SourceLine) -> str | None:
    """The date on a line that holds nothing else, but for what leads to it or follows on it."""
    text = blocks[position].text
    if known.date:
        return None
    if is_date(text):
        return bare_date(text) if _is_dated(blocks, position, known) else None
    if is_yearless_date(text):
        # A bold one below the source is the first day of a timeline.
        is_told = bool(known.byline or known.publication)
        return None if blocks[position].bold or not is_told else text
    return _date_beside_publication(text) if known.publication else None


def _date_beside_publication(text: str) -> str | None:
    """The date on a line below the publication: with words before it, or with another paper's."""
    source = split_source(text)
    if source is not None and source.byline is None and is_publication(source.publication or ""):
        return source.date
    return split_published(text) or split_series(text)


def _is_dated(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether byline or source are known, or follow at once."""
    if known.byline or known.publication:
        return True
    following = next_text(blocks, position + 1)
    if following is None:
        return False
    below = next_text(blocks, following + 1)
    text = blocks[following].text
    signs = is_header_line(text) or could_be_byline(text) or split_published_byline(text)
    if signs or is_paper(text) or below is None:
        return bool(signs) or is_paper(text)
    if could_be_publication(text) and is_byline(blocks[below].text):
        return True
    return is_name(text) and is_paper(blocks[below].text)


def _is_publication_line(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    text = bare_publication(_without_comma(blocks, position))
    if is_publication(text):
        return not _names_a_subject(blocks, position, known)
    if known.byline and not known.date and is_odd_masthead_above_date(blocks, position):
        return True
    if not could_be_publication(text) or is_translator(text):
        return False
    if is_office_above_source(blocks, position, known):
        return False
    if is_of_the_press(text) and _leads_to_byline_alone(blocks, position):
        return True
    if stands_above_source(blocks, position) or (
        known.date and not known.byline and is_name_above_paper(blocks, position)
    ):
        return False
    if known.byline or known.date:
        return stands_below_header_line(blocks, position, known)
    return blocks[position].kind != "heading" and stands_above_date(blocks, position)


def _leads_to_byline_alone(blocks: Sequence[Block], position: int) -> bool:
    """Whether a byline stands directly below a line, and no source below that but a date."""
    following = next_text(blocks, position + 1)
    if following is None or not is_byline(blocks[following].text):
        return False
    is_dated = is_dated_alone(blocks, following)
    return is_dated or not _could_be_of_source(text_below(blocks, following))


def _names_a_subject(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether a paper is all that is told, in a heading or in bold: `Foreign Policy`."""
    block, below = blocks[position], text_below(blocks, position)
    title = previous_text(blocks, position)
    stands_out = block.kind == "heading" or (block.bold and not title.gap)
    is_alone = known == SourceLine() and not (is_header_line(below) or is_name(below))
    return stands_out and is_alone


def _without_comma(blocks: Sequence[Block], position: int) -> str:
    """A line without the comma that leads from a paper to the date below it."""
    text = blocks[position].text
    return text[:-1] if text.endswith(",") and is_date(text_below(blocks, position)) else text


def _is_next_to_source(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether the source is known, or follows, perhaps below a standfirst."""
    if known.publication:
        return True
    following = next_text(blocks, position + 1)
    if following is None:
        return False
    if _tells_source(blocks, following, known):
        return True
    if known.date and is_name_above_paper(blocks, position):
        return True
    if known.date and could_be_byline(blocks[position].text):
        return is_date(previous_text(blocks, position).text)
    below = next_text(blocks, following + 1)
    text = blocks[following].text
    return (
        below is not None
        and (
            ends_in_stop(text)
            or is_office(text)
            or is_translator(text)
            or is_short_byline(blocks[position].text)
            or _is_name_above_standfirst(blocks, position)
        )
        and not is_byline(text)
        and _could_be_standfirst(blocks, following, known)
        and _tells_source(blocks, below, known)
    )


def _is_name_above_standfirst(blocks: Sequence[Block], position: int) -> bool:
    """Whether of two lines above a source only the first could be a name, and no other signs."""
    name, text = blocks[position].text, text_below(blocks, position)
    if not is_name(name) or is_name(text) or could_be_publication(text) or text[:1].islower():
        return False
    below = [block.text for block in blocks[position + 1 : position + 1 + _LINES_BELOW]]
    sources = filter(None, map(split_source, below))
    return not (any(source.byline for source in sources) or any(map(is_byline, below)))


def _tells_source(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether a line is a source where a byline stands above it."""
    text = blocks[position].text
    return len(text) <= LINE_LENGTH and (
        split_source(text) is not None
        or split_source_below_byline(text) is not None
        or is_date(text)
        or (is_of_the_press(text) and could_be_publication(text))
        or is_odd_masthead_above_date(blocks, position)
        or _is_publication_line(blocks, position, known)
    )


def _could_be_standfirst(
    blocks: Sequence[Block], position: int, source: SourceLine, waiting: Sequence[int] = ()
) -> bool:
    """Whether a block is short enough; two long and plain ones in a row are the text."""
    block = blocks[position]
    if _SOURCES.fullmatch(block.text):
        return False
    if waiting and _is_long_and_plain(block) and _is_long_and_plain(blocks[waiting[-1]]):
        return False
    return (
        len(waiting) < _STANDFIRSTS
        and not source.publication
        and len(block.text) <= STANDFIRST_LENGTH
        and block.kind in ("paragraph", "heading", "quote")
    )


def _is_long_and_plain(block: Block) -> bool:
    is_marked = block.italic or block.bold or block.kind == "heading"
    return not is_marked and len(block.text) > PLAIN_STANDFIRST_LENGTH


def _stands_above_byline(blocks: Sequence[Block], position: int, source: SourceLine) -> bool:
    """Whether a line that looks like a standfirst stands between the source and the byline."""
    block, following = blocks[position], next_text(blocks, position + 1)
    if source.byline or following is None or len(block.text) > STANDFIRST_LENGTH:
        return False
    if (
        block.kind != "paragraph"
        or block.gap
        or block.anchors
        or not is_byline(blocks[following].text)
    ):
        return False
    below = next_text(blocks, following + 1)
    opens_another = below is not None and is_header_line(blocks[below].text)
    is_short = len(block.text) <= PLAIN_STANDFIRST_LENGTH
    stands_out = block.italic or block.bold or is_short
    return stands_out and is_paper(source.publication) and not opens_another


def is_header_line(text: str) -> bool:
    """Whether a line on its own is the byline, the source or the date of an excerpt."""
    return len(text) <= LINE_LENGTH and (
        is_byline(text) or split_source(text) is not None or is_date(text) or is_publication(text)
    )


def ends_in_stop(text: str) -> bool:
    """Whether a text ends in a full stop, perhaps within quotes or brackets; dots are none.

    >>> ends_in_stop("(It is over.)"), ends_in_stop("It is over...")
    (True, False)
    """
    stripped = text.rstrip("”’\"')] ")
    return stripped.endswith(".") and not stripped.endswith("...")
