"""An `<img>` → what it offers to show, if it is content at all."""

import re
from typing import Any

from aijac_spider.extraction.block import ImageTag
from aijac_spider.extraction.layouts import NO_CONTENT_IMAGE_CLASSES
from aijac_spider.text.addresses import split_candidates

IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?)(?:$|[?#])", re.IGNORECASE)
_NO_CONTENT_ADDRESSES = (
    *("//s.w.org/images/core/emoji/", "/twemoji/", "/smilies/", "gravatar.com/"),
    *("printfriendly.com/", "addtoany.com/", "addthis.com/", "sharethis.com/"),
)
"""Of symbols, of portraits, and of services that print and share pages."""

_UPLOADS = "/wp-content/uploads/"
"""Where WordPress keeps what editors have put into a page."""

_SYMBOL_WIDTH = 150
"""Pixels. Portraits beside names are smaller."""

_PORTRAIT = 96
"""Pixels of both sides: the largest that WordPress prints beside a name by itself."""

_TO_A_SIDE = re.compile(r"^(?:left|right)\b|float\s*:\s*(?:left|right)|\balign(?:left|right)\b")
_SOURCES = (
    *("data-src", "data-lazy-src", "data-original", "data-cfsrc", "data-opt-src"),
    *("data-pagespeed-lazy-src", "data-pagespeed-high-res-src", "src"),
)
"""Where lazy loaders keep an address, before the attribute that browsers read."""

_PENDING = re.compile(r"[?&]is-pending-load=1$")
"""What Jetpack adds to an address until the image is loaded."""

_PIXEL_STYLE = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*[012](?:px)?\s*(?:;|!|$)")
_PIXELS = frozenset(("0", "1", "2", "0px", "1px", "2px"))


def image_tag(element: Any, href: str | None) -> ImageTag | None:
    """Read an `<img>` with the link it stands in; None if it is no content."""
    if not is_content(element):
        return None
    src = _largest(element)
    if not src or any(map(src.__contains__, _NO_CONTENT_ADDRESSES)):
        return None
    if href is not None and IMAGE_FILE.search(href):
        src = href
    return ImageTag(src, element.get("alt", ""), href, _floats(element))


def is_smiley(element: Any) -> bool:
    """Whether an `<img>` stands for the signs that it names, as older WordPress has it: `:-)`."""
    return "/smilies/" in element.get("src", "")


def is_content(element: Any) -> bool:
    """Whether an `<img>` can be more than a pixel or a symbol.

    A class that says it is one is believed only of an image that is small, or does not say.
    """
    width, height = element.get("width"), element.get("height")
    if width in _PIXELS or height in _PIXELS or _is_portrait(element, width, height):
        return False
    if (style := element.get("style")) and _PIXEL_STYLE.search(style):
        return False
    classes = element.get("class")
    return classes is None or not (
        NO_CONTENT_IMAGE_CLASSES.search(classes) and _could_be_a_symbol(element, width)
    )


def _floats(element: Any) -> bool:
    """Whether attributes set an image to a side: its own, of every age, or a class of WordPress."""
    told = " ".join([element.get(name, "") for name in ("align", "style", "class")])
    return _TO_A_SIDE.search(told) is not None


def _is_portrait(element: Any, width: str | None, height: str | None) -> bool:
    """Whether an image is a small square amid a line, and no way to a larger one: somebody's
    portrait beside a name."""
    if width != height or width is None or not width.isdecimal() or int(width) > _PORTRAIT:
        return False
    parent = element.getparent()
    return parent.tag != "figure" and IMAGE_FILE.search(parent.get("href", "")) is None


def _could_be_a_symbol(element: Any, width: str | None) -> bool:
    if width is not None:
        return not width.isdecimal() or int(width) <= _SYMBOL_WIDTH
    return _UPLOADS not in _largest(element)


def _largest(element: Any) -> str:
    """The address of the largest version; lazy loaders keep it in `data-` attributes."""
    for name in ("srcset", "data-srcset", "data-lazy-srcset"):
        candidates = element.get(name)
        if candidates is not None and (address := _widest(candidates)):
            return address
    for name in _SOURCES:
        address = element.get(name)
        if address is not None and not address.startswith("data:"):
            return _PENDING.sub("", address.strip())
    return ""


def _widest(candidates: str) -> str:
    """The address with the largest width or density in a `srcset`."""
    widest, best = 0.0, ""
    for candidate in split_candidates(candidates):
        address, _, size = candidate.strip().rpartition(" ")
        number = size[:-1]
        if number.replace(".", "", 1).isdecimal():
            width = float(number)
            if width > widest:
                widest, best = width, address.strip()
    return best
