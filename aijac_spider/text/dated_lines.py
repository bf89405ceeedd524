"""Lines cut at their date: what stands before it, and behind."""

import re
from typing import NamedTuple

from aijac_spider.text.bylines import is_byline
from aijac_spider.text.dates import PrintedDate, find_date
from aijac_spider.text.mastheads import could_be_masthead, is_paper, is_publication
from aijac_spider.text.shared_lines import BRACKETS, CUT, NOTE, SEPARATORS, trimmed

_PARTING = tuple(",;|/•·–—-")
NO_SOURCE = re.compile(
    r"(?:©|\(c\)|(?:copyright|photo|image|picture|credit|screenshot|video|tags?|read more"
    r"|update(?! (?!no\b|from\b|\w{3,6}day\b|[a-z]{3,9}\.? [0-9])(?-i:[A-Z]))"
    r"|featuring|number(?! [0-9]{1,3} [a-z]{4})|figure|map"
    r"|editor[’']s note|distinguished|dear|ladies|(?:background|introduction|summary)$)\b"
    r"|(?:sent|when|where|venue):|\[[0-9]{1,3}\]|[0-9]{1,2}\) |dated?:)",
    re.IGNORECASE,
)
"""What opens a line that is no source: a caption, a notice, a footnote."""

_PUBLISHED = re.compile(
    r"[,;|–—-]?\s?\(?\b(?:(?:last|first|originally) )?(?:updated|published|posted|dated|issued)"
    r"(?: on| at)?:?\s{0,2}$",
    re.IGNORECASE,
)
_BEHIND_PUBLISHED = re.compile(r"^ (?:at|by|in|on) (?:the )?(?=[A-Z0-9+])|^ (?=at |in |on )")
ON = re.compile(r" on$", re.IGNORECASE)
_PAGE = re.compile(r"^(?:, ?| \()p(?:ages?|p|g)?\b\.? ?[A-Z]?[0-9]{1,4}\)?(?=, ?[A-Z0-9+])")
"""What may stand between a date and the publication behind it: `page A17`."""

_CHANGED = re.compile(
    r"[\s,;|(\[–—-]{1,3}(?:last )?(?:updated|modified|corrected)\b.{1,40}$", re.IGNORECASE
)
"""Behind the date of an article, when it was changed."""

_CHANGED_HINTS = ("pdated", "odified", "orrected", "PDATED")

_TIME = re.compile(
    r"\b[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|BST|[A-Z]{1,3}T))?[ ,|–—-]{1,3}$",
    re.ASCII | re.IGNORECASE,
)
_NUMBER = re.compile(r"([0-9]{1,2})(,|\s?[–—-]) ?(?=[0-9A-Z])", re.ASCII)
DATELINE_END = re.compile(r"\s{0,3}(?:\([^()]{1,40}\)\s?)?[-–—]")


class Sides(NamedTuple):
    """A line cut at its date."""

    before: str
    date: str
    after: str
    parted: bool
    """Whether more than a space stands between the date and what follows it."""


def split_at_date(line: str) -> Sides | None:
    """None without a date, and where the line opens an article, a caption or a list."""
    if find_date(line) is None or NO_SOURCE.match(line):
        return None
    line = without_change(line)
    found = _find_date_behind_name(line)
    if found is None:
        return None
    before, date, after = line[: found.start], found.text, line[found.end :]
    if after.startswith(":") and after.strip(": "):
        return None
    if time := _TIME.search(before):
        before, date = before[: time.start()], time[0] + date
    if _PUBLISHED.fullmatch(before):
        after = _BEHIND_PUBLISHED.sub("", after)
    after = _PAGE.sub("", after)
    before = _PUBLISHED.sub(",", before)
    if _only_blank_between(before) and found.day is None and not is_paper(before.strip()):
        # `Operation Gull May 2021` is a headline.
        return None
    before = before.removesuffix(" the ")
    before = _without_on(before.rstrip(SEPARATORS + "([").lstrip(SEPARATORS))
    if before.endswith(".") and is_paper(before[:-1]):
        before = before[:-1]
    opens = DATELINE_END.match(after) and not NOTE.fullmatch(trimmed(after))
    if before and opens and not is_publication(before):
        # `City, Nov. 8, 2021 –` opens an article: what follows the dash is its text.
        return None
    return Sides(before, date, trimmed(after), after.lstrip()[:1] in _PARTING)


def _find_date_behind_name(line: str) -> PrintedDate | None:
    """The date of a line, without the number that a name in front of it ends with."""
    found = find_date(line)
    number = _NUMBER.match(found.text) if found else None
    if found is None or number is None:
        return found
    end = found.start + number.end(1)
    name = CUT.split(line[:end].strip())[-1]
    could_end_a_name = number[2] == "," and name[0].isupper() and could_be_masthead(name)
    if not (is_publication(name) or could_end_a_name):
        return found
    start = found.start + number.end()
    return PrintedDate(line[start : found.end], start, found.end)


def without_change(line: str) -> str:
    """`Nov. 8, 2021 (updated Nov. 9, 2021)` up to the bracket."""
    hinted = any(map(line.__contains__, _CHANGED_HINTS))
    changed = _CHANGED.search(line) if hinted else None
    if changed is None or find_date(line[: changed.start()]) is None:
        return line
    return line[: changed.start()]


def _only_blank_between(before: str) -> bool:
    return before[-1:].isspace() and before.rstrip()[-1:].isalnum()


def _without_on(before: str) -> str:
    """`Wall Street Journal on` Nov. 8; before other words an `on` tells of an event."""
    head = ON.sub("", before).rstrip(SEPARATORS)
    return head if is_publication(head) or is_byline(head) else before


def without_brackets(line: str) -> str:
    """The line without brackets round the whole of it."""
    closing = BRACKETS.get(line[:1])
    if closing and line.rstrip(". ").endswith(closing) and line.count(line[0]) == 1:
        return line[1:].rstrip(". ")[:-1]
    return line


def before_yearless(line: str, date: PrintedDate) -> str:
    return _PUBLISHED.sub("", line[: date.start]).rstrip(SEPARATORS + "(")
