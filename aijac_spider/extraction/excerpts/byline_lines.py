"""Which line of an excerpt's header names who wrote it, and what shares that line."""

from collections.abc import Sequence

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.excerpts.head import MOST_STANDFIRSTS
from aijac_spider.extraction.excerpts.neighbours import (
    is_dated_alone,
    is_name_above_office,
    is_name_above_paper,
    leads_to_paper,
    leads_to_source,
    next_text,
    previous_text,
    text_below,
)
from aijac_spider.extraction.excerpts.publication_lines import could_be_of_source, tells_source
from aijac_spider.extraction.excerpts.standfirsts import could_be_standfirst
from aijac_spider.text.bylines import (
    could_be_byline,
    is_byline,
    is_labelled_name,
    is_name,
    is_office,
    is_short_byline,
    is_signature,
    is_translator,
)
from aijac_spider.text.dates import is_date
from aijac_spider.text.mastheads import begins_like_a_paper, is_paper, is_publication, names_a_house
from aijac_spider.text.names import has_rank
from aijac_spider.text.sentences import ends_in_stop
from aijac_spider.text.sources import (
    SourceLine,
    bare_publication,
    could_be_publication,
    split_dated_byline,
    split_published_byline,
    split_signed_source,
    split_source,
)

_LINES_BELOW = 4
"""Lines below a name: standfirst, source, its day, who signs."""
_AND = ("and ", "And ", "& ", "with ")


def is_name_beside_date(
    blocks: Sequence[Block], position: int, known: SourceLine, source: SourceLine
) -> bool:
    """Whether what shares a line with a date is a name, since the paper stands below."""
    below, name = bare_publication(text_below(blocks, position)), source.publication or ""
    if known.byline or source.byline:
        return False
    if is_publication(below):
        return is_signature(name)
    if is_paper(name) or (begins_like_a_paper(name) and not begins_like_a_paper(below)):
        return False
    return is_name(name) and " | " in blocks[position].text and could_be_publication(below)


def could_sign(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
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
    block = blocks[position]
    if known.publication and block.level and not (block.continues or is_byline(text)):
        return False
    return told and _is_next_to_source(blocks, position, known)


def byline_on_line(blocks: Sequence[Block], position: int, known: SourceLine) -> SourceLine | None:
    """A byline; and the date that shares its line, or the publication whose date stands below."""
    text = blocks[position].text
    if known.byline and is_byline(text) and text.lower().startswith("reviewed by "):
        return SourceLine(byline=text)  # the other one wrote the book
    if known.byline:
        is_signed = text.startswith(("By ", "BY ")) and is_byline(text)
        is_another = is_signed and previous_text(blocks, position).text == known.byline
        goes_on = is_another or (text.startswith(_AND) and is_name(text.partition(" ")[2]))
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
    is_labelled = is_labelled_name(text) and not is_byline(text_below(blocks, position))
    return SourceLine(byline=text) if is_labelled or is_byline(text) else None


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
    for _ in range(MOST_STANDFIRSTS + 1):
        following = next_text(blocks, position + 1)
        if following is None:
            break
        if could_be_of_source(blocks[following].text):
            return False
        position = following
    return True


def _is_next_to_source(blocks: Sequence[Block], position: int, known: SourceLine) -> bool:
    """Whether the source is known, or follows, perhaps below a standfirst."""
    if known.publication:
        return True
    following = next_text(blocks, position + 1)
    if following is None:
        return False
    if tells_source(blocks, following, known):
        return True
    if known.date and is_name_above_paper(blocks, position):
        return True
    if known.date and is_name_above_office(blocks, position):
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
        and could_be_standfirst(blocks, following, known)
        and tells_source(blocks, below, known)
    )


def _is_name_above_standfirst(blocks: Sequence[Block], position: int) -> bool:
    """Whether of two lines above a source only the first could be a name, and no other signs."""
    name, text = blocks[position].text, text_below(blocks, position)
    if not is_name(name) or is_name(text) or could_be_publication(text) or text[:1].islower():
        return False
    below = [block.text for block in blocks[position + 1 : position + 1 + _LINES_BELOW]]
    sources = filter(None, map(split_source, below))
    return not (any(source.byline for source in sources) or any(map(is_byline, below)))
