"""A parsed page → Blocks in reading order, in one pass over its tree.

A Block is what a reader sees as one: a paragraph, a heading, a list item, a table row,
an image, a rule. It keeps what the grammar asks for: its printed lines, its links, whether
it is wholly bold or italic, the anchors that lead to it.

The pass is the hottest code of the project: it touches an attribute only where it must.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from lxml import etree

from aijac_spider.extraction.image_tags import ImageTag, image_tag
from aijac_spider.extraction.layouts import CAPTION_CLASSES
from aijac_spider.text.whitespace import fold


class TextLink(NamedTuple):
    """A link with visible text. One broken by `<br>` stands in each of its lines."""

    text: str
    href: str
    title: str
    number: int
    """The same for all parts of one `<a>`."""


class Line(NamedTuple):
    """What stands between two line breaks of a Block."""

    text: str
    bold: bool
    """Whether every visible character is bold."""

    italic: bool
    links: tuple[TextLink, ...]


class Block(NamedTuple):
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
    captions: bool = False
    """Its place or its markup makes it the caption of the image before it."""

    outside: str = ""
    """The tag that tells it is no part of the post: `footer`, `aside`, or nothing."""

    def printed_lines(self) -> tuple[Line, ...]:
        """Its lines, also if it is only one."""
        return self.lines or (Line(self.text, self.bold, self.italic, self.links),)


_SKIPPED, _GROUP, _BLOCK, _INLINE, _LINK, _BOLD, _ITALIC, _BREAK, _RULE, _IMAGE = range(10)

_CATEGORIES = {
    **dict.fromkeys(
        "script style noscript template head title svg math object audio video iframe canvas button"
        " select option textarea input map datalist nav".split(),
        _SKIPPED,
    ),
    **dict.fromkeys(
        "address article aside blockquote body caption center dd details dialog dir div dl dt"
        " fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hgroup html legend li"
        " main menu p pre search section summary table tbody td tfoot th thead tr".split(),
        _BLOCK,
    ),
    **dict.fromkeys(("footer", "ol", "ul"), _GROUP),
    **dict.fromkeys(("b", "strong"), _BOLD),
    **dict.fromkeys(("i", "em", "cite"), _ITALIC),
    "a": _LINK,
    "br": _BREAK,
    "hr": _RULE,
    "img": _IMAGE,
}
_KINDS = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), ("item", 0)),
    "blockquote": ("quote", 0),
    "figcaption": ("caption", 0),
    "caption": ("caption", 0),
}
_OUTSIDE = frozenset(("footer", "aside"))
_RULE_TEXT = re.compile(r"[\s*_=~·•.–—-]{3,80}")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CAPTION_LENGTH = 600
"""Characters; the longest caption seen has 253."""

_FLOATED_LENGTH = 400
"""Characters: what follows an image in its own paragraph and is longer is body text."""

_ROW_LENGTH = 2000
_CLOUD = 12
"""List items: a post has fewer tags, a cloud of all topics has more."""

_EMOJI_LENGTH = 8

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# Asking for the attributes is several times faster than asking each element for them.
_find_hidden = etree.XPath(".//@hidden")
_find_styles = etree.XPath(".//@style")
_find_ids = etree.XPath(".//@id")
_find_names = etree.XPath(".//@name")

_RULE_BLOCK = Block("rule", "")


class _State(NamedTuple):
    """What an open block changes for all within it, kept to be restored when it closes."""

    kind: str
    level: int
    outside: str
    caption: bool


_Frame = tuple[Any, Iterator[Any], int, _State, int]
"""An open element, its children to come, its category, the state before it, the blocks before it."""


class _Reader:
    """Walks the tree without recursion (pages may nest 2,000 deep) and gathers Blocks."""

    def __init__(self, body: Any) -> None:
        self.blocks: list[Block] = []
        self.hidden = _hidden_elements(body)
        self.anchored = _anchored_elements(body)
        self.state = _State("paragraph", 0, "", caption=False)
        self.bold = self.italic = self.breaks = self.link_number = 0
        self.gap = self.led = self.blank = False
        self.link: tuple[str, str] | None = None
        self.anchors: list[str] = []
        self.trailing: list[str] = []
        self.waiting: list[ImageTag] = []
        self.lines: list[Line] = []
        self._start_line()

    def _start_line(self) -> None:
        self.pieces: list[str] = []
        self.links: list[TextLink] = []
        self.plain = self.upright = False
        self.link_start = 0

    def read(self, body: Any, start: Any | None) -> None:
        """Visit every element once: open it, read its text, its children, close it, its tail."""
        stack = self._enter(body, start)
        element, children, category, state, first = stack.pop()
        categories, hidden, anchored = _CATEGORIES, self.hidden, self.anchored
        while True:
            for child in children:
                opened = categories.get(child.tag, _INLINE)
                if opened == _GROUP:
                    opened = _SKIPPED if _is_beside_the_post(child) else _BLOCK
                if opened == _SKIPPED or child in hidden:
                    pass
                elif opened >= _BREAK:
                    self._add_void(opened, child)
                elif len(child) or child in anchored:
                    stack.append((element, children, category, state, first))
                    element, children, category, state = child, iter(child), opened, self.state
                    if opened == _BLOCK:
                        self._open_block(child)
                    else:
                        self._open_inline(child, opened)
                    first = len(self.blocks)
                    if child in anchored:
                        self._add_anchors(anchored[child])
                    if text := child.text:
                        self._add(text)
                    break
                elif opened == _BLOCK:
                    self._read_leaf(child)
                elif child.text:
                    self._read_inline_leaf(child, opened)
                if tail := child.tail:
                    self._add(tail)
            else:
                if not stack:
                    break
                if category == _BLOCK:
                    self._close_block(element, first)
                    self.state = state
                else:
                    self._close_inline(element, category)
                tail = element.tail
                element, children, category, state, first = stack.pop()
                if tail:
                    self._add(tail)
        self._flush()

    def _enter(self, body: Any, start: Any | None) -> list[_Frame]:
        """The open elements at the beginning: the body, or all down to where `start` is next."""
        if start is None:
            self._add(body.text)
            return [(body, iter(body), _BLOCK, self.state, 0)]
        frames: list[_Frame] = []
        following = chain((start,), start.itersiblings())
        for element in start.iterancestors():
            frames.append((element, following, _BLOCK, self.state, 0))
            if element is body:
                break
            following = element.itersiblings()
        return frames[::-1]

    def _open_inline(self, element: Any, category: int) -> None:
        if category == _LINK:
            href = element.get("href")
            if href is not None:
                self.link = href.strip(), element.get("title", "")
                self.link_number += 1
                self.link_start = len(self.pieces)
        elif category == _BOLD or (category == _INLINE and _is_bold(element)):
            self.bold += 1
        elif category == _ITALIC:
            self.italic += 1

    def _close_inline(self, element: Any, category: int) -> None:
        if category == _LINK:
            self._end_link()
            self.link = None
        elif category == _BOLD or (category == _INLINE and _is_bold(element)):
            self.bold -= 1
        elif category == _ITALIC:
            self.italic -= 1

    def _add_anchors(self, names: tuple[str, ...]) -> None:
        """Behind the text of a block an anchor leads to what comes next."""
        (self.trailing if self.pieces or self.lines else self.anchors).extend(names)

    def _open_block(self, element: Any) -> None:
        if self.pieces or self.lines or self.waiting:
            self._flush()
        self.led = self.blank = False
        self.breaks = 0
        tag, state = element.tag, self.state
        if tag in _KINDS:
            kind, level = _KINDS[tag]
            self.state = state = _State(kind, level, state.outside, state.caption)
        if tag in _OUTSIDE and state.kind != "quote":
            self.state = state = _State(state.kind, state.level, tag, state.caption)
        if self.blocks and self.blocks[-1].image is not None and _is_caption(element):
            self.state = _State(state.kind, state.level, state.outside, caption=True)

    def _read_leaf(self, element: Any) -> None:
        """A block without child elements, as most paragraphs are."""
        if self.pieces or self.lines or self.waiting:
            self._flush()
        text, tag = element.text, element.tag
        if not text or text.isspace():
            self.gap = self.gap or tag == "p" or bool(text and "\xa0" in text)
            return
        kind, level, outside, caption = self.state
        kind, level = _KINDS.get(tag, (kind, level))
        blocks = self.blocks
        if not caption and blocks and blocks[-1].image is not None:
            caption = _is_caption(element)
        self.led = False
        self._append(
            fold(text), self.bold > 0, self.italic > 0, (), (),
            _State(kind, level, tag if tag in _OUTSIDE else outside, caption),
        )  # fmt: skip

    def _read_inline_leaf(self, element: Any, category: int) -> None:
        """A link or emphasis without child elements, as most are."""
        if category != _LINK:
            self._open_inline(element, category)
            self._add(element.text)
            self._close_inline(element, category)
            return
        text, href = fold(element.text), element.get("href")
        self._add(element.text)
        if text and href is not None:
            self.link_number += 1
            title = element.get("title", "")
            self.links.append(TextLink(text, href.strip(), title, self.link_number))

    def _close_block(self, element: Any, first: int) -> None:
        if self.pieces or self.lines or self.waiting:
            self._flush()
        added = len(self.blocks) - first
        if not added:
            self.gap = self.gap or element.tag == "p" or self.blank
        elif added > 1:
            if element.tag == "tr":
                self._join_row(first)
            self._caption_of_box(first)
        self.led = self.blank = False

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if text.isspace():
            if self.pieces:
                self.pieces.append(text)
            elif "\xa0" in text:
                self.blank = True
            return
        self.pieces.append(text)
        self.breaks = 0
        if not self.bold:
            self.plain = True
        if not self.italic:
            self.upright = True
        if self.trailing:
            self.anchors += self.trailing
            self.trailing = []

    def _add_void(self, category: int, element: Any) -> None:
        if category == _BREAK:
            self._break_line()
        elif category == _RULE:
            self._flush()
            self._append_rule()
        else:
            self._add_image(element)

    def _add_image(self, element: Any) -> None:
        image = image_tag(element, self.link[0] if self.link else None)
        if image is None:
            alt = element.get("alt", "")
            if len(alt) <= _EMOJI_LENGTH and not alt.isascii():
                self._add(alt)
        elif self.pieces or self.lines:
            self.waiting.append(image)
        else:
            self._append_image(image)
            self.led = True

    def _append_image(self, image: ImageTag) -> None:
        self.blocks.append(
            Block("image", "", gap=self.gap, image=image, outside=self.state.outside)
        )

    def _append_rule(self) -> None:
        self.blocks.append(_RULE_BLOCK)
        self.gap = True

    def _break_line(self) -> None:
        """One `<br>` ends a line, two end a paragraph, three leave a gap."""
        self.breaks += 1
        if self.pieces:
            self._end_line()
        elif self.breaks == 2:
            self._flush()
            self.led = False
        self.gap = self.gap or self.breaks > 2

    def _end_link(self) -> None:
        if self.link is not None:
            text = fold("".join(self.pieces[self.link_start :]))
            if text:
                self.links.append(TextLink(text, *self.link, self.link_number))

    def _end_line(self) -> None:
        if self.link is not None:
            self._end_link()
        pieces = self.pieces
        text = fold(pieces[0] if len(pieces) == 1 else "".join(pieces))
        if text:
            self.lines.append(Line(text, not self.plain, not self.upright, tuple(self.links)))
        self._start_line()

    def _flush(self) -> None:
        """End the block that is being read, if there is one."""
        if self.pieces:
            self._end_line()
        if len(self.lines) == 1:
            self._append(*self.lines.pop(), (), self.state)
        elif self.lines:
            self._append_lines()
        if self.waiting:
            for image in self.waiting:
                self._append_image(image)
            self.waiting = []

    def _append_lines(self) -> None:
        lines, self.lines = tuple(self.lines), []
        self._append(
            " ".join(line.text for line in lines),
            all(line.bold for line in lines),
            all(line.italic for line in lines),
            tuple(link for line in lines for link in line.links),
            lines,
            self.state,
        )

    def _append(
        self,
        text: str,
        bold: bool,
        italic: bool,
        links: tuple[TextLink, ...],
        lines: tuple[Line, ...],
        state: _State,
    ) -> None:
        if not text:
            return
        if not text[0].isalnum() and _RULE_TEXT.fullmatch(text):
            self._append_rule()
            return
        kind, level, outside, caption = state
        captions = False
        if caption or self.led:
            length = _CAPTION_LENGTH if caption else _FLOATED_LENGTH
            captions = len(text) <= length and self._follows_image()
            self.led = False
        anchors: tuple[str, ...] = ()
        if self.anchors or self.trailing:
            anchors, self.anchors, self.trailing = tuple(self.anchors), self.trailing, []
        self.blocks.append(
            Block(
                kind, text, bold, italic, links, lines, anchors, self.gap, level, None, captions,
                outside,
            )
        )  # fmt: skip
        self.gap = False

    def _follows_image(self) -> bool:
        return bool(self.blocks) and (self.blocks[-1].image is not None or self.blocks[-1].captions)

    def _caption_of_box(self, first: int) -> None:
        """One short text after images, alone with them in their box, is their caption."""
        block = self.blocks[-1]
        if (
            self.blocks[-2].image is not None
            and not block.captions
            and block.kind in ("paragraph", "row", "item")
            and len(block.text) <= _CAPTION_LENGTH
            and all(other.image is not None for other in self.blocks[first:-1])
        ):
            self.blocks[-1] = block._replace(captions=True)

    def _join_row(self, first: int) -> None:
        """The cells of a table row are one block, unless the table is there for layout."""
        cells = self.blocks[first:]
        if sum(len(cell.text) for cell in cells) > _ROW_LENGTH or any(
            cell.kind != "paragraph" or cell.lines for cell in cells
        ):
            return
        self.blocks[first:] = [
            cells[0]._replace(
                kind="row",
                text=" ".join(cell.text for cell in cells),
                bold=all(cell.bold for cell in cells),
                italic=all(cell.italic for cell in cells),
                links=tuple(link for cell in cells for link in cell.links),
                anchors=tuple(anchor for cell in cells for anchor in cell.anchors),
            )
        ]


def _is_caption(element: Any) -> bool:
    return element.tag in ("figcaption", "caption") or bool(
        CAPTION_CLASSES.search(element.get("class", ""))
    )


def _is_beside_the_post(element: Any) -> bool:
    """The footer of the site rather than of a post, or a cloud of all topics."""
    if element.tag == "footer":
        return next(element.iterancestors("article", "main", "blockquote"), None) is None
    if len(element) < _CLOUD:
        return False
    first, last = element[0].find(".//a"), element[-1].find(".//a")
    return all(link is not None and "/tag/" in link.get("href", "") for link in (first, last))


def _hidden_elements(body: Any) -> frozenset[Any]:
    return frozenset(attribute.getparent() for attribute in _find_hidden(body)) | frozenset(
        style.getparent() for style in _find_styles(body) if _HIDDEN_STYLE.search(style)
    )


def _anchored_elements(body: Any) -> dict[Any, tuple[str, ...]]:
    """Every element with an id or a name, and these."""
    anchored: dict[Any, tuple[str, ...]] = {}
    for attribute in (*_find_ids(body), *_find_names(body)):
        element = attribute.getparent()
        anchored[element] = (*anchored.get(element, ()), str(attribute))
    return anchored


def _is_bold(element: Any) -> bool:
    style = element.get("style")
    return style is not None and _BOLD_STYLE.search(style) is not None


def extract_blocks(body: Any, start: Any | None = None) -> list[Block]:
    """The Blocks of a page's body element in reading order, all or from the element `start` on."""
    reader = _Reader(body)
    reader.read(body, start)
    return reader.blocks
