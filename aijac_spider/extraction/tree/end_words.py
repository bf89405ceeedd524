"""The words that every look prints under a post: of lists of others, terms, comments, rights."""

import re
from collections.abc import Sequence

from aijac_spider.extraction.targets import COMMENTS_ADDRESS

PROSE_LENGTH = 120
"""Characters: a text that is longer and no link is an article's, not a look's."""

END_LENGTH = 200
_SHORT_SENTENCE = 20

RELATED_HEADING = (
    r"(?:related|similar) (?:articles?|posts?|stories|content|updates?)"
    r"|more (?:posts?|articles?|updates|stories|from aijac)|read next|recommended(?: for you)?"
    r"|(?:you|readers) (?:may|might) also like(?: this| these)?"
)
RECENT_HEADING = r"(?:recent|latest) (?:posts?|articles?|updates?|news|stories)"
"""What stands above lists of other posts."""

TERM_ADDRESS = re.compile(r"/(?:tag|category)/[^/?#]+/?(?:[?#]|$)")

END = re.compile(
    rf"(?:{RELATED_HEADING})(?: more from (?:the )?authors?)?|{RECENT_HEADING}"
    r"|popular (?:posts?|articles?|updates|news|stories)|more news|leave a reply\b.{0,40}"
    r"|sign up for .{1,40}|(?:sort|browse) by topics?|post navigation|most (?:read|popular)",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"(?:©|copyright)?.{0,20}\b(?:aijac|australia/israel)\b.{0,80}all rights reserved.{0,80}",
    re.IGNORECASE,
)
WEAK_END = re.compile(
    r"(?:tags?|tagged|filed under|posted in|categor(?:y|ies)|topics?)\s*:.*|tags"
    r"|share(?: this| on)?\b.{0,30}|print this .{0,20}|leave a comment\b.{0,40}"
    r"|(?:no|\d{1,4}) (?:comments?|responses)\b.{0,60}|comments are closed"
    r"|(?:(?:©|\(c\)|copyright)\W{0,3}){1,2}(?:[0-9]{4}(?: ?[-–] ?[0-9]{2,4})?,? )?"
    r"(?:aijac|(?:the )?australia/israel (?:&|and) jewish)\b.{0,80}"
    r"|[«←‹]?\s*previous(?: post| article)?|next(?: post| article)?\s*[»→›]?"
    r"|post views\b.{0,20}|print(?:er)? friendly\b.{0,30}",
    re.IGNORECASE,
)
NOTICE = re.compile(
    r"comments (?:for this thread )?are (?:now )?closed\.?"
    r"|share this \w{4,8}, choose your platform!|rate this (?:post|article)!?",
    re.IGNORECASE,
)
"""Sentences that a look prints."""

_SITE_WORDS = re.compile(
    r"\b(?:newsletters?|inbox|subscribe|sign up|donat\w{2,4}|copyright|all rights|follow us"
    r"|views expressed|logged in|pings?|trackbacks?|rss|leave a response|first to like|javascript"
    r"|powered by|brought to you|moderated|new posts by e?-?mail|level [0-9]+)\b"
    r"|\b(?:at|for|with) aijac\W*$",
    re.IGNORECASE,
)
"""What the sentences speak of that a site prints below each of its posts."""

FILED = re.compile(r"this (?:entry|post) was (?:posted|filed) (?:on|in|under|by)\b", re.IGNORECASE)

COMMENTS = re.compile(
    r"(?:one|[0-9]{1,4}) (?:thoughts?|repl(?:y|ies)|comments?|responses?)"
    r" (?:on|to) (?:[“\"‘'«].{1,180}[”\"’'»]\W{0,3}|this (?:post|article|entry|update))",
    re.IGNORECASE,
)
COMMENTS_OFF = re.compile(r"\bcomments? (?:are )?off on .{1,400}?(?= [/|•·–—-] |$)", re.IGNORECASE)
"""What WordPress prints in a date line, for those who cannot see it: with the headline."""

_META_ADDRESS = re.compile(
    rf"{TERM_ADDRESS.pattern}|/author/[^/?#]+/?(?:[?#]|$)|{COMMENTS_ADDRESS.pattern}"
)


def files_post(text: str, hrefs: Sequence[str]) -> bool:
    """Whether a text says that it does, or its links lead to terms, and nowhere else but beside."""
    if all(map(_META_ADDRESS.search, hrefs)) and any(map(TERM_ADDRESS.search, hrefs)):
        return True
    return text[:1] in "Tt" and FILED.match(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a text is a short sentence: no list of links begins with one."""
    return len(text.strip()) >= _SHORT_SENTENCE and text.rstrip().endswith(".")


def is_notice(text: str) -> bool:
    """Whether a sentence is one that looks print."""
    if _SITE_WORDS.search(text):
        return True
    words = (NOTICE, RIGHTS, WEAK_END, COMMENTS)
    return any(
        pattern.fullmatch(text.rstrip(" :….")) or pattern.fullmatch(text) for pattern in words
    )
