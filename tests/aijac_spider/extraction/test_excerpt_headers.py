"""What stands between an excerpt's title and its text, in the ways that editors print it."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Excerpt, Page

QUILL, GAZETTE, DAY = "By Mara Quill", "Harbour Gazette", "April 24, 2014"
SOURCE = f"{GAZETTE}, {DAY}"

SIGNED = (
    "Interview by Mara Quill",
    "By Mara de los Ríos",
    "By Mara az-Zahrani",
    "By Mara von und zu Quill",
    "Mara Quill, Foreign Editor",
    "Prof. Mara Quill, University of Port Sable",
    "Mara Quill, Eurasia Group",
    "Mara Quill, Gazette harbour correspondent",
    "Mara Quill, President Emeritus, Council on Foreign Harbours",
    "Mara Quill, Ramallah",
    "Mara Quill | Harbour University",
    "Mara Quill @maraquill",
    "- Mara Quill",
    "— By Mara Quill",
    "Reviewed by Mara Quill",
    "Words by Mara Quill",
    "Compiled by Mara Quill",
    "By Revd Mara Quill",
    "Mara Quill, Jr.",
    "Interview with Mara Quill",
    "As told to Mara Quill",
    "Mara Quill, interviewed by Owen Tarrant",
    "by Mara Quill et al.",
    "By Mara Quill quill@example.org",
)
"""Lines above a source that are bylines."""

OFFICES = (
    "Senior Fellow",
    "Op-Ed Contributor",
    "Director of the Centre",
    "Member of Knesset, Chairman of the Harbour Party",
    "Major (retd.), Harbour Regiment; research fellow, Owen Tarrant Society",
    "Translated by Owen Tarrant",
    "Translated from the Hebrew by Owen Tarrant",
)
"""Lines between byline and source that are no publication."""

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
)
"""Source lines, their publication and their date."""

SHARED = (
    ("By Mara Quill for The Harbour Press", "May 3, 2009", "Harbour Press", "May 3, 2009"),
    ("By Mara Quill, Haaretz", "July 26", "Haaretz", "July 26"),
    ("By Mara Quill May 4, 2014", "Haaretz", "Haaretz", "May 4, 2014"),
    ("By Mara Quill on May 4, 2014", "Haaretz", "Haaretz", "May 4, 2014"),
    ("Mara Quill | Published: 01.29.20, 14:07", "Haaretz", "Haaretz", "01.29.20, 14:07"),
    ("Mara Quill", "May 4, 2014", None, "May 4, 2014"),
)
"""Two lines, and the publication and date that they print beside the author."""


BODY = "The council met on Tuesday to decide what should become of the old ferry. " * 5


def read_page(header: str) -> Page:
    """A page whose excerpt has this markup above its text."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <p>We look at the harbours. For all of it, <a href="#a">CLICK HERE</a>.</p>{header}
        <p>The council met on Tuesday to decide what should become of the old ferry.</p>
        <p>After nine hours it decided to meet again, and nobody objected to that.</p>"""
    return extract_page(html.encode(), "https://aijac.org.au/update/harbours/")


def read(*lines: str) -> Excerpt:
    """The excerpt whose header has these lines below its title."""
    header = "".join(f"<p>{line}</p>" for line in lines)
    [excerpt] = read_page(f'<h2 id="a">A Harbour Too Far</h2>{header}').excerpts
    assert len(excerpt.body) == 2
    return excerpt


@pytest.mark.parametrize("line", SIGNED)
def test_lines_that_sign(line: str) -> None:
    """A name is a byline with whatever stands before it and behind it."""
    excerpt = read(line, SOURCE)
    assert (excerpt.byline, excerpt.standfirst) == (line, None)
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


@pytest.mark.parametrize("name", [QUILL, "Mara Quill"])
@pytest.mark.parametrize("office", OFFICES)
def test_offices_between_byline_and_source(name: str, office: str) -> None:
    """What the author is does not stand for the publication below; it is kept."""
    excerpt = read(name, office, SOURCE)
    assert (excerpt.byline, excerpt.standfirst) == (name, office)
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


def test_second_author_on_a_line_of_their_own() -> None:
    """The byline goes on."""
    assert read(QUILL, "and Owen Tarrant", SOURCE).byline == "By Mara Quill and Owen Tarrant"


@pytest.mark.parametrize("lines", [(QUILL, "A Sturdy Boat"), ("A Sturdy Boat", QUILL)])
def test_standfirst_in_title_case(lines: tuple[str, str]) -> None:
    """A line is no publication where the next one has a publication and its date."""
    excerpt = read(*lines, SOURCE)
    assert (excerpt.byline, excerpt.standfirst) == (QUILL, "A Sturdy Boat")
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


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
    assert excerpt.byline in (QUILL, "Mara Quill")


def test_paper_that_could_be_a_person() -> None:
    """It is the paper where a byline stands below the date."""
    excerpt = read("Plovdiv Inquirer", DAY, QUILL)
    assert (excerpt.publication, excerpt.byline) == ("Plovdiv Inquirer", QUILL)


@pytest.mark.parametrize("paper", ["Haaretz", "Harbour Gazette"])
def test_date_above_a_bare_name(paper: str) -> None:
    """The paper stands last."""
    excerpt = read(DAY, "Mara Quill-Tarrant", paper)
    assert (excerpt.byline, excerpt.publication) == ("Mara Quill-Tarrant", paper)
    assert (excerpt.date, excerpt.standfirst) == (DAY, None)


@pytest.mark.parametrize("name", ["Mara Quill", "Mara Quill-Tarrant"])
def test_bare_name_above_a_standfirst(name: str) -> None:
    """Though the standfirst ends in no stop, the source below it bears the name out."""
    excerpt = read(name, "Why the new ferry matters more than the old one", SOURCE)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (name, GAZETTE, DAY)
    assert excerpt.standfirst == "Why the new ferry matters more than the old one"


def test_lines_that_could_be_names_above_a_signed_source() -> None:
    """The source says who it is by."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<p><b>Three scenarios</b></p><p>{BODY}</p><p><b>Harbour Rising</b></p><p><b>Why the"
        f" new ferry cannot wait</b></p><p>By Owen Tarrant, Newsweek, {DAY}</p>"
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far", "Harbour Rising"]


@pytest.mark.parametrize("paper", ["Hebrides Examiner", "Calder Telegraph"])
def test_paper_of_two_words_above_a_date(paper: str) -> None:
    """Nobody signs, and the last word is one that papers bear."""
    excerpt = read(paper, DAY)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (None, paper, DAY)


def test_house_in_brackets_before_an_unknown_paper() -> None:
    """It belongs to the author."""
    excerpt = read(f"{QUILL} (Port Sable University), Papers of Security Affairs, {DAY}")
    assert excerpt.byline == f"{QUILL} (Port Sable University)"
    assert excerpt.publication == "Papers of Security Affairs"


def test_rank_with_a_bracket_before_an_unknown_paper() -> None:
    """The bracket is no end of the byline."""
    byline = "By Mara Quill and Maj.-Gen. (ret.) Owen Tarrant"
    excerpt = read(f"{byline}, Moorfield Mirror, {DAY}")
    assert (excerpt.byline, excerpt.publication) == (byline, "Moorfield Mirror")


def test_byline_below_source_and_standfirst() -> None:
    """The header ends with the last of byline and source."""
    excerpt = read(SOURCE, "<em>Why the new ferry matters</em>", QUILL)
    assert (excerpt.byline, excerpt.standfirst) == (QUILL, "Why the new ferry matters")
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


@pytest.mark.parametrize("paper", ["<strong>The Warped Lamp</strong>", '<a href="/x">Lamp</a>'])
def test_paper_that_stands_out_below_a_byline(paper: str) -> None:
    """Directly below a byline nothing else of an article stands so."""
    excerpt = read(QUILL, paper)
    assert (excerpt.byline, excerpt.standfirst) == (QUILL, None)
    assert excerpt.publication in ("The Warped Lamp", "Lamp")


@pytest.mark.parametrize("name", ["<p><em>Mara Quill</em></p>", f"<p>{QUILL}</p>"])
def test_source_above_the_title(name: str) -> None:
    """It is neither the commentary's nor the article's before it."""
    page = read_page(f'<hr><p><em>{SOURCE}</em></p><h2 id="a">A Harbour Too Far</h2>{name}')
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.publication, excerpt.date) == (
        "A Harbour Too Far",
        GAZETTE,
        DAY,
    )
    assert SOURCE not in page.commentary


@pytest.mark.parametrize(
    "source",
    ["Haaretz<br>April 24, 2014", "Haaretz, April 24, 2014", "Haaretz</p><p>April 24, 2014"],
)
def test_source_above_the_title_where_the_hand_off_leads(source: str) -> None:
    """The title is the line below it that stands out."""
    page = read_page(f'<p><a name="a"></a>{source}<br><b>A Harbour Too Far</b><br>{QUILL}</p>')
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", None)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (QUILL, "Haaretz", DAY)


TITLE_WITH_STOP = (
    f'<h3><a name="a"></a>The Gambit of the Harbour.</h3><p>&nbsp;</p><p><b>{QUILL}</b></p>',
    f"<hr><p><b>The Gambit of the Harbour.</b></p><p>{QUILL}</p>",
    '<p id="a"><b>The Gambit of the Harbour.</b></p>',
    '<p>&nbsp;</p><p id="a"><b>The Gambit of the Harbour.</b></p><p>Mara Quill</p>',
)
"""Titles that end in a full stop, and are told by two signs; perhaps a byline."""


@pytest.mark.parametrize("header", TITLE_WITH_STOP)
def test_title_that_ends_in_a_full_stop(header: str) -> None:
    """It is no sentence of the text before it."""
    [excerpt] = read_page(f"{header}<p>{SOURCE}</p>").excerpts
    assert (excerpt.title, excerpt.publication) == ("The Gambit of the Harbour.", GAZETTE)


def test_subheading_above_a_title() -> None:
    """What is set apart and stands above the byline is the title."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<p><b>What the council wants</b></p><p>{BODY}</p><hr><p><b>Six Reasons to Doubt It</b>"
        f"</p><p>By Owen Tarrant</p><p>{DAY}</p>"
    )
    assert [excerpt.title for excerpt in page.excerpts] == [
        "A Harbour Too Far",
        "Six Reasons to Doubt It",
    ]


NO_HEADERS = (
    "<h4>Two Fronts</h4><p>June 5, 1967</p><p>Levi Eshkol</p><p>Broadcast to the Nation</p>",
    "<p>Fronts</p><p>Kol Yisrael, June 5, 1967</p><p><em>A speech.</em></p><p>By Levi Eshkol</p>",
    "<hr><p><b>It was said before.</b></p><p>Levi Eshkol</p><p>June 5, 1967; Knesset</p>",
    "<h4>Where it began</h4><p>Camp David. September 17, 1978</p>",
    "<p>First published in Haaretz, Nov. 7, 2017</p>",
)
"""What stands amid a body, and quotes, dates or places what it tells."""


@pytest.mark.parametrize("lines", NO_HEADERS)
def test_lines_of_a_body_that_open_no_excerpt(lines: str) -> None:
    """Nor do they become the source of the next one."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>{lines}'
        f"<p>{BODY}</p><h2>Two Harbours</h2><p>By Owen Tarrant</p>"
    )
    first, second = page.excerpts
    assert (second.title, second.publication, second.date) == ("Two Harbours", None, None)
    assert (first.publication, first.body[-1]) == (GAZETTE, BODY.strip())


def test_bold_source_behind_a_blank() -> None:
    """It is the source of the heading above it."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<h3>Two Harbours</h3><p>&nbsp;</p><p><b>Newsweek, {DAY}</b></p>"
    )
    assert [(excerpt.title, excerpt.publication) for excerpt in page.excerpts] == [
        ("A Harbour Too Far", GAZETTE),
        ("Two Harbours", "Newsweek"),
    ]


def test_short_body_above_the_next_source() -> None:
    """A header that lacks its source does not take in two paragraphs and the next one's."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{BODY}</p><p>{BODY}</p>'
        f"<p>The Gazette, {DAY}</p><h2>Two Harbours</h2><p>By Owen Tarrant</p><p>{SOURCE}</p>"
    )
    first, second = page.excerpts
    assert (first.byline, first.standfirst) == (QUILL, None)
    assert first.body[:2] == (BODY.strip(), BODY.strip())
    assert (second.byline, second.publication) == ("By Owen Tarrant", GAZETTE)


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


def test_author_linked_on_the_source_line() -> None:
    """The author's own page is not the original."""
    assert read(f'By <a href="https://example.org/quill">Mara Quill</a>, {SOURCE}').url is None


@pytest.mark.parametrize("label", ["Article 1", "(1)", "*", "Exclusive", "Opinion"])
def test_labels_above_a_title(label: str) -> None:
    """They are no text of what stands above."""
    page = read_page(f"<p>{label}</p><h2>A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p>")
    assert len(page.commentary) == 1


@pytest.mark.parametrize("between", [" ", ", ", " – "])
def test_byline_behind_its_title(between: str) -> None:
    """Both are told where a source stands below."""
    title = f'<p><a name="a"></a><b>“Harbours: Half a Nation”</b>{between}by Mara Quill</p>'
    [excerpt] = read_page(f"{title}<p>{SOURCE}</p>").excerpts
    assert (excerpt.title, excerpt.byline) == ("“Harbours: Half a Nation”", "by Mara Quill")


def test_lines_of_one_bold_paragraph() -> None:
    """Title, name, paper and date, parted by nothing but `<br>`."""
    lines = f"A Harbour Too Far<br>Mara Quill<br>{GAZETTE}<br>{DAY}"
    [excerpt] = read_page(f'<p><a name="a"></a><b>{lines}</b></p>').excerpts
    assert (excerpt.title, excerpt.byline) == ("A Harbour Too Far", "Mara Quill")
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


def test_source_of_a_quotation() -> None:
    """A paper named above what is quoted from it begins no excerpt."""
    header = f"<h2>A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>What others say.</p>"
    quoted = f"<p><b>Ask the Pilots</b></p><p>{SOURCE}:</p><blockquote>Nobody asked.</blockquote>"
    [excerpt] = read_page(header + quoted).excerpts
    assert excerpt.body[1] == "Ask the Pilots"


def test_number_of_a_series_between_publication_and_date() -> None:
    excerpt = read(QUILL, "Harbour Institute", "Policy Paper No. 12", DAY)
    assert (excerpt.publication, excerpt.date) == ("Harbour Institute", DAY)
    assert excerpt.standfirst is None


def test_day_of_a_change_below_the_source() -> None:
    excerpt = read(
        QUILL, GAZETTE, f"Published {DAY}", "Last updated Tuesday, May 5, 2014 7:02PM EDT"
    )
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


QUOTED = (
    """<h4>The other side</h4><blockquote class="twitter-tweet"><p>Quiet will follow quiet.</p>
    &mdash; Naor Lavie (@naorlavie) <a href="https://x.com/1">May 8, 2014</a></blockquote>""",
    "<p><b>What the host said</b></p><p>“The port is ours.”</p><p>[Official TV, May 8, 2014]</p>",
    """<h4>A vow</h4><blockquote><p>We shall row on.</p><cite>Owen Tarrant, May 8, 2014</cite>
    </blockquote>""",
    "<h4>A vow</h4><p>“We shall row on.”</p><p>— Owen Tarrant, May 8, 2014</p>",
    "<p><b>Sources</b></p><p>Al-Quds, May 8, 2014</p>",
    "<p><b>Endnotes</b></p><p>1 Al-Quds, May 8, 2014</p>",
    "<p><b>Postscript</b></p><p>Updated, May 8, 2014</p>",
)
"""Parts of a body that end as the header of an excerpt does."""


def read_two(between: str, *, are_led_to: bool) -> tuple[Excerpt, ...]:
    """Two excerpts, with more in the body of the first."""
    link, mark = ('href="#{}"', 'id="{}"') if are_led_to else ("", "")
    told = "".join(f"<p>Then the <a {link.format(n)}>article {n}</a>.</p>" for n in (1, 2))
    parts = [
        f"""<hr><p {mark.format(number)}><b>{title}</b></p><p>{QUILL}</p><p>{SOURCE}</p>
        <p>The council met on Tuesday to decide what should become of the old ferry.</p>"""
        for number, title in ((1, "A Harbour Too Far"), (2, "A Quay Too Near"))
    ]
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        {told}{between.join(parts)}"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    return page.excerpts


@pytest.mark.parametrize("are_led_to", [False, True])
@pytest.mark.parametrize("between", QUOTED)
def test_source_of_what_a_body_quotes(between: str, are_led_to: bool) -> None:
    first, second = read_two(between, are_led_to=are_led_to)
    assert (len(first.body), len(second.body)) in ((3, 1), (4, 1))


def test_what_no_hand_off_leads_to_and_nobody_signs() -> None:
    """Where each of the others is led to, it is a part of the body."""
    part = "<p><b>What next?</b></p><p>The ferry fell apart.</p><p>Harbour Bank, May 8, 2014</p>"
    first, _ = read_two(part, are_led_to=True)
    assert len(first.body) == 4
    signed = f"<hr><p><b>What next?</b></p><p>{QUILL}</p><p>Harbour Bank, May 8, 2014</p><p>No.</p>"
    assert len(read_two(signed, are_led_to=True)) == 3


@pytest.mark.parametrize(
    "header",
    [
        f"<h3>Notes</h3><p>{QUILL}</p><p>{SOURCE}</p>",
        f"<h3>A Vow</h3><blockquote><p>We shall row.</p></blockquote><p>{QUILL}</p><p>{SOURCE}</p>",
        f"<h3>A Vow</h3><p>They shall row.</p><p>{QUILL}</p><p>— {SOURCE}</p>",
        f"<h3>A Vow</h3><p>They shall row.</p><p>{QUILL}</p><p>[{SOURCE}]</p>",
    ],
)
def test_what_is_signed_is_an_excerpt(header: str) -> None:
    """Though it quotes, or is called as notes are."""
    _, signed, _ = read_two(f"{header}<p>No gull was seen.</p>", are_led_to=False)
    assert signed.title in ("Notes", "A Vow")
    assert signed.byline == QUILL


@pytest.mark.parametrize("name", ["Mara Quill", "Mara Quill, Foreign Editor"])
def test_a_bare_name_signs_what_no_hand_off_leads_to(name: str) -> None:
    header = f"<hr><p><b>What next?</b></p><p>{name}</p><p>The Wall Street Journal, May 8, 2014</p>"
    _, signed, _ = read_two(f"{header}<p>No gull was seen.</p>", are_led_to=True)
    assert (signed.title, signed.byline) == ("What next?", name)


def test_way_back_to_the_top_below_a_bio() -> None:
    bio = '<p><em>Mara Quill is a sailor.</em><br><a href="#top">Back to top</a></p>'
    first, _ = read_two(bio, are_led_to=True)
    assert first.author_bio == ("Mara Quill is a sailor.",)
