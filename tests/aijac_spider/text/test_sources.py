"""Source lines are told from prose, datelines and bylines, whatever publication they name."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aijac_spider.text.mastheads import is_publication
from aijac_spider.text.series import split_series
from aijac_spider.text.sources import (
    bare_publication,
    could_be_publication,
    split_dated_byline,
    split_published,
    split_published_byline,
    split_signed_source,
    split_source,
    split_source_below_byline,
)

PUBLICATION_AND_DATE = (
    ("Foreign Policy, 2017", "Foreign Policy", "2017"),
    ("Haaretz (2017)", "Haaretz", "2017"),
    # both orders, every separator
    ("Harbour Gazette, Nov. 8, 2021", "Harbour Gazette", "Nov. 8, 2021"),
    ("Harbour Gazette,Nov. 8, 2021", "Harbour Gazette", "Nov. 8, 2021"),
    ("Harbour Gazette, 8 November 2021.", "Harbour Gazette", "8 November 2021"),
    ("Harbour Gazette – 8 November 2021", "Harbour Gazette", "8 November 2021"),
    ("Harbour Gazette — 8 November 2021", "Harbour Gazette", "8 November 2021"),
    ("Harbour Gazette - 8 November 2021", "Harbour Gazette", "8 November 2021"),
    ("Harbour Gazette | 8 November 2021", "Harbour Gazette", "8 November 2021"),
    ("Harbour Gazette / 8 November 2021", "Harbour Gazette", "8 November 2021"),
    ("Harbour Gazette: 8 November 2021", "Harbour Gazette", "8 November 2021"),
    ("Harbour Gazette (8 November 2021)", "Harbour Gazette", "8 November 2021"),
    ("Channel 12, August 2022", "Channel 12", "August 2022"),
    ("Channel 12 – 23 October 2019", "Channel 12", "23 October 2019"),
    ("(Harbour Gazette, 8 November 2021)", "Harbour Gazette", "8 November 2021"),
    ("[Harbour Gazette, 8 November 2021]", "Harbour Gazette", "8 November 2021"),
    ("Harbour Gazette 8 November 2021", "Harbour Gazette", "8 November 2021"),
    ("HARBOUR GAZETTE, NOV. 8, 2021", "HARBOUR GAZETTE", "NOV. 8, 2021"),
    ("Nov. 8, 2021, Harbour Gazette", "Harbour Gazette", "Nov. 8, 2021"),
    ("November 8, 2021 | Tablet", "Tablet", "November 8, 2021"),
    ("8 November 2021 - Harbour Gazette", "Harbour Gazette", "8 November 2021"),
    # dates of every form
    ("The Economist, Nov 6th 2021", "The Economist", "Nov 6th 2021"),
    ("Foreign Affairs, May/June 2023", "Foreign Affairs", "May/June 2023"),
    ("Harbour Quarterly, Fall 2012", "Harbour Quarterly", "Fall 2012"),
    ("Harbour Gazette, Monday, 8 November 2021", "Harbour Gazette", "Monday, 8 November 2021"),
    ("Harbour Gazette, Nov. 8-9, 2021", "Harbour Gazette", "Nov. 8-9, 2021"),
    ("Harbour Gazette, 8/11/2021", "Harbour Gazette", "8/11/2021"),
    ("Harbour Gazette, 2021-11-08", "Harbour Gazette", "2021-11-08"),
    ("Times of Israel, Apr 9, 2025, 11:02 pm", "Times of Israel", "Apr 9, 2025, 11:02 pm"),
    ("Harbour Gazette, 11:02 pm, Nov. 8, 2021", "Harbour Gazette", "11:02 pm, Nov. 8, 2021"),
    ("Harbour Gazette, updated Nov. 8, 2021", "Harbour Gazette", "Nov. 8, 2021"),
    ("Wall Street Journal on Nov. 8, 2021", "Wall Street Journal", "Nov. 8, 2021"),
    # names of every make
    ("Haaretz, English edition, Nov 9, 2021", "Haaretz, English edition", "Nov 9, 2021"),
    ("The Times (London), 9 Nov 2021", "The Times (London)", "9 Nov 2021"),
    ("972 Magazine, 9 Nov 2021", "972 Magazine", "9 Nov 2021"),
    ("+972 Magazine, 9 Nov 2021", "+972 Magazine", "9 Nov 2021"),
    ("i24NEWS, 9 Nov 2021", "i24NEWS", "9 Nov 2021"),
    ("inFocus, Nov. 8, 2021", "inFocus", "Nov. 8, 2021"),
    ("al-Hayat, Nov. 8, 2021", "al-Hayat", "Nov. 8, 2021"),
    ("smh.com.au, 9 Nov 2021", "smh.com.au", "9 Nov 2021"),
    ("harbourgazette.com, 9 Nov 2021", "harbourgazette.com", "9 Nov 2021"),
    ("The Mail on Sunday, 7 Nov 2021", "The Mail on Sunday", "7 Nov 2021"),
    ("Gull & Co. Review, 8 November 2021", "Gull & Co. Review", "8 November 2021"),
    ("Harbour Gazette blog, Nov. 8, 2021", "Harbour Gazette blog", "Nov. 8, 2021"),
    ("INSS Insight No. 1532, Nov 9, 2021", "INSS Insight No. 1532", "Nov 9, 2021"),
    ("Tide Lines, Vol. 12, No. 3, Fall 2012", "Tide Lines, Vol. 12, No. 3", "Fall 2012"),
    ("Tide Lines, Vol. 12, No. 1, April 2011", "Tide Lines, Vol. 12, No. 1", "April 2011"),
    ("Harbour Gazette, Nov. 8 , 2021", "Harbour Gazette", "Nov. 8 , 2021"),
    ("Gulls in Focus Journal, 8 Nov 2021", "Gulls in Focus Journal", "8 Nov 2021"),
    (
        "Centre for Gulls at Port Sable University, 8 Nov 2021",
        "Centre for Gulls at Port Sable University",
        "8 Nov 2021",
    ),
    # a lead before the name, a note behind the date
    ("From the Washington Post, Nov. 8, 2021", "Washington Post", "Nov. 8, 2021"),
    ("Source: Harbour Gazette, 8 November 2021", "Harbour Gazette", "8 November 2021"),
    ("Published in Harbour Gazette, 8 Nov 2021", "Harbour Gazette", "8 Nov 2021"),
    ("Originally published in The Tide, 8 Nov 2021", "The Tide", "8 Nov 2021"),
    ("Harbour Gazette, 8 Nov 2021 (subscription required)", "Harbour Gazette", "8 Nov 2021"),
    ("Harbour Gazette, 8 Nov 2021, p. A12", "Harbour Gazette", "8 Nov 2021"),
    ("Harbour Gazette, 8 Nov 2021, Vol. 16, No. 38", "Harbour Gazette", "8 Nov 2021"),
    ("Harbour Gazette, 8 Nov 2021 issue", "Harbour Gazette", "8 Nov 2021"),
    ("Harbour Gazette, 8 Nov 2021, updated 1223 GMT", "Harbour Gazette", "8 Nov 2021"),
    ("Harbour Gazette, Nov. 8, 2021 (updated Nov. 9, 2021)", "Harbour Gazette", "Nov. 8, 2021"),
    ("First published in Tide Watch on 8 Nov 2021", "Tide Watch", "8 Nov 2021"),
    ("Corriere del Porto, 8 Nov 2021", "Corriere del Porto", "8 Nov 2021"),
    # a few more words beside a known name: a section, an issue, a place
    ("Wall Street Journal, opinion page, Nov. 8, 2021", "Wall Street Journal", "Nov. 8, 2021"),
    ("Guardian – Comment is Free, Nov. 8, 2021", "Guardian", "Nov. 8, 2021"),
    ("The Weekly Standard, June 20, 2011, Vol. 16, No. 38", "The Weekly Standard", "June 20, 2011"),
    ("The Economist, Aug 10th 2008 | CAIRO", "The Economist", "Aug 10th 2008"),
    ("Newsweek, August 18, 2008 issue", "Newsweek", "August 18, 2008"),
    ("CNN.com, August 10, 2012 -- Updated 1223 GMT", "CNN.com", "August 10, 2012"),
    # the time belongs to the date
    ("Tablet, July 1, 2013 • 12:00 AM", "Tablet", "July 1, 2013 • 12:00 AM"),
)
WITH_BYLINE = (
    ("Mara Quill, Jerusalem Post, April 22", "Mara Quill", "Jerusalem Post"),
    ("By Mara Quill, Times of Israel, April 1, 2014", "By Mara Quill", "Times of Israel"),
    ("By Mara Quill, Harbour Gazette, 8 Nov 2021", "By Mara Quill", "Harbour Gazette"),
    ("By Mara Quill., Harbour Gazette, 8 Nov 2021", "By Mara Quill.", "Harbour Gazette"),
    ("By Mara Quill, Tide Lines, 8 Nov 2021", "By Mara Quill", "Tide Lines"),
    ("By Mara Quill Jerusalem Post, 8 Nov 2021", "By Mara Quill", "Jerusalem Post"),
    # behind a bar, an office, a place, a house; behind the date and its page
    (
        "By Mara Quill | Quay Center, Tarn University, 8 Nov 2021",
        "By Mara Quill",
        "Quay Center, Tarn University",
    ),
    (
        "By Mara Quill, senior fellow at the Quay, Gull Quarterly, 8 Nov 2021",
        "By Mara Quill, senior fellow at the Quay",
        "Gull Quarterly",
    ),
    ("By Mara Quill, Cairo, Gull Quarterly, 8 Nov 2021", "By Mara Quill, Cairo", "Gull Quarterly"),
    (
        "By Mara Quill, Tarn University, Gull Quarterly, 8 Nov 2021",
        "By Mara Quill, Tarn University",
        "Gull Quarterly",
    ),
    ("Mara Quill, 8 Nov 2021, Gull Quarterly", "Mara Quill", "Gull Quarterly"),
    ("Mara Quill, 8 Nov 2021, page A17, Gull Quarterly", "Mara Quill", "Gull Quarterly"),
    (
        "Interview with Mara Quill, Gull Quarterly, 8 Nov 2021",
        "Interview with Mara Quill",
        "Gull Quarterly",
    ),
    (
        "By Mara Quill and Ida Bell The Australian, 8 Nov 2021",
        "By Mara Quill and Ida Bell",
        "The Australian",
    ),
    ("By Mara Quill, The Times, 8 Nov 2021", "By Mara Quill", "The Times"),
    ("By Mara Quill | Harbour Gazette | 8 Nov 2021", "By Mara Quill", "Harbour Gazette"),
    ("By Mara Quill – Harbour Gazette, 8 Nov 2021", "By Mara Quill", "Harbour Gazette"),
    ("By Mara Quill (Harbour Gazette, 8 Nov 2021)", "By Mara Quill", "Harbour Gazette"),
    ("By Mara Quill (Harbour Gazette), 8 Nov 2021", "By Mara Quill", "Harbour Gazette"),
    ("By Mara Quill, The Times (London), 8 Nov 2021", "By Mara Quill", "The Times (London)"),
    ("By Mara Quill (The Times (London)), 8 Nov 2021", "By Mara Quill", "The Times (London)"),
    ("By Mara Quill, Gull News (Tarn), 8 Nov 2021", "By Mara Quill", "Gull News (Tarn)"),
    ("Mara Quill, The Times (London), 8 Nov 2021", "Mara Quill", "The Times (London)"),
    ("By Mara Quill, 8 Nov 2021, Harbour Gazette", "By Mara Quill", "Harbour Gazette"),
    ("Tablet, 8 Nov 2021, By Mara Quill", "By Mara Quill", "Tablet"),
    (
        "By Mara Quill and Owen Tarrant, Tablet, 8 Nov 2021",
        "By Mara Quill and Owen Tarrant",
        "Tablet",
    ),
    ("By Mara Quill, Ida Bell, The Tide, 8 Nov 2021", "By Mara Quill, Ida Bell", "The Tide"),
    ("By Owen Tarrant, Jr., The Tide, 8 Nov 2021", "By Owen Tarrant, Jr.", "The Tide"),
    (
        "By Lt. Col. (res.) Ida Bell, The Tide, 8 Nov 2021",
        "By Lt. Col. (res.) Ida Bell",
        "The Tide",
    ),
    ("By Mara Quill, Gull Council, Tablet, 8 Nov 2021", "By Mara Quill, Gull Council", "Tablet"),
    (
        "By Mara Quill, Wall Street Journal, opinion page, 8 Nov 2021",
        "By Mara Quill",
        "Wall Street Journal",
    ),
    ("By Mara Quill, Newsweek, 8 Nov 2021 issue", "By Mara Quill", "Newsweek"),
    ("By Mara Quill, The Economist, 8 Nov 2021 | CAIRO", "By Mara Quill", "The Economist"),
    # a bare name, before a publication that is known or bears a paper's name
    ("Mara Quill, Wall Street Journal, Nov. 8, 2021", "Mara Quill", "Wall Street Journal"),
    ("Mara Quill – Jerusalem Post – Nov. 8, 2021", "Mara Quill", "Jerusalem Post"),
    ("Mara Quill in the Jerusalem Post, Nov. 8, 2021", "Mara Quill", "Jerusalem Post"),
    ("Mara Quill, Harbour Gazette, Nov. 8, 2021", "Mara Quill", "Harbour Gazette"),
    ("Mara Quill and Ida Bell, Tablet, Nov. 8, 2021", "Mara Quill and Ida Bell", "Tablet"),
    ("Mara Quill, Haaretz, English edition, 8 Nov 2021", "Mara Quill", "Haaretz, English edition"),
    # a bare name before a publication that nobody knows
    ("Mara Quill, Fikra Quay, Nov. 8, 2021", "Mara Quill", "Fikra Quay"),
    ("Mara Quill | The Quay | Nov. 8, 2021", "Mara Quill", "The Quay"),
    # editorials
    ("Editorial, Washington Post, Nov 9, 2021", "Editorial", "Washington Post"),
    ("Washington Post editorial, Nov 9, 2021", "editorial", "Washington Post"),
    ("By the Editorial Board, Tablet, Nov 9, 2021", "By the Editorial Board", "Tablet"),
)
BELOW_BYLINES = (
    ("Marlin Letter (subscription required), Nov. 8, 2021", "Marlin Letter", "Nov. 8, 2021"),
    ("Marlin Letter, p. 7, Nov. 8, 2021", "Marlin Letter", "Nov. 8, 2021"),
    ("Marlin Letter, web edition, 8 November 2021", "Marlin Letter", "8 November 2021"),
    ("From the Marlin Letter of Nov. 8, 2021", "Marlin Letter", "Nov. 8, 2021"),
    ("Marlin Letter, Nov. 8, 2021 | 5 min read", "Marlin Letter", "Nov. 8, 2021"),
    ("Marlin Letter, Nov. 8, 2021, Monday", "Marlin Letter", "Nov. 8, 2021"),
    ("Nov. 8, 2021, It’s Noon in Port Sable", "It’s Noon in Port Sable", "Nov. 8, 2021"),
    ("Nov. 8, 2021 | Who’s Counting?", "Who’s Counting?", "Nov. 8, 2021"),
    ("Marlin Gazette, 2021", "Marlin Gazette", "2021"),
    ("This Week in Ports, Nov. 8, 2021", "This Week in Ports", "Nov. 8, 2021"),
    ("Why Ports? – Nov. 8, 2021", "Why Ports?", "Nov. 8, 2021"),
    ("quayside, Nov. 8, 2021", "quayside", "Nov. 8, 2021"),
    ("Harbour Gazette on Nov. 8, 2021", "Harbour Gazette", "Nov. 8, 2021"),
    ("Harbour Gazette, Nov. 8", "Harbour Gazette", "Nov. 8"),
    ("(Harbour Gazette, 8 November)", "Harbour Gazette", "8 November"),
)
NOT_BELOW_BYLINES = (
    "The Lessons of October 7, 2023",
    "Nov. 8, 2021 – The town met",
    "Nov. 8, 2021, the town met and spoke",
    "Marlin & Quay, 2021",
    "",
    "Harbour Gazette",
    "In Geneva, on November 10, 2021",
    "Jerusalem, Nov. 8, 2021",
    "Port Sable, Nov. 8, 2021 –",
    "The council met on Nov. 8, 2021",
    "The council, which met on Tuesday, adjourned until Nov. 8, 2021",
    "The council met, Nov. 8, 2021",
    "[1] Harbour Gazette, Nov. 8, 2021",
)
DATED_BYLINES = (
    ("By Mara Quill | Nov. 8, 2021", "By Mara Quill", "Nov. 8, 2021"),
    ("By Mara Quill, 8 November 2021", "By Mara Quill", "8 November 2021"),
    ("By Mara Quill – Monday, 8 November 2021", "By Mara Quill", "Monday, 8 November 2021"),
    ("By Mara Quill (8 November 2021)", "By Mara Quill", "8 November 2021"),
    (
        "By Dr. Mara Quill and Ida Bell, Nov. 8, 2021, 5:10 pm",
        "By Dr. Mara Quill and Ida Bell",
        "Nov. 8, 2021, 5:10 pm",
    ),
)
NO_DATED_BYLINES = (
    "By Mara Quill",
    "Nov. 8, 2021",
    "Mara Quill, Nov. 8, 2021",
    "By Mara Quill, 8 Nov 2021, Harbour Gazette",
    "By the time of the vote on Nov. 8, 2021",
    "By Nov. 8, 2021",
    "By Mara Quill, " * 20 + "Nov. 8, 2021",
)
PUBLISHED_BYLINES = (
    ("By Mara Quill / Jerusalem Post", "By Mara Quill", "Jerusalem Post"),
    ("By Mara Quill, Jerusalem Post", "By Mara Quill", "Jerusalem Post"),
    ("By Mara Quill | Harbour Gazette", "By Mara Quill", "Harbour Gazette"),
    (
        "By Mara Quill and Ida Bell, The Times (London)",
        "By Mara Quill and Ida Bell",
        "The Times (London)",
    ),
)
NO_PUBLISHED_BYLINES = (
    "",
    "By Mara Quill",
    "Jerusalem Post",
    "By Mara Quill, Harbour Institute",
    "By Mara Quill, Port Sable",
    "By Mara Quill, former ambassador",
    "By the time it was over, Jerusalem Post",
    "By Mara Quill, " * 20 + "Jerusalem Post",
)
NO_SOURCES = (
    "",
    "Harbour Gazette",
    "Wall Street Journal",
    # a date alone, or with what says nothing of the source
    "Nov. 8, 2021",
    "Monday, Nov. 8, 2021",
    "Updated Nov. 8, 2021",
    "Published: Nov. 8, 2021",
    "Posted on Nov. 8, 2021",
    "Last updated: Nov. 8, 2021",
    "Read more: Nov. 8, 2021",
    "Photo: Reuters, Nov. 8, 2021",
    "© Harbour Gazette, Nov. 8, 2021",
    "Copyright Harbour Gazette, Nov. 8, 2021",
    # a person with a date
    "By Mara Quill, Nov. 8, 2021",
    "Mara Quill and Owen Tarrant, Nov. 8, 2021",
    "Dr. Mara Quill, Nov. 8, 2021",
    "Nov 12, 2021 | AIJAC staff",
    # datelines
    "Jerusalem, Nov. 8, 2021",
    "Port Sable, Nov. 8, 2021 -",
    "Port Sable, Nov. 8, 2021 –",
    "PORT SABLE, Nov. 8, 2021 — The harbour master said",
    "PORT SABLE, Nov. 8, 2021 (Reuters) - The harbour master said",
    # prose, captions, headlines
    "In Geneva, on November 10, 2021",
    "Tehran denounced the attack on Nov. 8, 2021",
    "Tehran denounced the attack, Nov. 8, 2021",
    "On Nov. 8, 2021, gulls struck the harbour",
    "Nov. 8, 2021 was a day to forget",
    "Nov. 8, 2021 – Gulls strike",
    "Nov. 8, 2021: Gulls Strike",
    "Mayors, gulls and terns met on July 14, 2015.",
    "The treaty, signed July 14, 2015",
    "The War of May 2021",
    "Operation Gull May 2021",
    "Since May 2021",
    "President Quill in Geneva, Nov. 8, 2021",
    "How Gulls Won, Nov. 8, 2021",
    "Gulls Are Winning, Nov. 8, 2021",
    "A Protest in Port Sable, November 2021 (Photo: Shutterstock)",
    "Update 11/21 #02",
    "Number 04/14 #01",
    "Harbour Gazette, " * 10 + "Nov. 8, 2021",
    # footnotes
    "[1] Harbour Gazette, Nov. 8, 2021",
    "2) Harbour Gazette, Nov. 8, 2021",
    # about a known publication
    "Haaretz on Nov. 8, 2021 reported",
    "Haaretz said, Nov. 8, 2021",
    "Time, after all, Nov. 8, 2021",
    "Reuters, which was closed on Nov. 8, 2021",
    "Newsweek, published a story on Nov. 8, 2021",
    "Time, Nov. 8, 2021 was bad",
    "Tablet, Nov. 8, 2021: Gulls Win",
    "The Age, Nov. 8, 2021. Reprinted with permission.",
    # an unknown name with more beside it
    "Harbour Gazette, opinion page, Nov. 8, 2021",
    "Harbour Gazette, Nov. 8, 2021 | CAIRO",
)
COULD_BE = (
    "Harbour Gazette",
    "The Last Post",
    "i24NEWS",
    "smh.com.au",
    "Wall Street Journal",
    "Port Sable Institute for Tides",
)
COULD_NOT_BE = (
    "",
    "He left the harbour.",
    "Is it so?",
    "Gulls Are Winning the War",
    "the boat sank in the night",
    "By Mara Quill",
    "Editorial",
    "Nov 8, 2021",
    "Harbour Gazette, Nov 8, 2021",
    "“Never Again”",
    "(Photo: Gulls)",
    "Gazette " * 14,
)
PIECES = st.sampled_from(
    "Harbour Gazette Haaretz By Mara Quill and , , – | ( ) - : . Nov. 8 2021 8/11/2021 the of"
    " Editorial EDITORIAL editorial From Source: on in p. 12:30 | – @x a@b.org ’21".split()
)
ODD_LINES = (
    st.text()
    | st.lists(PIECES, max_size=12).map(" ".join)
    | st.lists(PIECES | st.just(" "), max_size=12).map("".join)
)
JUDGES = (
    is_publication,
    could_be_publication,
    split_source_below_byline,
    split_signed_source,
    split_published,
    split_series,
    split_dated_byline,
    split_published_byline,
    bare_publication,
)


@pytest.mark.parametrize(("line", "publication", "date"), BELOW_BYLINES)
def test_source_below_byline(line: str, publication: str, date: str) -> None:
    """Where only a source is expected, it may have any name, and a date without a year."""
    assert split_source_below_byline(line) == (publication, date, None)


@pytest.mark.parametrize("line", NOT_BELOW_BYLINES)
def test_no_source_below_byline(line: str) -> None:
    """Sentences, datelines and footnotes are no sources there either."""
    assert split_source_below_byline(line) is None


@pytest.mark.parametrize(("line", "publication", "date"), PUBLICATION_AND_DATE)
def test_publication_and_date(line: str, publication: str, date: str) -> None:
    """A publication with a date is a source line, also one that no table knows."""
    assert split_source(line) == (publication, date, None)


@pytest.mark.parametrize(("line", "byline", "publication"), WITH_BYLINE)
def test_byline_on_the_same_line(line: str, byline: str, publication: str) -> None:
    """A byline that shares the line is told from the publication and kept as printed."""
    source = split_source(line)
    assert source is not None
    assert (source.byline, source.publication) == (byline, publication)
    assert source.date


@pytest.mark.parametrize(("line", "byline", "date"), DATED_BYLINES)
def test_dated_bylines(line: str, byline: str, date: str) -> None:
    """A byline and a date may share a line without a publication."""
    assert split_dated_byline(line) == (byline, date)
    assert split_source(line) is None


@pytest.mark.parametrize("line", NO_DATED_BYLINES)
def test_no_dated_bylines(line: str) -> None:
    """A byline or a date alone, prose, and lines with a publication are none."""
    assert split_dated_byline(line) is None


@pytest.mark.parametrize(("line", "byline", "publication"), PUBLISHED_BYLINES)
def test_published_bylines(line: str, byline: str, publication: str) -> None:
    """A byline may share its line with a paper that is known or bears a paper's name."""
    assert split_published_byline(line) == (byline, publication)


@pytest.mark.parametrize("line", NO_PUBLISHED_BYLINES)
def test_no_published_bylines(line: str) -> None:
    """Other houses, offices and places behind a name are no publications."""
    assert split_published_byline(line) is None


@pytest.mark.parametrize("line", NO_SOURCES)
def test_no_sources(line: str) -> None:
    """Dates alone, people, datelines, prose and captions are no source lines."""
    assert split_source(line) is None


def test_publications_are_known() -> None:
    """Only a whole line that the reference table knows is a publication for certain."""
    assert is_publication("The Wall Street Journal")
    assert not is_publication("Harbour Gazette")
    assert not is_publication("Wall Street Journal, Nov. 8, 2021")


@pytest.mark.parametrize("line", COULD_BE)
def test_could_be_a_publication(line: str) -> None:
    """A short line in title case could be a publication."""
    assert could_be_publication(line)


@pytest.mark.parametrize("line", COULD_NOT_BE)
def test_could_not_be_a_publication(line: str) -> None:
    """Sentences, bylines, dates, quotations and long lines could not be one."""
    assert not could_be_publication(line)


@given(ODD_LINES)
@example("8 EDITORIAL|(C)– Mara Quill, Haaretz ")
def test_no_line_raises(line: str) -> None:
    """Any text is taken; the parts of a source line lie in it."""
    source = split_source(line)
    if source is not None:
        assert source.publication
        assert source.publication in line
        assert source.date in line
        assert source.byline is None or source.byline in line
    for judge in JUDGES:
        judge(line)


@pytest.mark.parametrize(
    "piece", ["Harbour ", ", ", "(", "By Mara Quill, ", " - ", "in The ", "12:30 "]
)
def test_hostile_lines_cost_little(piece: str) -> None:
    """A line just short enough, or far too long, is judged at once."""
    began = time.perf_counter()
    for line in ((piece * 100)[:145] + " 8 Nov 2021", piece * 200_000 + "8 Nov 2021"):
        split_source(line)
        could_be_publication(line)
    assert time.perf_counter() - began < 0.5
