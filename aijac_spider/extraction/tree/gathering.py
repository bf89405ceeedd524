"""Texts, links, images and breaks as they come, with what is open around them → Blocks.

Called for every text of a page: it keeps what it knows in plain attributes, and asks little.
"""

import re
from typing import NamedTuple

from aijac_spider.extraction.block import CAPTION_LENGTH, Block, ImageTag, Line, TextLink
from aijac_spider.extraction.tree.ending import PostEnding
from aijac_spider.text.whitespace import fold

_RULE_TEXT = re.compile(r"[\s*_=~·•.…#+|§◊⁂°/–—-]{3,80}|[~§◊⁂]")
_TITLE_LENGTH = 300

_ENDED, _BETWEEN = 1, 3
"""Since the last text an inline element has ended; and another one has begun."""

_RULE_BLOCK = Block("rule", "")


class Surroundings(NamedTuple):
    """What the open elements say of all blocks within them."""

    kind: str
    level: int
    outside: str
    caption: bool
    box: int


class Gatherer:
    """Puts what it is handed in reading order together to Blocks."""

    def __init__(self, ending: PostEnding | None) -> None:
        self.blocks: list[Block] = []
        self.ending = ending
        self.end: int | None = None
        """Position of the first block below the post, once it is met."""

        self.around = Surroundings("paragraph", 0, "", caption=False, box=0)
        self.bold = self.italic = 0
        """Open elements that make the text so."""

        self.pending = False
        """Whether text or images wait to become a block."""

        self.after_image = False
        self.gap = self.blank = False
        self.breaks = self._seam = self._link_number = self._link_start = 0
        self.led = ""
        self._link: tuple[str, str] | None = None
        self._anchors: list[str] = []
        self._trailing: list[str] = []
        self._waiting: list[ImageTag] = []
        self._lines: list[Line] = []
        self._start_line()

    def _start_line(self) -> None:
        self._pieces: list[str] = []
        self._links: list[TextLink] = []
        self._plain = self._upright = False
        self._link_start = 0

    def add(self, text: str | None) -> None:
        """Text, as it stands in the page."""
        if not text:
            return
        if text.isspace():
            if self._pieces:
                self._pieces.append(text)
            elif "\xa0" in text:
                self.blank = True
            return
        if self._seam == _BETWEEN and self._pieces and self._begins_a_word(text):
            self._end_line()
        self._seam = 0
        self._pieces.append(text)
        self.pending = True
        self.breaks = 0
        if not self.bold:
            self._plain = True
        if not self.italic:
            self._upright = True
        if self._trailing:
            self._anchors += self._trailing
            self._trailing = []

    def _begins_a_word(self, text: str) -> bool:
        """Whether an element begins a word where another one ends one, or a sentence: styles print
        them apart.

        `<span>By</span><span>Mara Quill</span>`. A word that is broken into elements goes on in
        small letters, but behind `Mc`.
        """
        before = self._pieces[-1]
        if not text[0].isupper() or before.endswith(("Mc", "Mac")):
            return False
        if before[-1] == ".":
            return before[-2:-1].islower()
        return before[-1].islower() or (before[-1].isdigit() and text[1:2].islower())

    def open_inline(self) -> None:
        self._seam = self._seam and _BETWEEN

    def close_inline(self) -> None:
        self._seam |= _ENDED

    def open_link(self, href: str, title: str) -> None:
        self._link = href, title
        self._link_number += 1
        self._link_start = len(self._pieces)

    def close_link(self) -> None:
        self._end_link()
        self._link = None

    @property
    def href(self) -> str | None:
        """Where the open link leads."""
        return self._link[0] if self._link else None

    def add_link(self, printed: str, href: str | None, title: str) -> None:
        """A link with nothing in it but its text."""
        text = fold(printed)
        self._seam = self._seam and _BETWEEN
        self.add(printed)
        self._seam |= _ENDED
        if text and href is not None:
            self._link_number += 1
            self._links.append(TextLink(text, href.strip(), title, self._link_number))

    def add_anchors(self, names: tuple[str, ...]) -> None:
        """Behind the text of a block an anchor leads to what comes next."""
        (self._trailing if self._pieces or self._lines else self._anchors).extend(names)

    def add_image(self, image: ImageTag) -> None:
        """An image amid a text stands behind its block."""
        if self._pieces or self._lines:
            self._waiting.append(image)
            self.pending = True
        else:
            self._append_image(image)
            self.led, self.breaks = "inline", 0

    def add_rule(self) -> None:
        self.flush()
        self._append_rule()

    def break_line(self) -> None:
        """One `<br>` ends a line, two end a paragraph, three leave a gap."""
        self.breaks += 1
        if self._pieces:
            self._end_line()
        elif self.breaks == 2:
            self.flush()
            self.led = ""
        elif self.led:
            self.led = "line"
        self.gap = self.gap or self.breaks > 2

    def _end_link(self) -> None:
        if self._link is not None:
            text = fold("".join(self._pieces[self._link_start :]))
            if text:
                self._links.append(TextLink(text, *self._link, self._link_number))

    def _end_line(self) -> None:
        if self._link is not None:
            self._end_link()
        pieces = self._pieces
        text = fold(pieces[0] if len(pieces) == 1 else "".join(pieces))
        if text:
            line = Line(text, not self._plain, not self._upright, tuple(self._links))
            self._lines.append(line)
        self._start_line()

    def flush(self) -> None:
        """End the block that is being gathered, if there is one."""
        if self._pieces:
            self._end_line()
        if len(self._lines) == 1:
            line = self._lines.pop()
            self.append(line.text, line.bold, line.italic, line.links)
        elif self._lines:
            self._append_lines()
        if self._waiting:
            for image in self._waiting:
                self._append_image(image)
            self._waiting = []
        self.pending = False

    def _append_lines(self) -> None:
        lines, self._lines = tuple(self._lines), []
        self.append(
            " ".join(line.text for line in lines),
            all(line.bold for line in lines),
            all(line.italic for line in lines),
            tuple(link for line in lines for link in line.links),
            lines,
        )

    def _append_image(self, image: ImageTag) -> None:
        # What leads to an image leads to the text below it, too.
        anchors, outside = tuple(self._anchors), self.around.outside
        self.blocks.append(
            Block("image", "", anchors=anchors, gap=self.gap, image=image, outside=outside)
        )
        self.after_image = True

    def _append_rule(self) -> None:
        self.blocks.append(_RULE_BLOCK)
        self.gap = True
        self.after_image = False

    def append(
        self,
        text: str,
        bold: bool,
        italic: bool,
        links: tuple[TextLink, ...] = (),
        lines: tuple[Line, ...] = (),
    ) -> None:
        """A block of text with white space folded; nothing must be pending."""
        if not text:
            return
        if not text[0].isalnum() and _RULE_TEXT.fullmatch(text):
            self._append_rule()
            self._anchors += self._trailing
            self._trailing = []
            return
        kind, level, outside, caption, box = self.around
        captions = ""
        if caption or self.led:
            if len(text) <= CAPTION_LENGTH and self._follows_image():
                captions = "markup" if caption else self.led
            self.led = ""
        if self._trailing and (level or (bold and len(text) <= _TITLE_LENGTH)) and text[-1] != ".":
            # A title ends in its own anchor; a sentence in that of what comes next.
            self._anchors, self._trailing = self._anchors + self._trailing, []
        anchors: tuple[str, ...] = ()
        if self._anchors or self._trailing:
            anchors, self._anchors, self._trailing = tuple(self._anchors), self._trailing, []
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
