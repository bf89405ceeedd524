"""Dates as the site and its sources print them."""

import re
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aijac_spider.text.words import PLACES

MELBOURNE = ZoneInfo("Australia/Melbourne")
"""Where the publisher's calendar days begin."""

LONGEST = 400
"""Characters. Nothing longer is a line that holds a date."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WORDS_OF_THEIR_OWN = frozenset({"marc"})


def _slips(month: str) -> set[str]:
    """Patterns of a month with two letters exchanged, one missing, wrong or too many."""
    found = set()
    for at in range(1, len(month)):
        before, letter, after = month[:at], month[at], month[at + 1 :]
        found |= {before + after, before + letter + letter + after}
        found.add(month[: at - 1] + letter + month[at - 1] + after)
        if len(month) > len("march"):
            found |= {f"{before}[a-z]{after}", f"{before}[a-z]{letter}{after}"}
    return found - _WORDS_OF_THEIR_OWN


# Every quantifier is bounded: a hostile line costs no more than its length.
_BLANK = r"[\s\u00a0\u2002\u2009\u202f]"
_GAP = rf"(?:{_BLANK}(?=[.,]))?[.,]{{0,2}}{_BLANK}{{0,2}}"
_DASH = rf"{_BLANK}{{0,2}}(?:[-\u2010-\u2015\u2212/&]|(?:to|and|until)\b){_BLANK}{{0,2}}"
_WEEKDAY = (
    r"(?:(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?"
    # "The Sun, Nov. 8" and "The Mail on Sunday, 7 Nov" name papers, not weekdays
    rf"|fri(?:day)?|sat(?:urday)?|(?<![a-z]{_BLANK})sun|(?<!\bon{_BLANK})sunday)\b{_GAP})?"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|(?:jan|feb)[a-z]{2,5}y|oct[a-z]{2,4}(?:r|re)|(?:sep|nov|dec)[a-z]{2,6}r"
    # so many words are looked for only where a day or a year follows
    r"|(?=[a-z]{3,10}[^a-z0-9]{1,3}[0-9])(?:spet|"
    + "|".join(sorted(slip for month in _MONTHS for slip in _slips(month)))
    + "))(?![a-z])"
)
_DAY = (
    r"(?![4-9][0-9])[0-9]{1,2}(?![0-9])(?:(?:st|nd|rd|th)?(?![a-z])"
    r"|(?=(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)))"
)
_YEAR = r"(?:(?:19|20)|['‘’])[0-9]{2}(?![0-9])"
_SHORT_YEAR = r"[0-2][0-9](?=[\s.)\]]{0,3}\Z)"
"""`8 Nov 21` at the end of a line."""

_OF = rf"(?:{_BLANK}of\b)?(?:-|{_GAP})"

_MONTH_FIRST = (
    rf"{_MONTH}(?:{_GAP}{_DAY}(?:{_DASH}{_WEEKDAY}(?:{_MONTH}{_GAP})?{_DAY})?{_GAP}"
    rf"|[/-]{_DAY}[/-]){_YEAR}"
)
# "Vol. 14, No. 1, April 2011" has a number before its month, no day
_NO_ISSUE = "".join(
    rf"(?<!\b{word}{_BLANK})"
    for word in (r"vol\.", "vol", "volume", r"no\.", "no", "number", "issue")
)
_DAY_FIRST = (
    rf"{_NO_ISSUE}{_DAY}(?:(?:{_OF}{_MONTH})?{_DASH}{_WEEKDAY}{_DAY})?"
    rf"{_OF}{_MONTH}(?:-|{_GAP})(?:{_YEAR}|{_SHORT_YEAR})"
)
_SEASON = rf"(?:{_MONTH}|spring|summer|autumn|fall|winter)"
_NO_DAY = (
    rf"{_SEASON}(?:\.?{_DASH}{_SEASON})?{_GAP}{_YEAR}"
    rf"(?:[-\u2013/](?:{_YEAR}|[0-9]{{2}}(?![-/.:0-9])))?"
)
_ISO = (
    rf"(?<![0-9./-]){_YEAR}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}(?![0-9])"
    r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_DIGITS = (
    rf"(?<![0-9./-])[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.](?:{_YEAR}|[0-9]{{2}}(?![0-9]))(?![-/][0-9])"
)
_ZONE_NAME = r"(?:(?:UTC|GMT)(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?|A?[CEGMPW]E?[SD]?T|I[SD]T|BST)\b"
_ZONE = rf"(?:{_BLANK}?(?:\({_ZONE_NAME}\)|{_ZONE_NAME}))?"
_HALF_DAY = r"(?:[ap]\.m\b\.?|[ap]m\b)"
_TIME = (
    rf"(?:{_BLANK}{{0,2}}[,:|@\u2022\u00b7\u2013\u2014-]?{_BLANK}{{0,2}}(?:at{_BLANK})?(?<![0-9])"
    rf"(?:[0-9]{{1,2}}[:.][0-9]{{2}}(?::[0-9]{{2}})?(?:{_BLANK}?{_HALF_DAY})?"
    rf"|[0-9]{{1,2}}{_BLANK}?{_HALF_DAY})(?![0-9]){_ZONE})?"
)
_MOMENT = (
    rf"{_WEEKDAY}(?:(?=[0-9])(?:{_DAY_FIRST}|{_ISO}|{_DIGITS})"
    rf"|(?![0-9])(?:{_MONTH_FIRST}|{_NO_DAY})){_TIME}"
)
_UNTIL = rf"(?:{_BLANK}{{0,2}}(?:[-\u2010-\u2015\u2212]|to\b){_BLANK}{{0,2}}{_MOMENT})?"

# The letters that weekdays, months and seasons begin with: most words are passed over at once.
DATE = re.compile(rf"(?<!\w)(?=[0-9adfjmnostw]){_MOMENT}{_UNTIL}", re.ASCII | re.IGNORECASE)
_HINT = re.compile(
    r"[0-9](?:(?<=1)9[0-9]{2}|(?<=2)0[0-9]{2}|[-/.][0-9]{1,2}[-/.][0-9]{2}|(?<=['‘’].)[0-9]"
    r"|(?<=[A-Za-z.][ -].)[0-9][\s.)\]]{0,3}\Z)"
)
"""Every date has a year, or is all digits: a line without is turned away at once.

It begins with a digit, not with a choice, since that is searched for several times as fast.
"""

_YEARLESS = re.compile(
    rf"(?<!\w){_WEEKDAY}(?:{_MONTH}{_GAP}{_DAY}|{_DAY}{_OF}{_MONTH})\.?{_TIME}\Z",
    re.ASCII | re.IGNORECASE,
)
_DAY_RANGE = re.compile(
    rf"([0-9]{{1,2}}){_DASH}([0-9]{{1,2}}){_OF}{_MONTH}", re.ASCII | re.IGNORECASE
)
_BEHIND_SLASH = re.compile(r"(?<=[0-9]/)")

_LONGEST_YEARLESS = 20
"""Characters from the day of a date without a year to its end."""

_FIRST_MONTH_DAY = re.compile(rf"({_MONTH})(?:[/-]|{_GAP})({_DAY})", re.ASCII | re.IGNORECASE)
_FIRST_DAY_MONTH = re.compile(
    rf"({_DAY})(?:{_DASH}{_WEEKDAY}{_DAY})?{_OF}({_MONTH})", re.ASCII | re.IGNORECASE
)
ANY_MONTH = re.compile(rf"(?<![a-z]){_MONTH}", re.ASCII | re.IGNORECASE)
_ANY_YEAR = re.compile(rf"(?:(?<![0-9])|(?=['‘’])){_YEAR}", re.ASCII)
_YEAR_AT_END = re.compile(r"(?<![0-9])[0-9]{2}\Z", re.ASCII)
_ISO_PARTS = re.compile(r"\b([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", re.ASCII)
_DIGIT_PARTS = re.compile(r"\b([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})", re.ASCII)

LEAD = re.compile(
    r"(?:(?:(?:last|first|originally) )?(?:updated|published|posted|(?:post )?dated?|issued)"
    r"|(?:last|latest) update)\b"
    r"(?: on| at)?(?::| [–—-])? ?(?:[0-9]{1,2}:[0-9]{2} (?![ap]\.?m\b))?",
    re.IGNORECASE,
)
"""What may stand on a line before its date: `Published on`."""

_PLACE = rf"(?-i:{'|'.join(sorted(place.upper() for place in PLACES))})"

_BEFORE = re.compile(rf"on |from the (?=[a-z0-9 ,]{{6,20}} issue\b)|{_PLACE} \| ", re.IGNORECASE)
"""What else may stand there, on a line that is nothing but a date."""

_CLOCK = re.compile(rf"[0-9]{{1,2}}[:.][0-9]{{2}} ?{_HALF_DAY}?{_ZONE},? ", re.IGNORECASE)
"""A time that stands before the date, and is printed with it: `12:00AM February 9, 2013`."""

_BEHIND = re.compile(
    r"(?:\W{1,4}(?:[0-9]{1,2}[ -]min(?:ute)?s?(?: read)?\.?"
    r"|(?:p(?:ages?|p|g)?\.? ?[A-Z]?|[A-Z]|(?:issue|edition|no\.?) ?)[0-9]{1,4}(?:[-–][0-9]{1,4})?"
    r"|(?:[A-Z][A-Z ,.]{2,30}\W{1,3})?from the print edition"
    r"|vol(?:ume)?\.? ?[0-9]{1,4},? (?:no|number|issue)\.? ?[0-9]{1,4}"
    r"|(?:(?:with|in [A-Z][\w &]{2,30}) ?\W? ?)?(?:[0-9]{1,4}|no) comments?"
    r"|(?:brief |op-ed |policy )?(?:alert|analysis|brief|insight|memo|op-ed|opinion|world)"
    r"|[0-9]{4} (?:GMT|UTC)|issue"
    # the day by the Hebrew calendar
    r"|[0-9]{1,2} [A-Z][\w’' ]{2,12} 5[67][0-9]{2}"
    rf"|{_PLACE})"
    r"|(?<=[AaPp][Mm])\W{1,4}[0-9]{1,4}"
    r"|(?<=[0-9])\W{1,4}(?:[0-9]{1,2}[.:][0-9]{2} ?[ap]m)?\W{0,3}first published at\b.{4,40}"
    r"|(?<=[0-9])\W{1,4}(?:last )?(?:updated|modified|corrected)\b.{6,40})\W{0,2}\Z",
    re.IGNORECASE,
)
"""What a line may say behind its date: how long it takes to read on, the page, a later change."""

_LONGEST_BEHIND = 70
"""Characters of that, and of what parts it from the date."""

_OUTSIDE = " \t\u00a0.,;:|()[]-\u2013\u2014*\u2022"
"""What may stand between a date and the end of its line."""


class PrintedDate(NamedTuple):
    """A date as it stands in a line: `text` is `line[start:end]`."""

    text: str
    start: int
    end: int

    @property
    def day(self) -> date | None:
        """None if it names no day, or one that no calendar has."""
        return _read(self.text, None)


def find_date(line: str) -> PrintedDate | None:
    """The date at the end of the line, else at its start, else anywhere.

    >>> find_date("Coastal Review, Nov. 8, 2021").text
    'Nov. 8, 2021'
    """
    return _find_date(line) if len(line) <= LONGEST and _could_hold_date(line) else None


def is_date(line: str) -> bool:
    """Whether the whole line is one date, perhaps with weekday, time, punctuation and a lead.

    >>> is_date("Published: Fri 12 Nov 2021."), is_date("Nov 12, 2021 | Jo Bell")
    (True, False)
    """
    return len(line) <= LONGEST and _could_hold_date(line) and _is_date(line)


# The grammar asks several questions of the same line.
@lru_cache(maxsize=1024)
def _could_hold_date(line: str) -> bool:
    return _HINT.search(line) is not None


@lru_cache(maxsize=1024)
def _is_date(line: str) -> bool:
    if DATE.match(_without_clock(_without_lead(line)).lstrip(_OUTSIDE)) is None:
        return False
    return DATE.fullmatch(_without_clock(bare_date(line)).strip(_OUTSIDE)) is not None


def bare_date(line: str) -> str:
    """A line that is a date without what leads to it, or what is said behind it.

    >>> bare_date("Published: Nov. 8, 2021 | 3 min read"), bare_date("Monday, Nov. 8, 2021; A17")
    ('Nov. 8, 2021', 'Monday, Nov. 8, 2021')
    """
    line = _without_lead(line)
    behind = _BEHIND.search(line, max(0, len(line) - _LONGEST_BEHIND))
    return line[: behind.start()] if behind else line


def _without_lead(line: str) -> str:
    lead = LEAD.match(line) or _BEFORE.match(line)
    return line[lead.end() if lead else 0 :]


def _without_clock(line: str) -> str:
    clock = _CLOCK.match(line)
    return line[clock.end() if clock else 0 :]


def find_yearless_date(line: str) -> PrintedDate | None:
    """The day and month at the end of a line that prints no year.

    >>> find_yearless_date("Coastal Review, Nov. 8").text
    'Nov. 8'
    """
    found = _YEARLESS.search(line) if _could_end_in_day(line) else None
    return None if found is None else PrintedDate(found[0], found.start(), found.end())


def is_yearless_date(line: str) -> bool:
    """Whether the whole line is a day and a month without a year.

    >>> is_yearless_date("July 26"), is_yearless_date("July 2026")
    (True, False)
    """
    return len(line) <= LONGEST and _is_yearless(line)


# The grammar asks several questions of the same line.
@lru_cache(maxsize=1024)
def _is_yearless(line: str) -> bool:
    bare = _without_lead(line).lstrip(_OUTSIDE)
    return _could_end_in_day(line) and _YEARLESS.match(bare) is not None


def _could_end_in_day(line: str) -> bool:
    return len(line) <= LONGEST and any(map(str.isdigit, line[-_LONGEST_YEARLESS:]))


def read_date(printed: str, *, not_after: date | None = None) -> date | None:
    """The day that is printed; of a range its first; None without a full date.

    All digits: day first, unless no calendar has that day or it is later than `not_after`.

    >>> read_date("10/11/2021"), read_date("10/11/2021", not_after=date(2021, 10, 20))
    (datetime.date(2021, 11, 10), datetime.date(2021, 10, 11))
    """
    found = find_date(printed)
    return None if found is None else _read(found.text, not_after)


def read_moment(printed: str | None) -> datetime | None:
    """A moment with a zone, in UTC; None if it has no zone, or no day in Melbourne.

    >>> read_moment("2021-11-12T09:00:00+11:00")
    datetime.datetime(2021, 11, 11, 22, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        moment = datetime.fromisoformat(printed or "")
        return moment.astimezone(MELBOURNE).astimezone(UTC) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def melbourne_day(moment: datetime | None) -> date | None:
    return moment.astimezone(MELBOURNE).date() if moment is not None else None


def year_of(printed: str) -> int | None:
    """The first year that is printed; None without one.

    >>> year_of("Summer 2012"), year_of("Nov. 8, ’21"), year_of("Nov. 8")
    (2012, 2021, None)
    """
    found = _ANY_YEAR.search(printed)
    return None if found is None else _year(found[0])


@lru_cache(maxsize=1024)
def _find_date(line: str) -> PrintedDate | None:
    found = list(DATE.finditer(line))
    if not found:
        return None
    match = _choose(line, found)
    start = match.start() + _length_of_no_range(line, match)
    return PrintedDate(line[start : match.end()], start, match.end())


def _length_of_no_range(line: str, match: re.Match[str]) -> int:
    """Of `44 – 10 April 2012` the first number belongs to what stands before the date; so does
    the second of two with a slash: `24/7 – 10 April 2012`."""
    days = _DAY_RANGE.match(match[0])
    if days is None:
        return 0
    is_second = _BEHIND_SLASH.match(line, match.start()) is not None
    return days.start(2) if is_second or int(days[1]) > int(days[2]) else 0


def _choose(line: str, found: list[re.Match[str]]) -> re.Match[str]:
    if not line[found[-1].end() :].strip(_OUTSIDE):
        return found[-1]
    if not line[: found[0].start()].strip(_OUTSIDE):
        return found[0]
    return next((match for match in found if _read(match[0], None)), found[0])


def _read(text: str, not_after: date | None) -> date | None:
    if parts := _ISO_PARTS.search(text):
        return _day(int(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _DIGIT_PARTS.search(text):
        return _read_digits(parts, not_after)
    return _read_named(text)


def _read_digits(parts: re.Match[str], not_after: date | None) -> date | None:
    year, first, second = _year(parts[3]), int(parts[1]), int(parts[2])
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first is None:
        return month_first
    if month_first and not_after and month_first <= not_after < day_first:
        return month_first
    return day_first


# Lists print the same few days on page after page.
@lru_cache(maxsize=1024)
def _read_named(text: str) -> date | None:
    by_month, by_day = _FIRST_MONTH_DAY.search(text), _FIRST_DAY_MONTH.search(text)
    years = _ANY_YEAR.findall(text)
    if by_day and (by_month is None or by_day.start() < by_month.start()):
        day, month = by_day[1], by_day[2]
        years = years or _YEAR_AT_END.findall(text)
    elif by_month:
        month, day = by_month[1], by_month[2]
    else:
        return None
    if not years:
        return None
    months = [_number_of(name) for name in ANY_MONTH.findall(text)]
    # "December 30 - January 2, 2021" began in the year before
    turned = len(years) == 1 and months[-1] < months[0]
    return _day(_year(years[0]) - turned, _number_of(month), int(day.rstrip("stndrhSTNDRH")))


def _number_of(month: str) -> int:
    """1 for January; of a misspelt month that of the closest."""
    begun = [name for name in _MONTHS if name.startswith(month[:3].lower())]
    (meant,) = begun or get_close_matches(month.lower(), _MONTHS, n=1, cutoff=0)
    return 1 + _MONTHS.index(meant)


def _year(printed: str) -> int:
    year = int(printed.lstrip("'‘’"))
    if len(printed) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
