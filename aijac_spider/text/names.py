"""Names of people: what one looks like, and what stands around it."""

import re
from itertools import dropwhile

from aijac_spider.reference.publications import canonical_publication
from aijac_spider.text.words import HOUSE_WORDS, NO_NAME_WORDS, PLACES

# Every quantifier is bounded: a hostile line costs no more than its length.
_PARTICLE = (
    r"(?:al|el|ul|ad|as|ash|ibn|bin|bar|ben|bint|bat|abu|af|av|das|de|del|della|den|der|des|di|die|do"
    r"|dos|da|du|e|la|le|lo|los|las|ter|van|von|y|und|zu|zum|zur|ha|ap|d’|d'|’t|'t)"
)
_WORD = (
    r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w’'‘`]|\.(?=-?[^\W\d_])|-(?=\w)){0,30}\.?"
    r"|(?:al|el|ul|ad|as|ash|ar|az|bar|ben|bin|ha|d|l|dell)[-’'][^\W\d_a-z][\w’'-]{0,30})"
)
_NICKNAME = r"(?: [“\"'‘][A-Z]\w{1,20}[”\"'’])?"
LETTERS = r"(?:PhD|Ph\.D\.?|AO|AM|AC|OAM|[CDKMO]BE|G?[CK]?CMG|[CLM]VO|MP|MK|KC|QC|SC|Esq\.?)"
"""Letters that may stand behind a name and are no part of it."""

GENERATION = r"(?:J[Rr]|S[Rr]|II|III|IV)\b\.?"
"""What stands behind a name, perhaps after a comma, and is part of it."""

_PERSON = re.compile(
    rf"{_WORD}{_NICKNAME}(?:(?: {_PARTICLE}){{0,3}} {_WORD}){{1,4}}"
    rf"(?:,? {GENERATION})?(?:,? {LETTERS}){{0,3}}"
)
_SINGLE = re.compile(_WORD)
_LETTERS_BEHIND = re.compile(rf"(?:,? {LETTERS}){{1,3}}$")
_ABBREVIATION_BEHIND = re.compile(
    r"(?:\b\w|\b(?:Jr|JR|Sr|SR|Esq|Gen|Col|Maj|Lt|Brig|Adm|Capt|Cmdr|Sgt))\.$"
)
_ABBREVIATION_LENGTH = 5

_FORCE = r"(?:IDF|IAF|US|U\.S\.|USAF|USN|USMC|RAN|RAAF)"
_PROFESSOR = (
    r"(?:(?:Assoc|Associate|Asst|Assistant|Adjunct|Emeritus|Emerita|Visiting)\b\.? )?"
    r"Prof(?:essor)?s?(?:\b\.? Emerit(?:us|a))?"
)
_TITLE = (
    rf"(?:Mr|Mrs|Ms|Miss|Drs?|Doctor|{_PROFESSOR}|Adv|Amb|Ambassadors?|Chief Rabbi|Rabbi|Sir|Lord"
    r"|Lady|Dame|Baroness|Revd?|Reverend|Bishop|Senators?|Sens?|Reps?|Congress(?:wo)?man|Hon"
    r"|The Hon|Judge|Justice|Sheikh|Imam|Father|President|Prime Minister|Minister|MK"
    r"|(?:(?:Lt|Maj|Brig|Rear|Vice|Air|Sgt|Lieutenant|Major|Brigadier|Field|Wing|Group)\b"
    r"[ .-]{0,2}){0,2}"
    r"(?:Gen|Col|Maj|Adm|Cmdr|Cdr|Capt|Lt|Brig|Sgt|Generals?|Colonels?|Majors?|Captains?|Lieutenant"
    r"|Brigadier|Admirals?|Marshal|Commander|Commodore|Sergeant))"
)
_RESERVES = r"\((?:res|ret|retd|reserves?|retired)\.?\)"
RANKS = re.compile(
    rf"(?<!\w)(?:(?:former|ex)[ -](?={_TITLE}\b))?(?:{_FORCE} (?={_TITLE}\b))?"
    rf"(?:{_TITLE}\b\.?(?:[ -](?={_TITLE}\b))?(?: ?{_RESERVES})?[ ,-]{{0,3}})+(?=\S)",
    re.IGNORECASE,
)
"""Ranks and titles in a row: `Brig.-Gen. (res.) Prof. `."""

RESERVES = re.compile(rf" ?{_RESERVES}", re.IGNORECASE)

_STAFF = re.compile(
    r"(?i:the )?(?i:aijac)(?: (?i:staff))?"
    r"|[A-Z+](?:(?!(?i:of staff))[\w’' ]){0,40} (?i:staff)(?: (?i:writers?|reporters?))?"
)
_AGENCY = re.compile(
    r"(?:AFP|AP|AAP|Reuters|REUTERS|JTA|JNS|UPI|DPA|EPA|ANI|TOI|ToI|(?:The )?Associated Press"
    r"|Agence France[- ]Presse|(?:News )?[Aa]gencies)(?: (?:[Ss]taff|[Aa]gencies))?"
)
_GERUND = re.compile(
    r"(?!aisling|ashling|blessing|darling|erling|fielding|fleming|flemming|golding|harding|henning"
    r"|irving|keating|manning|sterling|whiting"
    r"|(?:chun|guang|gui|guo|hai|jia|jian|jin|kai|li|mei|pei|rui|shu|wei|wen|xiao|xiu|ya|yan|yi|yong"
    r"|yu|ze|zheng|zhi|zhong)(?:bing|jing|ling|ming|ping|qing|ting|xing|ying)"
    r"|(bing|jing|ling|ming|ting|ying)\1|boming)[a-z]{3,}ing"
)
"""What begins a headline, and no name but these, many of them Chinese."""

_NO_NAME_ENDINGS = ("’s", "'s", "n’t", "n't")
_GIVEN_NAMES = frozenset("april august else june may or per said will".split())
"""Given names that are words as well: believed as the first of several words."""

_MIDDLE_NAMES = frozenset(("april", "august", "june"))
_SURNAMES = frozenset("an few iraqi israeli march may said still will".split())
"""Surnames that are words as well: believed as the last of several words."""


def is_person(text: str) -> bool:
    """Whether a text is one name: two to five capitalised words, or one behind a rank.

    Staffs and agencies that sign like people are people here.

    >>> is_person("Ludwig van der Berg"), is_person("Rabbi Quill"), is_person("AFP")
    (True, True, True)
    >>> is_person("Iran’s Long Game"), is_person("Harbour Institute")
    (False, False)
    """
    return _is_named(text) or bool(_STAFF.fullmatch(text) or _AGENCY.fullmatch(text))


def _is_named(text: str) -> bool:
    name = without_rank(text)
    if name != text and _SINGLE.fullmatch(name):
        return name.casefold() not in NO_NAME_WORDS | HOUSE_WORDS
    if _PERSON.fullmatch(name) is None or ends_a_sentence(name):
        return False
    return not _has_other_words(name) and canonical_publication(name) is None


def has_form_of_name(text: str) -> bool:
    """Whether a text is two capitalised words, which could be a name whatever they mean.

    >>> has_form_of_name("Gil Press"), has_form_of_name("the press")
    (True, False)
    """
    return text.count(" ") == 1 and _PERSON.fullmatch(text) is not None


def has_rank(text: str) -> bool:
    """Whether a rank or a title stands first, or a staff signs.

    >>> has_rank("Dr. Mara Quill"), has_rank("Mara Quill")
    (True, False)
    """
    return RANKS.match(text) is not None or _STAFF.fullmatch(text) is not None


def without_rank(name: str) -> str:
    """The name without the ranks and titles before it.

    >>> without_rank("Brig.-Gen. (res.) Prof. Owen Tarrant")
    'Owen Tarrant'
    """
    ranks = RANKS.match(name)
    return name[ranks.end() :].strip() if ranks else name


def without_letters(name: str) -> str:
    """The name without letters behind it, and without a full stop that ends no abbreviation.

    >>> without_letters("Mara Quill, PhD"), without_letters("Owen Tarrant, Jr.")
    ('Mara Quill', 'Owen Tarrant, Jr.')
    """
    name = _LETTERS_BEHIND.sub("", name)
    return name if _ABBREVIATION_BEHIND.search(name) else name.rstrip(". ")


def ends_a_sentence(text: str) -> bool:
    """Whether the last full stop is not that of `Jr.`, of a rank or of an initial.

    >>> ends_a_sentence("Mara Quill."), ends_a_sentence("Owen Tarrant, Jr.")
    (True, False)
    """
    if not text.endswith("."):
        return False
    return _ABBREVIATION_BEHIND.search(text, max(0, len(text) - _ABBREVIATION_LENGTH)) is None


def _has_other_words(name: str) -> bool:
    """Whether a word is in it that no name has, or that only houses, offices and places have."""
    folded = name.casefold()
    words = folded.split()
    # behind its initials a name may begin with a month: `A. April Quill`
    first, *others = list(dropwhile(_is_initial, words[:-1])) + words[-1:]
    if folded in PLACES or any(word.endswith(_NO_NAME_ENDINGS) for word in words):
        return True
    if others and others[-1] in _SURNAMES:
        others.pop()
    others = [word for word in others[:-1] if word not in _MIDDLE_NAMES] + others[-1:]
    if not HOUSE_WORDS.isdisjoint(words) or not NO_NAME_WORDS.isdisjoint(others):
        return True
    return first not in _GIVEN_NAMES and (
        first in NO_NAME_WORDS or _GERUND.fullmatch(first) is not None
    )


def _is_initial(word: str) -> bool:
    return word.endswith(".") and len(word) == len("A.")
