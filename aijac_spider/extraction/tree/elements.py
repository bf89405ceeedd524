"""What an element of a page is, told by its tag, its attributes and how much it holds."""

import re
from itertools import chain, islice
from typing import Any

from aijac_spider.extraction.layouts import CAPTION_CLASSES
from aijac_spider.text.dates import melbourne_day, read_moment
from aijac_spider.text.whitespace import fold

LEVELS = {f"h{level}": level for level in range(1, 7)}
"""Of headings, by their tags."""

CAPTION_PARTS = 3
"""Blocks: words, perhaps in two paragraphs, and a credit."""

_SEVERAL = 2
_FORM_ELEMENTS, _FORM_LENGTH = 60, 300
"""Elements and characters. What says more is no form to fill in: it holds a whole page."""

_CLOUD = 12
"""List items: a post has fewer tags, a cloud of all topics has more."""

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
    r"|(?<![\w-])(?:left|top|text-indent)\s*:\s*-\d{4}",
    re.IGNORECASE,
)

_AGO = re.compile(
    r"(?:an?|[0-9]{1,3}) (?:second|minute|hour|day|week|month|year)s? ago|yesterday",
    re.IGNORECASE,
)
_BLOCK_STYLE = re.compile(r"(?<![\w-])display\s*:\s*block\b", re.IGNORECASE)
_WITHIN_A_LINE = frozenset("a abbr b br cite em font i small span strong sub sup u".split())
_PARTS_OF_A_LINE = 40
"""Elements that are looked at: a line of a thousand takes no longer."""

_ANCHORING = ("id", "name")
TELLING = frozenset(("hidden", "style", *_ANCHORING))
"""The attributes that any element is asked for."""


def has_cells(row: Any) -> bool:
    """Whether several cells of a row hold text; layouts are spaced by cells that hold none."""
    told = (any(map(str.strip, cell.itertext())) for cell in row)
    return sum(islice(filter(None, told), _SEVERAL)) == _SEVERAL


def is_caption(element: Any) -> bool:
    """Whether an element is made for a caption, or says so and holds no more than one."""
    if element.tag in ("figcaption", "caption"):
        return True
    if CAPTION_CLASSES.search(element.get("class", "")) is None:
        return False
    parts = element.iterdescendants("p", "div")
    return next(islice(parts, CAPTION_PARTS, None), None) is None


def is_beside_the_post(element: Any) -> bool:
    """The footer of the site rather than of a post, a form to fill in, a cloud of all topics."""
    if element.tag == "footer":
        return is_site_footer(element)
    if element.tag == "form":
        is_small = next(islice(element.iter(), _FORM_ELEMENTS, None), None) is None
        return is_small and len("".join(element.itertext())) <= _FORM_LENGTH
    if element.tag == "button":
        # In a heading it opens what stands below.
        return element.getparent().tag not in LEVELS
    if len(element) < _CLOUD:
        return False
    first, last = element[0].find(".//a"), element[-1].find(".//a")
    return all(link is not None and "/tag/" in link.get("href", "") for link in (first, last))


def is_day_of_change(element: Any) -> bool:
    """Whether a `time` is the one that looks print beside that of publication, and hide."""
    if not _says(element, "updated") or _says(element, "published"):
        return False
    beside = chain(element.itersiblings("time"), element.itersiblings("time", preceding=True))
    return any(_says(time, "published") for time in islice(beside, _SEVERAL))


def tell_day(time: Any) -> None:
    """Print the day in a `time` that says how long ago it was, as scripts and some looks do."""
    moment = time.get("datetime")
    if moment is None or len(time):
        return
    text = fold(time.text or "")
    day = melbourne_day(read_moment(moment)) if not text or _AGO.fullmatch(text) else None
    if day is not None:
        time.text = str(day)


def _says(element: Any, name: str) -> bool:
    return name in element.get("class", "").split()


def holds_a_line(element: Any) -> bool:
    """Whether an element holds text and what stands within a line, as a paragraph does."""
    return all(child.tag in _WITHIN_A_LINE for child in islice(element, _PARTS_OF_A_LINE))


def is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (
        style is not None and _HIDDEN_STYLE.search(style) is not None
    )


def is_shown_as_block(element: Any) -> bool:
    """Whether an element that stands within a line by its tag is a block by its style."""
    style = element.get("style")
    return style is not None and "float" not in style and _BLOCK_STYLE.search(style) is not None


def anchors_of(element: Any) -> tuple[str, ...]:
    """The places on the page that an element is: its id and its name."""
    names = [element.get(name) for name in _ANCHORING]
    return tuple([name for name in names if name is not None])


def is_site_footer(element: Any) -> bool:
    """Whether an element is the footer of the site; that of a post tells its tags."""
    if element.tag != "footer":
        return False
    return next(element.iterancestors("article", "main", "blockquote"), None) is None
