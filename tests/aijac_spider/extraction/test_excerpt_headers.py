"""What stands between an excerpt's title and its text, in the ways that editors print it."""

import pytest

from tests.aijac_spider.extraction.excerpt_pages import (
    BODY,
    DAY,
    GAZETTE,
    QUILL,
    SOURCE,
    STANDFIRST,
    read,
    read_page,
)

DATES = (
    ("Updated Nov. 21, 2024 5:27 pm ET", "Nov. 21, 2024 5:27 pm ET"),
    ("Published: May 3, 2009", "May 3, 2009"),
    ("Last updated on 2018-11-19 at 18:21", "2018-11-19 at 18:21"),
    ("Published: 05.31.10, 15:11 / Harbour Opinion", "05.31.10, 15:11"),
    ("July 26", "July 26"),
    ("Harbour Insight No. 1723, May 3, 2009", "May 3, 2009"),
    ("PolicyWatch 3333, May 3, 2009", "May 3, 2009"),
    ("Vol. 9, No. 9, May 3, 2009", "May 3, 2009"),
    ("Last update - 02:11 06/08/2009", "06/08/2009"),
    ("May 3, 2009 | 3 min read", "May 3, 2009"),
    ("Monday, May 3, 2009; A17", "Monday, May 3, 2009"),
    ("May 3, 2009, p. A17", "May 3, 2009"),
    ("May 3, 2009, 3:28 p.m.", "May 3, 2009, 3:28 p.m."),
    ("3 May, 2009: 09:11 AM GST", "3 May, 2009: 09:11 AM GST"),
    ("May 3 2009, 4:08am CET", "May 3 2009, 4:08am CET"),
    ("3 May 2009, updated 4 May 2009", "3 May 2009"),
    ("Post date: 05.03.09", "05.03.09"),
    ("Edition 19 - May 3, 2009", "May 3, 2009"),
    ("Harbour Insight Briefs, Vol. 13, No. 4, May 3, 2009", "May 3, 2009"),
    ("May 3, 2009, Vol. 18, No. 22", "May 3, 2009"),
    ("12:00AM May 3, 2009", "12:00AM May 3, 2009"),
    ("May 3rd 2009 | PORT SABLE | From the print edition", "May 3rd 2009"),
)
"""Lines below the publication, and the date that they print."""

SOURCES = (
    (f"Posted on {DAY} at Harbour Watch", "Harbour Watch", DAY),
    (f"Posted in Harbour Watch on {DAY}", "Harbour Watch", DAY),
    (f"First published: Harbour Watch, {DAY}", "Harbour Watch", DAY),
    (f"Haaretz weekend supplement, {DAY}", "Haaretz", DAY),
    (f"Committee for Accuracy in Ports, {DAY}", "Committee for Accuracy in Ports", DAY),
    ("Some Review, May 3, 2009 / 9 Iyar 5769", "Some Review", "May 3, 2009"),
    ("Some Review, May 3, 2009, translated by MEMRI", "Some Review", "May 3, 2009"),
    ("Some Review, May 3, 2009 Read original", "Some Review", "May 3, 2009"),
    ("Some Review, May 3, 2009 - abridged", "Some Review", "May 3, 2009"),
    ("Some Review, Summer 2009, Vol. 16, No. 3, pp. 21-28", "Some Review", "Summer 2009"),
    ("Some Review, the 8th of November, 2021", "Some Review", "8th of November, 2021"),
    ("Some Review, Nov. 8, '21", "Some Review", "Nov. 8, '21"),
    ("Ynetnews, Published: 01.29.20, 14:07 / Israel Opinion", "Ynetnews", "01.29.20, 14:07"),
    ("Some Review, May 3, 2009, 3:00 PM GMT+10", "Some Review", "May 3, 2009, 3:00 PM GMT+10"),
    ("i24 Opinion, May 7, 2019", "i24 Opinion", "May 7, 2019"),
    ("Radio 7, May 2019", "Radio 7", "May 2019"),
    ("die Lampe, May 7, 2019", "die Lampe", "May 7, 2019"),
    ("Number 10 Lamp, May 7, 2019", "Number 10 Lamp", "May 7, 2019"),
    ("Harbour View Review. May 7, 2019", "Harbour View Review", "May 7, 2019"),
    ("Lampada del Molo. May 7, 2019", "Lampada del Molo", "May 7, 2019"),
    ("The Lamp, on May 7, 2019", "The Lamp", "May 7, 2019"),
    ("Lamp Online, 6:00AM GMT 09 May 2019", "Lamp Online", "6:00AM GMT 09 May 2019"),
    ("Some Review, May/07/2019", "Some Review", "May/07/2019"),
    ("Haaretz (May 7)", "Haaretz", "May 7"),
    ("Foreign Affairs, Nov./Dec. 2019", "Foreign Affairs", "Nov./Dec. 2019"),
    ("Owen Tarrant’s newsletter, May 7, 2019", "Owen Tarrant’s newsletter", "May 7, 2019"),
    ("Die Lampe am Sonntag, May 7, 2019", "Die Lampe am Sonntag", "May 7, 2019"),
    ("הארץ הטובה, May 7, 2019", "הארץ הטובה", "May 7, 2019"),
    ("This Is Port Sable, May 7, 2019", "This Is Port Sable", "May 7, 2019"),
    ("Sable gazette, May 7, 2019", "Sable gazette", "May 7, 2019"),
    ("in The Australian, May 7, 2019", "The Australian", "May 7, 2019"),
)
"""Source lines, their publication and their date."""

SHARED = (
    ("By Mara Quill for The Harbour Press", "May 3, 2009", "Harbour Press", "May 3, 2009"),
    ("By Mara Quill, Haaretz", "July 26", "Haaretz", "July 26"),
    ("By Mara Quill, Der Rheinbote", "May 3, 2009", "Der Rheinbote", "May 3, 2009"),
    ("By Mara Quill, Al-Masira", "May 3, 2009", "Al-Masira", "May 3, 2009"),
    ("By Mara Quill May 4, 2014", "Haaretz", "Haaretz", "May 4, 2014"),
    ("By Mara Quill on May 4, 2014", "Haaretz", "Haaretz", "May 4, 2014"),
    ("Mara Quill | Published: 01.29.20, 14:07", "Haaretz", "Haaretz", "01.29.20, 14:07"),
    ("Mara Quill", "May 4, 2014", None, "May 4, 2014"),
    ("Dr. Mara Quill, May 4, 2014", "Haaretz", "Haaretz", "May 4, 2014"),
    ("Mara Quill | May 4, 2014", "The Corner Shop", "The Corner Shop", "May 4, 2014"),
    ("By Mara Quill | The Gull Monitor", "May 4, 2014", "The Gull Monitor", "May 4, 2014"),
    ("Haaretz", "May 4, 2014, Vol. 17, No. 5 • By Mara Quill", "Haaretz", "May 4, 2014"),
    ("Posted By Mara Quill May 4, 2014", "Lampada del Molo", "Lampada del Molo", "May 4, 2014"),
    ("By Mara Quill", "Haaretz on May 4, 2014", "Haaretz", "May 4, 2014"),
    ("By Mara Quill | Source: Haaretz, May 4, 2014", "", "Haaretz", "May 4, 2014"),
)
"""Two lines, and the publication and date that they print beside the author."""


@pytest.mark.parametrize(("line", "date"), DATES)
def test_dates_below_the_publication(line: str, date: str) -> None:
    """With what is said about them before and behind."""
    excerpt = read(QUILL, GAZETTE, line)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (QUILL, GAZETTE, date)


@pytest.mark.parametrize("name", [QUILL, "Mara Quill"])
@pytest.mark.parametrize(("line", "publication", "date"), SOURCES)
def test_sources(name: str, line: str, publication: str, date: str) -> None:
    """Publication and date share a line with other words."""
    excerpt = read(name, line)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (name, publication, date)


@pytest.mark.parametrize(("first", "second", "publication", "date"), SHARED)
def test_author_and_source_share_lines(
    first: str, second: str, publication: str | None, date: str
) -> None:
    """Whatever shares a line with whom."""
    excerpt = read(first, second)
    assert (excerpt.publication, excerpt.date) == (publication, date)
    assert (excerpt.byline or "").endswith("Mara Quill")


@pytest.mark.parametrize(
    "paper",
    ["Hebrides Examiner", "Calder Telegraph", "Der Hafenbote", "Le Matin d’Oran", "BQR Insight"],
)
def test_paper_of_two_words_above_a_date(paper: str) -> None:
    """Nobody signs, and one of its words is one that papers bear, and no people do."""
    excerpt = read(paper, DAY)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (None, paper, DAY)


def test_house_in_brackets_before_an_unknown_paper() -> None:
    """It belongs to the author."""
    excerpt = read(f"{QUILL} (Port Sable University), Papers of Security Affairs, {DAY}")
    assert excerpt.byline == f"{QUILL} (Port Sable University)"
    assert excerpt.publication == "Papers of Security Affairs"


@pytest.mark.parametrize("paper", ["<strong>The Warped Lamp</strong>", '<a href="/x">Lamp</a>'])
def test_paper_that_stands_out_below_a_byline(paper: str) -> None:
    """Directly below a byline nothing else of an article stands so."""
    excerpt = read(QUILL, paper)
    assert (excerpt.byline, excerpt.standfirst) == (QUILL, None)
    assert excerpt.publication in ("The Warped Lamp", "Lamp")


def test_two_papers_one_below_the_other() -> None:
    """An agency and who printed it: the first is believed, the date is kept."""
    excerpt = read("Mara Quill", "Reuters", "Haaretz, May 3, 2009")
    assert (excerpt.byline, excerpt.publication) == ("Mara Quill", "Reuters")
    assert excerpt.date == "May 3, 2009"


def test_page_of_the_paper_behind_the_date_above_its_name() -> None:
    """It is no publication."""
    excerpt = read(QUILL, f"{DAY}; Page A18", "Harbour Gazette")
    assert (excerpt.publication, excerpt.date) == ("Harbour Gazette", DAY)


def test_date_alone() -> None:
    """An editorial may have a date and nothing else."""
    excerpt = read(DAY)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (None, None, DAY)


@pytest.mark.parametrize(
    "text", ["https://example.org/id/1/", "Original article", "Read the full story here"]
)
def test_way_to_the_original_below_the_source(text: str) -> None:
    """A link and nothing else, which is no part of the article."""
    excerpt = read(QUILL, SOURCE, f'<a href="https://example.org/id/1/">{text}</a>')
    assert excerpt.url == "https://example.org/id/1/"


def test_number_of_a_series_between_publication_and_date() -> None:
    excerpt = read(QUILL, "Harbour Institute", "Policy Paper No. 12", DAY)
    assert (excerpt.publication, excerpt.date) == ("Harbour Institute", DAY)
    assert excerpt.standfirst is None


def test_day_of_a_change_below_the_source() -> None:
    excerpt = read(
        QUILL, GAZETTE, f"Published {DAY}", "Last updated Tuesday, May 5, 2014 7:02PM EDT"
    )
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


@pytest.mark.parametrize(
    ("line", "byline", "publication", "date"),
    [
        ("By Mara Quill, The Lamp on May 4, 2014", "By Mara Quill", "The Lamp", "May 4, 2014"),
        ("The Lamp – By Mara Quill – May 4, 2014", "By Mara Quill", "The Lamp", "May 4, 2014"),
        ("By Mara Quill, Asharq al-Awsat, May 4", "By Mara Quill", "Asharq al-Awsat", "May 4"),
        ("Ynet, May 4", None, "Ynet", "May 4"),
        ("By Mahmoud, Haaretz, May 4, 2014", "By Mahmoud", "Haaretz", "May 4, 2014"),
        ("Haaretz, by Mara Quill, May 4, 2014", "by Mara Quill", "Haaretz", "May 4, 2014"),
        (
            "<span>By Mara Quill</span><span>Harbour Lamp</span><span>May 4, 2014</span>",
            "By Mara Quill",
            "Harbour Lamp",
            "May 4, 2014",
        ),
    ],
)
def test_header_of_one_line(line: str, byline: str | None, publication: str, date: str) -> None:
    """Whatever stands first, and with or without a year."""
    excerpt = read(line)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (byline, publication, date)


@pytest.mark.parametrize("label", ["From: ", "Source: "])
@pytest.mark.parametrize("paper", ["The Australian", "Gulf Ledger Daily"])
def test_label_before_the_paper(label: str, paper: str) -> None:
    """The label is not the name."""
    excerpt = read(QUILL, label + paper, DAY)
    assert (excerpt.publication, excerpt.date) == (paper, DAY)


def test_date_name_and_paper_that_nobody_knows() -> None:
    """Where a hand-off leads to the title, that order tells them."""
    excerpt = read(DAY, "Mara Quill", "Via Lampada")
    assert (excerpt.byline, excerpt.publication, excerpt.date) == ("Mara Quill", "Via Lampada", DAY)


@pytest.mark.parametrize("paper", ["Persuasion", "The Gull Monitor"])
def test_header_in_one_bold_paragraph(paper: str) -> None:
    """Below a title of its own, name and paper are no title."""
    excerpt = read(f"<strong>Mara Quill<br>{paper}<br>{DAY}</strong>")
    assert (excerpt.byline, excerpt.publication, excerpt.date) == ("Mara Quill", paper, DAY)


@pytest.mark.parametrize("line", ["Dear Mr. President,", "PORT SABLE (JTA) —", "Photo: AFP"])
def test_first_line_of_an_article_without_a_source(line: str) -> None:
    """It is no paper."""
    page = read_page(f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{line}</p>')
    [excerpt] = page.excerpts
    assert (excerpt.publication, excerpt.body[0]) == (None, line)


@pytest.mark.parametrize("line", ["(CNN) --", "© AFP"])
def test_agency_or_rights_below_a_paper(line: str) -> None:
    """They do not take the paper's place."""
    assert (
        read_page(f'<h2 id="a">A Harbour Too Far</h2><p>The Gull Monitor</p><p>{line}</p>')
        .excerpts[0]
        .publication
        == "The Gull Monitor"
    )


def test_comma_between_a_paper_that_nobody_knows_and_its_date() -> None:
    """It is not part of the name."""
    excerpt = read("Mara Quill", "Fikra Quay,", DAY)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == ("Mara Quill", "Fikra Quay", DAY)


PAPERS_OF_THEN = (
    (("By Mara Quill", "From The Economist print edition", "May 4, 2010"), QUILL, "The Economist"),
    (("May 4, 2010", "Mara Quill , THE JERUSALEM POST"), "Mara Quill", "THE JERUSALEM POST"),
    (("May 4, 2010", "By Mara Quill, Jerusalem Post"), "By Mara Quill", "Jerusalem Post"),
    (
        ("Mara Quill, Foreign editor | May 4, 2010", "Article from: The Australian"),
        "Mara Quill, Foreign editor",
        "The Australian",
    ),
    (("Mara Quill,", "National Post, May 4, 2010"), "Mara Quill,", "National Post"),
    (("Mara Quill | @quill", "Haaretz, May 4, 2010"), "Mara Quill | @quill", "Haaretz"),
    (("Newsweek | Opinion", "By Mara Quill", "May 4, 2010"), "By Mara Quill", "Newsweek"),
    (
        ("BY MARA QUILL | May 4, 2010 | editor@example.org | @quill", "FDD’s Long War Journal"),
        "BY MARA QUILL",
        "FDD’s Long War Journal",
    ),
    (
        ("Mara Quill", "INSS Insight No. 202", "Institute for Harbour Studies", "May 4, 2010"),
        "Mara Quill",
        "INSS Insight No. 202",
    ),
)
"""Headers as papers and think tanks printed them in the years of the old site."""


@pytest.mark.parametrize(("lines", "byline", "publication"), PAPERS_OF_THEN)
def test_headers_of_papers(lines: tuple[str, ...], byline: str, publication: str) -> None:
    excerpt = read(*lines)
    assert excerpt.byline is not None
    assert excerpt.byline.startswith(byline)
    assert (excerpt.publication, excerpt.date) == (publication, "May 4, 2010")
    assert excerpt.standfirst is None


def test_first_day_of_a_timeline() -> None:
    """Bold below the source, it is neither a paper nor the article's day."""
    for source in (f"{QUILL}, May 4, 2010", QUILL):
        page = read_page(
            f'<h2 id="a">A Harbour Too Far</h2><p>{source}</p><p><b>March 3</b></p><p>{BODY}</p>'
        )
        assert "March 3" not in (page.excerpts[0].publication, page.excerpts[0].date)


def test_names_of_a_forum_are_no_paper() -> None:
    excerpt = read("Featuring Mara Quill and Owen Tarrant", "May 4, 2010", "Washington Institute")
    assert (excerpt.publication, excerpt.date) == ("Washington Institute", "May 4, 2010")


@pytest.mark.parametrize(
    ("line", "byline", "publication"),
    [
        ("By Mara Quill, Haaretz", QUILL, "Haaretz"),
        ("By Mara Quill | Haaretz", QUILL, "Haaretz"),
        ("Mara Quill | Harbour Gazette", "Mara Quill", "Harbour Gazette"),
        ("By Mara Quill, Harbour Institute", "By Mara Quill, Harbour Institute", None),
    ],
)
def test_author_and_paper_without_a_day(line: str, byline: str, publication: str | None) -> None:
    """A known paper, or what a bar parts from a name; a house may be where the author works."""
    excerpt = read(line)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (byline, publication, None)


@pytest.mark.parametrize(
    ("lines", "byline", "publication"),
    [
        ((f"{GAZETTE}, {DAY}", STANDFIRST, QUILL), QUILL, GAZETTE),
        ((DAY, "Harbour Policy Review"), None, "Harbour Policy Review"),
        (("Harbour Policy Review", QUILL), QUILL, "Harbour Policy Review"),
    ],
)
def test_lines_in_an_odd_order(
    lines: tuple[str, ...], byline: str | None, publication: str
) -> None:
    """Source above standfirst and byline; day above the paper; paper above the byline."""
    excerpt = read(*lines)
    assert (excerpt.byline, excerpt.publication) == (byline, publication)


@pytest.mark.parametrize(
    ("lines", "byline", "publication"),
    [
        (("The New Harbour, June 2021", QUILL, f"Haaretz, {DAY}"), QUILL, "Haaretz"),
        ((f"Haaretz, {DAY}", "Mara Quill:"), None, "Haaretz"),
        ((QUILL, DAY, "Distinguished Guests"), QUILL, None),
        ((f"Gull Dispatch (Tarn), {DAY}",), None, "Gull Dispatch (Tarn)"),
        (("Gull Dispatch (Tarn)", DAY), None, "Gull Dispatch (Tarn)"),
        (("Haaretz", "Mara Quill", DAY), "Mara Quill", "Haaretz"),
    ],
)
def test_lines_that_tell_more_or_less(
    lines: tuple[str, ...], byline: str | None, publication: str | None
) -> None:
    """A surer source stands below; who speaks signs nothing; whom one greets is no paper."""
    header = "".join(f"<p>{line}</p>" for line in lines)
    [excerpt] = read_page(f'<h3 id="a">A Harbour Too Far</h3>{header}').excerpts
    assert (excerpt.byline, excerpt.publication) == (byline, publication)


@pytest.mark.parametrize(
    ("lines", "publication", "standfirst"),
    [
        (("Book Review", QUILL, f"Haaretz, {DAY}"), "Haaretz", "Book Review"),
        (("Harbour Review", QUILL, DAY), "Harbour Review", None),
        (("By Mara Quill, Haaretz", "<i>One.</i>", "<i>Two.</i>", SOURCE), GAZETTE, "One.\n\nTwo."),
        ((f"By Mara Quill, Haaretz | Opinion, {DAY}",), "Haaretz", None),
        ((f"By Mara Quill, the Australian, Sydney, {DAY}",), "the Australian", None),
        ((f"By Mara Quill, The Diplomat, Tokyo, {DAY}",), "The Diplomat", None),
    ],
)
def test_the_publication_among_what_looks_like_one(
    lines: tuple[str, ...], publication: str, standfirst: str | None
) -> None:
    """A label above the byline, where the author works, a section or a city behind a paper."""
    header = "".join(f"<p>{line}</p>" for line in lines)
    [excerpt] = read_page(f'<h3 id="a">A Harbour Too Far</h3>{header}').excerpts
    assert excerpt.standfirst == standfirst
    assert (excerpt.publication or "").startswith(publication)


def test_a_header_in_a_list() -> None:
    """A byline or a date that is an item is the header's all the same."""
    items = f"<ul><li>{QUILL}</li><li>{SOURCE}</li></ul>"
    [excerpt] = read_page(f'<h3 id="a">A Harbour Too Far</h3>{items}').excerpts
    assert (excerpt.byline, excerpt.publication) == (QUILL, GAZETTE)


def test_a_paper_that_nobody_knows_in_headings() -> None:
    """Paper, day and author are printed alike, below a larger title."""
    lines = (f"<h4>{line}</h4>" for line in ("Petra Forward", DAY, QUILL))
    [excerpt] = read_page(f'<h3 id="a">A Harbour Too Far</h3>{"".join(lines)}').excerpts
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (QUILL, "Petra Forward", DAY)
    assert excerpt.standfirst is None


@pytest.mark.parametrize("title", ["Lessons<br>from the Harbour", "Port Sable’s<br>Costly Gamble"])
def test_a_title_that_is_broken_amid_a_header(title: str) -> None:
    """What goes on in a small letter, or behind what cannot be an end, is the title's rest."""
    for tag in ("h3", "p"):
        page = read_page(f'<hr><{tag} id="a">{title}<br>{QUILL}<br>{SOURCE}</{tag}>')
        [excerpt] = page.excerpts
        assert (excerpt.title, excerpt.byline) == (title.replace("<br>", " "), QUILL)


@pytest.mark.parametrize("line", ["Haaretz, April 24", "Haaretz (April 24)"])
def test_a_known_paper_and_a_day_without_its_year(line: str) -> None:
    """They are the header of an article that nobody signs."""
    page = read_page(f"<hr><h3>A Harbour Too Far</h3><p>{line}</p>")
    [excerpt] = page.excerpts
    assert (excerpt.publication, excerpt.date) == ("Haaretz", "April 24")


REST = (
    ("from Haaretz<br>Nov. 9, 2021", None, "Haaretz"),
    ("interview with Amos Harel<br>Haaretz, Nov. 9, 2021", "interview with Amos Harel", "Haaretz"),
    (
        "excerpts from a longer piece<br>By Amos Harel<br>Haaretz, Nov. 9, 2021",
        "By Amos Harel",
        "Haaretz",
    ),
)


@pytest.mark.parametrize(("rest", "byline", "publication"), REST)
def test_lines_in_small_letters_below_a_bold_title(
    rest: str, byline: str | None, publication: str
) -> None:
    """They are no part of it."""
    page = read_page(f'<p id="a"><b>Why Gulls Are Restless</b><br>{rest}</p>')
    [excerpt] = page.excerpts
    assert excerpt.title == "Why Gulls Are Restless"
    assert (excerpt.byline, excerpt.publication) == (byline, publication)


def test_a_standfirst_in_title_case_above_the_date_and_the_paper() -> None:
    excerpt = read(QUILL, "Will Gulls Go North", DAY, "Haaretz")
    assert (excerpt.standfirst, excerpt.publication) == ("Will Gulls Go North", "Haaretz")


def test_a_page_behind_a_day_without_its_year() -> None:
    excerpt = read("Mara Quill", "Ma’ariv, October 12, p. 2")
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (
        "Mara Quill",
        "Ma’ariv",
        "October 12",
    )


@pytest.mark.parametrize(
    "line", [QUILL, SOURCE, DAY, "11/21 #02", "Further reading", "<b>Editorial</b>"]
)
def test_a_line_of_a_header_above_a_long_one(line: str) -> None:
    """A line break parts them; the page is read."""
    page = read_page(f"<hr><h2>Gulls at Sea</h2><p>{line}<br>{BODY}</p>")
    opening = (*page.commentary, *page.further_reading)
    text = " ".join((*opening, *(part for each in page.excerpts for part in each.body)))
    assert BODY.strip() in text
