"""A parsed page → Blocks in reading order, in one pass over its tree.

A Block is what a reader sees as one: a paragraph, a heading, a list item, a table row,
an image, a rule. It keeps what the grammar asks for: its printed lines, its links, whether
it is wholly bold or italic, the anchors that lead to it.

The pass is the hottest code of the project: it touches an attribute only where it must.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from aijac_spider.extraction.block import CAPTION_LENGTH, Block, ImageTag, Line, TextLink
from aijac_spider.extraction.tree.boxes import join_row, mark_caption
from aijac_spider.extraction.tree.buttons import is_image_button
from aijac_spider.extraction.tree.elements import (
    LEVELS,
    TELLING,
    anchors_of,
    has_cells,
    holds_a_line,
    is_beside_the_post,
    is_caption,
    is_day_of_change,
    is_hidden,
    is_shown_as_block,
)
from aijac_spider.extraction.tree.ending import PostEnding
from aijac_spider.extraction.tree.image_tags import image_tag
from aijac_spider.extraction.tree.skim import skim
from aijac_spider.text.whitespace import fold

_SKIPPED, _GROUP, _TIME, _BLOCK, _INLINE, _LINK = range(6)
_BOLD, _ITALIC, _BREAK, _RULE, _IMAGE = range(6, 11)

# fmt: off
_CATEGORIES = {
    **dict.fromkeys(
        (
            "script", "style", "noscript", "template", "head", "title", "svg", "math", "object",
            "audio", "video", "iframe", "canvas", "select", "option", "textarea", "input",
            "map", "datalist", "nav",
        ),
        _SKIPPED,
    ),
    **dict.fromkeys(
        (
            "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
            "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
            "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li",
            "main", "menu", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
            "tfoot", "th", "thead", "tr",
        ),
        _BLOCK,
    ),
    **dict.fromkeys(("button", "footer", "form", "ol", "ul"), _GROUP),
    **dict.fromkeys(("b", "strong"), _BOLD),
    **dict.fromkeys(("i", "em", "cite"), _ITALIC),
    "a": _LINK,
    "time": _TIME,
    "br": _BREAK,
    "hr": _RULE,
    **dict.fromkeys(("img", "amp-img"), _IMAGE),
}
# fmt: on
_KINDS = {
    **{tag: ("heading", level) for tag, level in LEVELS.items()},
    **dict.fromkeys(("li", "dt", "dd"), ("item", 0)),
    "blockquote": ("quote", 0),
    "figcaption": ("caption", 0),
    "caption": ("caption", 0),
}
_OUTSIDE = frozenset(("footer", "aside"))
_BOXES = frozenset(("figure", "div", "dl", "td", "tr", "table", "section", "center"))
_WITHIN_A_BOX = frozenset(("p", "ul", "ol", "dl", "menu", "figure", "pre", "table", "tbody", "tr"))
_RULE_TEXT = re.compile(r"[\s*_=~·•.–—-]{3,80}")
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)

_PERMALINKS = frozenset("#¶§↑")
"""What a heading's link to itself, or to the top, shows."""

_EMOJI_LENGTH = 8
_TITLE_LENGTH = 300

_ENDED, _BETWEEN = 1, 3
"""Since the last text an inline element has ended; and another one has begun."""

_RULE_BLOCK = Block("rule", "")


class _State(NamedTuple):
    """What an open block changes for all within it, kept to be restored when it closes."""

    kind: str
    level: int
    outside: str
    caption: bool
    box: int


_Frame = tuple[Any, Iterator[Any], int, _State, int]
"""An open element, its children to come, its category, the state and the blocks before it."""


class _Reader:
    """Walks the tree without recursion (pages may nest 2,000 deep) and gathers Blocks."""

    def __init__(self, ending: PostEnding | None) -> None:
        self.blocks: list[Block] = []
        self.ending = ending
        self.end: int | None = None
        self.state = _State("paragraph", 0, "", caption=False, box=0)
        self.bold = self.italic = self.breaks = self.link_number = self.boxes = 0
        self.gap = self.blank = self.pending = self.after_image = False
        self.seam = 0
        self.led = ""
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

    def read(self, body: Any, start: Any | None) -> list[_Frame]:
        """Visit every element once: open it, read its text, its children, close it, its tail.

        Returns:
            The elements still open where the end of the post was met.
        """
        stack = self._enter(body, start)
        around = len(stack)
        element, children, category, state, first = stack.pop()
        categories, telling, blocks = _CATEGORIES, TELLING, self.blocks
        while True:
            for child in children:
                opened = categories.get(child.tag, _INLINE)
                if opened == _GROUP:
                    opened = _SKIPPED if is_beside_the_post(child) else _BLOCK
                elif opened == _TIME:
                    opened = _SKIPPED if is_day_of_change(child) else _INLINE
                anchors: tuple[str, ...] = ()
                # Most elements have none of these: then the names are all that is asked for.
                if not telling.isdisjoint(child.keys()):
                    anchors = anchors_of(child)
                    if is_hidden(child):
                        opened = _SKIPPED
                    elif opened == _INLINE and self._begins_a_block(child):
                        opened = _BLOCK
                if opened == _SKIPPED:
                    pass
                elif opened >= _BREAK:
                    self._add_void(opened, child)
                elif anchors or len(child):
                    stack.append((element, children, category, state, first))
                    element, children, category, state = child, iter(child), opened, self.state
                    if opened == _BLOCK:
                        self._open_block(child)
                    else:
                        self._open_inline(child, opened)
                    first = len(blocks)
                    if anchors:
                        self._add_anchors(anchors)
                    if text := child.text:
                        self._add(text)
                    break
                elif opened == _BLOCK:
                    self._read_leaf(child)
                elif child.text:
                    self._read_inline_leaf(child, opened)
                # Between blocks, where no text waits to go on, a new line says nothing.
                if (tail := child.tail) and (tail != "\n" or self.pending):
                    self._add(tail)
                if self.end is not None:
                    break
            else:
                if not stack:
                    break
                if category == _BLOCK:
                    if self.pending:
                        self._flush()
                    if len(stack) < around:
                        around = len(stack)
                        self._close_around(element)
                    elif len(blocks) - first != 1:
                        self._close_box(element, first)
                    elif element.tag == "div" and holds_a_line(element):
                        blocks[-1] = replace(blocks[-1], box=state.box)
                    self.led, self.blank = "", False
                    self.state = state
                else:
                    self._close_inline(element, category)
                child = element
                element, children, category, state, first = stack.pop()
                if (tail := child.tail) and (tail != "\n" or self.pending):
                    self._add(tail)
            if self.end is not None and self._is_over(child):
                stack.append((element, children, category, state, first))
                break
        self._flush()
        return stack

    def _close_around(self, element: Any) -> None:
        """Leave an element that the headline stands in: the post may end with it."""
        if self.ending is not None and self.ending.is_closed(element) and self.end is None:
            self.end = len(self.blocks)

    def _begins_a_block(self, element: Any) -> bool:
        """Whether styles part an element from what is around it; of a title it is a line."""
        return not (self.pending or self.state.level) and is_shown_as_block(element)

    def _is_over(self, place: Any) -> bool:
        """Whether the post ends where its end was seen; if not, forget that."""
        if self.ending is not None and self.ending.is_premature(place):
            self.end = None
        return self.end is not None

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
        self.seam = self.seam and _BETWEEN
        if category == _LINK:
            href = element.get("href")
            if href is not None:
                self.link = href.strip(), element.get("title", "")
                self.link_number += 1
                self.link_start = len(self.pieces)
        else:
            self._emphasise(element, category, 1)

    def _close_inline(self, element: Any, category: int) -> None:
        self.seam |= _ENDED
        if category == _LINK:
            self._end_link()
            self.link = None
        else:
            self._emphasise(element, category, -1)

    def _emphasise(self, element: Any, category: int, step: int) -> None:
        """Begin or end what an element makes bold or italic, by its name or its style."""
        if category == _BOLD:
            self.bold += step
        elif category == _ITALIC:
            self.italic += step
        elif category == _INLINE and (style := element.get("style")):
            self.bold += step if _BOLD_STYLE.search(style) else 0
            self.italic += step if _ITALIC_STYLE.search(style) else 0

    def _add_anchors(self, names: tuple[str, ...]) -> None:
        """Behind the text of a block an anchor leads to what comes next."""
        (self.trailing if self.pieces or self.lines else self.anchors).extend(names)

    def _open_block(self, element: Any) -> None:
        if self.pending:
            self._flush()
        self.led, self.blank = "", False
        self.breaks = 0
        tag = element.tag
        kind, level, outside, caption, box = self.state
        if tag in _KINDS:
            kind, level = _KINDS[tag]
        elif tag not in _WITHIN_A_BOX:
            self.boxes += 1
            box = self.boxes
        if tag in _OUTSIDE and kind != "quote":
            outside = tag
        if self.after_image and is_caption(element):
            caption = True
        self.state = _State(kind, level, outside, caption, box)

    def _read_leaf(self, element: Any) -> None:
        """A block without child elements, as most paragraphs are."""
        if self.pending:
            self._flush()
        text, tag = element.text, element.tag
        if not text or text.isspace():
            self.gap = self.gap or tag == "p" or bool(text and "\xa0" in text)
            return
        state = self.state
        if tag in _KINDS or tag in _OUTSIDE or self.after_image:
            self._open_block(element)
            state, self.state = self.state, state
        self.led = ""
        self._append(fold(text), self.bold > 0, self.italic > 0, (), (), state)

    def _read_inline_leaf(self, element: Any, category: int) -> None:
        """A link or emphasis without child elements, as most are."""
        if category != _LINK:
            self._open_inline(element, category)
            self._add(element.text)
            self._close_inline(element, category)
            return
        text, href = fold(element.text), element.get("href")
        if self.state.level and text in _PERMALINKS:
            return
        self.seam = self.seam and _BETWEEN
        self._add(element.text)
        self.seam |= _ENDED
        if text and href is not None:
            self.link_number += 1
            title = element.get("title", "")
            self.links.append(TextLink(text, href.strip(), title, self.link_number))

    def _close_box(self, element: Any, first: int) -> None:
        """End an element that holds no block, or several."""
        if len(self.blocks) == first:
            self.gap = self.gap or element.tag == "p" or self.blank or self.breaks > 0
            return
        if element.tag == "tr" and has_cells(element):
            join_row(self.blocks, first)
        if element.tag in _BOXES:
            mark_caption(self.blocks, first)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if text.isspace():
            if self.pieces:
                self.pieces.append(text)
            elif "\xa0" in text:
                self.blank = True
            return
        if self.seam == _BETWEEN and self.pieces and self._begins_a_word(text):
            self._end_line()
        self.seam = 0
        self.pieces.append(text)
        self.pending = True
        self.breaks = 0
        if not self.bold:
            self.plain = True
        if not self.italic:
            self.upright = True
        if self.trailing:
            self.anchors += self.trailing
            self.trailing = []

    def _begins_a_word(self, text: str) -> bool:
        """Whether an element begins a word where another one ends one: styles print them apart.

        `<span>By</span><span>Mara Quill</span>`. A word that is broken into elements goes on in
        small letters, but behind `Mc`.
        """
        before = self.pieces[-1]
        if not text[0].isupper() or before.endswith(("Mc", "Mac")):
            return False
        return before[-1].islower() or (before[-1].isdigit() and text[1:2].islower())

    def _add_void(self, category: int, element: Any) -> None:
        if category == _BREAK:
            self._break_line()
        elif category == _RULE:
            self._flush()
            self._append_rule()
        else:
            self._add_image(element)

    def _add_image(self, element: Any) -> None:
        alt = element.get("alt", "")
        href = self.link[0] if self.link else None
        if href is not None and is_image_button(href, alt):
            return
        image = image_tag(element, href)
        if image is None:
            if len(alt) <= _EMOJI_LENGTH and not alt.isascii():
                self._add(alt)
        elif self.pieces or self.lines:
            self.waiting.append(image)
            self.pending = True
        else:
            self._append_image(image)
            self.led, self.breaks = "inline", 0

    def _append_image(self, image: ImageTag) -> None:
        self.blocks.append(
            Block("image", "", gap=self.gap, image=image, outside=self.state.outside)
        )
        self.after_image = True

    def _append_rule(self) -> None:
        self.blocks.append(_RULE_BLOCK)
        self.gap = True
        self.after_image = False

    def _break_line(self) -> None:
        """One `<br>` ends a line, two end a paragraph, three leave a gap."""
        self.breaks += 1
        if self.pieces:
            self._end_line()
        elif self.breaks == 2:
            self._flush()
            self.led = ""
        elif self.led:
            self.led = "line"
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
            line = self.lines.pop()
            self._append(line.text, line.bold, line.italic, line.links, (), self.state)
        elif self.lines:
            self._append_lines()
        if self.waiting:
            for image in self.waiting:
                self._append_image(image)
            self.waiting = []
        self.pending = False

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
            self.anchors += self.trailing
            self.trailing = []
            return
        kind, level, outside, caption, box = state
        captions = ""
        if caption or self.led:
            if len(text) <= CAPTION_LENGTH and self._follows_image():
                captions = "markup" if caption else self.led
            self.led = ""
        if self.trailing and (level or (bold and len(text) <= _TITLE_LENGTH)) and text[-1] != ".":
            # A title ends in its own anchor; a sentence in that of what comes next.
            self.anchors, self.trailing = self.anchors + self.trailing, []
        anchors: tuple[str, ...] = ()
        if self.anchors or self.trailing:
            anchors, self.anchors, self.trailing = tuple(self.anchors), self.trailing, []
        block = Block(
            kind, text, bold, italic, links, lines, anchors, self.gap, level, None, captions,
            box, outside,
        )  # fmt: skip
        if self.end is None and self.ending is not None:
            above = self.blocks[-1] if self.blocks else None
            if self.ending.is_reached(block, above):
                self.end = len(self.blocks)
        self.blocks.append(block)
        self.gap = self.after_image = False

    def _follows_image(self) -> bool:
        return bool(self.blocks) and bool(self.blocks[-1].image or self.blocks[-1].captions)


class Blocks(NamedTuple):
    """What was read of a page: its blocks up to the end of the post, and what lies below."""

    post: list[Block]
    below: list[Block]


def extract_blocks(body: Any, start: Any | None = None, ending: PostEnding | None = None) -> Blocks:
    """The Blocks of a page in reading order.

    Args:
        body: The parsed body element.
        start: The element to begin at; all if there is none.
        ending: Tells the first block below the post. From there on the page is only
            skimmed: for its texts, links and images.
    """
    reader = _Reader(ending)
    open_elements = reader.read(body, start)
    end = len(reader.blocks) if reader.end is None else reader.end
    unread = chain.from_iterable(children for _, children, *_ in reversed(open_elements))
    return Blocks(reader.blocks[:end], [*reader.blocks[end:], *skim(unread)])
