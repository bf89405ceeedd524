"""One line of a page's header: the label, date and authors, the kicker, the issue."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from aijac_spider.extraction.block import Block, TextLink
from aijac_spider.extraction.targets import COMMENTS_ADDRESS, is_category, is_tag
from aijac_spider.extraction.tree.end_words import COMMENTS_OFF
from aijac_spider.extraction.tree.headline import HEADLINE_LENGTH, leads_home, title_key
from aijac_spider.text.bylines import is_byline, is_name, split_authors
from aijac_spider.text.dates import ANY_MONTH, PrintedDate, find_date
from aijac_spider.text.issue_lines import is_issue_line, is_release_kicker, split_kicker
from aijac_spider.text.mastheads import is_paper, is_publication
from aijac_spider.text.names import ends_a_sentence, is_person
from aijac_spider.text.sections import SECTION
from aijac_spider.text.sentences import ends_in_stop
from aijac_spider.text.words import PLACES


class HeaderLine(NamedTuple):
    """What one block of the header says; all None for furniture such as a label."""

    date: str | None = None
    byline: str | None = None
    kicker: str | None = None
    issue: str | None = None


FURNITURE = HeaderLine()
_LENGTH = 160
_SEPARATORS = re.compile(r"\s*[|•·»]\s*|\s+[-–—]\s+")
_SLASH = re.compile(r"\s*/\s*")
_SECTION = rf"(?:{SECTION}|home|news)"
_LABELS = re.compile(
    rf"{_SECTION}(?:, ?{_SECTION}){{0,5}}"
    # a year is no count
    r"|(?!(?:1[89]|20)\d\d$)\d{1,6}(?:[.,]\d{1,3})?k?"
    r"(?: (?:hits|likes?|reads?|shares?|views?|words))?"
    r"|(?:no|\d+) (?:comments?|responses?)|leave a (?:comment|reply)(?: on .{0,120})?"
    r"|\d+ min(?:ute)?s? read"
    r"|(?:(?:estimated )?reading time|comments?|hits|shares?|views?)\b.{0,20}"
    r"|(?:like(?: this)?:? ?)?(?:loading\W{0,3})?"
    r"|(?:post(?:ed)? )?(?:author|date|category|categories|published|last modified):?"
    r"|(?:tags?|tagged(?: with)?):?|print this (?:article|page|post)"
    r"|(?:(?:share(?: this)?(?: on)?|print|e-?mail|facebook|twitter|linkedin|whatsapp|pinterest"
    r"|telegram|copy link|x)[ ,:]?){1,12}|[\W_]{1,9}",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:(?:last |first |post )?(?:posted|published|updated|modified|written|submitted)|dated?"
    r"|(?:post )?authors?|on|in|at|by|and)\b\s*(?::\s*)?)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?:(?:^|\s+)(?:posted|published|updated|modified|on|in|at|categor(?:y|ies)|tags"
    r"|[\d,.]{1,9}k? (?:hits|likes?|reads?|shares?|views?|words))\b:?)+$",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_AROUND = " |•·,-–—()/"
_BY = re.compile(r"(?:(?:posted |written )?by|author:?)\s+", re.IGNORECASE)
_FILE_CAPTION = re.compile(
    r"(?:news_item/[\w .()-]{1,200}|\S{1,200})\.(?:jpe?g|png|gif)", re.IGNORECASE
)
_YEAR, _DECADES = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b"), 20
_PEOPLE_LENGTH = 80
_PEOPLE_WORDS = 5
_NO_PEOPLE = re.compile(r"[\d?!:]")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII
)
_ACCOUNT = re.compile(r"[a-z][a-z0-9._-]{1,20}", re.ASCII)
"""A topic or the name of an account: neither tells who signs."""

_GLUED = re.compile(r"(?<=[a-z])(?=[0-9])")
_AUTHOR_ADDRESS = "/author/"
_ANOTHER = re.compile(r"(?:,| and| &) ?([A-Z][^|,/•·()\d–—]{2,40})(?=$|[|,/•·(–—])")
"""Who signs beside the one that is linked."""


def is_text(block: Block) -> bool:
    """Whether a block is longer than a header's line, or a sentence."""
    return len(block.text) > _LENGTH or block.text.endswith((".", "…"))


def headline_keys(headline: str) -> frozenset[str]:
    """The headline printed again; moved pages print some only to their first comma.

    If that is one word, it could be a subheading as well.
    """
    begun = headline.partition(",")[0].strip()
    keys = {title_key(headline), title_key(begun) if " " in begun else ""}
    return frozenset(keys - {""})


def read_header_line(
    block: Block, headlines: frozenset[str], labels: frozenset[str]
) -> HeaderLine | None:
    """What a block says as part of a header, or None.

    Args:
        headlines: As `headline_keys` gives them.
        labels: Names of categories in lower case, so that they are not taken for people.
    """
    if "omments Off on " in block.text:
        block = replace(block, text=COMMENTS_OFF.sub("", block.text))
    text = block.text
    labels |= set(map(str.lower, terms_of([block])))
    if len(text) <= HEADLINE_LENGTH and title_key(text) in headlines:
        return FURNITURE
    if _leads_from_home(block, headlines):
        return FURNITURE
    if len(text) > _LENGTH:
        return None
    if _FILE_CAPTION.fullmatch(text) or _is_label(text, labels):
        return FURNITURE
    kicker, rest = split_kicker(text)
    if kicker is not None:
        return (_read_issue_line(rest) if rest else FURNITURE)._replace(kicker=kicker)
    if is_issue_line(text):
        return _read_issue_line(text)
    return _read_dated_kicker(text) or read_date_line(block, labels) or _read_byline(block, labels)


def _leads_from_home(block: Block, headlines: frozenset[str]) -> bool:
    """Whether a line is the way to the page: `Home / Update / Harbours at Risk`."""
    first = block.links[0] if block.links else None
    if first is None or first.text.lower() != "home" or len(block.text) > HEADLINE_LENGTH:
        return False
    could_be_text = ends_in_stop(block.text) or len(block.text) > _LENGTH
    if could_be_text and not title_key(block.text).endswith(tuple(headlines)):
        return False
    return block.text.startswith(first.text) and leads_home(first.href)


def read_date_line(block: Block, labels: frozenset[str]) -> HeaderLine | None:
    """`Nov 12, 2021 | AIJAC staff` in either order, with or without what looks add to it."""
    if len(block.text) > _LENGTH:
        return None
    dates, around = _split_dates(_parted(_without_terms(block)))
    if not dates or _tells_of_a_life(dates):
        return None
    issue = around.pop().strip(_AROUND) if is_issue_line(around[-1].strip(_AROUND)) else None
    author = _linked_author(block)
    if author is None:
        pieces = [piece for part in around for piece in _people_of(part, labels)]
        if len(pieces) == 1 and _ACCOUNT.fullmatch(pieces[0]) and f"| {pieces[0]}" in block.text:
            pieces = []
        if len(pieces) > 1 or not all(map(_could_be_people, pieces)):
            return None
        if pieces and block.italic and is_paper(pieces[0]) and around[0].startswith(pieces[0]):
            return None  # the source of a reprint
        if _CHANGED.match(block.text) and not pieces:
            return FURNITURE
        author = pieces[0] if pieces else None
    # A look may print the day of a later change before that of publication.
    first = min(dates, key=lambda printed: printed.day or date.max)
    return HeaderLine(date=first.text, byline=author, issue=issue)


def _read_dated_kicker(text: str) -> HeaderLine | None:
    """The kicker with a day on either side, perhaps with the issue behind it."""
    date = find_date(text)
    if date is None:
        return None
    before, after = text[: date.start].strip(_AROUND), text[date.end :].strip(_AROUND)
    for rest, other in ((before, after), (after, before)):
        kicker, issue = split_kicker(rest)
        if kicker is not None and (not other or (is_issue_line(other) and issue is None)):
            return HeaderLine(date=date.text, kicker=kicker, issue=other or issue)
    return None


def is_for_machines(line: HeaderLine) -> bool:
    """Whether a date is a moment that looks print and hide: `2022-02-20T01:10:00+00:00`."""
    return line.date is not None and _MOMENT.fullmatch(line.date) is not None


def _tells_of_a_life(dates: Sequence[PrintedDate]) -> bool:
    """Whether one range spans decades: `March 3, 1931 – October 20, 2012`."""
    spans = [list(map(int, _YEAR.findall(printed.text))) for printed in dates]
    return any(years and max(years) - min(years) > _DECADES for years in spans)


def signs_for(block: Block) -> bool:
    """Whether a By or a link to an author's posts tells who wrote the page."""
    return _BY.match(block.text) is not None or _linked_author(block) is not None


def terms_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Texts of the links to categories."""
    return _texts_of(blocks, is_category)


def tags_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Texts of the links to tags."""
    return _texts_of(blocks, is_tag)


def _texts_of(blocks: Iterable[Block], leads: Callable[[TextLink], bool]) -> tuple[str, ...]:
    """Texts of the links that lead so, each once."""
    links = (link for block in blocks for link in block.links)
    return tuple({link.text: None for link in links if leads(link)})


def _read_issue_line(text: str) -> HeaderLine:
    """An issue line, and the date in the body that shares its line, on either side."""
    dates, around = _split_dates(text)
    # `Number 02/03/15 #02` holds no date, though it may look like one
    if dates and ANY_MONTH.search(dates[0].text):
        for part in around:
            if is_issue_line(issue := part.strip(_AROUND)):
                return HeaderLine(date=dates[0].text, issue=issue)
    return HeaderLine(issue=text)


def _is_label(text: str, labels: frozenset[str]) -> bool:
    return (
        _LABELS.fullmatch(text) is not None
        or text.lower() in labels
        or is_release_kicker(text)
        or _LEAD.fullmatch(f"{text} ") is not None
    )


def _read_byline(block: Block, labels: frozenset[str]) -> HeaderLine | None:
    author = _linked_author(block)
    if author is not None:
        return HeaderLine(byline=author)
    text = _without_labels(_without_terms(block), labels)
    if not text or _is_label(text, labels):
        return FURNITURE
    if is_byline(text):
        return HeaderLine(byline=_without_by(text))
    beside_label = text != block.text and _could_be_people(text)
    return HeaderLine(byline=text) if beside_label or is_name(text) else None


def _without_terms(block: Block) -> str:
    """A line without its links to terms and to comments: they tell neither who nor when."""
    text = block.text
    for link in block.links:
        if (
            is_category(link)
            or _is_tag_of_page(link, block.text)
            or COMMENTS_ADDRESS.search(link.href)
        ):
            found = list(re.finditer(rf"(?<!\w){re.escape(link.text)}(?!\w)", text))
            # A count of comments may be the number of the day, which stands before it.
            at = found[-1 if COMMENTS_ADDRESS.search(link.href) else 0] if found else None
            text = f"{text[: at.start()]}|{text[at.end() :]}" if at else text
    return text.strip(_AROUND) if text != block.text else text


def _is_tag_of_page(link: TextLink, line: str) -> bool:
    """Whether a link tells a tag: neither who signs, nor where a text begins that leads there."""
    before = line.partition(link.text)[0].rstrip().lower()
    return is_tag(link) and link.text != line and not before.endswith("by")


def _parted(text: str) -> str:
    """A line without a moment for machines, its dates parted from what styles part from them.

    `Jo Bell|2024-03-03T09:05:00+11:003rd July 2017`, `Post date12 Nov 2021`.
    """
    bare = _MOMENT.sub(" ", text)
    return _GLUED.sub(" ", bare if find_date(bare) else text)


def _linked_author(block: Block) -> str | None:
    """Who signs by links to the authors' posts, and whatever joins them: `X and Y`."""
    links = [link for link in block.links if _AUTHOR_ADDRESS in link.href]
    if not links:
        return None
    text, last = block.text, links[-1].text
    start, end = text.find(links[0].text), text.rfind(last) + len(last)
    other = _ANOTHER.match(text, end)
    if other is not None and all(map(is_person, split_authors(other[1]))):
        end = other.end()
    return text[start:end]


def _without_labels(text: str, labels: frozenset[str]) -> str:
    """`AIJAC staff | Update` without the category."""
    pieces = _SEPARATORS.split(text)
    kept = [piece for piece in pieces if not labels.issuperset(piece.lower().split(", "))]
    return kept[0] if len(kept) == 1 else text


def _people_of(part: str, labels: frozenset[str]) -> list[str]:
    """What is left of a part of a date line without labels, and without what leads to people."""
    kept = []
    for piece in _SEPARATORS.split(part.strip(_AROUND)):
        # Where no more is parted than labels, a slash parts them, too.
        parted = [one for one in _SLASH.split(piece) if not _is_label(one, labels)]
        name = _without_lead(parted[0] if len(parted) == 1 else piece)
        if name and parted and not _is_label(name, labels):
            kept.append(name)
    return kept


def _without_lead(piece: str) -> str:
    """`Posted by AIJAC staff on`: who it is."""
    piece = piece.strip(_AROUND)
    lead = _LEAD.match(piece)
    return _TRAIL.sub("", piece[lead.end() :] if lead else piece).strip()


def _split_dates(text: str) -> tuple[list[PrintedDate], list[str]]:
    """The dates of a line in their order (a look may print a second, of a change), and the rest."""
    found = find_date(text)
    if found is None:
        return [], [text]
    earlier, before = _split_dates(text[: found.start])
    later, after = _split_dates(text[found.end :])
    return [*earlier, found, *later], [*before, *after]


def _could_be_people(piece: str) -> bool:
    """Whether people may sign so: no place, no paper, no more words than a name with an office."""
    if len(piece) > _PEOPLE_LENGTH or _NO_PEOPLE.search(piece):
        return False
    if not piece[:1].isupper():
        return False
    if ends_a_sentence(piece) or split_kicker(piece)[0] is not None:
        return False
    if piece.casefold() in PLACES or is_publication(piece):
        return False
    return len(piece.split()) <= _PEOPLE_WORDS or is_byline(f"By {piece}")


def _without_by(text: str) -> str:
    return _BY.sub("", text, count=1) if _BY.match(text) else text
