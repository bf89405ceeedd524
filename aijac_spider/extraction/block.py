"""One visible unit of a page: a paragraph, a heading, a list item, an image, a rule.

Nothing here is changed once it is made. A page makes hundreds and asks them thousands of
times: so they are classes with slots, which are asked in half of a named tuple's time, and
not frozen, which would make them in three times theirs.
"""

from dataclasses import dataclass

CAPTION_LENGTH = 600
"""Characters; the longest caption seen has 253."""


@dataclass(slots=True)
class TextLink:
    """A link with visible text. One broken by `<br>` stands in each of its lines."""

    text: str
    href: str
    title: str
    number: int
    """The same for all parts of one `<a>`."""


@dataclass(slots=True)
class Line:
    """What stands between two line breaks of a Block."""

    text: str
    bold: bool
    """Whether every visible character is bold."""

    italic: bool
    links: tuple[TextLink, ...]


@dataclass(slots=True)
class ImageTag:
    """An `<img>` that is content: no emoji, counting pixel, avatar or logo."""

    src: str
    """As printed: the image file that its link opens, or the largest it names."""

    alt: str
    href: str | None
    """Where a click on it leads."""

    floats: bool = False
    """Whether text flows beside it."""


@dataclass(slots=True)
class Block:
    """One visible unit of the page."""

    kind: str
    """`paragraph`, `heading`, `item`, `quote`, `row`, `caption`, `image` or `rule`."""

    text: str
    """All lines, joined by one space; empty for images and rules."""

    bold: bool = False
    italic: bool = False
    links: tuple[TextLink, ...] = ()
    lines: tuple[Line, ...] = ()
    """Where `<br>` breaks the text; empty for a block of one line."""

    anchors: tuple[str, ...] = ()
    """Every id and name that a link could lead to this block by."""

    gap: bool = False
    """A rule or a blank paragraph stands directly before it."""

    level: int = 0
    """Of a heading, 1 to 6."""

    image: ImageTag | None = None
    captions: str = ""
    """What could make it the caption of the image before it: `markup`, `box` if both are
    alone in one, `line` or `inline` if it follows in the image's own paragraph; or nothing.
    `before` if it could be the caption of the image after it."""

    box: int = 0
    """The same for all blocks that stand side by side in one element."""

    outside: str = ""
    """The tag that tells it is no part of the post: `footer`, `aside`, or nothing."""

    continues: bool = False
    """Whether it was parted from the block before it at a line break, to be told apart."""
