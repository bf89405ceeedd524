"""Issue lines are known by their numbers, and mended by the day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aijac_spider.text.issue_lines import (
    Issue,
    is_issue_line,
    is_release_kicker,
    is_surely_issue_line,
    read_issue,
    split_kicker,
)

ISSUE_LINES = (
    "Number 04/14 #01",
    "Update 09/16 #02",
    "11/21 #02",
    "02/20 #04",
    "Update 05/23 #3",
    "Number 04/010 #01",
    "Number 02/03 #15",
    "Number 04/14 # 01",
    "Number 04/14",
    "Number xx/14 #01",
    "Number ??/14 #01",
    "NUMBER 04/14 #01",
    "Number: 04/14, #01.",
    "Number 04/14 #01 (special)",
    "Number #01",
    "Update #3",
    "11/21#02",
    "11/21 #O2",
    "11/21 No 02",
    "Number 11/21 no. 2",
    "Update No. 02, November 2021",
    "04/22 #",
    "#02",
)

ONLY_BELOW_A_KICKER = (
    "#02",
    "Number 3",
    "UPDATE 12/11:",
    "Update 4:30 pm",
    "#1 priority for 2013/14 is gulls",
    "2013/14 #1 priority",
)

NO_ISSUE_LINES = (
    "",
    "Update on the talks #2 will follow soon in Geneva.",
    "Update from AIJAC",
    "Number 10 Downing Street",
    "Number one",
    "Update 2: the harbour reopens",
    "The harbour is #1 again",
    "#HarbourDay on 7/10",
    "04/14",
    "Nov 12, 2021",
    "The tide stood at 3/4 on bell #2 when the mate woke the harbour",
    "Number 04/14 #01 " + "and more " * 50,
    "Number 04/14 and a harbour",
)

KICKERS = (
    ("Update from AIJAC", ("Update from AIJAC", None)),
    ("UPDATE FROM AIJAC:", ("UPDATE FROM AIJAC", None)),
    ("update from aijac –", ("update from aijac", None)),
    ("Updates from AIJAC", ("Updates from AIJAC", None)),
    ("AIJAC Update", ("AIJAC Update", None)),
    ("Update from AIJAC 11/21 #02", ("Update from AIJAC", "11/21 #02")),
    ("Update from AIJAC: Number 04/14 #01", ("Update from AIJAC", "Number 04/14 #01")),
    ("Update from AIJAC – #3", ("Update from AIJAC", "#3")),
    ("Update from AIJAC, Update 04/14 #01", ("Update from AIJAC", "Update 04/14 #01")),
    ("Update from AIJAC, 04/14 #01", ("Update from AIJAC", "04/14 #01")),
    ("Update from AIJAC, Number 04/14", ("Update from AIJAC", "Number 04/14")),
    ("Update from AIJAC, who saw a gull", (None, None)),
    ("Update from AIJAC on the harbour", (None, None)),
    ("Update from AIJACs", (None, None)),
    ("Media Release", (None, None)),
    ("This Update from AIJAC", (None, None)),
    ("Update 05/23 #3", (None, None)),
    ("Update from AIJAC " + "11/21 #02 " * 20, (None, None)),
    ("", (None, None)),
)

RELEASE_KICKERS = (
    "Media Release",
    "Media release:",
    "MEDIA RELEASES",
    "AIJAC MEDIA RELEASE",
    "AIJAC Media Release –",
    "Joint Media Release",
    "AIJAC Joint Media Release",
    "Media Statement.",
    "Press Release",
    "Joint Press Statement",
)

NO_RELEASE_KICKERS = (
    "",
    "Update from AIJAC",
    "Media release on the harbour",
    "The Media Release",
    "Media Week",
    "Media Release " * 9,
)

APRIL_14, MARCH_15 = date(2014, 4, 3), date(2015, 3, 4)

ISSUES = (
    ("No. 2 - 11/17", date(2017, 11, 23), Issue(2017, 11, 2, "repaired")),
    ("#2 - 11/17", date(2017, 11, 23), Issue(2017, 11, 2, "repaired")),
    ("Update No. 11/17 #02", date(2017, 11, 23), Issue(2017, 11, 2, "repaired")),
    ("Number 04/14 #01", APRIL_14, Issue(2014, 4, 1, "ok")),
    ("Number 04/14 #01", date(2014, 5, 31), Issue(2014, 4, 1, "ok")),
    ("Number 04/14 #01", date(2014, 3, 1), Issue(2014, 4, 1, "ok")),
    ("Number 12/14 #06", date(2015, 1, 1), Issue(2014, 12, 6, "ok")),
    ("Number 04/14 #01", None, Issue(2014, 4, 1, "ok")),
    ("Number 04/14 # 01", APRIL_14, Issue(2014, 4, 1, "ok")),
    ("Update 05/23 #3", date(2023, 5, 9), Issue(2023, 5, 3, "ok")),
    ("11/21 #02", date(2021, 11, 12), Issue(2021, 11, 2, "ok")),
    # a year of three digits, of four
    ("Number 04/010 #01", date(2010, 4, 7), Issue(2010, 4, 1, "repaired")),
    ("Number 04/010 #01", None, Issue(2010, 4, 1, "repaired")),
    ("Number 04/2014 #01", APRIL_14, Issue(2014, 4, 1, "repaired")),
    ("Number 04/104 #01", APRIL_14, Issue(2014, 4, 1, "repaired")),
    # sequence, month, year shuffled; month and year swapped
    ("Number 02/03 #15", MARCH_15, Issue(2015, 3, 2, "repaired")),
    ("Number 15/03 #02", MARCH_15, Issue(2015, 3, 2, "repaired")),
    # February 2015, #3 would also be within a month of it
    ("Number 03/02 #15", MARCH_15, Issue(2015, 3, 2, "repaired")),
    ("Number 14/04 #01", date(2014, 5, 2), Issue(2014, 4, 1, "repaired")),
    # last year's number in January, a wrong month, both wrong
    ("Number 01/14 #02", date(2015, 1, 8), Issue(2015, 1, 2, "repaired")),
    ("Number 09/14 #02", APRIL_14, Issue(2014, 4, 2, "repaired")),
    ("Number 13/14 #02", APRIL_14, Issue(2014, 4, 2, "repaired")),
    # May 2015, #4 would be within a month, too, but is not the month of publication
    ("Number 04/15 #05", date(2015, 6, 1), Issue(2015, 6, 5, "repaired")),
    ("Number 14/04 #01", date(2014, 6, 2), Issue(2014, 6, 1, "repaired")),
    ("Number 07/12 #03", MARCH_15, Issue(2015, 3, 3, "repaired")),
    # half of it missing
    ("Number xx/14 #01", APRIL_14, Issue(2014, 4, 1, "repaired")),
    ("Update #3", APRIL_14, Issue(2014, 4, 3, "repaired")),
    ("Number xx/14 #01", None, Issue(2014, None, 1, "unreadable")),
    ("Update #3", None, Issue(None, None, 3, "unreadable")),
    # the number without its sign, or with a letter
    ("Number 04/14 01", APRIL_14, Issue(2014, 4, 1, "repaired")),
    ("Number 04/14 no. 1", APRIL_14, Issue(2014, 4, 1, "repaired")),
    ("04/14 #O1", APRIL_14, Issue(2014, 4, 1, "repaired")),
    ("Update No. 02", APRIL_14, Issue(2014, 4, 2, "repaired")),
    # no number to be had
    ("04/14 #", APRIL_14, Issue(2014, 4, None, "unreadable")),
    ("Number 04/14", APRIL_14, Issue(2014, 4, None, "unreadable")),
    ("Number 04/14 #00", APRIL_14, Issue(2014, 4, None, "unreadable")),
    ("Number 04/14 #x", None, Issue(2014, 4, None, "unreadable")),
    ("Number xx/14", APRIL_14, Issue(2014, None, None, "unreadable")),
    ("the harbour", APRIL_14, Issue(None, None, None, "unreadable")),
    ("", APRIL_14, Issue(None, None, None, "unreadable")),
    (None, APRIL_14, Issue(None, None, None, None)),
)

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FORMS = ("Number {0:%m/%y} #{1:02}", "Update {0:%m/%y} #{1}", "{0:%m/%y} #{1:02}")
ODD_LINES = st.lists(
    st.sampled_from(["Number", "Update", " ", "#", "/", "04", "14", "2014", "x", "from AIJAC"])
    | st.text(max_size=4)
).map("".join)


@pytest.mark.parametrize("line", ISSUE_LINES)
def test_issue_lines(line: str) -> None:
    """Numbers after the word, or a hash among numbers, make an issue line."""
    assert is_issue_line(line)


@pytest.mark.parametrize("line", ISSUE_LINES[:-1])
def test_sure_issue_lines(line: str) -> None:
    """A worded line with a hash or a slash, and a bare pair with its number, need no kicker."""
    assert is_surely_issue_line(line)


@pytest.mark.parametrize("line", ONLY_BELOW_A_KICKER)
def test_issue_lines_only_below_a_kicker(line: str) -> None:
    """A lone number, and one amid words, number an Update only below its kicker."""
    assert is_issue_line(line)
    assert not is_surely_issue_line(line)


@pytest.mark.parametrize("line", NO_ISSUE_LINES)
def test_no_issue_lines(line: str) -> None:
    """Sentences and headlines are no issue lines, whatever numbers they hold."""
    assert not is_issue_line(line)


@pytest.mark.parametrize(("line", "expected"), KICKERS)
def test_kickers(line: str, expected: tuple[str | None, str | None]) -> None:
    """A kicker stands alone, or with the issue line behind it."""
    assert split_kicker(line) == expected


@pytest.mark.parametrize("line", RELEASE_KICKERS)
def test_release_kickers(line: str) -> None:
    """Releases print a kicker of their own, and no issue line behind it."""
    assert is_release_kicker(line)
    assert split_kicker(line) == (None, None)


@pytest.mark.parametrize("line", NO_RELEASE_KICKERS)
def test_no_release_kickers(line: str) -> None:
    """What says more than that, or is an Update's, is none."""
    assert not is_release_kicker(line)


@pytest.mark.parametrize(("printed", "published", "expected"), ISSUES)
def test_read_issue(printed: str | None, published: date | None, expected: Issue) -> None:
    """Well-formed and near the publication is ok; else the publication mends it."""
    assert read_issue(printed, published) == expected


@given(DAYS, st.integers(1, 40), st.sampled_from(FORMS))
def test_issue_lines_read_back(day: date, number: int, form: str) -> None:
    """Every well-formed line is one, also behind a kicker, and reads back."""
    printed = form.format(day, number)
    assert is_issue_line(printed)
    assert split_kicker(f"Update from AIJAC {printed}") == ("Update from AIJAC", printed)
    assert read_issue(printed, day) == (day.year, day.month, number, "ok")
    assert read_issue(printed, None) == (day.year, day.month, number, "ok")


@given(DAYS, st.integers(1, 40), st.permutations(range(3)))
def test_shuffled_parts_give_the_month_of_publication(
    day: date, number: int, order: list[int]
) -> None:
    """Whatever the order of the parts, the reading is near the day of publication."""
    parts = (f"{day:%m}", f"{day:%y}", f"{number:02}")
    first, second, third = (parts[place] for place in order)
    issue = read_issue(f"Number {first}/{second} #{third}", day)
    if issue.status == "unreadable":
        assert third == "00"
        return
    assert issue.year is not None
    assert issue.month is not None
    assert abs(12 * (issue.year - day.year) + issue.month - day.month) <= 1


@given(ODD_LINES, st.none() | DAYS)
def test_no_line_raises(line: str, published: date | None) -> None:
    """Any text is taken; a readable issue has all its parts."""
    is_issue_line(line)
    kicker, rest = split_kicker(line)
    assert rest is None or kicker is not None
    issue = read_issue(line, published)
    assert issue.status in ("ok", "repaired", "unreadable")
    if issue.status != "unreadable":
        assert None not in issue
