"""Where a post ends, by the words that every look prints under one.

Tags, related articles, recent posts, share buttons, comments. Some of these words stand
under a headline, too, and editors write all of them amid an article: so they end a post only
where text was read before them and none goes on behind them.
"""

import re
from collections.abc import Sequence
from typing import Any

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.targets import (
    fragment_of,
    fragments_of,
    heading_text,
    is_linked,
    is_tag,
    leads_to_own_page,
)
from aijac_spider.extraction.tree.buttons import is_appeal, is_share_button
from aijac_spider.extraction.tree.end_words import (
    COMMENTS,
    COMMENTS_OFF,
    END,
    END_LENGTH,
    FILED,
    NOTICE,
    PROSE_LENGTH,
    RIGHTS,
    WEAK_END,
    files_post,
    is_sentence,
)
from aijac_spider.extraction.tree.going_on import holds_whole_post, places_from, text_goes_on
from aijac_spider.text.credits import ends_in_credit
from aijac_spider.text.names import ends_a_sentence

_SENTENCE_LENGTH = 40
_HANDOFF_LENGTH = 60
_AROUND_META = 80
_SENTENCE_WORDS = 3
_TERMS = 40
"""More links than a sentence has: a block full of them takes no longer than others."""

_LOOKS = 40
"""Places of a page that are looked at: a page full of such words takes no longer than others."""

_TOPIC = re.compile(r"topics?\b", re.IGNORECASE)
"""What an invitation names, too: only one that is linked files the post."""

_WORDS = re.compile(r"[^\W\d_]{2,}")
_WEAK_INITIALS = frozenset("ATFPCRSLNOatfpcrslno«←‹©(0123456789")
_NEIGHBOUR = re.compile(
    r"[«←‹].{1,200}|(?!(?:full|(?:click|donate|download|listen|read|register|see|view|watch))\b)"
    r".{1,200}[»→›]|(?:previous|next)(?: post| article| update)?\b.{1,180}",
    re.IGNORECASE,
)
"""The post before or behind this one; all of it is a link."""

_PARTED = re.compile(
    r"[«←‹]|.*[»→›]$|(?:previous|next)(?: (?:post|article|update)\b|\s?[:»→›|–—-])", re.IGNORECASE
)
"""What parts words for a neighbour from its title: items of a list may begin with them."""

_END_INITIALS = frozenset("RLPMSBYrlpmsby")
_AROUND_A_POST = ("article", "main", "td")
_SEVERAL = 2
_CLOSINGS = 4
"""Elements around a headline, one in another, that are looked behind."""

SENTENCE_ENDS = (".", "!", "?", "…", "”", '"')


class PostEnding:
    """Tells the first block below a post while the blocks are read, in their order."""

    def __init__(self, page_url: str, *, is_headed: bool) -> None:
        self.page_url = page_url
        self.is_headed = is_headed
        """Whether reading begins at the headline."""

        self.proses = 0
        self.begun = False
        """Whether a sentence was read."""

        self.led_to: set[str] = set()
        """Places on the page that the post hands off to and that were not met so far."""

        self.looks = self.closings = 0

    def is_reached(self, block: Block, above: Block | None) -> bool:
        """Whether the words of a block could end the post, told with the one above it."""
        if block.anchors:
            self.led_to.difference_update(block.anchors)
        is_meta = "omments Off on " in block.text and COMMENTS_OFF.search(block.text)
        if is_meta and not self.proses:
            return False  # the date line, however long
        if not block.links:
            if len(block.text) >= PROSE_LENGTH and not block.level:
                self.proses += not is_of_image(block, above)
                return False
            self.begun = self.begun or is_sentence(block.text)
        elif len(block.text) > _HANDOFF_LENGTH or is_sentence(block.text):
            fragments = (fragment_of(link, self.page_url) for link in block.links)
            self.led_to.update(fragment for fragment in fragments if fragment)
            if is_prose(block) and not _is_meta(block):
                self.proses += 1
                return False
        if self.proses:
            return is_strong_end(block) or _is_weak_end(block, self.page_url)
        # A form to sign up stands above some texts, too; any list, above the headline.
        could_end = self.begun or (self.is_headed and not is_appeal(block.text))
        return could_end and is_strong_end(block)

    def is_closed(self, element: Any) -> bool:
        """Whether an element around the headline held the whole post: no long texts follow it."""
        if self.proses < _SEVERAL or element.tag not in _AROUND_A_POST:
            return False
        if self.closings == _CLOSINGS:
            return False
        self.closings += 1
        return holds_whole_post(element)

    def is_premature(self, place: Any) -> bool:
        """Whether the post goes on behind the element whose text could have ended it."""
        self.looks += 1
        if self.looks > _LOOKS:
            return False
        if self.led_to and not self.led_to.isdisjoint(places_from(place)):
            return True
        return text_goes_on(place)


def is_of_image(block: Block, above: Block | None) -> bool:
    """Whether a long text could be the caption of an image above it: no text of the post."""
    is_below = above is not None and above.image is not None
    return bool(block.captions) or (is_below and ends_in_credit(block.text))


def is_prose(block: Block) -> bool:
    """Whether a block is long, and its text no link."""
    return len(block.text) >= PROSE_LENGTH and not is_linked(block)


def is_strong_end(block: Block) -> bool:
    """Words that end a post wherever they stand."""
    text = (block.level and heading_text(block)) or block.text
    if len(text) > END_LENGTH:
        return False
    if text[:1] in _END_INITIALS and not ends_a_sentence(text):
        text = text.rstrip(" :….")
        return END.fullmatch(text) is not None or (block.level > 0 and text.lower() == "related")
    return ("eserved" in text or "ESERVED" in text) and RIGHTS.fullmatch(text) is not None


def _is_weak_end(block: Block, page_url: str) -> bool:
    """Words that a look prints below a post, but above its text, too."""
    text, links = block.text, block.links
    if links and _is_furniture(block, page_url):
        return True
    if len(text) > END_LENGTH:
        return False
    if text[:1] not in _WEAK_INITIALS:
        return False
    if COMMENTS.fullmatch(text) or NOTICE.fullmatch(text):
        return True
    if block.level and text.lower() in ("comments", "one comment", "one response"):
        return True
    if WEAK_END.fullmatch(text.rstrip(" :….")) is None:
        return False
    return bool(links) or not (text.endswith(SENTENCE_ENDS) or _TOPIC.match(text))


def _is_furniture(block: Block, page_url: str) -> bool:
    """Links to terms, to neighbouring posts, to places to share the post at."""
    if _is_meta(block):
        return True
    return is_linked(block) and (
        _is_neighbour(block, page_url) or all(map(is_share_button, block.links))
    )


def _is_neighbour(block: Block, page_url: str) -> bool:
    """Whether a linked text leads to the post before or behind this one."""
    text = block.text
    if _NEIGHBOUR.fullmatch(text) is None:
        return False
    if block.kind == "item" and _PARTED.match(text) is None:
        return False
    return all(leads_to_own_page(link.href, page_url) for link in block.links)


def _is_meta(block: Block) -> bool:
    """Whether a line files the post: under which terms, who wrote it, when, with what comments."""
    if not files_post(block.text, [link.href for link in block.links]):
        return False
    return FILED.match(block.text) is not None or not _says_more(block)


def _says_more(block: Block) -> bool:
    """Whether words around links are a sentence, or many: `For earlier releases, click here.`"""
    text, links = block.text, block.links
    if len(text) - sum([len(link.text) for link in links]) > _AROUND_META:
        return True
    if not text.endswith((".", "!", "?")) or len(links) > _TERMS:
        return False
    for link in links:
        text = text.replace(link.text, "", 1)
    return len(_WORDS.findall(text)) >= _SENTENCE_WORDS


def find_end_of_short_post(blocks: Sequence[Block], page_url: str) -> int:
    """In a post without any prose the first of those words behind a sentence end it, and behind the
    last place that a link on the page leads to."""
    read = begun = False
    last = max((at for at, block in enumerate(blocks) if is_sentence(block.text)), default=-1)
    targets = fragments_of((block for block in blocks if not is_appeal(block.text)), page_url)
    start = max(
        (at for at, block in enumerate(blocks) if targets.intersection(block.anchors)), default=0
    )
    for position, block in enumerate(blocks):
        could_end = read or (position > last and block.links) or (begun and _is_tagged(block))
        if could_end and position >= start and _is_weak_end(block, page_url):
            return position
        read = read or (len(block.text) >= _SENTENCE_LENGTH and block.text.endswith(SENTENCE_ENDS))
        begun = begun or is_sentence(block.text)
    return len(blocks)


def _is_tagged(block: Block) -> bool:
    """Whether a line tells the tags of a post: no look prints these above its text."""
    return any(map(is_tag, block.links))
