"""What looks print amid a text to share the page, to print it, to go back to its top."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from aijac_spider.extraction.block import Block, TextLink
from aijac_spider.extraction.targets import is_linked, is_top, place_in

_SHARE = re.compile(
    r"^(?:mailto:(?:\s|%20)*(?:$|[?&]|%3f)|javascript:|whatsapp:|tg:|#respond|#comments?\b|#print)"
    # behind a slash and its number somebody has shared a post, a picture, a file
    r"|[?&]share=|/sharer?(?=[/?#.]|$)(?!/(?:[pvr]/|(?=[a-z_-]*[0-9])[\w-]{6,}/?(?:\?|$)))"
    r"|/share-offsite\b|/intent/|/shareArticle"
    r"|//(?:www\.)?(?:addtoany|addthis|sharethis)\.com/|/pin/create|//(?:api|wa)\.(?:whatsapp|me)\b"
    r"|//t\.me/share|#respond$",
    re.IGNORECASE,
)
_PRINTS = re.compile(r"[?&](?:\w+=)?(?:print|pdf)\b|/print/?$|_mailto\b", re.IGNORECASE)
"""What an address to another version of the page, or to a letter, may say."""

_BACK_TO_TOP = re.compile(
    r"(?:[\^↑⇧] ?)?(?:(?:back|return|go) to (?:the )?)?top(?: ?[\^↑⇧])?", re.IGNORECASE
)
_BUTTON = re.compile(
    r"(?:print|e-?mail|mail|share|tweet|save|like|pdf)(?: (?:this|to|a|an)){0,3}"
    r"(?: (?:page|article|post|story|update|pdf|friend|friendly|version)){0,2}",
    re.IGNORECASE,
)
"""No address says what a script does at a click or what a letter is for: the words do."""

_LABEL = re.compile(
    r"share(?: (?:this|on|via|it))?(?: (?:article|page|post|story|update))? ?:"
    r"|share (?:this|the) (?:article|page|post|story|update)|(?:skip |- ?)?advertise?ments?(?: ?-)?"
    r"|(?:like ?)?loading(?:\.{3}|…)|rate this:?(?: \(.{1,20}\))?"
    r"|you must be logged in to post a comment\.?|scroll to top|facebook comments"
    r"|this site is protected by recaptcha\b.{0,120}"
    r"|follow (?:us|aijac) on \w.{0,60}(?<![.!?])|pages?:(?: ?[0-9]{1,3}){2,40}",
    re.IGNORECASE,
)
"""What stands above a row of them or of what others pay for, or leads to accounts and pages."""

_LABEL_INITIALS = frozenset("SsAaFfPpLlRrYyTt-")
_SHORTCODES = re.compile(
    r"(?:\[/?(?:(?:et_pb|vc|fusion|av|fl|su)_\w+|gallery|embed|contact-form-7)"
    r"(?: [^\]]{0,2000})?\]\s*){1,200}"
)
"""What a builder of pages leaves behind that is there no more."""

_LIKE = re.compile(r"like this:?", re.IGNORECASE)
"""A heading of them; of a quotation it is none."""

_APPEAL = re.compile(
    r"(?:please )?(?:(?:sign[ -]?up|subscribe|register|donate)(?: (?:now|here|today))?"
    r"(?: (?:to|for|via) .{1,60})?"
    r"|(?:help )?support (?:us|our (?:work|mission|cause|research|analysts)|aijac)(?: .{1,40})?"
    r"|join (?:our|the) .{0,20}(?:mailing|e-?mail|news).{0,20}"
    r"|(?:get|receive) .{1,60} (?:inbox|newsletters?|e-?mails?)"
    r"|(?:(?:our|the|free|weekly|daily|monthly|aijac) ){0,3}newsletters?"
    r"|we (?:value|respect) your privacy|(?:we|this (?:web)?site) uses? cookies\b.{0,120}"
    r"|(?:stay|keep) (?:informed|up[ -]to[ -]date|in touch|connected))[.!:?…]*",
    re.IGNORECASE,
)
"""What asks readers to subscribe or to give, and of cookies."""

_SUBSCRIBES = re.compile(r"newsletter|e-?mails?\b|inbox|subscribe|mailing", re.IGNORECASE)
_BUTTON_LENGTH = 100
_BACK_INITIALS = frozenset("BbRrGgTt^↑⇧")
_AROUND = "[]() _-–—=*"
"""What may stand around the way back to the top: brackets, a line drawn in signs."""


_RULE = Block("rule", "")


# A link that was never closed is that of every block behind it.
@lru_cache(maxsize=64)
def leads_to_share(href: str) -> bool:
    """Whether a link is a button: to send, share, print or comment on the page."""
    return _SHARE.search(href) is not None


def is_share_button(link: TextLink) -> bool:
    """Whether a link is such a button; a letter that is begun for somebody is one by its words."""
    return leads_to_share(link.href) or (
        link.href.startswith("mailto:") and _BUTTON.fullmatch(link.text) is not None
    )


def is_image_button(href: str, alt: str) -> bool:
    """Whether an image's link makes it a button; scripts may enlarge it, too: the words tell."""
    if href == "#" or href.startswith("javascript:") or _PRINTS.search(href):
        return _BUTTON.fullmatch(alt) is not None
    return leads_to_share(href) or is_appeal(alt)


def is_appeal(text: str) -> bool:
    """Whether a text asks readers to subscribe or to give, or speaks of cookies."""
    return _APPEAL.fullmatch(text) is not None


def without_buttons(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are more than buttons.

    A place that one marks is that of the next block. The way back to the top is a rule: it ends
    an article.
    """
    kept: list[Block] = []
    anchors: list[str] = []
    for block in blocks:
        if is_button(block):
            anchors += block.anchors
            if leads_back(block.text):
                kept.append(_RULE)
        elif anchors:
            kept.append(replace(block, anchors=(*anchors, *block.anchors)))
            anchors = []
        else:
            kept.append(block)
    return kept


def is_button(block: Block) -> bool:
    """Whether a block is nothing but links to share the page at, or back to its top."""
    text, links = block.text, block.links
    if leads_back(text) or (text[:1] in _LABEL_INITIALS and _LABEL.fullmatch(text)):
        return True
    if text.startswith("[") and _SHORTCODES.fullmatch(text):
        return True
    if block.level and not block.anchors and (_LIKE.fullmatch(text) or _asks_to_subscribe(text)):
        return True
    return (
        bool(links)
        and is_linked(block)
        and all(
            is_share_button(link) or _leads_to_top(link) or _runs_a_script(link) for link in links
        )
    )


def _asks_to_subscribe(text: str) -> bool:
    return is_appeal(text) and _SUBSCRIBES.search(text) is not None


def _runs_a_script(link: TextLink) -> bool:
    return link.href == "#" and _BUTTON.fullmatch(link.text) is not None


def _leads_to_top(link: TextLink) -> bool:
    is_short = len(link.text) <= _BUTTON_LENGTH
    return (is_short and is_top(place_in(link.href))) or (
        "#" in link.href and leads_back(link.text)
    )


def leads_back(text: str) -> bool:
    """Whether a text leads back to the top of the page."""
    if len(text) > _BUTTON_LENGTH:
        return False
    words = text.strip(_AROUND)
    return words[:1] in _BACK_INITIALS and _BACK_TO_TOP.fullmatch(words) is not None
