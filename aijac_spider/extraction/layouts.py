"""What class names tell about the looks of the site, as data: they help, they never decide."""

import re
from itertools import islice
from typing import Any, NamedTuple


class Layout(NamedTuple):
    """A look of the site, known by class names that only its program gives."""

    name: str
    classes: re.Pattern[str]
    """Found in the class attributes of a page in this look."""


LAYOUTS = (
    Layout("beaver", re.compile(r"\bfl-(?:builder|module|post|row|heading|rich-text)")),
    Layout("divi", re.compile(r"\bet_(?:pb|post)_")),
    Layout("newspaper", re.compile(r"\btd(?:b|c|-(?:post|ss|pb|crumb|container|main))[-_]")),
    Layout("block", re.compile(r"\bwp-block-post-|\bwp-site-blocks\b")),
    Layout("classic", re.compile(r"\b(?:entry-(?:content|header|title)|hentry)\b")),
)

CAPTION_CLASSES = re.compile(
    r"(?:^|\s)(?:wp-caption-text|gallery-caption|wp-element-caption|fl-photo-caption[\w-]*"
    r"|image-caption|caption)(?:\s|$)"
)
"""The words under a picture, in every look. Believed only directly after an image."""

NO_CONTENT_IMAGE_CLASSES = re.compile(r"\b(?:avatar|custom-logo|site-logo|emoji|wp-smiley)\b")
"""People's portraits beside comments, the site's logo, pictures that stand for a character."""

_OUTER_ELEMENTS = 60


def layout_of(body: Any) -> str:
    """The look of a page by the class names of its body and outer elements, or `unknown`."""
    outer = islice(body.iter("body", "article", "main", "section", "div", "h1"), _OUTER_ELEMENTS)
    classes = " ".join(element.get("class", "") for element in outer)
    for layout in LAYOUTS:
        if layout.classes.search(classes):
            return layout.name
    return "unknown"
