"""A byline and a publication that share a line, parted."""

import re
from itertools import islice

from aijac_spider.text.bylines import (
    could_be_byline,
    is_byline,
    is_name,
    is_surely_name,
    names_an_office,
)
from aijac_spider.text.mastheads import (
    could_be_masthead,
    is_of_the_press,
    is_paper,
    is_publication,
    names_a_house,
)
from aijac_spider.text.names import GENERATION
from aijac_spider.text.words import PLACES

SEPARATORS = " ,;:|–—-/•·\u200e\u200f"
BRACKETS = {"(": ")", "[": "]"}
NOTE = re.compile(
    r"\([^()]{1,60}\)|\[[^\[\]]{1,60}\]"
    r"|(?:p(?:age|p|g)?\.? ?[A-Z]?|[A-Z])[0-9]{1,4}(?:[-–][0-9]{1,4})?"
    r"|(?:(?:vol(?:ume)?|no|number|issue|pp?|pages?)\b\.? ?[0-9]{1,5}(?:[-–][0-9]{1,5})?"
    r"(?:, |$)){1,3}"
    r"|(?:issue|edition|abridged|(?:edited )?(?:excerpts?|extracts?))"
    r"|(?:[A-Z][A-Z ,.]{2,30}\W{1,3})?from the print edition"
    r"|(?:(?:with|in [A-Z][\w &]{2,30}) ?\W? ?)?(?:[0-9]{1,4}|no) comments?"
    r"|(?:last )?updated\b.{1,30}|translated (?:from|by)\b.{1,60}"
    r"|(?:read|view|see)(?: the)?(?: full| whole)? (?:original|article|more|piece|report)(?: here)?"
    # the day by the Hebrew calendar
    r"|[0-9]{1,2} [A-Z][\w’' ]{2,12} 5[67][0-9]{2}",
    re.IGNORECASE,
)
"""What may stand behind a date and says nothing of the source: `(subscription required)`, `A17`."""

CUT = re.compile(r",\s?|\s?[|•·–—]\s?|\s[-/]\s|\s?\((?=\S)| in (?:the )?(?=[A-Z0-9+])")
NAME_END = re.compile(rf"{CUT.pattern}| for (?:[Tt]he )?(?=[A-Z0-9+])")
_CUTS = 8
_AFTER_COMMA = re.compile(r"(?:, | [-–—|/] )[^,()]{1,60} \([^()]{1,40}\)$")
_GENERATION = re.compile(rf"{GENERATION}|Ph\.?D\b")
_EDITORIAL_BEFORE = re.compile(
    r"(editorial|leading article)(?::| from| in) (?-i:(?:the )?(?=[A-Z0-9+]))", re.IGNORECASE
)
_EDITORIAL_BEHIND = re.compile(r"[, –—|-]{1,3}(editorial(?: board)?)$", re.IGNORECASE)


def split_byline(printed: str) -> tuple[str | None, str | None]:
    """A byline that stands before the publication on the same line, and the publication."""
    if not printed or is_publication(printed):
        return None, printed or None
    if editorial := _EDITORIAL_BEHIND.search(printed):
        return editorial[1], printed[: editorial.start()].strip(SEPARATORS)
    if editorial := _EDITORIAL_BEFORE.match(printed):
        return editorial[1], printed[editorial.end() :]
    named = _name_first(printed) or (_name_last(printed) if " by " in printed.lower() else None)
    if named is not None:
        return named
    byline, publication = _split_two_names(printed)
    if byline or is_surely_name(printed):
        return byline, publication
    return _name_joined(printed) or (None, None if is_byline(printed) else printed)


def _split_two_names(printed: str) -> tuple[str | None, str | None]:
    """`Mara Quill, Fikra Quay`: of bare names the last is a paper's, in brackets a place."""
    cut = next((cut for cut in reversed(_cuts(printed)) if is_name(printed[: cut.start()])), None)
    if cut is None:
        return None, None
    first, second = printed[: cut.start()], without_closing(printed[cut.end() :])
    if second.casefold() in PLACES:
        return first, None
    if is_surely_name(second) or NOTE.fullmatch(second):
        return None, None
    bracketed = printed.startswith(" (", len(first))
    fits = is_certain(second) if bracketed else could_be_masthead(second)
    return (first, second) if fits else (None, None)


def _cuts(printed: str) -> list[re.Match[str]]:
    """Where a line is parted: at the last bar, if there is one, or else anywhere."""
    cuts = list(islice(CUT.finditer(printed), _CUTS))
    return [cut for cut in cuts if cut[0] == " | "][-1:] or cuts


def _name_joined(printed: str) -> tuple[str, str] | None:
    """`By Mara Quill Jerusalem Post`: a known publication that nothing parts from the byline.

    One of a single word may be the last of a name: `By Mara Jane Forbes`.
    """
    words = printed.split(" ") if printed[:2].lower() == "by" else ()
    for at in range(1, len(words) - is_byline(printed)):
        byline, publication = " ".join(words[:at]), " ".join(words[at:])
        if _has_section(publication) and is_byline(byline):
            return byline, publication
    return None


def _name_first(printed: str) -> tuple[str, str] | None:
    """The most credible way to cut a line into a byline and a publication, if there is one."""
    cuts = [
        (printed[: cut.start()].rstrip(), without_closing(printed[cut.end() :]))
        for cut in NAME_END.finditer(printed)
        if not (_GENERATION.match(printed, cut.end()) or _opens_a_bracket(printed, cut))
    ]
    named = [
        (head, rest)
        for head, rest in cuts
        if rest
        and (
            is_byline(head)
            or (is_certain(rest) and is_name(head))
            or (is_paper(rest) and could_be_byline(head))
        )
    ]
    # What stands behind an office or a place, or behind the only bar, is the publication.
    named = [cut for cut in named if not _begins_with_more_of_author(cut[1])] or named
    named = [cut for cut in named if " | " not in " ".join(cut) or _has_section(cut[1])] or named
    if _AFTER_COMMA.search(printed) and len(named) > 1 and not is_certain(named[-1][1]):
        # `By X, Fikra Quay (Northport)`: the place belongs to the paper
        named.pop()
    for head, rest in named:
        if is_publication(rest):
            return head, rest
    for head, rest in named:
        if is_certain(rest) or not is_name(first_piece(rest)):
            return head, rest
    return named[-1] if named and not is_surely_name(named[-1][1]) else None


def _has_section(rest: str) -> bool:
    """`Haaretz | Opinion`, `The Diplomat, Tokyo`: a known paper, and no house of authors."""
    first = first_piece(rest)
    return is_publication(first) and not names_a_house(first)


def _begins_with_more_of_author(rest: str) -> bool:
    """`senior fellow at a quay, Gull Review`, `Cairo, Gull Review`, `Quay College, Gull Review`."""
    first, last = first_piece(rest), CUT.split(rest)[-1]
    if first == rest or _has_section(rest):
        return False
    if first[:1].islower() or names_an_office(first) or first.casefold() in PLACES:
        return True
    is_paper_behind = is_of_the_press(last) or last.startswith("The ")
    return is_paper_behind and names_a_house(first)


def _name_last(printed: str) -> tuple[str, str] | None:
    """`Fikra Quay – By Mara Quill`: a byline that stands behind the publication."""
    *_, cut = (None, *CUT.finditer(printed))
    if cut is None or not is_byline(byline := printed[cut.end() :]):
        return None
    publication = printed[: cut.start()].rstrip(SEPARATORS)
    return (byline, publication) if could_be_masthead(publication) else None


def _opens_a_bracket(printed: str, cut: re.Match[str]) -> bool:
    """Whether a line is cut before a bracket behind which it goes on."""
    _, _, behind = printed[cut.end() :].partition(")")
    return "(" in cut[0] and behind.strip(").") != ""


def without_closing(text: str) -> str:
    """The text without the bracket that was opened before it."""
    text = text.strip(SEPARATORS)
    return text.removesuffix(")") if text.count(")") > text.count("(") else text


def trimmed(after: str) -> str:
    """What stands behind a date without what parts it from that, or opens no bracket."""
    after = after.strip(SEPARATORS + ".")
    return after if after[:1] in BRACKETS else without_closing(after.rstrip("]"))


def is_certain(rest: str) -> bool:
    """A publication that is known, perhaps with more behind, or that bears a paper's name."""
    first = first_piece(rest)
    return is_publication(first) or (first == rest and is_of_the_press(rest))


def first_piece(text: str) -> str:
    return CUT.split(text, maxsplit=1)[0]
