"""What stands below a post, skimmed: texts, links and images as plain Blocks.

Lists of other posts take up half of a page's elements and are asked for little: so each text
is a Block here, whatever stands around it, but for its link and its heading.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from aijac_spider.extraction.block import Block, ImageTag, TextLink
from aijac_spider.extraction.tree.elements import LEVELS, is_site_footer
from aijac_spider.extraction.tree.image_tags import is_content
from aijac_spider.text.datelines import is_dateline
from aijac_spider.text.whitespace import fold

_UNREAD = frozenset(("script", "style", "noscript", "template", "textarea", "option", "button"))
_INLINE = frozenset("abbr b bdi br cite em font i mark q small span strong sub sup time u".split())
"""Elements that stand within a line; a link may hold lines of its own."""

_PLACING = frozenset(("a", *LEVELS))
"""What changes where a text stands; inside a link others do, too."""

_DEPTH = 4
"""Boxes inside one another in a link; one that holds more was never closed."""


_Place = tuple[Any | None, int, Any | None, int]
"""Where a text stands: its link, the level of its heading or 0, the element that makes a line
of its own inside the link, and how deep that is. Made for each element: so no class."""

_NOWHERE: _Place = (None, 0, None, 0)


def skim(elements: Iterable[Any]) -> Iterator[Block]:
    """A Block for each image and each text of the elements, those of one line of a link joined.

    Nothing is read of the site's footer.
    """
    held_place, held = _NOWHERE, None
    for place, sight in _walk(element for element in elements if not is_site_footer(element)):
        block = _compose(place, sight)
        if block is None:
            continue
        if held is not None:
            is_same_line = held.links and block.links and place[2] is held_place[2]
            if is_same_line and not _is_dated(held, block):
                held = _join(held, block)
                continue
            yield held
        held_place, held = place, block
    if held is not None:
        yield held


def _walk(elements: Iterator[Any]) -> Iterator[tuple[_Place, Any]]:
    """Each text and each image element, and where it stands, without recursion."""
    stack: list[tuple[Any, Iterator[Any], _Place]] = []
    children, place = elements, _NOWHERE
    while True:
        for child in children:
            tag = child.tag
            if tag == "img":
                yield place, child
            elif tag not in _UNREAD:
                inner = place
                if tag in _PLACING or place[0] is not None:
                    inner = _inside(child, tag, place)
                if (text := child.text) and not text.isspace():
                    yield inner, text
                if len(child):
                    stack.append((child, children, place))
                    children, place = iter(child), inner
                    break
            if stack and (tail := child.tail) and not tail.isspace():
                yield place, tail
        else:
            if not stack:
                return
            child, children, place = stack.pop()
            if stack and (tail := child.tail) and not tail.isspace():
                yield place, tail


def _inside(element: Any, tag: str, place: _Place) -> _Place:
    link, level, _, depth = place
    if tag == "a":
        return place if element.get("href") is None else (element, level, element, 0)
    if tag in LEVELS:
        return (link, LEVELS[tag], element if link is not None else None, depth)
    if tag in _INLINE:
        return place
    return (link, level, element, depth + 1) if depth < _DEPTH else _NOWHERE


def _compose(place: _Place, sight: Any) -> Block | None:
    link, level, _, _ = place
    if not isinstance(sight, str):
        return _compose_image(sight, link)
    text = fold(sight)
    if not text:
        return None
    links: tuple[TextLink, ...] = ()
    if link is not None:
        links = (TextLink(text, link.get("href").strip(), link.get("title", ""), 0),)
    return Block("heading" if level else "paragraph", text, links=links, level=level)


def _compose_image(element: Any, link: Any | None) -> Block | None:
    if not is_content(element):
        return None
    href = link.get("href") if link is not None else None
    # Lists are asked for an image's words and link, never for the image.
    return Block("image", "", image=ImageTag("", fold(element.get("alt", "")), href))


def _is_dated(first: Block, second: Block) -> bool:
    """Whether one of two texts is a date for itself; in a heading it is part of the title."""
    return not second.level and (is_dateline(first.text) or is_dateline(second.text))


def _join(first: Block, second: Block) -> Block:
    """Two texts of one link, broken by markup."""
    text = f"{first.text} {second.text}"
    return replace(first, text=text, links=(replace(first.links[0], text=text),))
