"""Dates are found and read in every form that the site and its sources print."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from aijac_spider.text.dates import LONGEST, find_date, is_date, read_date

NOV_8, NOV_10, NOV_12 = date(2021, 11, 8), date(2021, 11, 10), date(2021, 11, 12)

FULL = (
    ("8 Nov 21", date(2021, 11, 8)),
    ("08 Nov. 21", date(2021, 11, 8)),
    ("8-Nov-07", date(2007, 11, 8)),
    ("Nov 12, 2021", NOV_12),
    ("November 12, 2021", NOV_12),
    ("Nov. 8, 2021", NOV_8),
    ("Nov 8 2021", NOV_8),
    ("Nov.8,2021", NOV_8),
    ("November 10. 2021", NOV_10),
    ("November 10 , 2021", NOV_10),
    ("NOVEMBER 8, 2021", NOV_8),
    ("november 8th, 2021", NOV_8),
    ("Sept. 9, 2016", date(2016, 9, 9)),
    ("Sept 9 2016", date(2016, 9, 9)),
    ("9 Sep. 2016", date(2016, 9, 9)),
    ("10 November 2021", NOV_10),
    ("10Nov 2021", NOV_10),
    ("Nov. 10’21", NOV_10),
    ("9th November, 2021", date(2021, 11, 9)),
    ("12-Nov-2021", NOV_12),
    ("8th of November 2021", NOV_8),
    ("May 1, 2010", date(2010, 5, 1)),
    # months misspelt
    ("Marh 9, 2016", date(2016, 3, 9)),
    ("9 Mach 2016", date(2016, 3, 9)),
    ("Apirl 9, 2016", date(2016, 4, 9)),
    ("Juen 9, 2016", date(2016, 6, 9)),
    ("9 Jluy 2016", date(2016, 7, 9)),
    ("Agust 9, 2016", date(2016, 8, 9)),
    ("9th of Auguest, 2016", date(2016, 8, 9)),
    ("Spet. 9, 2016", date(2016, 9, 9)),
    ("9 Ocotber 2016", date(2016, 10, 9)),
    ("Febuary 9, 2016", date(2016, 2, 9)),
    ("9 Febraury 2016", date(2016, 2, 9)),
    ("Septmber 9, 2016", date(2016, 9, 9)),
    ("Octobre 9, 2016", date(2016, 10, 9)),
    ("Novemeber 9 2016", date(2016, 11, 9)),
    ("9 Decmeber 2016", date(2016, 12, 9)),
    ("Friday, November 12, 2021", NOV_12),
    ("Fri 12 Nov 2021", NOV_12),
    ("Sunday, Nov. 7, 2021", date(2021, 11, 7)),
    ("Thurs. 11 Nov. 2021", date(2021, 11, 11)),
    ("12 Nov, 2021 10:05 am", NOV_12),
    ("Apr 9, 2025, 11:02 pm", date(2025, 4, 9)),
    ("Nov 8, 2021 • 12:00 AM", NOV_8),
    ("Nov 8, 2021 at 5:13 p.m. ET", NOV_8),
    ("Nov 8, 2021 22:15:01 AEDT", NOV_8),
    ("01/04/2014 22:15", date(2014, 4, 1)),
    ("10/11/2021", NOV_10),
    ("10-11-21", NOV_10),
    ("10.11.2021", NOV_10),
    ("1/2/99", date(1999, 2, 1)),
    ("2021-11-10", NOV_10),
    ("2021/11/10", NOV_10),
    ("2021-11-10T05:00:00+00:00", NOV_10),
    ("2021-11-10T05:00Z", NOV_10),
    ("29 Feb 2020", date(2020, 2, 29)),
    ("Dec 31, 2099", date(2099, 12, 31)),
    ("1 January 1900", date(1900, 1, 1)),
)

RANGES = (
    ("Nov. 8-10, 2021", NOV_8),
    ("Nov. 8 & 9, 2021", NOV_8),
    ("8–10 November 2021", NOV_8),
    ("8 and 9 November 2021", NOV_8),
    ("November 30 - December 2, 2021", date(2021, 11, 30)),
    ("30 November – 2 December 2021", date(2021, 11, 30)),
    ("Dec. 30, 2020 – Jan. 2, 2021", date(2020, 12, 30)),
    ("30 December 2020 to 2 January 2021", date(2020, 12, 30)),
    ("December 30 - January 2, 2021", date(2020, 12, 30)),
    ("Mon Nov 8 - Wed Nov 10, 2021", NOV_8),
)

WITHOUT_DAY = (
    "November 2021",
    "Nov. 2021",
    "May/June 2023",
    "September/October 2014",
    "September-October 2014",
    "Nov. 2020 – Jan. 2021",
    "Fall 2012",
    "Spring/Summer 2013",
    "Winter 2011/12",
    "Winter 2011-2012",
    "SUMMER 2010",
)

NO_CALENDAR_HAS = ("31 Feb 2021", "Feb 29, 2021", "31/02/2021", "2021-13-01", "32 November 2021")

NO_DATE = (
    "On 8 Nov 21 ships left",
    "8 Nov 77",
    "Marc 3, 2010",
    "Match 5, 2014",
    "",
    "2021",
    "It may be",
    "They may 3 times a day",
    "Nov. 8",
    "In 2021 it rained",
    "Marketing 2021",
    "Decades 2010",
    "11/21 #02",
    "Number 04/14 #01",
    "Version 1.2.3",
    "https://example.org/2021/11/10/tide",
    "1234567890",
    "Nov 8, 20211",
    "Nov 8, 1821",
    "Sectors 9, 2016",
    "Nova 9, 2016",
    "Augur 9, 2016",
)

IN_LINES = (
    ("Nov 12, 2021 | AIJAC staff", "Nov 12, 2021"),
    ("Coastal Review, Nov. 8, 2021", "Nov. 8, 2021"),
    ("Coastal Review (10 November 2021).", "10 November 2021"),
    ("Coastal Review 24/7 – 23 November 2021", "23 November 2021"),
    ("Coastal Review 7/8 November 2021", "7/8 November 2021"),
    ("Coastal Review/7-8 November 2021", "7-8 November 2021"),
    ("Coastal Review (Nov 9, 2021 at 6:02 p.m. EST)", "Nov 9, 2021 at 6:02 p.m. EST"),
    ("Coastal Review, Nov 9, 2021 at 6:02 p.m. (EST)", "Nov 9, 2021 at 6:02 p.m. (EST)"),
    ("Nov 9, 2021 – Coastal Review", "Nov 9, 2021"),
    ("By Jo Bell, Coastal Review, Friday, November 12, 2021", "Friday, November 12, 2021"),
    ("Nov 1, 2021 Coastal Review Nov 2, 2021", "Nov 2, 2021"),
    ("Nov 1, 2021 Coastal Review Nov 2, 2021 by Jo", "Nov 1, 2021"),
    ("Coastal Fall 2012 issue of Nov 2, 2012 by Jo", "Nov 2, 2012"),
    ("Coastal Review, Fall 2012", "Fall 2012"),
    ("Coastal Review, Vol. 14, No. 1, April 2011", "April 2011"),
    ("Coastal Review, Issue 5, May 2014", "May 2014"),
    ("Coastal Review, No. 12, 4 April 2011", "4 April 2011"),
    ("Channel 12 – 8 November 2021", "8 November 2021"),
    ("Port Watch 61, March 2023", "March 2023"),
    ("The Bay Sun, Nov. 7, 2021", "Nov. 7, 2021"),
    ("The Bay on Sunday, 7 Nov 2021", "7 Nov 2021"),
    ("The Bay, Sun, Nov 7, 2021", "Sun, Nov 7, 2021"),
    ("Sept. 9, 2016 Update 09/16 #02", "Sept. 9, 2016"),
    ("since 2021-11-10T05:00:00+00:00", "2021-11-10T05:00:00+00:00"),
)

FORMS = (
    "{0:%b} {0.day}, {0.year}",
    "{0:%B} {0.day}, {0.year}",
    "{0:%b}. {0.day}, {0.year}",
    "{0:%b} {0.day} {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0.day} {0:%b}. {0.year}",
    "{0.day}th {0:%B}, {0.year}",
    "{0:%A}, {0:%B} {0.day}, {0.year}",
    "{0:%a} {0.day} {0:%b} {0.year}",
    "{0.day} {0:%b}, {0.year} 10:05 am",
    "{0:%b} {0.day}, {0.year}, 11:02 pm",
    "{0:%d/%m/}{0.year} 22:15",
    "{0.day}/{0.month}/{0.year}",
    "{0.day}.{0.month}.{0.year}",
    "{0:%Y-%m-%d}",
    "{0:%Y-%m-%d}T05:00:00+00:00",
    "{0:%b}. {0.day}-30, {0.year}",
    "{0.day}–30 {0:%B} {0.year}",
)

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
ODD_LINES = st.lists(
    st.sampled_from(
        [
            *("Nov", "May", ". ", ", ", " ", "8", "2021", "’21", "/", "-", "–", "10:05", "am", "T"),
            *("Fall", "#"),
        ]
    )
    | st.text(max_size=5)
).map("".join)


@pytest.mark.parametrize(("printed", "expected"), FULL + RANGES)
def test_full_dates(printed: str, expected: date) -> None:
    """A full date is one line, found as a whole, read to its (first) day."""
    assert is_date(printed)
    found = find_date(printed)
    assert found == (printed, 0, len(printed))
    assert found.day == expected
    assert read_date(printed) == expected


@pytest.mark.parametrize("printed", WITHOUT_DAY + NO_CALENDAR_HAS)
def test_dates_without_a_day(printed: str) -> None:
    """Months, seasons and impossible days are dates as printed, but no day."""
    assert is_date(printed)
    found = find_date(printed)
    assert found == (printed, 0, len(printed))
    assert found.day is None
    assert read_date(printed) is None


@pytest.mark.parametrize("printed", NO_DATE)
def test_no_dates(printed: str) -> None:
    """Bare years, issue numbers, addresses and verbs are no dates."""
    assert find_date(printed) is None
    assert not is_date(printed)
    assert read_date(printed) is None


@pytest.mark.parametrize(("line", "expected"), IN_LINES)
def test_dates_in_lines(line: str, expected: str) -> None:
    """The end of the line wins, then its start, then a full date; all of it is taken."""
    found = find_date(line)
    assert found is not None
    assert found.text == expected == line[found.start : found.end]
    assert not is_date(line)


@pytest.mark.parametrize(
    "line", ["Nov 8, 2021.", "(Nov 8, 2021)", " Nov 8, 2021 |", "Nov 8, 2021,"]
)
def test_punctuation_around_a_date(line: str) -> None:
    """Stops and brackets round a date do not make it a sentence, and are no part of it."""
    found = find_date(line)
    assert is_date(line)
    assert found is not None
    assert found.text == "Nov 8, 2021"


@pytest.mark.parametrize(
    ("printed", "not_after", "expected"),
    [
        ("10/11/2021", None, NOV_10),
        ("10/11/2021", NOV_10, NOV_10),
        ("10/11/2021", date(2021, 11, 9), date(2021, 10, 11)),
        ("11/12/2021", date(2021, 11, 12), NOV_12),
        ("11-12-21", date(2021, 11, 12), NOV_12),
        ("12/25/2021", None, date(2021, 12, 25)),
        ("25/12/2021", date(2021, 1, 1), date(2021, 12, 25)),
        ("10/11/2021", date(2021, 1, 1), NOV_10),
        ("Nov 10, 2021", date(2021, 1, 1), NOV_10),
    ],
)
def test_day_first(printed: str, not_after: date | None, expected: date) -> None:
    """All digits are day first, unless impossible or too late where month first is not."""
    assert read_date(printed, not_after=not_after) == expected


@given(DAYS, st.sampled_from(FORMS))
@example(date(2021, 5, 1), "{0:%b}. {0.day}, {0.year}")
def test_every_form_reads_back(day: date, form: str) -> None:
    """A day printed in any form is one date, and reads back as that day."""
    assume("30" not in form or day.day < 30)  # a range that ends before it begins is none
    printed = form.format(day)
    assert is_date(printed)
    assert read_date(printed) == day
    found = find_date(f"Coastal Review, {printed}")
    assert found == (printed, 16, 16 + len(printed))
    assert found.day == day


@given(DAYS, st.integers(1, 90))
def test_ranges_begin_with_their_first_day(first: date, days: int) -> None:
    """A range over the turn of the year that prints one year begins in the year before."""
    last = first + timedelta(days=days)
    if last.year < 2100 and first.month != last.month:
        assert read_date(f"{first:%B} {first.day} - {last:%B} {last.day}, {last.year}") == first


@given(ODD_LINES)
def test_no_line_raises(line: str) -> None:
    """Any text is taken; what is found lies in it, and a date line holds a date."""
    found = find_date(line)
    if found is not None:
        assert found.text == line[found.start : found.end]
        assert read_date(found.text) == found.day
    if is_date(line):
        assert found is not None
    read_date(line, not_after=NOV_8)


@pytest.mark.parametrize(
    "piece", ["1", "Nov 8, ", "2021", " ", "1/", "May/", "8-", "Sun", "2021-11-"]
)
def test_hostile_lines_cost_little(piece: str) -> None:
    """A line just short enough, or far too long, is judged at once."""
    began = time.perf_counter()
    for line in ((piece * LONGEST)[: LONGEST - 4] + "2021", piece * 100_000 + "2021"):
        find_date(line)
        is_date(line)
    assert time.perf_counter() - began < 0.5
