"""What is said of authors below their articles."""

import re
from collections.abc import Container, Iterable

from aijac_spider.text.bylines import is_name
from aijac_spider.text.names import GENERATION, RANKS
from aijac_spider.text.words import PLACES

_WORKING = (
    r"(?:serves|works|writes|teaches|leads|directs|heads|edits|covers|reports|lives|blogs|chairs"
    r"|hosts|runs|speciali[sz]es|studies|tweets|can be (?:reached|followed|contacted))\b"
)
_VERB = (
    r"(?:(?:is|was|are|were|has|have|had|served|worked|taught|chaired|directed|edited|founded|headed"
    r"|led|lectures|advises|focuses|contributes|graduated|retired|joined|co-?founded|sits)\b"
    rf"|{_WORKING})"
)
_IN_SENTENCE = r"(?:[^.]|(?<=\b[A-Z])\.|(?<=\bSt)\.|\.(?=\w))"
"""Any character; a full stop only if it ends none: `U.S.`."""

_ROLE = (
    r"\b(?i:(?:vice-)?(?:fellow|associate|director|professor|lecturer|author|editor|columnist|analyst"
    r"|correspondent|journalist|reporter|writer|researcher|scholar|expert|historian|teacher|student"
    r"|president|chair(?:man|woman)?|head|chief|founder|member|minister|ambassador|diplomat|officer"
    r"|adviser|advisor|consultant|contributor|rabbi|lawyer|general|colonel|book)s?"
    r"|retired|former|based|institute|university|centre|center|council|foundation)\b"
)
_OPINION = r"(?:not|right|wrong|that|when|at (?:his|her|its|their))\b"
"""Behind `is`: what somebody thinks, or does well, not what that person is."""

_BEHIND_NAME = (
    rf"(?:,? {GENERATION})?(?:(?:, [^,:]{{1,60}}){{0,3}},? (?:and|&) [^,:]{{1,60}}?)?"
    r"(?: \([^)]{1,40}\))?"
)
"""Behind an author's name: what belongs to it, and the other authors."""

_OFFICE = re.compile(
    rf"{_BEHIND_NAME}(?:,[^.:]{{0,160}},)? (?:{_WORKING}|(?:is|was|are|were|served as)"
    rf"(?: (?!{_OPINION})[\w’'“”\"/-]+[.,]?){{0,6}}? {_ROLE})"
    rf"|{_BEHIND_NAME}, [^.:]{{0,160}}?{_ROLE}| on (?i:twitter)"
)
_THE_AUTHOR = re.compile(r"th(?:e|is) (?:writer|author)s?\b", re.IGNORECASE)
_ABOUT_AUTHOR = (
    r"about the authors?\b(?! of\b(?! th(?:is|e) (?:article|essay|piece|post|report)\b))"
)
_ABOUT = re.compile(_ABOUT_AUTHOR, re.IGNORECASE)
_BEING = rf"(?:{_WORKING}|(?:is|are) (?:an?|the|one|also|currently)\b|{_VERB}[^.]{{0,120}}{_ROLE})"
_OPENING = re.compile(
    r"(?:follow |the (?:writer|author)s? )?((?:messrs|drs|profs)\b\.? )?", re.IGNORECASE
)
_MIDDLE_NAME = re.compile(r"[^\W\d_a-z][\w’'-]{0,30}\.? ")
_MIDDLE_NAMES = 4
_NICKNAME = re.compile(r" [“\"'‘]\w{1,20}[”\"'’]")
_GENERATION_BEHIND = re.compile(rf",? {GENERATION}$")
_SAYS = re.compile(rf":(?![^.]{{0,80}}{_ROLE})")
"""Behind a name: what that person said, unless an office follows."""

_OPINES = re.compile(
    rf" (?:(?:is|was) (?:also )?(?:{_OPINION}|alone|correct)|(?:agree|argue|believe|claim|conclude"
    r"|contend|insist|note|suggest|think|warn)(?:s|d|ed)?|(?:knows?|knew|maintain(?:s|ed)?) that"
    r"|said|says|spoke|told)\b"
    rf"(?!.{{0,400}}(?:\.\s(?:[\w.]+\s){{1,3}}|\band\s|\bwho\s)(?:{_WORKING}"
    rf"|(?:is|was)(?: now| also| currently)? (?:an?|the)\b[^.]{{0,120}}{_ROLE}))",
    re.DOTALL,
)
"""Behind a name: what somebody thinks, says or does well, and no word of what that person is."""

_TWEETED = re.compile(r" \(@\w{1,30}\),? [A-Z][a-z]{2,8}\.? [0-9]{1,2}, [0-9]{4}$")
"""Behind a name: the account and the day that a tweet is signed with."""

_BEHIND_SURNAME = re.compile(r",| [a-z]")
"""Where a family name stands first, no other name follows it."""

_COUNTRIES = frozenset("chad china georgia india ireland israel jordan kenya lebanon".split())
"""Given names that are countries as well, as some are cities: alone they mean these."""

_IS_SOMEBODY = re.compile(rf"[^.:]{{0,160}}?(?:\s|’s ){_BEING}")
_HAS_A_ROLE = re.compile(rf"(?:,[^.]{{0,120}},)? (?:is|was) [^.]{{0,120}}{_ROLE}")
_A_WORD = r"[^\s.!?;:]{1,40}"
_IS_SOMEBODY_OF_NOTE = (
    rf"(?:is|was|are|were),?(?: (?!{_OPINION}){_A_WORD}){{0,6}}?"
    rf" (?:(?:an?|the|one|also|currently)\b|(?-i:[A-Z])|{_ROLE})"
)
_WORK_SOMEWHERE = (
    r"(?:teach|lecture|serve|work|live|study)\b(?: [\w’'-]{1,20}){0,3}? (?:at|in|for|as|on)\b"
)
"""What several people do; alone, most of these words are nouns as well."""

_GENERIC = re.compile(
    rf"th(?:e|is) (?:writer|author)s?(?:, (?:(?!of\b){_IN_SENTENCE}{{0,120}} )?"
    rf"| (?:(?!of\b|(?-i:[A-Z])|(?:is|are|was|were)\b){_A_WORD} ){{0,4}})"
    rf"(?:{_IS_SOMEBODY_OF_NOTE}|(?!is\b|was\b|are\b|were\b){_VERB})"
    rf"|the (?:writer|author)s(?:,{_IN_SENTENCE}{{1,120}},| both| now)? {_WORK_SOMEWHERE}"
    rf"|{_ABOUT_AUTHOR}|the (?:writer|author)[’']s "
    r"(?:(?:latest|new|own|first|next|most recent|forthcoming) ){0,2}(?:books?|website|work)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:his|her|their)\b.{0,80}\b(?:books?|latest|work|articles?|website)\b"
    r"|(?:follow(?! us\b)|contact|e-?mail|read more from)\b"
    r"|(?:he|she|they) (?:can be|tweets?|blogs?|is|has)\b"
    r"|twitter:|@\w",
    re.IGNORECASE,
)


def tells_of_author(
    text: str, authors: Iterable[str], introduced: Container[str] = frozenset()
) -> bool:
    """Whether a text begins to tell who the author of an article is.

    It begins with one's full name, or title and surname; or with the surname and what that
    person is, unless the author is introduced by the full name below; or with `The writer`.

    >>> tells_of_author("Dr. Quill teaches history.", ["Mara Quill"])
    True
    >>> tells_of_author("Quill told nobody.", ["Mara Quill"])
    False
    """
    if _GENERIC.match(text) is not None:
        return True
    return any(
        _tells_of_named(text, author)
        or (author not in introduced and _tells_of_surname(text, author))
        for author in authors
    )


def introduces(text: str, author: str) -> bool:
    """Whether a text begins with an author's full name.

    >>> introduces("Dr. Mara Quill teaches.", "Mara Quill"), introduces("Quill is.", "Mara Quill")
    (True, False)
    """
    ranks = RANKS.match(text)
    return _end_of_name(text, ranks.end() if ranks else 0, _words_of(author)) is not None


def tells_authors_office(text: str, authors: Iterable[str]) -> bool:
    """Whether a text begins with an author's name, and tells an office, a house or a book.

    >>> tells_authors_office("Mara Quill is a fellow at the Harbour Institute.", ["Mara Quill"])
    True
    >>> tells_authors_office("Mara Quill is right that the former mayor erred.", ["Mara Quill"])
    False
    """
    if _ABOUT.match(text):
        return True
    told = _THE_AUTHOR.match(text)
    ends = [_end_of_subject(text, _words_of(author)) for author in authors]
    ends.append(told.end() if told else None)
    return any(end is not None and _OFFICE.match(text, end) is not None for end in ends)


def is_bio(text: str) -> bool:
    """Whether a text tells who somebody is: the writer, or whoever it opens with the name of.

    >>> is_bio("The writer teaches history."), is_bio("Mara Quill is vice-president for research")
    (True, True)
    >>> is_bio("Mara Quill is the problem")
    False
    """
    name = text.partition(" is ")[0]
    return tells_of_author(text, ()) or (is_name(name) and tells_authors_office(text, [name]))


def goes_on_about_author(text: str) -> bool:
    """Whether a text could tell more of an author, below one that began to.

    >>> goes_on_about_author("Her latest book is The Gulls."), goes_on_about_author("The end.")
    (True, False)
    """
    return _GOES_ON.match(text) is not None


def _tells_of_named(text: str, author: str) -> bool:
    end = _end_of_subject(text, _words_of(author))
    told = (_SAYS, _OPINES, _TWEETED)
    return end is not None and not any(pattern.match(text, end) for pattern in told)


def _tells_of_surname(text: str, author: str) -> bool:
    words = _words_of(author)
    start, _ = _begin_of_name(text)
    if (end := _end_of(words[0], text, start)) and _BEHIND_SURNAME.match(text, end):
        return not _is_place(words[0]) and _HAS_A_ROLE.match(text, end) is not None
    end = _end_of_surname(text, 0, words)
    return end is not None and _IS_SOMEBODY.match(text, end) is not None


def _is_place(name: str) -> bool:
    return name.casefold() in _COUNTRIES | PLACES


def _words_of(author: str) -> list[str]:
    return _GENERATION_BEHIND.sub("", _NICKNAME.sub("", author)).split()


def _end_of_subject(text: str, words: list[str]) -> int | None:
    """Where the full name ends, or title and surname, that a text begins with."""
    start, titled = _begin_of_name(text)
    end = _end_of_name(text, start, words)
    if end is None and titled:
        end = _end_of_surname(text, start, words)
    return end


def _begin_of_name(text: str) -> tuple[int, bool]:
    """Where a name would begin that opens a text, and whether a title stands before it."""
    opening = _OPENING.match(text)
    start, titled = (opening.end(), bool(opening[1])) if opening else (0, False)
    ranks = RANKS.match(text, start)
    return (ranks.end(), True) if ranks else (start, titled)


def _end_of_surname(text: str, start: int, words: list[str]) -> int | None:
    """Where the last word of a name ends that stands in a text, or its last words: `Abu Bell`."""
    for first in range(1, len(words)):
        if end := _end_of(" ".join(words[first:]), text, start):
            return end
    return _end_of(words[-1], text, start)


def _end_of_name(text: str, start: int, words: list[str]) -> int | None:
    """Where a full name ends that stands in a text, perhaps with more middle names."""
    name = " ".join(words)
    whole = _end_of(name, text, start) or _end_of(name.upper(), text, start)
    if whole or not text.startswith(f"{words[0]} ", start):
        return whole
    at = start + len(words[0]) + 1
    for _ in range(_MIDDLE_NAMES + 1):
        end = _end_of(words[-1], text, at)
        middle = _MIDDLE_NAME.match(text, at)
        if end or middle is None:
            return end
        at = middle.end()
    return None


def _end_of(name: str, text: str, start: int) -> int | None:
    """Where a name ends that stands in a text as a word of its own; capitals are any case.

    Its particle may begin the sentence: `Del Quill` for `del Quill`.
    """
    end = start + len(name)
    if text[end : end + 1].isalnum():
        return None
    printed = text[start:end]
    if name.isupper():
        return end if printed.upper() == name else None
    return end if name in (printed, printed[:1].lower() + printed[1:]) else None
