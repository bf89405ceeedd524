"""What some looks print above the headline instead of below it: its image, its categories."""

import re
from itertools import islice
from typing import Any

from aijac_spider.extraction.block import CAPTION_LENGTH, Block
from aijac_spider.extraction.tree.elements import LEVELS
from aijac_spider.extraction.tree.image_tags import IMAGE_FILE, is_content
from aijac_spider.text.credits import ends_in_credit
from aijac_spider.text.whitespace import fold

_LABEL_LENGTH = 30
_BETWEEN = 2
"""Elements between image and headline: its caption, the label of the section."""

_ELEMENTS = 16
"""In one that holds an image and its caption; menus hold more, and are not looked through."""

_POSTS = ("article", "main")
_ENLARGES = re.compile(r"view (?:full[- ]?size|larger) (?:image|photo|picture)", re.IGNORECASE)
"""What some looks say of a link to an image, to those who cannot see it."""


def find_hero_above(headline: Any) -> Any | None:
    """The element above a headline that shows the page's image; None if none does.

    An image without words of its own is believed inside of the post's element alone: above
    headlines stand logos and banners, too.
    """
    above, caption = _element_above(headline), ""
    for _ in range(_BETWEEN):
        if above is None or _holds(above, "img"):
            break
        text = _text_of(above)
        if ends_in_credit(text):
            caption = text
        elif len(text) > _LABEL_LENGTH:
            return None
        above = _element_above(above)
    return above if above is not None and _is_hero(above, caption) else None


def categories_above(headline: Any) -> tuple[str, ...]:
    """The names of the categories that links above a headline lead to, within the post's element;
    none where others are, too."""
    above = _element_above(headline)
    if above is None or next(above.iterancestors(*_POSTS), None) is None:
        return ()
    links = [link for link in above.iter("a") if link.get("href")]
    if _holds(above, "nav") or not all(map(_leads_to_category, links)):
        return ()
    return tuple(dict.fromkeys(name for link in links if (name := _text_of(link))))


def is_of_hero(block: Block) -> bool:
    """Whether a block between such an image and the headline is the image, or its caption."""
    return block.image is not None or block.kind == "caption" or ends_in_credit(block.text)


def _element_above(element: Any) -> Any | None:
    """What stands before an element and is not empty, if it is small."""
    while element.tag != "body":
        above = element.getprevious()
        while above is not None and _is_empty(above):
            above = above.getprevious()
        if above is not None:
            return above if _is_small(above) else None
        element = element.getparent()
    return None


def _is_small(element: Any) -> bool:
    return next(islice(element.iter(), _ELEMENTS, None), None) is None


def _is_empty(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return True
    return _is_small(element) and not _holds(element, "img") and not _text_of(element)


def _is_hero(element: Any, caption: str) -> bool:
    images = [image for image in element.iter("img") if is_content(image) and _is_shown(image)]
    text = caption or _ENLARGES.sub("", _text_of(element))
    if len(images) != 1 or len(text) > CAPTION_LENGTH or _holds(element, *LEVELS):
        return False
    if ends_in_credit(text) or ends_in_credit(fold(images[0].get("alt", ""))):
        return True
    if not all(IMAGE_FILE.search(link.get("href", "")) for link in element.iter("a")):
        return False
    in_post = next(element.iterancestors(_POSTS), None) is not None
    return _holds(element, "figcaption") or (in_post and not text)


def _is_shown(image: Any) -> bool:
    """Whether an image is none that a browser without scripts would show instead of another."""
    return next(image.iterancestors("noscript"), None) is None


def _holds(element: Any, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def _text_of(element: Any) -> str:
    return fold("".join(element.itertext()))


def _leads_to_category(link: Any) -> bool:
    return "/category/" in link.get("href").partition("?")[0]
