"""Where a post ends, by the words that every look prints under one.

Tags, related articles, recent posts, share buttons, comments. Some of these words stand
under a headline, too, and editors write all of them amid an article: so they end a post only
where text was read before them and none goes on behind them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, filterfalse, islice, pairwise, takewhile
from typing import Any

from lxml import etree

from aijac_spider.extraction.block import Block
from aijac_spider.extraction.buttons import is_appeal, is_share_button, leads_to_share
from aijac_spider.extraction.elements import LEVELS
from aijac_spider.extraction.targets import (
    COMMENTS_ADDRESS,
    MOSTLY,
    fragment_of,
    heading_text,
    is_linked,
    leads_to_own_page,
)
from aijac_spider.text.credits import ends_in_credit
from aijac_spider.text.further_reading import is_further_reading
from aijac_spider.text.names import ends_a_sentence
from aijac_spider.text.whitespace import fold, visible_length

_PROSE_LENGTH = 120
"""Characters: a text that is longer and no link is an article's, not a look's."""

_LONG_LENGTH = 200
_END_LENGTH = 200
_SENTENCE_LENGTH = 40
_SHORT_SENTENCE = 20
_HANDOFF_LENGTH = 60
_AROUND_META = 80
_SENTENCE_WORDS = 3
_TERMS = 40
"""More links than a sentence has: a block full of them takes no longer than others."""

_NEAR = 40
"""Elements on either side of a place that are looked at."""

_LOOKS = 40
"""Places of a page that are looked at: a page full of such words takes no longer than others."""

RELATED_HEADING = (
    r"(?:related|similar) (?:articles?|posts?|stories|content|updates?)"
    r"|more (?:posts?|articles?|updates|stories|from aijac)|read next|recommended(?: for you)?"
    r"|(?:you|readers) (?:may|might) also like(?: this| these)?"
)
RECENT_HEADING = r"(?:recent|latest) (?:posts?|articles?|updates?|news|stories)"
"""What stands above lists of other posts."""

TERM_ADDRESS = re.compile(r"/(?:tag|category)/[^/?#]+/?(?:[?#]|$)")

_END = re.compile(
    rf"(?:{RELATED_HEADING})(?: more from (?:the )?authors?)?|{RECENT_HEADING}"
    r"|popular (?:posts?|articles?|updates|news|stories)|more news|leave a reply\b.{0,40}"
    r"|sign up for .{1,40}|(?:sort|browse) by topics?|post navigation|most (?:read|popular)",
    re.IGNORECASE,
)
_END_INITIALS = frozenset("RLPMSBYrlpmsby")
_RIGHTS = re.compile(
    r"(?:©|copyright)?.{0,20}\b(?:aijac|australia/israel)\b.{0,80}all rights reserved.{0,80}",
    re.IGNORECASE,
)
_WEAK_END = re.compile(
    r"(?:tags?|tagged|filed under|posted in|categor(?:y|ies)|topics?)\s*:.*|tags"
    r"|share(?: this| on)?\b.{0,30}|print this .{0,20}|leave a comment\b.{0,40}"
    r"|(?:no|\d{1,4}) (?:comments?|responses)\b.{0,60}|comments are closed"
    r"|(?:(?:©|\(c\)|copyright)\W{0,3}){1,2}(?:[0-9]{4}(?: ?[-–] ?[0-9]{2,4})?,? )?"
    r"(?:aijac|(?:the )?australia/israel (?:&|and) jewish)\b.{0,80}"
    r"|[«←‹]?\s*previous(?: post| article)?|next(?: post| article)?\s*[»→›]?"
    r"|post views\b.{0,20}|print(?:er)? friendly\b.{0,30}",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"topics?\b", re.IGNORECASE)
"""What an invitation names, too: only one that is linked files the post."""

_NOTICE = re.compile(
    r"comments are closed\.|share this \w{4,8}, choose your platform!|rate this (?:post|article)!?",
    re.IGNORECASE,
)
"""Sentences that a look prints."""

_SITE_WORDS = re.compile(
    r"\b(?:newsletters?|inbox|subscribe|sign up|donat\w{2,4}|copyright|all rights|follow us"
    r"|views expressed|logged in|pings?|trackbacks?|rss|leave a response|first to like|javascript"
    r"|powered by|brought to you|moderated|new posts by e?-?mail|aijac|australia/israel"
    r"|level [0-9]+)\b",
    re.IGNORECASE,
)
"""What the sentences speak of that a site prints below each of its posts."""

_SHARE_LABEL = re.compile(r"share\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FILED = re.compile(r"this (?:entry|post) was (?:posted|filed) (?:on|in|under|by)\b", re.IGNORECASE)

_COMMENTS = re.compile(
    r"(?:one|[0-9]{1,4}) (?:thoughts?|repl(?:y|ies)|comments?|responses?)"
    r" (?:on|to) (?:[“\"‘'«].{1,180}[”\"’'»]\W{0,3}|this (?:post|article|entry|update))",
    re.IGNORECASE,
)
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

_SUBHEADING = re.compile(
    rf"(?:next|previous|share of|no comment|[0-9]{{1,4}} (?-i:responses) to|more news"
    rf"|{RECENT_HEADING}|most popular)\b",
    re.IGNORECASE,
)
"""Words below posts that stand above lists and short paragraphs of a text, too."""

_SUBHEADING_TAGS = frozenset(("p", *LEVELS))
_LIST_TAGS = frozenset(("ul", "ol", "dl", "blockquote", "table", "figure"))
_HEADER_LINES = 4
_NOT_PLAIN = "…"
"""Stands for the text of an element that holds others, or is mostly links."""

_BOXES = frozenset(("aside", "div", "ol", "section", "ul"))
_LEADING_TAGS = ("a", "form", "input", "textarea", "button", "select")
"""What stands in lists of posts, in comments and in forms, but not in a list of a text."""

_META_ADDRESS = re.compile(
    rf"{TERM_ADDRESS.pattern}|/author/[^/?#]+/?(?:[?#]|$)|{COMMENTS_ADDRESS.pattern}"
)
_MARKED = "*/@*[name() = 'id' or name() = 'name']"
_WITHIN = etree.XPath(f"descendant-or-self::{_MARKED}", smart_strings=False)
_BEHIND = etree.XPath(f"following::{_MARKED}", smart_strings=False)
"""Where links may lead to, from the beginning of an element on."""

_AROUND_A_POST = ("article", "main", "td")
_CLOSINGS = 4
"""Elements around a headline, one in another, that are looked behind."""

_LONG_BEHIND = etree.XPath(
    f"following::p[string-length() > {_PROSE_LENGTH}]"
    f" | following::text()[string-length() > {_LONG_LENGTH}]"
    "[not(ancestor::p or ancestor::a or parent::script or parent::style)]"
)
_SENTENCE_BELOW = etree.XPath(
    f"boolean(ancestor::tr[1]/following::p[string-length() > {_SENTENCE_LENGTH}])"
)
_READINGS_BEHIND = etree.XPath("following::text()[contains(., 'eader') or contains(., 'urther')]")
_SEVERAL = 2

SENTENCE_ENDS = (".", "!", "?", "…", "”", '"')


class PostEnding:
    """Tells the first block below a post while the blocks are read, in their order."""

    def __init__(self, page_url: str) -> None:
        self.page_url = page_url
        self.prose = False
        self.led_to: set[str] = set()
        """Places on the page that the post hands off to and that were not met so far."""

        self.looks = self.closings = 0

    def is_reached(self, block: Block) -> bool:
        """Whether the words of a block could end the post."""
        if block.anchors:
            self.led_to.difference_update(block.anchors)
        if not block.links:
            if len(block.text) >= _PROSE_LENGTH and not block.level:
                # The caption of a hero is no text of the post.
                self.prose = self.prose or not (block.captions or ends_in_credit(block.text))
                return False
        elif len(block.text) > _HANDOFF_LENGTH:
            fragments = (fragment_of(link, self.page_url) for link in block.links)
            self.led_to.update(fragment for fragment in fragments if fragment)
            if is_prose(block) and not _is_meta(block):
                self.prose = True
                return False
        if self.prose:
            return is_strong_end(block) or _is_weak_end(block, self.page_url)
        # A form to sign up stands above some texts, too.
        return is_strong_end(block) and not is_appeal(block.text)

    def is_closed(self, element: Any) -> bool:
        """Whether an element around the headline held the whole post: no long texts follow it."""
        if not self.prose or element.tag not in _AROUND_A_POST or self.closings == _CLOSINGS:
            return False
        self.closings += 1
        if element.tag == "td" and _SENTENCE_BELOW(element):
            return False
        if any(is_further_reading(fold(text)) for text in _READINGS_BEHIND(element)):
            return False
        return len(_LONG_BEHIND(element)) < _SEVERAL

    def is_premature(self, place: Any) -> bool:
        """Whether the post goes on behind the element whose text could have ended it."""
        self.looks += 1
        if self.looks > _LOOKS:
            return False
        if self.led_to and not self.led_to.isdisjoint([*_WITHIN(place), *_BEHIND(place)]):
            return True
        return _text_goes_on(place)


def is_prose(block: Block) -> bool:
    """Whether a block is long, and its text no link."""
    return len(block.text) >= _PROSE_LENGTH and not is_linked(block)


def is_strong_end(block: Block) -> bool:
    """Words that end a post wherever they stand."""
    text = (block.level and heading_text(block)) or block.text
    if len(text) > _END_LENGTH:
        return False
    if text[:1] in _END_INITIALS and not ends_a_sentence(text):
        text = text.rstrip(" :….")
        return _END.fullmatch(text) is not None or (block.level > 0 and text.lower() == "related")
    return ("eserved" in text or "ESERVED" in text) and _RIGHTS.fullmatch(text) is not None


def _is_weak_end(block: Block, page_url: str) -> bool:
    """Words that a look prints below a post, but above its text, too."""
    text, links = block.text, block.links
    if links and _is_furniture(block, page_url):
        return True
    if len(text) > _END_LENGTH:
        return False
    if text[:1] not in _WEAK_INITIALS:
        return False
    if _COMMENTS.fullmatch(text) or _NOTICE.fullmatch(text):
        return True
    if block.level and text.lower() in ("comments", "one comment", "one response"):
        return True
    if _WEAK_END.fullmatch(text.rstrip(" :….")) is None:
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
    if not _files_post(block.text, [link.href for link in block.links]):
        return False
    return _FILED.match(block.text) is not None or not _says_more(block)


def _files_post(text: str, hrefs: Sequence[str]) -> bool:
    """Whether a text says that it does, or its links lead to terms, and nowhere else but beside."""
    if all(map(_META_ADDRESS.search, hrefs)) and any(map(TERM_ADDRESS.search, hrefs)):
        return True
    return text[:1] in "Tt" and _FILED.match(text) is not None


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
    """In a post without any prose the first of those words behind a sentence end it."""
    read = begun = False
    last = max((at for at, block in enumerate(blocks) if _is_sentence(block.text)), default=-1)
    for position, block in enumerate(blocks):
        could_end = read or (position > last and block.links) or (begun and _is_tagged(block))
        if could_end and _is_weak_end(block, page_url):
            return position
        read = read or (len(block.text) >= _SENTENCE_LENGTH and block.text.endswith(SENTENCE_ENDS))
        begun = begun or _is_sentence(block.text)
    return len(blocks)


def _is_tagged(block: Block) -> bool:
    """Whether a line tells the tags of a post: no look prints these above its text."""
    return any("/tag/" in link.href for link in block.links)


def _text_goes_on(place: Any) -> bool:
    """Whether prose stands before a place and goes on behind it, side by side."""
    for node in chain((place,), place.iterancestors()):
        if node.getparent() is None:
            return False
        before = islice(node.itersiblings(preceding=True), _NEAR)
        if any(map(_is_long, _texts_beside(node.getparent().text, before))):
            return _begins_with_prose(node)
    return False


def _texts_beside(first: str | None, siblings: Iterable[Any]) -> Iterator[str]:
    """A text and those of the elements behind it, each with its tail, if they say anything."""
    texts = chain.from_iterable((_paragraph(element), element.tail) for element in siblings)
    return (text for text in chain((first,), texts) if text and not text.isspace())


def _is_no_heading(element: Any) -> bool:
    return element.tag not in LEVELS


def _is_plain(text: str) -> bool:
    return text != _NOT_PLAIN


def _begins_with_prose(place: Any) -> bool:
    """Whether the next text is prose, or prose follows prose: teasers alternate with titles."""
    if _is_subheading(place) or _is_amid_a_text(place):
        return True
    following = islice(chain((place,), place.itersiblings()), _NEAR)
    long = list(map(_is_long, _texts_beside(None, following)))
    return any(long[:2]) or any(map(all, pairwise(long)))


def _is_subheading(place: Any) -> bool:
    """Whether what is below an element is a list of a text, or sentences; a look prints one where
    it has nothing to list."""
    if place.tag not in _SUBHEADING_TAGS or any(link.get("href") for link in place.iter("a")):
        return False
    words = "".join(place.itertext()).strip()
    if not _SUBHEADING.match(words) or _COMMENTS.fullmatch(words):
        return False
    below = list(islice(place.itersiblings(), _NEAR))
    first = next(filter(_holds_text, below), None)
    if first is not None and first.tag in _LIST_TAGS:
        return next(first.iter(_LEADING_TAGS), None) is None
    needed = 2 if _END.fullmatch(words.rstrip(" :….")) else 1
    texts = list(islice(_texts_beside(place.tail, below), needed))
    return len(texts) == needed and all(map(_is_sentence, texts))


def _is_amid_a_text(place: Any) -> bool:
    """Whether a box or buttons to share the page stand amid it: a sentence follows that no look
    prints, perhaps below a caption or the header of an excerpt."""
    holds_a_form = place.tag in _BOXES and next(place.iter("form"), None) is not None
    if not (place.tag == "aside" or holds_a_form or _shares(place)):
        return False
    siblings = takewhile(_is_no_heading, islice(place.itersiblings(), _NEAR))
    below = filterfalse(_shares, siblings)
    texts = islice(takewhile(_is_plain, _texts_beside(place.tail, below)), _HEADER_LINES)
    return any(_is_sentence(text) and not _is_notice(text.strip()) for text in texts)


def _shares(place: Any) -> bool:
    """Whether an element is buttons to share the page at, or what stands above them."""
    words = " ".join("".join(islice(place.itertext(), _NEAR)).split())
    if len(words) > _END_LENGTH:
        return False
    hrefs = [link.get("href", "") for link in islice(place.iter("a"), _NEAR)]
    return _SHARE_LABEL.match(words) is not None or (
        bool(hrefs) and all(map(leads_to_share, hrefs))
    )


def _is_notice(text: str) -> bool:
    """Whether a sentence is one that looks print."""
    if _SITE_WORDS.search(text):
        return True
    words = (_NOTICE, _RIGHTS, _WEAK_END, _COMMENTS)
    return any(
        pattern.fullmatch(text.rstrip(" :….")) or pattern.fullmatch(text) for pattern in words
    )


def _holds_text(element: Any) -> bool:
    return any(map(str.strip, element.itertext()))


def _is_sentence(text: str) -> bool:
    """Whether a text is a short sentence: no list of links begins with one."""
    return len(text.strip()) >= _SHORT_SENTENCE and text.rstrip().endswith(".")


def _paragraph(element: Any) -> str:
    """The text of a paragraph that is no link; of another element that it holds text."""
    if element.tag not in ("p", "div", "span", "font"):
        return _NOT_PLAIN if element.tag not in ("br", "a") and len(element) else ""
    if next(element.iterdescendants("p", "div", "li", *LEVELS), None) is not None:
        return _NOT_PLAIN
    text = "".join(element.itertext())
    if _files_post(text.lstrip(), [link.get("href", "") for link in element.iter("a")]):
        return _NOT_PLAIN
    return text if _linked_length(element) < len(text) * MOSTLY else _NOT_PLAIN


def _linked_length(element: Any) -> int:
    """Visible characters in links; one within another is part of it."""
    length, links = 0, element.iter("a")
    for link in links:
        length += visible_length("".join(link.itertext()))
        inner = sum(1 for _ in link.iter("a")) - 1
        next(islice(links, inner, inner), None)
    return length


def _is_long(text: str) -> bool:
    return len(text) >= _PROSE_LENGTH and len(text.strip()) >= _PROSE_LENGTH
