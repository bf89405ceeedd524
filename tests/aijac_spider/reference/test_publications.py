"""Publications are known by every name they are printed under."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aijac_spider.errors import PublicationsError
from aijac_spider.reference.publications import (
    canonical_publication,
    parse_rows,
    publication_key,
    read_publications,
    read_rows,
)

KNOWN = (
    ("Wall Street Journal", "Wall Street Journal"),
    ("The Wall Street Journal", "Wall Street Journal"),
    ("WALL STREET JOURNAL", "Wall Street Journal"),
    ("Fikra Forum", "Fikra Forum"),
    ("National Interest", "The National Interest"),
    ("the National Interest", "The National Interest"),
    ("Australian", "The Australian"),
    ("Economist", "The Economist"),
    # a city in brackets
    ("The Times (London)", "The Times"),
    ("Los Angeles Times (US)", "Los Angeles Times"),
    ("Institute for National Security Studies (INSS)", "Institute for National Security Studies"),
    ("Daily Telegraph", "The Daily Telegraph"),
    ("Daily Telegraph (London)", "The Telegraph"),
    # a kind of publication, or its address, behind the name
    ("Tablet Magazine", "Tablet"),
    ("+972 Magazine", "+972"),
    ("972 Magazine", "+972"),
    ("Weekly Standard Online", "The Weekly Standard"),
    ("ForeignPolicy.com", "Foreign Policy"),
    ("Foreign Policy.com", "Foreign Policy"),
    ("smh.com.au", "The Sydney Morning Herald"),
    ("www.nationalinterest.org", "The National Interest"),
    # a number behind the name
    ("INSS Insight No. 1528", "Institute for National Security Studies"),
    ("PolicyWatch 1528", "The Washington Institute for Near East Policy"),
    ("PolicyWatch #1528", "The Washington Institute for Near East Policy"),
    ("Strategic Assessment, Vol. 14, No. 1", "Strategic Assessment"),
    ("Middle East Quarterly, Volume 19, Number 2", "Middle East Quarterly"),
    ("BESA Perspectives Paper No. 2,203", "Begin-Sadat Center for Strategic Studies"),
    # punctuation
    ("“Tablet”", "Tablet"),
    ("Haaretz.", "Haaretz"),
    ("Ha’aretz", "Haaretz"),
    ("Ha'aretz", "Haaretz"),
    ("Al Monitor", "Al-Monitor"),
    ("U.S. News & World Report", "US News and World Report"),
    ("i24 News", "i24NEWS"),
    # other names
    ("INSS Insight", "Institute for National Security Studies"),
    ("Yediot Ahronot", "Yedioth Ahronoth"),
)
UNKNOWN = (
    "Harbour Gazette",
    "",
    "The",
    "()",
    "—",
    "Now",
    "Slate 2012",
    "tandfonline",
    "Wall Street",
    "x" * 300,
)
ROWS = read_rows()


@pytest.mark.parametrize(("printed", "canonical"), KNOWN)
def test_known_however_printed(printed: str, canonical: str) -> None:
    """Case, a leading The, a city, `Magazine`, punctuation and other names do not matter."""
    assert canonical_publication(printed) == canonical


@pytest.mark.parametrize("printed", UNKNOWN)
def test_unknown(printed: str) -> None:
    """What is not in the table has no canonical name."""
    assert canonical_publication(printed) is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["canonical"])
def test_line_is_well_formed(row: dict[str, str]) -> None:
    """A line has three cells, tidy names, and the domain of a publication; no `Magazine`."""
    assert list(row) == ["canonical", "domain", "aliases"]
    assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", row["domain"])
    names = [row["canonical"], *filter(None, row["aliases"].split(";"))]
    assert all(name == " ".join(name.split()) and publication_key(name) for name in names)
    assert not row["canonical"].endswith(("Magazine", ")"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["canonical"])
def test_every_name_leads_to_its_line(row: dict[str, str]) -> None:
    """A canonical name is its own canonical name, and that of its aliases."""
    for name in filter(None, (row["canonical"], *row["aliases"].split(";"))):
        assert canonical_publication(name) == row["canonical"]


def test_no_name_twice() -> None:
    """In normal form no name stands twice in the table, on one line or on two."""
    names = [name for row in ROWS for name in (row["canonical"], *row["aliases"].split(";"))]
    keys = Counter(publication_key(name) for name in names if name)
    assert [key for key, times in keys.items() if times > 1] == []


def test_table_is_sorted_and_long_enough() -> None:
    """The table is sorted as libraries sort, and holds what digests excerpt."""
    order = [row["canonical"].lower().removeprefix("the ").lstrip("+") for row in ROWS]
    assert order == sorted(order)
    assert len(ROWS) >= 120
    assert "" not in read_publications()


@given(st.text() | st.from_regex(r"(The )?[A-Z]\w* [A-Z]\w*( \(\w+\)?| Magazine)?", fullmatch=True))
def test_no_text_raises(text: str) -> None:
    """Any text is taken; an answer is a name of the table."""
    assert canonical_publication(text) in {None, *read_publications().values()}


HEAD = "canonical,domain,aliases\nHaaretz,haaretz.com,\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "The Port Lantern,lantern.example",
            "line 3: expected name,domain,aliases with two commas",
        ),
        ("The Port Lantern,a,b,c", "line 3: expected name,domain,aliases with two commas"),
        (",lantern.example,", "line 3: .* found no name"),
        ("Haaretz,lantern.example,", "line 3: expected each name once, found 'Haaretz' of line 2"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, message: str) -> None:
    """Whoever adds a publication hears where and what is wrong."""
    with pytest.raises(PublicationsError, match=message):
        list(parse_rows(f"{HEAD}{line}\n"))
