"""Bylines as pages print them, and the people they name."""

import re
from functools import lru_cache
from typing import NamedTuple

from aijac_spider.reference.publications import canonical_publication
from aijac_spider.text.dates import find_date
from aijac_spider.text.mastheads import could_be_masthead, is_paper, names_a_house
from aijac_spider.text.names import (
    GENERATION,
    LETTERS,
    RANKS,
    RESERVES,
    ends_a_sentence,
    has_form_of_name,
    has_rank,
    is_person,
    without_letters,
    without_rank,
)
from aijac_spider.text.words import HOUSE_WORDS, NO_NAME_WORDS, OFFICE_WORDS, PLACES, VERBS

_LENGTH = 200
_LONGEST = 1000
"""Characters. What a link to an author calls a byline is read this far."""

_ROLE_BEFORE = (
    r"(?:the )?(?:(?:ABC|Age|Australian|BBC|CNN|Economist|Guardian|Post|Telegraph|Times)[’']s"
    r" (?=[A-Z])"
    r"|(?:[Ff]ormer )?(?:(?:Defen[cs]e|Deputy|Education|Finance|Foreign|Interior|Justice|Prime) )"
    r"{1,2}Minister (?=[A-Z])"
    r"|(?:(?:[A-Z][\w’'-]{1,20}|chief|defen[cs]e|diplomatic|foreign|military|political|senior"
    r"|world) ){1,4}(?:analyst|columnist|correspondent|editor|reporter|writer) (?=[A-Z]))"
)
"""What may stand between a By and a name: `Middle East correspondent`, `the BBC’s`."""

_BY = re.compile(
    r"(?:[-–—] ?)?(?:(?:(?:a )?guest post|(?:an? |the )?(?:exclusive |guest )?"
    r"(?:analysis|article|blog post|column|comment(?:ary)?|essay|interview(?: conducted)?"
    r"|opinion|op-ed|report|review|story|text)"
    r"(?: (?:with|of) (?:[^,.;:]|\b(?:[A-Z]|St)\.){1,60}?)?"
    r"|(?:as )?(?:compiled|interviewed|posted|reported|reviewed|told|words|written)) )?by\b[:,]? "
    rf"(?-i:{_ROLE_BEFORE})?"
    r"|(?:authors?|by|writers?):\s?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:analysis|comment(?:ary)?|op-ed|opinion|perspective) \| (?:by )?", re.IGNORECASE
)
"""Before a name it is a byline, before other words a title: which is told by its place."""

_SPEAKER = re.compile(r"(?:an )?interview(?: with|:) |as told to ", re.IGNORECASE)
"""Below a title it signs; above a byline it is a title itself."""

_ET_AL = re.compile(r",? et al\.?$")
_HOUSE = r"(?:(?:of|the|and|&|[A-Z0-9+][\w’'.&-]{0,30}) ){0,6}"
_EDITORIAL = re.compile(
    rf"(?i:by\b:? ?)?(?i:the |an? )?(?:{_HOUSE}|[A-Z][\w’' .&-]{{0,40}}, )"
    r"(?i:editorial(?: (?:board|staff|team))?|(?<=\w )editors)"
    rf"(?:(?:,| of| [-–—|]) (?i:the )?[A-Z0-9+](?:(?![.?!:,])[\w’'&. -]){{0,40}})?\.?"
    r"|(?i:(?:(?:compiled|editorial) )?by\b:? ?)?(?i:the editors|leading article)\.?"
    r"|(?i:by\b:? ?)?(?i:staff (?:report|reporters?|writers?))"
)
_OFFICE_WORDS = 12
_SHORT_BYLINE = 4
"""Words."""

_TRANSLATED = re.compile(r"translated (?:from (?:the )?\w{2,20} )?by ", re.IGNORECASE)
_UNFINISHED = ("?", "!", ":", ";", ",")

_STRONG = re.compile(
    r" ?(?:, ?(?:and|&|with|as told to|interviewed by) |;)(?: ?by(?= ))? ?| (?-i:By|BY) (?=[A-Z])",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r" (?:(?:and|&)(?: by)?|\+|with|as told to|in conversation with|interviewed by) "
    r"|(?<=[a-z])/ ?(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_COMMA = re.compile(rf",(?! ?(?:{GENERATION}|{LETTERS})(?:\W|$))| [-–—|/] ")
_FOOTNOTE = re.compile(r"(?<=[\w.)])\s?(?:[*†‡§]{1,3}|\[[0-9]{1,2}\])(?=[\s,;]|$)")
_HANDLE = re.compile(
    r" ?[(\[]?(?:(?<![^\s(\[])[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,40}|@[\w-]{1,30})[)\]]?"
)
_BRACKETS = re.compile(r" ?\([^)]{0,120}\)?")
_NOBODY = frozenset(("agencies", "correspondents", "staff", "wire services", "wires"))
_EMAIL_BUTTON = re.compile(r" e-?mail (?:the )?author$", re.IGNORECASE)
"""What papers print behind a name."""

_JOINTS = frozenset("al and bin de del den der di du el ibn la le van von with".split())
"""Words in small letters that stand amid names."""

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_NAME_BEFORE = re.compile(r"\b[^\W\d_a-z]\w{1,30} \Z")
_PLACE_BEHIND = re.compile(r" (?:in|from|at|for) [A-Zt]")
_HOUSE_BEHIND = re.compile(r" of (?:the )?(?=[A-Z0-9+])")
_OFFICE_BEHIND = re.compile(
    r" (?:(?:Chief|Diplomatic|Foreign|Middle East|Military|Opinion|Political|Senior|Staff"
    r"|White House) ){0,3}(?:Columnist|Contributor|Correspondent|Reporter|Writer)$",
    re.IGNORECASE,
)
_SMALL_LINK = re.compile(r"\b(?:of|for|at|on)\b")


class _Part(NamedTuple):
    text: str
    joined: str
    """`strong` after `, and` or a semicolon, `weak` after `and`, `comma` after a comma."""


def is_byline(line: str) -> bool:
    """Whether a line says who wrote an article, or that it is an editorial.

    >>> is_byline("By Lt. Col. (res.) Amit Doran, Harbour Forum"), is_byline("Editorial")
    (True, True)
    >>> is_byline("By the time the talks ended, nobody was left")
    False
    """
    if not 2 < len(line) <= _LENGTH:
        return False
    small = line.lower()
    hints = "by" in small or "ditor" in small or "eading " in small or "author" in small
    return (hints or "taff " in small or small.startswith("writer")) and _is_byline(line)


def could_be_byline(line: str) -> bool:
    """Whether a line could say who wrote an article, where that is expected.

    >>> could_be_byline("By Bret Post"), could_be_byline("By the end of it")
    (True, False)
    >>> could_be_byline("Interview with Mara Quill")
    True
    """
    return len(line) <= _LENGTH and _could_be_byline(line)


# The grammar asks several questions of the same line.
@lru_cache(maxsize=1024)
def _could_be_byline(line: str) -> bool:
    speaker = _SPEAKER.match(line)
    if speaker is not None and is_name(line[speaker.end() :]):
        return True
    by = _BY.match(line)
    if by is None or line.endswith((*_UNFINISHED, ".")):
        return False
    words = _WORD.findall(without_rank(line[by.end() :]).partition(",")[0])
    if words and NO_NAME_WORDS.issuperset(word.casefold() for word in words):
        return False
    return not any(word[0].islower() and word not in _JOINTS for word in words)


def is_short_byline(line: str) -> bool:
    """Whether a line is a By with few words behind it, which sign where nothing else can.

    >>> is_short_byline("By bell hooks"), is_short_byline("By the time the talks had ended")
    (True, False)
    """
    by = _BY.match(line) if len(line) <= _LENGTH else None
    return by is not None and len(line.split()) <= _SHORT_BYLINE and not line.endswith(_UNFINISHED)


def is_editorial(line: str) -> bool:
    """Whether a line names no person because a paper speaks for itself.

    >>> is_editorial("By the Editorial Board"), is_editorial("Editorial: Gulls")
    (True, False)
    """
    if len(line) > _LENGTH:
        return False
    small = line.lower()
    hints = "ditor" in small or "eading " in small or "taff " in small
    return hints and _EDITORIAL.fullmatch(line) is not None


def is_labelled_name(line: str) -> bool:
    """Whether a line is a label and a byline without its By.

    >>> is_labelled_name("Opinion | Mara Quill"), is_labelled_name("Opinion | Why Gulls Matter")
    (True, False)
    """
    label = _LABEL.match(line) if len(line) <= _LENGTH else None
    return label is not None and is_byline(f"By {line[label.end() :]}")


def is_name(line: str) -> bool:
    """Whether a line is nothing but one or several names.

    >>> is_name("Leila Moradan and J. E. Dyer"), is_name("AIJAC staff"), is_name("The Last Word")
    (True, True, False)
    """
    return 0 < len(line) <= _LENGTH and _is_name(line)


def is_signature(line: str) -> bool:
    """Whether a line is a name with the office, the house or the place of that person behind it.

    >>> is_signature("Mara Quill, Foreign Editor"), is_signature("Mara Quill, who left the harbour")
    (True, False)
    """
    return 0 < len(line) <= _LENGTH and _is_signature(line)


@lru_cache(maxsize=1024)
def _is_signature(line: str) -> bool:
    if line.endswith(_UNFINISHED) or ends_a_sentence(line) or find_date(line) is not None:
        return False
    parts = [part.text for part in _parts(line)] if line[0].isupper() else []
    return (
        bool(parts)
        and is_person(parts[0])
        and all(is_person(part) or _could_be_behind_name(part) for part in parts[1:])
    )


def is_office(line: str) -> bool:
    """Whether a line tells what a person is, or where that person works.

    >>> is_office("Senior Fellow"), is_office("Two Gulls")
    (True, False)
    """
    return 0 < len(line) <= _LENGTH and _is_office(line)


# The grammar asks several questions of the same line.
@lru_cache(maxsize=1024)
def _is_office(line: str) -> bool:
    if line.endswith(_UNFINISHED) or ends_a_sentence(line):
        return False
    words = line.casefold().replace(",", "").split()
    return line[0].isupper() and _is_short(words) and not HOUSE_WORDS.isdisjoint(words)


def names_an_office(line: str) -> bool:
    """Whether a line tells what a person is, not only where that person works.

    >>> names_an_office("Senior Fellow, Harbour Institute"), names_an_office("Harbour Institute")
    (True, False)
    """
    words = _WORD.findall(line.casefold()) if is_office(line) else ()
    return not OFFICE_WORDS.isdisjoint(words)


def is_translator(line: str) -> bool:
    """Whether a line says who translated an article.

    >>> is_translator("Translated from the Hebrew by Owen Tarrant")
    True
    """
    translated = _TRANSLATED.match(line) if len(line) <= _LENGTH else None
    return translated is not None and is_person(line[translated.end() :])


def is_surely_name(line: str) -> bool:
    """Whether names are told by more than their capitals: a rank, a staff, several people.

    >>> is_surely_name("Mara Quill and Owen Tarrant"), is_surely_name("Mara Quill")
    (True, False)
    """
    told = 0 < len(line) <= _LENGTH and (has_rank(line) or len(_parts(line)) > 1)
    return told and _is_name(line)


def split_authors(printed: str) -> tuple[str, ...]:
    """The people of a byline as printed, without `By`, ranks, titles and affiliation.

    >>> split_authors("By Dr. Mara Quill and Owen Tarrant, Harbour Institute")
    ('Mara Quill', 'Owen Tarrant')
    >>> split_authors("By the Editorial Board"), split_authors("By Mara Quill, AP")
    ((), ('Mara Quill',))
    """
    line = " ".join(printed[:_LONGEST].split())
    if is_editorial(line):
        return ()
    by = _BY.match(line) or _SPEAKER.match(line) or _LABEL.match(line)
    return tuple(_people(_signed_parts(line[by.end() :] if by else line)))


# The grammar asks several questions of the same line.
@lru_cache(maxsize=1024)
def _is_byline(line: str) -> bool:
    line = " ".join(line.split())
    by = _BY.match(line)
    return is_editorial(line) or (by is not None and _names_people(line[by.end() :]))


@lru_cache(maxsize=1024)
def _is_name(line: str) -> bool:
    if line.endswith(_UNFINISHED) or ends_a_sentence(line):
        return False
    parts = _parts(" ".join(line.split()))
    if not parts or not all(is_person(part.text) for part in parts):
        return False
    return len(parts) == 1 or canonical_publication(line) is None


def _could_be_behind_name(text: str) -> bool:
    """An office or a house, told by its words or its capitals, or a place."""
    words = text.casefold().split()
    if text.casefold().removeprefix("in ") in PLACES or could_be_masthead(text):
        return True
    return _is_short(words) and not HOUSE_WORDS.isdisjoint(words)


def _is_short(words: list[str]) -> bool:
    return len(words) <= _OFFICE_WORDS and VERBS.isdisjoint(words)


def _names_people(text: str) -> bool:
    """Names, perhaps with a house or an office behind the first; a stop only behind names."""
    stopped = ends_a_sentence(text) or text.endswith(",")
    if text.endswith(_UNFINISHED) and not stopped:
        return False
    parts = _signed_parts(text[:-1] if stopped else text)
    if not parts or not is_person(parts[0].text):
        return False
    others = [part.text for part in parts[1:] if not is_person(part.text)]
    if not others:
        return True
    return not stopped and VERBS.isdisjoint(_without_names(text, parts).split())


def _without_names(text: str, parts: list[_Part]) -> str:
    """What a line says beside its names, in small letters: `Will` and `Said` are names."""
    for part in parts:
        if is_person(part.text):
            text = text.replace(part.text, "")
    return text.casefold()


def _people(parts: list[_Part]) -> list[str]:
    """The parts that are people; what stands first is one, however it is printed."""
    people: list[str] = []
    house = ""
    for part in parts:
        if people and (_goes_on(house, part) or not _is_one(part, house)):
            house = part.text
        elif name := without_letters(without_rank(part.text)):
            people.append(name)
            house = ""
    return people


def _is_one(part: _Part, house: str) -> bool:
    """Whether a part is a person; behind a person and an `and` it need only look like one."""
    if part.text.casefold() in _NOBODY:
        return False
    if part.joined == "comma" and canonical_publication(part.text) is not None:
        return False  # `Mara Quill, AP`
    named_with_another = not house and part.joined == "weak"
    return is_person(part.text) or (named_with_another and has_form_of_name(part.text))


def _goes_on(house: str, part: _Part) -> bool:
    """Whether what stands behind a house belongs to it: `Council for Gulls and Terns`."""
    if not house or part.joined == "strong":
        return False
    return part.joined == "comma" or _SMALL_LINK.search(house) is not None


def _parts(text: str) -> list[_Part]:
    """The text cut where one person ends and the next, or a house, begins."""
    parts: list[_Part] = []
    for strong in _STRONG.split(_without_office(_without_marks(text))):
        for number, weak in enumerate(_WEAK.split(strong)):
            joined = "weak" if number else "strong"
            for position, piece in enumerate(_COMMA.split(weak)):
                if piece := _without_place(_without_stop(piece.strip(" ,-–—"))):
                    parts.append(_Part(piece, "comma" if position else joined))
    return parts


def _signed_parts(text: str) -> list[_Part]:
    """The parts of what is known to sign, each without the house that it is of: `Mara Quill of the
    Harbour Gazette`; a headline may speak of one so."""
    parts = _parts(text)
    if " of " not in text:
        return parts
    return [part._replace(text=_without_house(part.text)) for part in parts]


def _without_house(piece: str) -> str:
    house = _HOUSE_BEHIND.search(piece)
    name = piece[house.end() :] if house else ""
    # One word more may be what a title speaks of: `Divine Right of Kings`.
    is_told = " " in name or name.isupper() or canonical_publication(name) is not None
    is_house = is_told or is_paper(name) or names_a_house(name)
    return _without_what(_HOUSE_BEHIND, piece) if is_house else piece


def _without_marks(text: str) -> str:
    """The text without what names no one: footnote marks, handles, brackets, `et al.`"""
    if not text.isascii() or "*" in text or "[" in text:
        text = _FOOTNOTE.sub("", text)
    text = without_handles(text)
    if " et al" in text:
        text = _ET_AL.sub("", text)
    if "," in text:
        text = RANKS.sub(_without_commas, text)
    if "(" in text:
        text = _BRACKETS.sub("", RESERVES.sub("", text))
    return text


def without_handles(text: str) -> str:
    """The text without addresses of mail and names of accounts.

    >>> without_handles("Mara Quill | @quill")
    'Mara Quill'
    """
    if text.endswith("author"):
        text = _EMAIL_BUTTON.sub("", text)
    return _HANDLE.sub("", text).rstrip(" |") if "@" in text else text


def _without_office(text: str) -> str:
    """`Mara Quill Contributor`: what nothing parts from a name, if that is all."""
    office = _OFFICE_BEHIND.search(text)
    is_alone = office is not None and "," not in text and is_person(text[: office.start()])
    return text[: office.start()] if office is not None and is_alone else text


def _without_stop(piece: str) -> str:
    return piece[:-1] if ends_a_sentence(piece) else piece


def _without_commas(found: re.Match[str]) -> str:
    """A rank without the comma behind it; `Gábor Major, ` ends a name."""
    if _NAME_BEFORE.search(found.string, 0, found.start()):
        return found[0]
    return found[0].replace(",", "")


def _without_place(piece: str) -> str:
    """`Mara Quill in Jerusalem`, `Mara Quill for the Harbour Gazette`: the name alone."""
    return _without_what(_PLACE_BEHIND, piece)


def _without_what(behind: re.Pattern[str], piece: str) -> str:
    """A name without what stands behind it."""
    found = behind.search(piece)
    if found is None or not is_person(piece[: found.start()]):
        return piece
    return piece[: found.start()]
