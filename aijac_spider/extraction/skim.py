"""What stands below a post, skimmed: texts, links and images as plain Blocks.

Lists of other posts take up half of a page's elements and are asked for little; so the
parser's own search for texts and images does here what the full reading does above.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from aijac_spider.extraction.block import Block, TextLink
from aijac_spider.extraction.image_tags import ImageTag, is_content
from aijac_spider.text.datelines import is_dateline
from aijac_spider.text.whitespace import fold

_find_sights = etree.XPath("descendant-or-self::img | descendant::text()[normalize-space()]")
_UNREAD = frozenset(("script", "style", "noscript", "template", "textarea", "option", "button"))
_INLINE = frozenset("abbr b bdi br cite em font i mark q small span strong sub sup time u".split())
"""Elements that stand within a line; a link may hold lines of its own."""

_NEAR = 4
"""Elements above a text within which it is looked for a link or a heading."""


def skim(elements: Iterable[Any]) -> Iterator[Block]:
    """A Block for each image and each text of the elements, those of one line of a link joined."""
    held_anchor, held_parent, held = None, None, None
    for anchor, parent, block in _look_through(elements):
        if held is not None:
            if (
                anchor is not None
                and anchor is held_anchor
                and _box_of(parent) is _box_of(held_parent)
                and not _is_dated(held, block)
            ):
                held = _join(held, block)
                continue
            yield held
        held_anchor, held_parent, held = anchor, parent, block
    if held is not None:
        yield held


def _box_of(element: Any) -> Any:
    """The element around a text of a link that makes a line of its own."""
    while element.tag in _INLINE:
        element = element.getparent()
    return element


def _is_dated(first: Block, second: Block) -> bool:
    """Whether one of two texts is a date for itself; in a heading it is part of the title."""
    return not second.level and (is_dateline(first.text) or is_dateline(second.text))


def _look_through(elements: Iterable[Any]) -> Iterator[tuple[Any, Any, Block]]:
    """Each text and image, its link and the element around; nothing of the site's footer."""
    for element in elements:
        if element.tag != "footer":
            for sight in _find_sights(element):
                anchor, parent, block = (
                    _read_text(sight) if isinstance(sight, str) else _read_image(sight)
                )
                if block is not None:
                    yield anchor, parent, block


def _read_text(sight: Any) -> tuple[Any, Any, Block | None]:
    parent = sight.getparent()
    if sight.is_tail:
        parent = parent.getparent()
    text = fold(str(sight))  # the parser’s own strings keep their whole tree alive
    if not text or parent.tag in _UNREAD:
        return None, None, None
    anchor, level = _surroundings(parent)
    links: tuple[TextLink, ...] = ()
    if anchor is not None:
        links = (TextLink(text, anchor.get("href").strip(), anchor.get("title", ""), 0),)
    kind = "heading" if level else "paragraph"
    return anchor, parent, Block(kind, text, links=links, level=level)


def _read_image(element: Any) -> tuple[None, None, Block | None]:
    if not is_content(element):
        return None, None, None
    anchor, _ = _surroundings(element.getparent())
    href = anchor.get("href") if anchor is not None else None
    # Lists are asked for an image's words and link, never for the image.
    image = ImageTag("", element.get("alt", ""), href)
    return None, None, Block("image", "", image=image)


def _surroundings(element: Any) -> tuple[Any, int]:
    """The link that an element stands in, and the level of its heading, if near."""
    anchor, level = None, 0
    for _ in range(_NEAR):
        if element is None:
            break
        tag = element.tag
        if tag == "a" and element.get("href") is not None:
            anchor = element
        elif tag in _LEVELS:
            level = _LEVELS[tag]
        element = element.getparent()
    return anchor, level


_LEVELS = {f"h{level}": level for level in range(1, 7)}


def _join(first: Block, second: Block) -> Block:
    """Two texts of one link, broken by markup."""
    text = f"{first.text} {second.text}"
    return first._replace(text=text, links=(first.links[0]._replace(text=text),))
