"""Who made a picture: the credit at the end of its caption."""

import re
from typing import NamedTuple

from aijac_spider.text.dates import is_date

LONGEST = 200
"""Characters. No credit is longer."""
_MOST_WORDS = 10
"""Words of a credit that no bracket bounds, or that is known by an agency alone."""

_OPEN, _CLOSE = ("(", "["), (")", "]")

_KIND = r"(?:(?:aerial|archive|file|handout|illustrative|satellite|undated)\s)?"
_LABEL = (
    r"(?P<label>photographs?|photos?|images?|pictures?|sources?|credits?|screen\s?shots?"
    r"|screengrabs?|cartoons?|courtesy|graphics?|illustrations?|maps?|videos?(?=\s(?:still|by)|:))\b"
)
_NAME = r"(?-i:(?=[@\"'\u2018\u201c]?[^\W\d_a-z]))"
"""Looks ahead to a capital."""
_SIGN = r"(?:(?:\s(?:by|credits?|source|still))?(?:\s?[:/|]|\.{3}|\u2026|\s[\u2013\u2014-]\s))"
_WORD = (
    r"(?:\s(?:credits?|(?:photo\s)?by|courtesy(?:\sof)?|via|(?<=shot\s)from|(?<=ourtesy\s)of)\b:?)"
)
_FLAGS = re.IGNORECASE | re.DOTALL

_LABELLED = re.compile(
    rf"{_KIND}{_LABEL}(?:{_SIGN}|;|{_WORD}|\sfrom(?=\s{_NAME}))\s*(?P<credit>.*)", _FLAGS
)
_LABELLED_LINE = re.compile(rf"{_KIND}{_LABEL}(?:{_SIGN}|{_WORD}\s{_NAME})", re.IGNORECASE)
"""Without a bracket it takes more: "Photo by Jo Bell", not "Image by image the film …"."""
_LOOSELY_LABELLED = re.compile(rf"{_KIND}{_LABEL}\s{_NAME}(?P<credit>.*)", _FLAGS)
_LABEL_ALONE = re.compile(
    rf"{_KIND}(?P<label>photograph|photo|image|picture|screen\s?shot)", re.IGNORECASE
)
_LABEL_LAST = re.compile(
    r"\b(?:photo|image|picture|screenshot)(?:$|\s(?:by|courtesy)\b)", re.IGNORECASE
)
_OPEN_LABEL = re.compile(rf"[(\[]\s?(?={_KIND}{_LABEL}(?:{_SIGN}|;|{_WORD}))", re.IGNORECASE)
_AFTER_TEXT = re.compile(
    r"(?:(?<=[.!?\u2026\"\u201d\u2019')\]])\s(?=Source)"
    r"|(?<![(\[])\s(?=Photograph|Photo|PHOTO|Image|Picture|Credit|Screenshot))"
    r"(?=\w+(?:\s(?:by|credit|source))?\s?(?::|/\s))"
    r"|(?<=[.!?\u2026\"\u201d\u2019')\]])\s(?=(?:Photograph|Photo|Image|Picture)\s(?:by|courtesy)\s)"
    r"|(?<=[.!?\u2026\"\u201d\u2019')\]])(?=Credit: [A-Z])"
    r"|(?<=\s[\u2013\u2014-])\s(?=(?:Photo|Image|Picture)\s(?:by\s[A-Z]|courtesy\s))"
    r"|(?<=[.!?\u2026\"\u201d\u2019')\]])\s"
    r"(?=(?:REUTERS|AFP|AP|EPA|AAP|GETTY)(?:\sPHOTO)?\s?/\s?(?:[A-Z][\w.'\u2019-]*\s?){1,4}\Z)"
    r"|\s(?=\u00a9\s?[A-Z])|\s(?=Credit(?:\.{3}|\u2026))"
    r"|(?<=[.!?\u2026\"\u201d\u2019')\]])(?=Credit(?:\.{3}|\u2026))"
)
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?]\s")
"""Not "J. Smith" or "U.S. Navy"."""
_LAST_STOP = re.compile(r"(?<![A-Z])(?<!\b[JS]r)[.,;]\Z")
_PARTING = re.compile(r"\s[|/\u00b7\u2022\u2013\u2014-]\s{0,3}\Z")
"""What may stand between a caption and a credit without a bracket."""

_PARTICLE = re.compile(r"[a-z]{1,3}[-'’][^\W\d_a-z]")
"""How a name like `al-Quill` or `d'Aubigny` begins."""
_SLASH = re.compile(r"[^\W_].?\s?/\s?@?[^\W_]")
_AGENCY = re.compile(
    r"\b(?:AFP|AP|EPA|AAP|UPI|GPO|IGPO|TPS|DPA|ANSA|COGAT|IRNA|SANA|UNRWA"
    r"|(?i:reuters|getty|flash\s?90|idf\sspokes[a-z]{3,7}|alamy|shutterstock|wikimedia|wikipedia"
    r"|flickr|istock|depositphotos|youtube|facebook|instagram|twitter|telegram|tiktok|xinhua"
    r"|associated\spress|agence\sfrance.presse|anadolu|creative\scommons|public\sdomain"
    r"|unsplash|pexels|pixabay|adobe\sstock|bloomberg|zuma|corbis|sputnik))\b"
)
_SMALL_WORDS = re.compile(
    r"of|the|by|via|for|and|abu|al|ben|bin|da|das|de|del|della|den|der|di|dos|du|el|ibn|la|le|van"
    r"|von|from|courtesy|commons|pool|handout|screenshot|photo"
    r"|images?|file|illustrative|public|domain|licen[cs]e|details"
)
"""Words without a capital in the credits that sites print."""


class Credit(NamedTuple):
    """A caption taken apart; None for what it lacks."""

    caption: str | None
    credit_raw: str | None
    """As printed, with its brackets, without a stop behind them."""
    label: str | None
    """Its word, capitalised: `Photo`, `Image`, `Source`, `Credit`, `Screenshot`."""
    credit: str | None


def split_credit(caption_raw: str) -> Credit:
    """The caption without its credit, and the credit.

    >>> split_credit("The lighthouse at dusk (Photo: Jo Bell/ AFP)")[2:]
    ('Photo', 'Jo Bell/ AFP')
    """
    text = _with_stop_drawn_up(caption_raw.strip())
    start = _find_credit(text, strict=False)
    if start is None:
        return Credit(caption_raw.strip() or None, None, None, None)
    raw = text[start:]
    if raw[0] in _OPEN and raw[-1] == "." and raw[-2] in _CLOSE:
        raw = raw[:-1]
    label, credit = _read_credit(_inside(raw))
    caption = text[:start].rstrip()
    if raw[0] not in _OPEN:
        caption = _PARTING.sub("", caption)
    return Credit(caption or None, raw, label, credit)


def ends_in_credit(text: str) -> bool:
    """Whether a paragraph ends in a credit, or is one.

    Stricter than `split_credit`, which is given captions only: here a bracket needs a label
    or an agency, a slash is not enough.

    >>> ends_in_credit("The pier in winter (Photo: Jo Bell)"), ends_in_credit("him (and/or her)")
    (True, False)
    """
    return _find_credit(_with_stop_drawn_up(text.strip()), strict=True) is not None


def _with_stop_drawn_up(text: str) -> str:
    """The text whose last stop stands directly behind its bracket: `(Photo: Jo Bell) .`"""
    if text[-1:] != "." or not text[-2:-1].isspace():
        return text
    before = text[:-1].rstrip()
    return f"{before}." if before.endswith(_CLOSE) else text


def _find_credit(text: str, *, strict: bool) -> int | None:
    """Where the credit begins; 0 if all is credit."""
    start = _find_labelled_bracket(text)
    if start is None:
        start = _find_bracket(text)
        if start is not None and not _is_credit(text, start, strict=strict):
            start = None
    if start is None and (_SENTENCE_END.search(text) or not _LABELLED_LINE.match(text)):
        start = _find_after_text(text)
    return 0 if start is None and _is_credit_alone(text, strict=strict) else start


def _find_labelled_bracket(text: str) -> int | None:
    """`(Photo: …` that reaches to the end, whether or not it was ever closed."""
    for match in _OPEN_LABEL.finditer(text, max(0, len(text) - LONGEST)):
        if not _closes_early(text, match.start()):
            return match.start()
    return None


def _closes_early(text: str, start: int) -> bool:
    depth = 0
    for position in range(start, len(text)):
        depth += (text[position] in _OPEN) - (text[position] in _CLOSE)
        if depth == 0:
            return text[position + 1 :] not in ("", ".")
    return False


def _find_bracket(text: str) -> int | None:
    """Where the bracket opens that closes at the end of the text."""
    end = len(text.removesuffix("."))
    if text[end - 1 : end] not in _CLOSE:
        return None
    depth = 0
    for position in range(end - 1, max(-1, end - 1 - LONGEST), -1):
        depth += (text[position] in _CLOSE) - (text[position] in _OPEN)
        if depth == 0:
            return position
    return None


def _is_credit(text: str, start: int, *, strict: bool) -> bool:
    """Whether the bracket that begins at `start` is a credit."""
    inside = _inside(text[start:])
    if _LABEL_ALONE.fullmatch(inside):
        return True
    if _names_agency(inside) or (inside == "IDF" and not strict):
        return not _spells_out(text[:start][-LONGEST:], inside)
    return _is_shared(inside) and text[-1] != "." if strict else _is_loose_credit(inside)


def _is_shared(inside: str) -> bool:
    """A name and a house, parted by a slash: `Jo Bell/IDF`."""
    words = re.split(r"[\s/]+", inside)
    named = all(word[:1].isupper() or word[:1] == "@" or _PARTICLE.match(word) for word in words)
    return _SLASH.search(inside) is not None and 3 <= len(words) <= _MOST_WORDS and named


def _is_loose_credit(inside: str) -> bool:
    if inside == inside.lower() or is_date(inside):
        return False
    if _LOOSELY_LABELLED.match(inside) or _SLASH.search(inside):
        return True
    return len(inside.split()) <= 5 and _LABEL_LAST.search(inside) is not None


def _is_credit_alone(text: str, *, strict: bool) -> bool:
    if len(text) > LONGEST or _SENTENCE_END.search(text):
        return False
    if _LABELLED_LINE.match(text) or text.lower() in ("screenshot", "screen shot"):
        return True
    if text.startswith("©"):
        return not strict
    if _SLASH.search(text):
        return _names_agency(text)
    # a line that says "Reuters" may be the source of an article
    return not strict and _is_agency(text)


def _is_agency(text: str) -> bool:
    """Whether a text holds nothing but agencies: `AFP via Getty Images`."""
    others = re.split(r"[\s/,|]+", _AGENCY.sub("", text).strip(". "))
    named = _AGENCY.search(text) is not None and len(text.split()) <= _MOST_WORDS
    return named and all(not word or _SMALL_WORDS.fullmatch(word.lower()) for word in others)


def _find_after_text(text: str) -> int | None:
    """`… at dawn. Source: Jo Bell`."""
    for match in _AFTER_TEXT.finditer(text, max(0, len(text) - LONGEST)):
        tail = text[match.end() :]
        if len(tail.split()) <= _MOST_WORDS and not _SENTENCE_END.search(tail):
            return match.end()
    last = max((match.end() for match in _SENTENCE_END.finditer(text)), default=None)
    return last if last is not None and _is_agency(text[last:]) else None


def _names_agency(inside: str) -> bool:
    """Whether it holds an agency among names only: no "according to Reuters"."""
    words = re.split(r"[\s/,|]+", inside)
    others = re.split(r"[\s/,|]+", _AGENCY.sub("", inside))
    return (
        len(words) <= _MOST_WORDS
        and _AGENCY.search(inside) is not None
        and all(
            not word[:1].islower() or _SMALL_WORDS.fullmatch(word) or _PARTICLE.match(word)
            for word in others
        )
    )


def _spells_out(before: str, inside: str) -> bool:
    """Whether the bracket abbreviates the words before it: `Associated Press (AP)`."""
    words = re.split(r"[\s-]+", before.strip())[-len(inside) :]
    return inside.isupper() and "".join(word[:1] for word in words) == inside


def _inside(raw: str) -> str:
    """The words of a credit: without its brackets, also where one of the two was forgotten."""
    inside = raw.removesuffix(".") if raw.startswith(_OPEN) else raw
    opened = sum(map(inside.count, _OPEN))
    if sum(map(inside.count, _CLOSE)) >= max(opened, 1) and inside.endswith(_CLOSE):
        inside = inside[:-1]
    return (inside[1:] if inside.startswith(_OPEN) else inside).strip()


def _read_credit(inside: str) -> tuple[str | None, str | None]:
    """Its label, capitalised, and the rest."""
    if alone := _LABEL_ALONE.fullmatch(inside):
        return _capitalise(alone["label"]), None
    match = _LABELLED.match(inside) or _LOOSELY_LABELLED.match(inside)
    if match is None:
        return None, inside.lstrip("© ") or None
    return _capitalise(match["label"]), _LAST_STOP.sub("", match["credit"].strip()) or None


def _capitalise(label: str) -> str:
    return "".join(label.split()).capitalize()
