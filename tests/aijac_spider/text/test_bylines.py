"""Bylines are told from prose and headlines, and name the people who wrote."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aijac_spider.text.bylines import (
    could_be_byline,
    is_byline,
    is_name,
    is_office,
    is_signature,
    is_surely_name,
    split_authors,
)

BYLINES = (
    "By Mara Quill of the Harbour Gazette",
    "By Mara Quill of Haaretz and Owen Tarrant of AP",
    "Guest post by Mara Quill",
    "Writer: Mara Quill",
    "By Foreign Minister Mara Quill",
    "By Mara Quill",
    "by Mara Quill",
    "BY MARA QUILL",
    "By: Mara Quill",
    "By\u00a0Mara  Quill",
    # names of every make
    "By Sean O’Brien",
    "By Sean O'Brien",
    "By J. E. Dyer",
    "By Mara June Quill",
    "By M. April Quill",
    "By J.E. Dyer",
    "By Robert D. Tarrant",
    "By Ghaith al-Omari",
    "By Abdul-Rahman al-Rashed",
    "By Mohammed bin Salman",
    "By Khaled Abu Toameh",
    "By Ludwig van der Berg",
    "By Bernard-Henri Lévy",
    "By Ehud Ya’ari",
    "By Éric Moradan",
    "By Rui das Neves",
    "By Daan van ’t Hoff",
    "By H.-Dieter Quill",
    "By Blessing Okafor",
    "By Erling Holst",
    "By Yosef “Tommy” Quill",
    "By Owen Tarrant, Jr.",
    "By Mara Quill, Tide Watch Inc. and Owen Tarrant, Jr.",
    "By Will Tarrant",
    "By April Tarrant",
    "By Or Avi-Guy",
    "By Mara D. May",
    "By MARA MAY",
    "By Owen Will",
    "By Owen Will, Harbour Gazette",
    "By Ida Said and Owen Tarrant",
    "By Said Tarrant",
    "By Amit Israeli",
    "By Owen Tarrant MP",
    "By Mara Quill, PhD",
    # ranks and titles
    "By Dr. Mara Quill",
    "By Prof Mara Quill",
    "By Amb. Mara Quill",
    "By Rabbi Owen Tarrant",
    "By Senator Owen Tarrant",
    "By Lt. Col. (res.) Amit Doran",
    "By Maj.-Gen. (res.) Amit Doran",
    "By IDF Lt. Col. Amit Doran",
    "By Maj. Gen. (ret.) Amit Doran and Brig. Gen. (res.) Owen Tarrant",
    # several
    "By Mara Quill and Owen Tarrant",
    "By Mara Quill, Owen Tarrant and Ida Bell",
    "By Mara Quill, Owen Tarrant, and Ida Bell",
    "By Mara Quill & Owen Tarrant",
    "By Mara Quill with Owen Tarrant",
    "By Mara Quill, as told to Owen Tarrant",
    "By Tzvi Fleischer and AIJAC staff",
    # with a full stop, or a mark that leads to a footnote
    "By Mara Quill.",
    "By Mara Quill and Owen Tarrant.",
    "By Mara Quill*",
    "By M. Quill and O. Tarrant*",
    "By Mara Quill* and Owen Tarrant**, Harbour Institute",
    "By Mara Quill †",
    # with a house, an office, a place
    "By Mara Quill, Middle East Forum",
    "By Mara Quill, Senior Fellow at the Harbour Institute",
    "By Mara Quill, former ambassador",
    "By Amit Doran, Brig. Gen.",
    "By Dr. Mara Quill (INSS)",
    "By Mara Quill (INSS), Owen Tarrant (BESA)",
    "By Mara Quill - Harbour Institute",
    "By Mara Quill | Harbour Institute",
    "By Mara Quill in Jerusalem",
    # agencies and staffs
    "By Reuters",
    "By AFP",
    "By The Associated Press",
    "By Times of Israel staff",
    "By AP and TOI staff",
    # editorials
    "Editorial",
    "EDITORIAL",
    "An editorial",
    "Jerusalem Post Editorial",
    "Washington Post editorial",
    "Editorial, Jerusalem Post",
    "Jerusalem Post, Editorial",
    "By JPost Editorial",
    "By the Editorial Board",
    "By The Editorial Board",
    "Harbour Gazette Editorial Board",
    "The Editors",
    "By the Harbour Gazette Editors",
    # what is told before the by
    "Written by Mara Quill",
    "Analysis by Mara Quill and Owen Tarrant",
    "An interview with Owen Tarrant by Mara Quill",
    "Author: Mara Quill",
    # with a comma, before a source on the next line
    "By Mara Quill,",
)
NO_BYLINES = (
    "By Divine Right of Kings",
    "A post by Mara Quill",
    "",
    "By",
    "By: ",
    "Mara Quill",
    "Bystanders saw nothing",
    # prose
    "By the time the talks ended, nobody was left",
    "By 2015 Iran had enriched",
    "By any measure this was a defeat.",
    "By Wednesday it was over.",
    "By Wednesday",
    "By contrast, Iran",
    "By Saudi standards, it was a quiet year.",
    "By Tuesday, Quill and Tarrant, the leaders, had agreed to a truce.",
    "By January, Hezbollah and Amal had agreed.",
    "By Hamas, Hezbollah and Iran",
    "By Mara Quill was not a name that anyone knew.",
    "By Mara Quill, that was a name nobody knew.",
    "By Mara Quill, that was a name nobody knew",
    "By Mara Quill, Harbour Institute.",
    "By Mara Quill went home",
    "By Mara Quill went home.",
    "By Western Standards.",
    "By Lt. Col.",
    "By Mara May, who will not return",
    "By Mara Quill, as Gulls Will",
    # headlines
    "By Nature Cautious",
    "By Any Means Necessary",
    "By Popular Demand",
    "By Design",
    "By Israel",
    "By Way of Deception",
    "By the Numbers",
    "By Land and Sea",
    "By Tehran's Own Account",
    "By Ahmed Tarrant’s Own Admission",
    "By Winning Elections, Hamas Lost",
    "By Losing Ground, Quill Gained Time",
    "By Gaza Standards, Israel Won",
    "By Contrast, Israel and Jordan Remain Close",
    "By Train to Jerusalem",
    "By Western Standards",
    "Death by Misadventure",
    "Analysis by the council was slow",
    "A story by the fire",
    "Interview with Mara Quill",
    "A day that was ruined by Mara Quill",
    # about editors
    "Editorial decisions are made elsewhere.",
    "Editorial: The Case for Gulls",
    "The editor of the paper resigned.",
    "The editor",
    "Leader",
    "By " + "Mara Quill, " * 30,
)
NAMES = (
    "Xiaoming Quill",
    "Tingting Quill and Owen Tarrant",
    "Mara Quill",
    "MARA QUILL",
    "Mara Quill and J. E. Dyer",
    "Naomi Quill & Owen Tarrant",
    "Jamie Quill, Owen Tarrant",
    "Dr. Mara Quill",
    "Lt. Col. (res.) Amit Doran",
    "Mr. Quill",
    "Or Avi-Guy",
    "Mara May",
    "Said Tarrant and Owen Will",
    "AIJAC",
    "AIJAC staff",
    "AIJAC Staff",
    "AIJAC staff, Colin Rubenstein",
    "Tzvi Fleischer and AIJAC staff",
)
NO_NAMES = (
    "Foreign Minister Resigns",
    "Mingling Crowds",
    "Secret Army of Vell",
    "",
    " ",
    "Quill",
    "Mara Quill.",
    "Mara Quill:",
    "mara quill",
    "The Last Word",
    "Of Mice and Men",
    "And Then There Were None",
    "Is Iran Winning?",
    "Iran: A Primer",
    "Iran’s Long Game",
    "Don’t Blame Israel",
    "Number 04",
    "2 Men",
    "Why Hamas Fights",
    "What Quill Said",
    "This May",
    "Hezbollah Will",
    "Harbour Gazette",
    "Foreign Policy",
    "Israel Hayom",
    "Fikra Forum",
    "Mara Quill, Wall Street Journal",
    "Mara Quill is a fellow",
    "Chief of Staff",
    "New York",
    "Jerusalem, Israel",
    "Related Articles",
    "RECENT POSTS",
    "Read More",
    "Media Release",
    "Update from AIJAC",
    "Executive Summary",
    "Policy Implications",
    "Photo: Shutterstock",
)
AUTHORS = (
    ("By Mara Quill and by Owen Tarrant", ("Mara Quill", "Owen Tarrant")),
    ("By Mara Quill, and by Owen Tarrant", ("Mara Quill", "Owen Tarrant")),
    ("By Mara Quill of Haaretz and Owen Tarrant of AP", ("Mara Quill", "Owen Tarrant")),
    ("By former Foreign Minister Mara Quill", ("Mara Quill",)),
    ("By Ida Bell, Jinping Quill and Owen Tarrant", ("Ida Bell", "Jinping Quill", "Owen Tarrant")),
    ("By Mara Quill", ("Mara Quill",)),
    ("by\u00a0Mara Quill", ("Mara Quill",)),
    ("Mara Quill", ("Mara Quill",)),
    ("Mara Quill.", ("Mara Quill",)),
    ("By Mara Quill & Professor Owen Tarrant.", ("Mara Quill", "Owen Tarrant")),
    ("By Mara Quill, Ada Bell, and Owen Tarrant.", ("Mara Quill", "Ada Bell", "Owen Tarrant")),
    ("By Mara Quill and Owen Tarrant Jr.", ("Mara Quill", "Owen Tarrant Jr.")),
    ("Quill", ("Quill",)),
    ("Harbour Institute", ("Harbour Institute",)),
    ("BY MARA QUILL AND OWEN TARRANT", ("MARA QUILL", "OWEN TARRANT")),
    ("By Mara Quill & Owen Tarrant", ("Mara Quill", "Owen Tarrant")),
    ("By Mara Quill with Owen Tarrant", ("Mara Quill", "Owen Tarrant")),
    ("By Mara Quill, as told to Owen Tarrant", ("Mara Quill", "Owen Tarrant")),
    ("By Mara Quill, Owen Tarrant and Ida Bell", ("Mara Quill", "Owen Tarrant", "Ida Bell")),
    ("By Mara Quill, Owen Tarrant, and Ida Bell", ("Mara Quill", "Owen Tarrant", "Ida Bell")),
    # ranks, titles and letters
    ("By Dr. Mara Quill and Prof. Owen Tarrant", ("Mara Quill", "Owen Tarrant")),
    ("By Lt. Col. (res.) Amit Doran, Maj.-Gen. (res.) Ida Bell", ("Amit Doran", "Ida Bell")),
    ("By Brig.-Gen. (Res.) Prof. Amit Doran", ("Amit Doran",)),
    ("By Amit Doran, Brig. Gen. (ret.)", ("Amit Doran",)),
    ("By IDF Col. (res.) Dr. Amit Doran", ("Amit Doran",)),
    ("By Rabbi Lord Owen Tarrant", ("Owen Tarrant",)),
    ("Mr. Quill", ("Quill",)),
    ("By Mara Quill, Ph.D.", ("Mara Quill",)),
    ("By Dr Owen Tarrant AO CBE", ("Owen Tarrant",)),
    ("By Mara D. May and Owen Will, Tablet", ("Mara D. May", "Owen Will")),
    ("By Owen Tarrant, Jr.", ("Owen Tarrant, Jr.",)),
    ("By Owen Tarrant Jr.", ("Owen Tarrant Jr.",)),
    ("By Owen Tarrant, Jr. and Mara Quill", ("Owen Tarrant, Jr.", "Mara Quill")),
    # full stops and footnote marks
    ("By Mara Quill.", ("Mara Quill",)),
    ("By Mara Quill*", ("Mara Quill",)),
    ("By M. Quill and O. Tarrant*", ("M. Quill", "O. Tarrant")),
    ("By Mara Quill*, Owen Tarrant† and Ida Bell", ("Mara Quill", "Owen Tarrant", "Ida Bell")),
    ("By Owen Tarrant, Jr.*", ("Owen Tarrant, Jr.",)),
    # houses, offices, places
    ("By Mara Quill, Middle East Forum", ("Mara Quill",)),
    ("By Mara Quill, Wall Street Journal", ("Mara Quill",)),
    ("By Mara Quill, Bloomberg", ("Mara Quill",)),
    ("By Mara Quill, Foreign Editor", ("Mara Quill",)),
    ("By Mara Quill, Former Ambassador to the UN", ("Mara Quill",)),
    ("By Mara Quill, Council for Gulls and Terns", ("Mara Quill",)),
    ("By Mara Quill, Council for Gulls and Tern Life", ("Mara Quill",)),
    ("By Mara Quill, Gull Council, Port Sable", ("Mara Quill",)),
    ("By Mara Quill, Tel Aviv", ("Mara Quill",)),
    ("By U.S. Sen. Owen Tarrant", ("Owen Tarrant",)),
    ("By Mara Quill in Jerusalem", ("Mara Quill",)),
    ("By Mara Quill - Harbour Institute", ("Mara Quill",)),
    ("By Mara Quill | Harbour Institute", ("Mara Quill",)),
    ("By Mara Quill (INSS)", ("Mara Quill",)),
    ("By Mara Quill (INSS), Owen Tarrant (BESA)", ("Mara Quill", "Owen Tarrant")),
    ("By Mara Quill, Gull Council, and Owen Tarrant, Bloomberg", ("Mara Quill", "Owen Tarrant")),
    ("By Mara Quill, Gull Council and Owen Tarrant, Bloomberg", ("Mara Quill", "Owen Tarrant")),
    ("By Former Senator Owen Tarrant", ("Owen Tarrant",)),
    ("An interview with Owen Tarrant by Mara Quill", ("Mara Quill",)),
    ("By Ex-Minister Owen Tarrant,", ("Owen Tarrant",)),
    # surnames that are words
    ("By Bret Post", ("Bret Post",)),
    ("By Gábor Major, Ida Bell and Owen Bishop", ("Gábor Major", "Ida Bell", "Owen Bishop")),
    ("By Mara Quill and Gil Press", ("Mara Quill", "Gil Press")),
    # who signs without being a person
    ("By Reuters", ("Reuters",)),
    ("By AP and TOI staff", ("AP", "TOI staff")),
    ("AIJAC", ("AIJAC",)),
    ("AIJAC staff, Colin Rubenstein", ("AIJAC staff", "Colin Rubenstein")),
    ("Tzvi Fleischer and AIJAC staff", ("Tzvi Fleischer", "AIJAC staff")),
    # editorials
    ("Editorial", ()),
    ("Jerusalem Post Editorial", ()),
    ("Editorial, Jerusalem Post", ()),
    ("By JPost Editorial", ()),
    ("By the Editorial Board", ()),
    ("", ()),
)
WORDS = st.sampled_from(
    "By by : Mara Quill O’Brien al- al Dr. (res.) Lt. Col. and & with , , Jr. Editorial Board of"
    " AIJAC staff the Harbour Institute . ? – ; ( )".split()
)
ODD_LINES = st.text() | st.lists(WORDS, max_size=12).map(" ".join) | st.text("By Mara,.()&’-")


@pytest.mark.parametrize("line", BYLINES)
def test_bylines(line: str) -> None:
    """A line of names after By, or one that calls itself an editorial, is a byline."""
    assert is_byline(line)


@pytest.mark.parametrize("line", NO_BYLINES)
def test_no_bylines(line: str) -> None:
    """Prose and headlines that begin with By, and talk of editors, are no bylines."""
    assert not is_byline(line)


@pytest.mark.parametrize("line", NAMES)
def test_names(line: str) -> None:
    """Two to five capitalised words, a rank with one, and the staff are names."""
    assert is_name(line)


@pytest.mark.parametrize("line", NO_NAMES)
def test_no_names(line: str) -> None:
    """Headlines, headings, houses, places and publications are no names."""
    assert not is_name(line)


@pytest.mark.parametrize("line", ["Mara Quill and Owen Tarrant", "Dr. Quill", "AIJAC staff"])
def test_surely_names(line: str) -> None:
    """Several people, a rank and a staff make sure that capitals are names."""
    assert is_surely_name(line)
    assert not is_surely_name("Mara Quill")


@pytest.mark.parametrize(("printed", "authors"), AUTHORS)
def test_authors(printed: str, authors: tuple[str, ...]) -> None:
    """People keep their spelling, and lose rank, letters, house and place."""
    assert split_authors(printed) == authors


@given(ODD_LINES)
@example(", Jr")
@example("0 , Jr")
@example("Quill@example.org")
def test_no_line_raises(line: str) -> None:
    """Any text is taken; authors are pieces of it, without white space around."""
    for judge in (is_byline, is_name, is_surely_name, is_signature, is_office, could_be_byline):
        judge(line)
    folded = " ".join(line.split())
    for author in split_authors(line):
        assert author
        assert author == author.strip()
        assert len(author) <= len(folded) + line.count(",")


@pytest.mark.parametrize(
    "piece", ["By ", "Mara ", "Dr. ", "al-", "A.", "Lt. Col. (res.) ", "Of the ", "(", ", ", "’"]
)
def test_hostile_lines_cost_little(piece: str) -> None:
    """A line just short enough, or far too long, is judged at once."""
    began = time.perf_counter()
    for line in ((piece * 200)[:190] + "editorial", "By " + piece * 60, "By " + piece * 300_000):
        is_byline(line)
        is_name(line)
        split_authors(line)
    assert time.perf_counter() - began < 0.5
