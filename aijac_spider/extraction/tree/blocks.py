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

from aijac_spider.extraction.block import Block
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
    tell_day,
)
from aijac_spider.extraction.tree.ending import PostEnding
from aijac_spider.extraction.tree.gathering import Gatherer, Surroundings
from aijac_spider.extraction.tree.image_tags import image_tag, is_smiley
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
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)

_PERMALINKS = frozenset("#¶§↑")
"""What a heading's link to itself, or to the top, shows."""

_EMOJI_LENGTH = 8


_Frame = tuple[Any, Iterator[Any], int, Surroundings, int]
"""An open element, its children to come, its category, the state and the blocks before it."""


class _Reader:
    """Walks the tree without recursion (pages may nest 2,000 deep) and hands on what it meets."""

    def __init__(self, ending: PostEnding | None) -> None:
        self.page = Gatherer(ending)
        self.ending = ending
        self.boxes = 0

    def read(self, body: Any, start: Any | None) -> list[_Frame]:
        """Visit every element once: open it, read its text, its children, close it, its tail.

        Returns:
            The elements still open where the end of the post was met.
        """
        stack = self._enter(body, start)
        around = len(stack)
        element, children, category, state, first = stack.pop()
        categories, telling = _CATEGORIES, TELLING
        page, blocks = self.page, self.page.blocks
        while True:
            for child in children:
                opened = categories.get(child.tag, _INLINE)
                if opened == _GROUP:
                    opened = _SKIPPED if is_beside_the_post(child) else _BLOCK
                elif opened == _TIME:
                    opened = _SKIPPED if is_day_of_change(child) else _INLINE
                    tell_day(child)
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
                    element, children, category, state = child, iter(child), opened, page.around
                    if opened == _BLOCK:
                        self._open_block(child)
                    else:
                        self._open_inline(child, opened)
                    first = len(blocks)
                    if anchors:
                        page.add_anchors(anchors)
                    if text := child.text:
                        page.add(text)
                    break
                elif opened == _BLOCK:
                    self._read_leaf(child)
                elif child.text:
                    self._read_inline_leaf(child, opened)
                # Between blocks, where no text waits to go on, a new line says nothing.
                if (tail := child.tail) and (tail != "\n" or page.pending):
                    page.add(tail)
                if page.end is not None:
                    break
            else:
                if not stack:
                    break
                if category == _BLOCK:
                    if page.pending:
                        page.flush()
                    if len(stack) < around:
                        around = len(stack)
                        self._close_around(element)
                    elif len(blocks) - first != 1:
                        self._close_box(element, first)
                    elif element.tag == "div" and holds_a_line(element):
                        blocks[-1] = replace(blocks[-1], box=state.box)
                    page.led, page.blank = "", False
                    page.around = state
                else:
                    self._close_inline(element, category)
                child = element
                element, children, category, state, first = stack.pop()
                if (tail := child.tail) and (tail != "\n" or page.pending):
                    page.add(tail)
            if page.end is not None and self._is_over(child):
                stack.append((element, children, category, state, first))
                break
        page.flush()
        return stack

    def _close_around(self, element: Any) -> None:
        """Leave an element that the headline stands in: the post may end with it."""
        page = self.page
        if self.ending is not None and self.ending.is_closed(element) and page.end is None:
            page.end = len(page.blocks)

    def _begins_a_block(self, element: Any) -> bool:
        """Whether styles part an element from what is around it; of a title it is a line."""
        return not (self.page.pending or self.page.around.level) and is_shown_as_block(element)

    def _is_over(self, place: Any) -> bool:
        """Whether the post ends where its end was seen; if not, forget that."""
        if self.ending is not None and self.ending.is_premature(place):
            self.page.end = None
        return self.page.end is not None

    def _enter(self, body: Any, start: Any | None) -> list[_Frame]:
        """The open elements at the beginning: the body, or all down to where `start` is next."""
        if start is None:
            self.page.add(body.text)
            return [(body, iter(body), _BLOCK, self.page.around, 0)]
        frames: list[_Frame] = []
        following = chain((start,), start.itersiblings())
        for element in start.iterancestors():
            frames.append((element, following, _BLOCK, self.page.around, 0))
            if element is body:
                break
            following = element.itersiblings()
        return frames[::-1]

    def _open_inline(self, element: Any, category: int) -> None:
        self.page.open_inline()
        if category != _LINK:
            self._emphasise(element, category, 1)
        elif (href := element.get("href")) is not None:
            self.page.open_link(href.strip(), element.get("title", ""))

    def _close_inline(self, element: Any, category: int) -> None:
        self.page.close_inline()
        if category == _LINK:
            self.page.close_link()
        else:
            self._emphasise(element, category, -1)

    def _emphasise(self, element: Any, category: int, step: int) -> None:
        """Begin or end what an element makes bold or italic, by its name or its style."""
        if category == _BOLD:
            self.page.bold += step
        elif category == _ITALIC:
            self.page.italic += step
        elif category == _INLINE and (style := element.get("style")):
            self.page.bold += step if _BOLD_STYLE.search(style) else 0
            self.page.italic += step if _ITALIC_STYLE.search(style) else 0

    def _open_block(self, element: Any) -> None:
        page = self.page
        if page.pending:
            page.flush()
        page.led, page.blank = "", False
        page.breaks = 0
        tag = element.tag
        kind, level, outside, caption, box = page.around
        if tag in _KINDS:
            kind, level = _KINDS[tag]
        elif tag not in _WITHIN_A_BOX:
            self.boxes += 1
            box = self.boxes
        if tag in _OUTSIDE and kind != "quote":
            outside = tag
        if page.after_image and is_caption(element):
            caption = True
        page.around = Surroundings(kind, level, outside, caption, box)

    def _read_leaf(self, element: Any) -> None:
        """A block without child elements, as most paragraphs are."""
        page = self.page
        if page.pending:
            page.flush()
        text, tag = element.text, element.tag
        if not text or text.isspace():
            page.gap = page.gap or tag == "p" or bool(text and "\xa0" in text)
            return
        around = page.around
        if tag in _KINDS or tag in _OUTSIDE or page.after_image:
            self._open_block(element)
        page.led = ""
        page.append(fold(text), page.bold > 0, page.italic > 0)
        page.around = around

    def _read_inline_leaf(self, element: Any, category: int) -> None:
        """A link or emphasis without child elements, as most are."""
        page = self.page
        if category != _LINK:
            self._open_inline(element, category)
            page.add(element.text)
            self._close_inline(element, category)
        elif not page.around.level or fold(element.text) not in _PERMALINKS:
            page.add_link(element.text, element.get("href"), element.get("title", ""))

    def _close_box(self, element: Any, first: int) -> None:
        """End an element that holds no block, or several."""
        page = self.page
        if len(page.blocks) == first:
            page.gap = page.gap or element.tag == "p" or page.blank or page.breaks > 0
            return
        if element.tag == "tr" and has_cells(element):
            join_row(page.blocks, first)
        if element.tag in _BOXES:
            mark_caption(page.blocks, first)

    def _add_void(self, category: int, element: Any) -> None:
        if category == _BREAK:
            self.page.break_line()
        elif category == _RULE:
            self.page.add_rule()
        else:
            self._add_image(element)

    def _add_image(self, element: Any) -> None:
        alt, href = element.get("alt", ""), self.page.href
        if href is not None and is_image_button(href, alt):
            return
        image = image_tag(element, href)
        if image is not None:
            self.page.add_image(image)
        elif len(alt) <= _EMOJI_LENGTH and (not alt.isascii() or is_smiley(element)):
            self.page.add(alt)


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
    blocks = reader.page.blocks
    end = len(blocks) if reader.page.end is None else reader.page.end
    unread = chain.from_iterable(children for _, children, *_ in reversed(open_elements))
    return Blocks(blocks[:end], [*blocks[end:], *skim(unread)])
