"""Names of publications that no table knows: what one may look like."""

import re
from functools import lru_cache

from aijac_spider.reference.publications import canonical_publication
from aijac_spider.text.words import EMPLOYERS, PLACES, PRESS_WORDS, VERBS

_LENGTH, _LONGEST = 80, 120
"""Characters. No publication has a longer name, but with its house and the series."""

_ADDITION_LENGTH = 40
_ADDITION_WORDS = 5
_ODD_WORDS = 7
_SMALL_WORDS = frozenset(
    "a an and at by da das de del della der des di die do du e el et for from il im in la las le"
    " les lo los of on or the to und von y zu zur am & –"
    " blog edition magazine newsletter newspaper online podcast supplement thread website".split()
)
_NO_FIRST_WORDS = frozenset(
    "after amid and as at before but by during for from how if in on since to until what when"
    " where who why with".split()
)
_OF_TITLES = _NO_FIRST_WORDS | PRESS_WORDS
_NO_LAST_WORDS = _NO_FIRST_WORDS | {"a", "an", "of", "the"}
_PLACE_LINK = re.compile(
    r"\b(?:in|at|near|outside|during|after|before|against|with|meets?|visits?) "
)
_HOUSE = re.compile(
    r"\b(?:Academy|Association|Blog|Bulletin|Cent(?:er|re)|College|Committee|Council|Forum|Foundation|Group"
    r"|Institute|Institution|Journal|Magazine|Media|News|Notes|Papers?|Press|Program(?:me)?"
    r"|Project|Quarterly|Report|Review|Society|Studies|University|Watch|Weekly)\b"
)
_NUMBER_ALONE = re.compile(
    r"(?:edition|issue|vol(?:ume)?|no|number|pages?|pp?)\b\.? ?[A-Z]?[0-9]{1,5}", re.IGNORECASE
)
_PAPER_START = re.compile(
    r"(?:The|Das|Der|Die|Het|Il|Le|Les) (?=[^\W\d_a-z])|[A-Z]{3,8} [A-Z][a-z]"
    r"|(?:Al|As|Ash|El|Ha)[-’'][^\W\d_a-z][\w’'-]{1,20}$"
)
_SITE = re.compile(r"[\w-]{3,40}\.(?:com|info|net|org)(?:\.[a-z]{2})?|[\w-]{3,40}\.co\.[a-z]{2}")
_WORD = re.compile(r"[^\s,()\[\]]+")
_ABBREVIATION_END = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|Pty|U\.S|U\.K|[a-z]{1,20}\.[a-z]{2,4}))\.?$", re.IGNORECASE
)


def is_publication(text: str) -> bool:
    """Whether the whole text is a publication that the reference table knows.

    >>> is_publication("The Wall Street Journal"), is_publication("A wall, a street")
    (True, False)
    """
    if len(text) > _LENGTH or text.startswith("©") or (text[:1] == "(" and text[-1] != ")"):
        return False  # a notice, the agency of a dateline
    return canonical_publication(text) is not None


def is_of_the_press(name: str) -> bool:
    """Whether the last word of a name is one that papers bear, or it is that of a site.

    >>> is_of_the_press("Harbour Gazette"), is_of_the_press("Mara Quill")
    (True, False)
    >>> is_of_the_press("harbourgazette.com")
    True
    >>> is_of_the_press("Harbour Gazette (Port Sable)")
    True
    """
    paper, _, place = name.partition(" (")
    words = (paper if place.endswith(")") else name).casefold().split()
    if _SITE.fullmatch(name):
        return True
    return len(words) > 1 and words[-1].rpartition("-")[2] in PRESS_WORDS


def begins_like_a_paper(name: str) -> bool:
    """Whether a name begins with an article or letters alone, as papers' do, and people's do not.

    >>> begins_like_a_paper("Der Hafenbote"), begins_like_a_paper("BQR Insight")
    (True, True)
    >>> begins_like_a_paper("Mara Quill"), begins_like_a_paper("MARA QUILL")
    (False, False)
    """
    return _PAPER_START.match(name) is not None


def is_paper(name: str | None) -> bool:
    """Whether a name is that of a known publication, or one that papers bear.

    >>> is_paper("Haaretz"), is_paper("Harbour Gazette"), is_paper("Mara Quill"), is_paper(None)
    (True, True, False, False)
    """
    return name is not None and (is_publication(name) or is_of_the_press(name))


def names_a_house(name: str) -> bool:
    """Whether a name holds a word of houses that employ authors more often than they publish.

    >>> names_a_house("Harbour Institute"), names_a_house("Harbour Gazette")
    (True, False)
    """
    return not EMPLOYERS.isdisjoint(name.casefold().split())


def could_be_masthead(text: str) -> bool:
    """Whether a text is known, or title case without anything that only sentences have.

    >>> could_be_masthead("Harbour Gazette"), could_be_masthead("Rally in the Harbour")
    (True, False)
    """
    if not 0 < len(text) <= _LONGEST:
        return False
    if len(text) > _LENGTH and not ("," in text and _HOUSE.search(text)):
        return False
    if is_publication(text):
        return True
    if text[-1] in ".?:;,–—-" and not _ABBREVIATION_END.search(text):
        return False
    if _NUMBER_ALONE.fullmatch(text) or "@" in text or "://" in text:
        return False
    if text.casefold() in PLACES or (_PLACE_LINK.search(text) and not _HOUSE.search(text)):
        return False
    words = _WORD.findall(text)
    return _has_ends_of_a_name(words) and all(_could_be_of_a_name(word) for word in words)


def could_be_odd_masthead(text: str) -> bool:
    """Whether a text could be a name where only one is expected: below a byline, before a date.

    >>> could_be_odd_masthead("This Week in Ports"), could_be_odd_masthead("In Port, on")
    (True, False)
    """
    return 0 < len(text) <= _LENGTH and _could_be_odd(text)


# The grammar asks several questions of the same line.
@lru_cache(maxsize=1024)
def _could_be_odd(text: str) -> bool:
    if could_be_masthead(text):
        return True
    words = _WORD.findall(text)
    return (
        0 < len(words) <= _ODD_WORDS
        and text[-1] not in ".:;,"
        and text.casefold() not in PLACES
        and words[-1].casefold() not in _NO_LAST_WORDS
        and (len(words) == 1 or all(map(_could_be_of_a_title, words)))
    )


def could_be_addition(text: str) -> bool:
    """Whether a text could stand beside a known name: a section, an edition, a place.

    >>> could_be_addition("opinion page"), could_be_addition("after a long time")
    (True, False)
    """
    words = text.casefold().split()
    return (
        0 < len(words) <= _ADDITION_WORDS
        and len(text) <= _ADDITION_LENGTH
        and text[-1] not in "?!:;"
        and VERBS.isdisjoint(words)
        and words[0] not in _NO_FIRST_WORDS
        and words[-1] not in _NO_LAST_WORDS
    )


def _has_ends_of_a_name(words: list[str]) -> bool:
    small = [word.lower() for word in words]
    if not small or small[0] in _NO_FIRST_WORDS or small[-1] in _NO_LAST_WORDS:
        return False
    return not _SMALL_WORDS.issuperset(small)


def _could_be_of_a_title(word: str) -> bool:
    """Capitalised, be it a verb; or small, as editors write `post` and `gazette`, too."""
    small = word.casefold()
    return word[0].isupper() or small in _OF_TITLES or _could_be_of_a_name(word)


def _could_be_of_a_name(word: str) -> bool:
    """Capitalised, a number, or a web address: `+972`, `i24NEWS`, `smh.com.au`; no verb."""
    small = word.lower()
    if small in _SMALL_WORDS or small in VERBS:
        return small in _SMALL_WORDS
    return (
        word[0].isupper()
        or not word[0].isalpha()
        or word.upper() == small  # a script without capitals
        or word != small
        or any(map(str.isdigit, word))
        or ("." in word.strip(".") and word.isascii())
    )
