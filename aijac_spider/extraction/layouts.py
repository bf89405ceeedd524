"""What class names tell about the looks of the site, as data: they help, they never decide."""

import re
from itertools import islice
from typing import Any, NamedTuple


class Layout(NamedTuple):
    """A look of the site, known by class names that only its program gives."""

    name: str
    beginnings: tuple[str, ...]
    """What class names of a page in this look begin with."""


LAYOUTS = (
    Layout(
        "beaver", ("fl-builder", "fl-module", "fl-post", "fl-row", "fl-heading", "fl-rich-text")
    ),
    Layout("divi", ("et_pb_", "et_post_")),
    Layout(
        "newspaper",
        (
            "tdb-",
            "tdb_",
            "tdc-",
            "td-post-",
            "td-ss-",
            "td-pb-",
            "td-crumb-",
            "td-container",
            "td-main-",
        ),
    ),
    Layout("block", ("wp-block-post-", "wp-site-blocks")),
    Layout("classic", ("entry-content", "entry-header", "entry-title", "hentry")),
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
    classes = f" {' '.join([element.get('class', '') for element in outer])}"
    for layout in LAYOUTS:
        if any(f" {beginning}" in classes for beginning in layout.beginnings):
            return layout.name
    return "unknown"
