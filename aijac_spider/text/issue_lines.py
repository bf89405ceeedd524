"""The line that numbers an Update, and the kicker before it."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from typing import NamedTuple

_LONGEST = 60
"""Characters. Nothing longer is an issue line."""
_STRAY_WORDS = 3
"""Words beside the numbers: with more it is a sentence."""

_DIGIT = re.compile(r"[0-9]")
_WORDED = re.compile(
    r"(?:number|update)\b[\s:.,]{0,3}(?=[#0-9?]|x{1,2}\s?/|no\b\.? ?[0-9])", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_PAIR = re.compile(
    r"(?<![0-9])([0-9]{1,4}|x{1,2}|\?{1,2})\s?[/.-]\s?([0-9]{1,4}|x{1,2}|\?{1,2})(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:#|\bno\b\.?)\s{0,2}([0-9O]{1,4})(?![0-9])", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"(?<=\s)[0-9]{1,3}(?=\W{0,3}$)")
"""Where nothing but its place behind the pair says so."""

_UNNUMBERED = re.compile(rf"\W{{0,3}}{_PAIR.pattern}\W{{0,3}}#\W{{0,3}}", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"#\s{0,2}[0-9]{1,3}\W{0,3}")
_WELL_FORMED = re.compile(
    r"(?:(?:number|update)\b)?\W{0,3}([0-9]{1,2})\s?/\s?([0-9]{2})\W{0,3}#\s{0,2}([0-9]{1,3})\W{0,3}",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"((?:special\s{1,2})?updates?\s{1,2}from\s{1,2}aijac|aijac\s{1,2}update)\s{0,2}[:.,|\u2013\u2014-]?\s{0,2}",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"(?:aijac\s{1,2}|joint\s{1,2}){0,2}(?:media|press)\s{1,2}(?:release|statement)s?"
    r"\s{0,2}[:.|\u2013\u2014-]?",
    re.IGNORECASE,
)
_LONGEST_RELEASE = 40


class Issue(NamedTuple):
    """What an issue line says; None where it cannot be read."""

    year: int | None
    """With its century: 2014."""
    month: int | None
    number: int | None
    status: str | None
    """`ok`, `repaired` or `unreadable`; None without a line."""


def is_issue_line(line: str) -> bool:
    """Whether the line numbers an Update: `Number 04/14 #01`, `11/21 #02`.

    >>> is_issue_line("Update 05/23 #3"), is_issue_line("Number 10 Downing Street")
    (True, False)
    """
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return False
    numbered = _NUMBER.search(line) is not None
    worded = _WORDED.match(line)
    if worded is None and not (numbered and _PAIR.search(line)):
        return bool(_BARE_NUMBER.fullmatch(line) or _UNNUMBERED.fullmatch(line))
    stray = len(_WORD.findall(line, worded.end() if worded else 0))
    return stray <= (_STRAY_WORDS if numbered else 0)


def is_surely_issue_line(line: str) -> bool:
    """Whether an issue line is one also where no kicker stands before it.

    >>> is_surely_issue_line("Update 05/23 #3"), is_surely_issue_line("Number 3")
    (True, False)
    """
    if not is_issue_line(line):
        return False
    if worded := _WORDED.match(line):
        if line.endswith(":") and not _NUMBER.search(line):
            return False  # `UPDATE 12/11:` and what was new on that day
        if "/" not in line and len(_WORD.findall(line, worded.end())) > 1:
            return False  # `Update 2 (Feb. 16): see #3 below.`
        return "/" in line or "#" in line or _NUMBER.search(line) is not None
    return _PAIR.match(line) is not None and _WORD.search(line) is None


def split_kicker(line: str) -> tuple[str | None, str | None]:
    """The kicker and the issue line that shares its line; (None, None) if it is no kicker.

    >>> split_kicker("Update from AIJAC 11/21 #02")
    ('Update from AIJAC', '11/21 #02')
    """
    if len(line) > 2 * _LONGEST:
        return None, None
    kicker = _KICKER.match(line.strip())
    if kicker is None:
        return None, None
    rest = line.strip()[kicker.end() :]
    if not rest:
        return kicker[1], None
    return (kicker[1], rest) if is_issue_line(rest) else (None, None)


def is_release_kicker(line: str) -> bool:
    """Whether a line says no more than that a post is a release: it makes no page an Update.

    >>> is_release_kicker("Joint Media Release:"), is_release_kicker("Update from AIJAC")
    (True, False)
    """
    return len(line) <= _LONGEST_RELEASE and _RELEASE.fullmatch(line.strip()) is not None


def read_issue(printed: str | None, published: date | None) -> Issue:
    """The issue as printed, mended by the day of publication where it must be.

    >>> read_issue("Number 02/03 #15", date(2015, 3, 4))
    Issue(year=2015, month=3, number=2, status='repaired')
    """
    if printed is None:
        return Issue(None, None, None, None)
    plain = _WELL_FORMED.fullmatch(printed.strip()) if len(printed) <= _LONGEST else None
    if plain:
        year, month, number = _year(plain[2]), int(plain[1]), int(plain[3])
        if year and 1 <= month <= 12 and number and _months_apart(year, month, published) <= 1:
            return Issue(year, month, number, "ok")
    return _mend(_parts(printed), published)


def _parts(printed: str) -> tuple[str, str, str]:
    """First and second of the pair, and the number; "" for what is not printed."""
    line = printed[:_LONGEST]
    number, pair = _NUMBER.search(line), _PAIR.search(line)
    if pair is None:
        return "", "", number[1] if number else ""
    if number is not None and pair.start() <= number.start(1) < pair.end():
        # One of them reaches too far: `Update No. 11/17 #02`, `No. 2 - 11/17`.
        behind = _NUMBER.search(line, pair.end())
        number, pair = (
            behind or number,
            pair if behind else _PAIR.search(line, number.end()) or pair,
        )
    last = _LAST_NUMBER.search(line, pair.end())
    return pair[1], pair[2], number[1] if number else last[0] if last else ""


def _mend(parts: tuple[str, str, str], published: date | None) -> Issue:
    month, year, number = _month(parts[0]), _year(parts[1]), _number(parts[2])
    if number is None:
        return Issue(year, month, None, "unreadable")
    if published is None:
        return Issue(year, month, number, "repaired" if year and month else "unreadable")
    readings = tuple(_readings(parts, published))
    own = [reading for reading in readings if _months_apart(*reading[:2], published) == 0]
    if own or (month == published.month or year == published.year) or not readings:
        year, month, number = own[0] if own else (published.year, published.month, number)
    else:
        year, month, number = readings[0]
    return Issue(year, month, number, "repaired")


def _readings(parts: tuple[str, str, str], published: date) -> Iterator[tuple[int, int, int]]:
    """Year, month, number in every order of the printed parts that fits the publication."""
    for first, second, third in permutations(parts):
        month, year, number = _month(first), _year(second), _number(third)
        if month and year and number and _months_apart(year, month, published) <= 1:
            yield year, month, number


def _months_apart(year: int, month: int, published: date | None) -> int:
    if published is None:
        return 0
    return abs(12 * (year - published.year) + month - published.month)


def _year(printed: str) -> int | None:
    if not printed.isdecimal():
        return None
    year = int(printed)
    if year < 100:
        return 2000 + year
    return year if 2000 <= year < 2100 else None


def _month(printed: str) -> int | None:
    return int(printed) if printed.isdecimal() and 1 <= int(printed) <= 12 else None


def _number(printed: str) -> int | None:
    printed = printed.upper().replace("O", "0")
    return int(printed) or None if printed.isdecimal() else None
