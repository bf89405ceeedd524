"""What class names tell about the looks of the site, as data: they help, they never decide."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple


class Layout(NamedTuple):
    """A look of the site, known by class names that only its program gives."""

    name: str
    beginnings: tuple[str, ...]
    """What class names of a page in this look begin with."""


LAYOUTS = (  # classic last: others print some of its classes, too
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

NO_CONTENT_IMAGE_CLASSES = re.compile(r"\b(?:avatar|logo|emoji|wp-smiley)\b")
"""People's portraits beside comments, the site's logo, pictures that stand for a character."""

_OUTER_ELEMENTS = 60
_FIRST_ELEMENTS = 12
"""Looks made by a program of their own are told by the outermost of all."""


def layout_of(body: Any) -> str:
    """The look of a page by the class names of its body and outer elements, or `unknown`."""
    outer = body.iter("body", "article", "main", "section", "div", "h1")
    classes = _classes_of(islice(outer, _FIRST_ELEMENTS))
    name = _find_layout(classes, LAYOUTS[:-1])
    if name is None:
        classes += _classes_of(islice(outer, _OUTER_ELEMENTS - _FIRST_ELEMENTS))
        name = _find_layout(classes, LAYOUTS)
    return name or "unknown"


def _classes_of(elements: Iterable[Any]) -> str:
    return "".join([f" {element.get('class', '')}" for element in elements])


def _find_layout(classes: str, layouts: Iterable[Layout]) -> str | None:
    for layout in layouts:
        for beginning in layout.beginnings:
            if f" {beginning}" in classes:
                return layout.name
    return None
