"""Bylines as pages print them, and the people they name."""

import re

_LENGTH = 200
_BY = re.compile(r"by\b:?\s+", re.IGNORECASE)
_PARTICLE = (
    r"(?:al|el|ul|ad|as|ash|ibn|bin|ben|bint|bat|abu|de|del|della|di|da|du|des|la|le|van|von|der"
    r"|den|ter|zu|ha|d’|d')"
)
_CAPITALISED = (
    r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w’'‘`]|\.(?=[^\W\d_])|-(?=\w)){0,30}\.?"
    r"|(?:al|el|ul|ad|as|ash|ha|d|l)[-’'][^\W\d_a-z][\w’'-]{0,30})"
)
_NAME = rf"{_CAPITALISED}(?:(?: {_PARTICLE}){{0,2}} {_CAPITALISED}){{1,5}}"
_RANK = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Doctor|Prof|Professor|Amb|Ambassador|Rabbi|Sir|Lord|Lady|Dame|Rev"
    r"|Senator|Sen|Rep|Hon|The Hon|Judge|Justice|Sheikh|Imam|Father|President|Minister"
    r"|(?:Lt|Maj|Brig|Rear|Vice|Air|Sgt)?[ .-]{0,2}(?:Gen|Col|Maj|Adm|Cmdr|Cdr|Capt|Lt|Brig|Sgt)"
    r"|General|Colonel|Major|Captain|Lieutenant|Brigadier|Admiral|Commander)"
)
_RANKS = re.compile(
    rf"(?:{_RANK}\b\.?(?:[ -](?={_RANK}\b))?"
    r"(?: ?\((?:res|ret|retd|reserves?|retired)\.?\))?[ ,-]*)+"
    r"(?=\S)",
)
_PERSON = re.compile(
    rf"{_NAME}(?:,? (?:Jr|Sr|II|III|IV)\.?)?(?: \(?(?:PhD|Ph\.D\.?|AO|AM|MP|QC)\)?)?"
)
_SUFFIX = re.compile(r",? (?:PhD|Ph\.D\.?|AO|AM|MP|QC|OAM)$")
_STAFF = re.compile(r"(?:the )?aijac(?: staff)?|[\w ]{0,30}\bstaff(?: writers?)?", re.IGNORECASE)
_AGENCY = re.compile(r"(?:AFP|AP|AAP|Reuters|JTA|JNS|UPI|DPA|EPA|ANI|TOI|ToI)(?: staff)?")
_EDITORIAL = re.compile(
    r"(?:by:? )?(?:an? |the )?(?:[\w’'& ]{0,40} )?(?:editorial(?: board| staff| team)?|editors?"
    r"|leading article|leader)(?: of [\w’'& ]{1,40})?\.?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*(?:,\s*(?:and|&|with)\s+|\s(?:and|&|with|as told to|in conversation with)\s|;\s*)\s*",
    re.IGNORECASE,
)
_AFFILIATION_IN_BRACKETS = re.compile(r"\s*\([^)]{0,120}\)?")
_PARTICLE_FIRST = re.compile(rf"{_PARTICLE}\b")
_NO_NAME = re.compile(
    r"\b(?:A(?!\.)|The|An|Of|In|On|At|For|To|From|And|But|Or|Not|No|Is|Are|Was|Were|Will|Why|How|What"
    r"|When|Where|Who|Whose|This|That|These|Its|Their|Our|Your|My|His|Her|With|Without|Against"
    r"|After|Before|Between|Into|Over|Under|About|Up|Down|Out|Off|As|By|If|It|We|He|She|They|You"
    r"|Update|Updates|Number|Readers|Tags|Photo|Image|Source|Media|Release|News|Times|Post|Journal"
    r"|Institute|University|Center|Centre|Council|Foundation|Forum|Magazine|Review|Herald|Gazette"
    r"|January|February|March|April|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_INSTITUTION = re.compile(
    r"\b(?:of|for|the|at|Institute|University|Center|Centre|Council|Foundation|Forum|Magazine"
    r"|Post|Times|Journal|News|Review|Herald|Gazette|Editor|Editor-in-Chief|Correspondent"
    r"|Director|Analyst|Fellow|Staff|Writer|Columnist|Contributor)\b|^[A-Z]{2,6}$",
    re.IGNORECASE,
)


def is_byline(line: str) -> bool:
    """Whether a line says who wrote an article, or that it is an editorial.

    >>> is_byline("By Lt. Col. (res.) Amit Doran, Harbour Forum"), is_byline("Editorial")
    (True, True)
    >>> is_byline("By the time the talks ended, nobody was left")
    False
    """
    if len(line) > _LENGTH or not line:
        return False
    if _EDITORIAL.fullmatch(line):
        return True
    by = _BY.match(line)
    return by is not None and _names_people(line[by.end() :], affiliation=True)


def is_name(line: str) -> bool:
    """Whether a line is nothing but one or several names.

    >>> is_name("Leila Moradan and J. E. Dyer"), is_name("AIJAC staff"), is_name("The Last Word")
    (True, True, False)
    """
    return 0 < len(line) <= _LENGTH and _names_people(line, affiliation=False)


def split_authors(printed: str) -> tuple[str, ...]:
    """The people of a byline as printed, without `By`, ranks, titles and affiliation.

    >>> split_authors("By Dr. Mara Quill and Owen Tarrant, Harbour Institute")
    ('Mara Quill', 'Owen Tarrant')
    >>> split_authors("By the Editorial Board")
    ()
    """
    line = printed.strip()
    if _EDITORIAL.fullmatch(line):
        return ()
    by = _BY.match(line)
    return tuple(_people(line[by.end() :] if by else line))


def _names_people(text: str, *, affiliation: bool) -> bool:
    parts = _parts(text)
    if not parts:
        return False
    people = [part for part in parts if _is_person(part)]
    if not affiliation:
        return len(people) == len(parts)
    # Behind the first name and a comma the author's house may stand.
    return (_is_person(parts[0]) and not text.rstrip().endswith((".", "?", "!", ":"))) or (
        len(people) == len(parts)
    )


def _people(text: str) -> list[str]:
    """The parts that are people; all up to the affiliation, if it can be told."""
    people: list[str] = []
    for part in _parts(text):
        if people and not _is_person(part):
            break
        people.append(_SUFFIX.sub("", _without_rank(part)))
    return [person for person in people if person]


def _parts(text: str) -> list[str]:
    """The text cut where one person ends and the next begins."""
    text = _RANKS.sub(lambda found: found[0].replace(",", ""), text)
    text = _hide_reserves(text)
    text = _AFFILIATION_IN_BRACKETS.sub("", text)
    pieces = [piece for part in _SEPARATOR.split(text) for piece in _split_commas(part)]
    return [piece.strip() for piece in pieces if piece.strip()]


def _split_commas(text: str) -> list[str]:
    """Cut at commas, but not before `Jr.`"""
    return re.split(r",\s*(?!(?:Jr|Sr|PhD|Ph\.D|AO|AM|MP|QC)\b)", text)


def _hide_reserves(text: str) -> str:
    """`(res.)` is no affiliation."""
    return re.sub(r" ?\((?:res|ret|retd|reserves?|retired)\.?\)", "", text, flags=re.IGNORECASE)


def _without_rank(name: str) -> str:
    return _RANKS.sub("", name, count=1).strip() if _RANKS.match(name) else name


def _is_person(part: str) -> bool:
    if _STAFF.fullmatch(part) or _AGENCY.fullmatch(part):
        return True
    name = _without_rank(part)
    if not name or (name[0].islower() and not _PARTICLE_FIRST.match(name)):
        return False
    if _NO_NAME.search(name) or any(character.isdigit() for character in name):
        return False
    return _PERSON.fullmatch(name) is not None or (name != part and _is_single(name))


def _is_single(name: str) -> bool:
    """One capitalised word is a name where a rank stands before it."""
    return re.fullmatch(_CAPITALISED, name) is not None
