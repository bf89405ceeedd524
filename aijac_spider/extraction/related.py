"""What stands below a post: its tags, related articles, recent posts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, islice

from aijac_spider.extraction.block import Block, TextLink
from aijac_spider.extraction.dateline_blocks import META_LENGTH, join_datelines
from aijac_spider.extraction.targets import (
    COMMENTS_ADDRESS,
    absolute_url,
    heading_text,
    is_category,
    is_tag,
)
from aijac_spider.extraction.tree.end_words import RECENT_HEADING, RELATED_HEADING, TERM_ADDRESS
from aijac_spider.items import RelatedEntry
from aijac_spider.text.addresses import slug_of
from aijac_spider.text.datelines import is_dateline
from aijac_spider.text.dates import PrintedDate, find_date, is_date
from aijac_spider.text.headlines import says_more, whole_headline
from aijac_spider.text.sentences import ends_in_stop

_HEADINGS = (
    ("related", re.compile(rf"related|{RELATED_HEADING}", re.IGNORECASE)),
    ("recent", re.compile(RECENT_HEADING, re.IGNORECASE)),
)
_INITIALS = frozenset("RLSMYrlsmy")
_HEADING_LENGTH = 40
_TAB = re.compile(r"more from .{1,40}", re.IGNORECASE)
_FIRST = 2
"""Blocks below a heading that tell whether its list is empty: categories, and tags behind them."""

_OTHERS_BEFORE_TERMS = 10
"""Blocks below a post that may stand before and among its tags."""

_NO_ENTRY = re.compile(
    r"(?:tags?|tagged|filed under|posted in|categor(?:y|ies)) ?(?::.{0,400})?|share(?: this)? ?:?",
    re.IGNORECASE,
)
_TAGS = re.compile(r"(?:tags?|tagged(?: with)?) ?:", re.IGNORECASE)
_CLOUD = re.compile(r"(?:(?:sort|browse) by )?topics?|tag cloud|all tags", re.IGNORECASE)
_LEADS_ON = re.compile(r"(?:view|see|all|more|browse|back to)\b", re.IGNORECASE)
"""What links to a category say that file no entry."""

_NO_CATEGORY = re.compile(
    r"(?:[0-9]+ )?(?:min(?:ute)?s?\b.{0,20}|[0-9,.]+k? (?:views?|comments?|shares?|likes?))"
    r"|(?:no|[0-9]+) (?:comments?|responses?)|by .{1,60}",
    re.IGNORECASE,
)
"""What stands behind the day of an entry and is no category: who wrote it, how long it is."""

_PARTING = " ,;|·•/"


@dataclass(slots=True)
class _Sight:
    """What one piece of a list shows of an entry; without an address it is of the last one."""

    url: str | None = None
    headline: str = ""
    image_alt: str | None = None
    date: str | None = None
    categories: tuple[str, ...] = ()


_NOTHING = _Sight()


def extract_terms(below: Sequence[Block], term: str) -> tuple[str, ...]:
    """Texts of the links to `/tag/…` or `/category/…` that are printed under a post."""
    names: list[str] = []
    others = 0
    for block in _beside_the_lists(below):
        if others == _OTHERS_BEFORE_TERMS:
            break
        told = [
            link.text.removeprefix("#").strip()
            for link in block.links
            if f"/{term}/" in link.href.partition("?")[0]
        ]
        names += told
        # What parts terms is no text of its own.
        others += not told and bool(block.text.strip(_PARTING))
    return tuple(dict.fromkeys(names))


def _beside_the_lists(below: Sequence[Block]) -> Iterator[Block]:
    """The blocks above the first list of posts or topics; behind related articles those, too, from
    the only line on that says that it tells tags: several are the articles'."""
    heads = (at for at in range(len(below)) if _heads_a_list(below, at))
    start, end = next(heads, len(below)), next(heads, len(below))
    yield from below[:start]
    tags = [at for at in range(start, end) if not below[at].level and _TAGS.match(below[at].text)]
    if len(tags) == 1 and _kind_of_heading(below[start]) == "related":
        yield from below[tags[0] : end]


def _heads_a_list(below: Sequence[Block], at: int) -> bool:
    if _CLOUD.fullmatch(below[at].text):
        return True
    first = below[at + 1 : at + 1 + _FIRST]
    return _kind_of_heading(below[at]) is not None and not _is_empty(first)


def extract_related(below: Iterable[Block], page_url: str) -> tuple[RelatedEntry, ...]:
    """Entries of the related-articles and recent-posts blocks; one printed twice is one."""
    lists: dict[str, list[Block]] = {}
    kind, above = None, None
    for heading, blocks in _split_at_headings(below):
        if heading is not None:
            told = None if _is_empty(blocks[:_FIRST]) else _kind_of_heading(heading)
            if told is None and kind is not None and _is_title(above, blocks, page_url):
                blocks.insert(0, heading)
            else:
                kind = told
        above = blocks[-1] if blocks else None
        if kind is not None:
            lists.setdefault(kind, []).extend(blocks)
    return tuple(
        _compose(kind, url, entry)
        for kind, blocks in lists.items()
        for url, entry in _gather(blocks, page_url).items()
        if _names_itself(entry)
    )


def _split_at_headings(below: Iterable[Block]) -> Iterator[tuple[Block | None, list[Block]]]:
    """What stands below each heading of a list; those of tabs within one are passed over."""
    heading: Block | None = None
    blocks: list[Block] = []
    for block in below:
        is_heading = block.level and heading_text(block) is not None
        if _kind_of_heading(block) is None and not is_heading:
            blocks.append(block)
        elif not _TAB.fullmatch(block.text):
            yield heading, blocks
            heading, blocks = block, []
    yield heading, blocks


def _is_title(above: Block | None, blocks: Sequence[Block], page_url: str) -> bool:
    """Whether a heading is that of an entry: it is dated, and its link says `Read More`, or is that
    of the image above."""
    if not any(is_dateline(block.text) for block in blocks):
        return False
    image = above.image if above is not None else None
    return (image is not None and _single_page(image.href, page_url) is not None) or any(
        says_more(link.text) and _single_page(link.href, page_url)
        for block in blocks
        for link in block.links
    )


def _kind_of_heading(block: Block) -> str | None:
    text = heading_text(block) if block.text[:1] in _INITIALS else None
    if text is None or len(text) > _HEADING_LENGTH:
        return None
    text = (_TAB.sub("", text) or text).rstrip(" :…")
    return next((kind for kind, words in _HEADINGS if words.fullmatch(text)), None)


def _is_empty(first: Sequence[Block]) -> bool:
    """Whether what is first below a heading, if anything is, are the post's own terms or buttons:
    a script would fill the list. Categories alone may be an entry's, too."""
    told = dropwhile(_is_of_categories, first)
    return any(_NO_ENTRY.fullmatch(block.text) or _is_of_terms(block) for block in islice(told, 1))


def _is_of_categories(block: Block) -> bool:
    return bool(block.links) and all(map(is_category, block.links))


def _is_of_terms(block: Block) -> bool:
    """Whether the links of a block lead to terms, and to tags among them."""
    are_terms = all(TERM_ADDRESS.search(link.href) for link in block.links)
    return are_terms and any(map(is_tag, block.links))


def _gather(blocks: Iterable[Block], page_url: str) -> dict[str, _Sight]:
    """Every entry by its address, put together from what is seen of it one after another."""
    sights = [sight for block in join_datelines(blocks) for sight in _look_at(block, page_url)]
    lead = _lead_of(sights)
    entries: dict[str, _Sight] = {}
    entry = _NOTHING
    for sight in sights:
        if _opens_another(entry, sight, lead):
            _keep(entries, entry)
            entry = sight
        else:
            entry = _merge(entry, sight)
    _keep(entries, entry)
    return entries


def _lead_of(sights: Sequence[_Sight]) -> str:
    """What some looks print above each title: a `badge`, or a `date` if none ends the list."""
    lead = _meta_of(sights[0]) if sights else ""
    return "" if lead == "date" == _meta_of(sights[-1]) else lead


def _opens_another(entry: _Sight, sight: _Sight, lead: str) -> bool:
    """Whether a sight is of the next entry: all but its first may lack its address."""
    if sight.url is not None:
        return entry.url is not None and entry.url != sight.url
    if sight.image_alt is not None:
        return True
    if sight.headline:
        return bool(entry.headline)
    return bool(lead and entry.headline) and _meta_of(sight) == lead


def _meta_of(sight: _Sight) -> str:
    """What is seen of an entry beside its title and its image; nothing if one of them is."""
    if sight.url is not None or sight.headline or sight.image_alt is not None:
        return ""
    return "badge" if sight.date is None else "date"


def _keep(entries: dict[str, _Sight], entry: _Sight) -> None:
    url = entry.url
    if url is not None:
        entries[url] = _merge(entries[url], entry) if url in entries else entry


def _merge(known: _Sight, sight: _Sight) -> _Sight:
    categories = known.categories
    if sight.categories and not (known.date and sight.date):
        categories = tuple(dict.fromkeys((*categories, *sight.categories)))
    return _Sight(
        known.url or sight.url,
        known.headline or sight.headline,
        sight.image_alt if known.image_alt is None else known.image_alt,
        known.date or sight.date,
        categories,
    )


def _look_at(block: Block, page_url: str) -> Iterator[_Sight]:
    """What one line or image shows; categories are linked, or stand behind the date."""
    if block.image is not None:
        yield _Sight(_single_page(block.image.href, page_url), image_alt=block.image.alt)
        return
    if block.level and not block.links:
        yield _Sight(headline=block.text)
        return
    linked = [x.text for x in block.links if is_category(x) and not _LEADS_ON.match(x.text)]
    rest = block.text
    for link in (link for link in block.links if not is_category(link)):
        url = None if COMMENTS_ADDRESS.search(link.href) else _single_page(link.href, page_url)
        dated = is_dateline(link.text)
        if url is not None:
            yield _Sight(url, headline="" if dated else _headline_of(link))
        if not dated:
            rest = rest.replace(link.text, "", 1).strip()
    date = _find_day(rest)
    if date is not None:
        categories = tuple(linked) or _split_names(rest[date.end :])
        yield _Sight(date=date.text, categories=categories)
    elif linked:
        yield _Sight(categories=tuple(linked))


def _find_day(text: str) -> PrintedDate | None:
    """The date of an entry; one amid the sentence of a teaser is not its own."""
    if not text or len(text) > META_LENGTH or (ends_in_stop(text) and not is_date(text)):
        return None
    return find_date(text)


def _split_names(text: str) -> tuple[str, ...]:
    names = [name.strip() for name in text.strip(" |–-·•()").split(",")]
    return tuple([name for name in names if name and not _NO_CATEGORY.fullmatch(name)])


@lru_cache(maxsize=1024)
def _single_page(href: str | None, page_url: str) -> str | None:
    """The address of a single page of this site, or None; a place on this page is none."""
    if href is not None and href.startswith("#"):
        return None
    url = absolute_url(href, page_url)
    return url if url is not None and slug_of(url, page_url) is not None else None


def _headline_of(link: TextLink) -> str:
    """What a link says of the headline: nothing if it says “Read more”."""
    return "" if says_more(link.text) else whole_headline(link.text, link.title)


def _names_itself(entry: _Sight) -> bool:
    """Whether an entry can be told by its title or, if it is dated, by what its image says."""
    return bool(entry.headline or (entry.date and entry.image_alt))


def _compose(kind: str, url: str, entry: _Sight) -> RelatedEntry:
    return RelatedEntry(
        kind=kind,
        headline=entry.headline or entry.image_alt or "",
        url=url,
        date=entry.date,
        categories=entry.categories,
        image_alt=entry.image_alt or None,
    )
