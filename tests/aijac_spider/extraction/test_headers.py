"""What stands between headline and commentary."""

from datetime import date

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Page
from pipelines.normalise import normalise

DAY = date(2021, 11, 12)

BAR_ON = (
    "by Priyanka Bar-On | Nov 12, 2021",
    "Posted on Nov 12, 2021 by Priyanka Bar-On",
    '<a href="/author/bar-on/">Priyanka Bar-On</a> | Nov 12, 2021',
)


def read(*lines: str) -> Page:
    """A page that has these lines below its headline."""
    header = "".join(f"<p>{line}</p>" for line in lines)
    html = f"""<h1>Harbours under watch</h1>{header}
        <p>We look at the harbours, and at those who have looked at them before us.</p>"""
    return extract_page(html.encode(), "https://aijac.org.au/update/harbours/")


@pytest.mark.parametrize("line", BAR_ON)
def test_names_that_end_like_a_preposition(line: str) -> None:
    """`Bar-On` is no name `Bar-` with a date on."""
    assert read(line).byline == "Priyanka Bar-On"


def test_date_in_figures_in_the_body() -> None:
    """It is no count of views."""
    page = read("Nov 12, 2021 | AIJAC staff", "Update from AIJAC", "09.11.21", "11/21 #02")
    assert page.date_in_body == "09.11.21"


def test_notice_below_the_issue_line() -> None:
    """A date further down is the notice's, which is commentary."""
    lines = ("11/21 #02", "An evening with pilots", "Tuesday, Nov. 23, 2021", "Mr Bell speaks.")
    page = read("Nov 12, 2021 | AIJAC staff", "Update from AIJAC", *lines)
    assert (page.issue, page.date_in_body, page.unassigned) == ("11/21 #02", None, ())
    assert page.commentary[:3] == lines[1:]


def test_category_behind_a_bar_and_nothing() -> None:
    """No one signs there; the category is read."""
    page = read('| <a href="/category/harbours/">Harbour Talk</a>', "Nov 12, 2021")
    assert (page.byline, page.categories) == (None, ("Harbour Talk",))


STAFF = '<a href="/author/aijac-staff/">AIJAC staff</a>'
COMMENT = '<a href="/update/harbours/#respond">Leave a Comment</a>'
TERM = '<a href="/category/update/">Update</a>'
LATER = '<time datetime="2024-05-02T14:01:09+10:00">May 2, 2024</time>'
META = (
    f"{COMMENT} / {TERM} / By {STAFF} / <span>Nov 12, 2021</span>",
    f"<span><span>By</span><span>{STAFF}</span></span><span><time>Nov 12, 2021</time></span>",
    (
        f"<time>12 November 2021</time><span>/</span>{COMMENT}<span>/</span><span>in {TERM} </span>"
        f"<span>/</span><span>by {STAFF}</span>"
    ),
    f"By {STAFF} <span>/</span> Nov 12, 2021 <span>/</span> {TERM}",
    f"{LATER}<time>Nov 12, 2021</time> <span>by {STAFF}</span>",
    f"By {STAFF}<span>|</span><span>2024-03-03T09:05:00+11:00</span><span>12th Nov 2021</span>",
    f"<i>Post author</i><i>By {STAFF}</i><i>Post date</i><i>12 Nov 2021</i>",
    "Submitted by AIJAC staff on Nov 12, 2021",
)
"""Lines of other looks: parted by styles alone, with a slash, with what else they file."""


@pytest.mark.parametrize("line", META)
def test_date_line_of_other_looks(line: str) -> None:
    """The day of publication is the first one, and who signs is linked, or stands behind a by."""
    record = normalise(read(line, "Update from AIJAC", "11/21 #02"))
    assert (record.update.date_published, record.update.authors) == (DAY, ("AIJAC staff",))


def test_date_and_author_under_labels() -> None:
    """Those that only a screen reader speaks."""
    page = read(
        f"<span>Post author:</span>{STAFF}",
        "<span>Post published:</span>Nov 12, 2021",
        f"<span>Post category:</span>{TERM}",
    )
    assert (page.byline, page.date, page.unassigned) == ("AIJAC staff", "Nov 12, 2021", ())


TEASER = "A short look at who gains and who loses."


@pytest.mark.parametrize("at", range(3))
def test_a_sentence_above_the_kicker_ends_no_header(at: int) -> None:
    """It is commentary, wherever it stands; what the header says below it is read."""
    lines = ["Nov 12, 2021 | AIJAC staff", "Update from AIJAC", "11/21 #02"]
    page = read(*lines[:at], TEASER, *lines[at:])
    assert (page.kind, page.date, page.byline, page.issue) == (
        "update",
        "Nov 12, 2021",
        "AIJAC staff",
        "11/21 #02",
    )
    assert page.commentary[0] == TEASER
    assert page.doubts == ("no_excerpts",)


def test_a_teaser_above_the_date_line_of_a_post() -> None:
    """More text follows below that."""
    page = read(TEASER, "Nov 12, 2021 | AIJAC staff")
    assert (page.date, page.byline) == ("Nov 12, 2021", "AIJAC staff")
    assert page.commentary[0] == TEASER


def test_a_post_that_is_a_sentence_and_its_day() -> None:
    """A day below the only text signs it."""
    html = f"<h1>Harbours under watch</h1><p>{TEASER}</p><p>Nov 12, 2021</p>"
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.commentary[0] == TEASER


def test_somebody_else_signs_a_post() -> None:
    """Below the header that names the house, a byline is what the post begins with."""
    page = read("Nov 12, 2021 | AIJAC staff", "<b>Why the vote matters</b>", "By Mara Quill")
    assert page.byline == "AIJAC staff"
    assert page.commentary[:2] == ("Why the vote matters", "By Mara Quill")


def test_a_header_that_is_printed_twice() -> None:
    """For two sizes of screens: its date stands in no body."""
    twice = ("Nov 12, 2021 | AIJAC staff",) * 2
    page = read(*twice, "Update from AIJAC", "11/21 #02")
    assert (page.date, page.date_in_body) == ("Nov 12, 2021", None)


def test_a_label_in_the_heading() -> None:
    """The page's own title tells where the headline begins."""
    html = f"""<title>Harbours under watch</title><h1><span>Update</span> Harbours under watch</h1>
        <p>Nov 12, 2021</p><p>{TEASER}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.headline == "Harbours under watch"


FILE = "/wp-content/uploads/2021/11/port.jpg"
PICTURE = f'<img src="{FILE}" alt="" width="1024" height="682">'
ABOVE = (
    (
        f'<div><img src="data:image/gif;base64,R0lG" data-src="{FILE}" alt=""><noscript>{PICTURE}'
        "</noscript></div>"
    ),
    f'<div><a href="{FILE}">{PICTURE}</a></div>',
)


@pytest.mark.parametrize("above", ABOVE)
def test_a_hero_above_the_headline(above: str) -> None:
    """Loaded late, or a link to its own file."""
    html = f"""<title>Harbours under watch</title><article>{above}<h1>Harbours under watch</h1>
        <p>Nov 12, 2021 | AIJAC staff</p>
        <p>{TEASER}</p><p>{TEASER}</p></article>"""
    [image] = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").images
    assert (image.role, image.url) == ("hero", f"https://aijac.org.au{FILE}")


def test_a_portrait_is_no_hero() -> None:
    """A small square beside the author's name."""
    portrait = '<img src="/staff.jpg" alt="AIJAC staff" width="48" height="48">'
    page = read(f"{portrait} By {STAFF}", "Nov 12, 2021", PICTURE)
    assert [image.role for image in page.images] == ["hero"]


def test_a_picture_of_an_accelerated_page() -> None:
    page = read("Nov 12, 2021 | AIJAC staff", PICTURE.replace("<img", "<amp-img") + "</amp-img>")
    assert [image.role for image in page.images] == ["hero"]


def test_a_kicker_that_is_quoted() -> None:
    """A post that speaks of an Update is none."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>{TEASER}</p>
        <blockquote><p>Update from AIJAC</p><p>This Update looks at roads.</p></blockquote>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.kind == "post"
    assert page.commentary[1] == "Update from AIJAC"


def test_a_reprint_with_its_own_day_below_the_header() -> None:
    """The page's day is that of its header; who signed the piece then stays in the text."""
    page = read("Nov 12, 2021 | AIJAC staff", "By Mara Quill, August 5, 2021")
    assert (page.date, page.byline) == ("Nov 12, 2021", "AIJAC staff")
    assert page.commentary[0] == "By Mara Quill, August 5, 2021"


@pytest.mark.parametrize("place", ["#respond", "#comments", "/update/harbours/#respond"])
def test_a_way_to_the_comments_hands_off_to_nothing(place: str) -> None:
    """A post that reprints an article is no Update for that."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p>
        <p><a href="{place}">Leave a comment</a></p><p>{TEASER}</p>
        <h3>A Harbour Too Far</h3><p>By Mara Quill</p><p>Haaretz, Nov. 8, 2021</p><p>{TEASER}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.kind, page.excerpts) == ("post", ())


def test_a_moment_without_a_zone_gives_way_to_one_with() -> None:
    html = f"""<script type="application/ld+json; charset=utf-8">/*<![CDATA[*/
        {{"@type": "https://schema.org/Article", "datePublished": "2021-11-12T09:00:00"}};/*]]>*/
        </script><h1>Harbours under watch</h1>
        <p><time datetime="2021-11-12T09:00:00+11:00">Nov 12, 2021</time></p><p>{TEASER}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.datetime_published == "2021-11-12T09:00:00+11:00"


@pytest.mark.parametrize("others", [", Colin Rubenstein", " and Colin Rubenstein"])
def test_an_author_beside_the_one_that_is_linked(others: str) -> None:
    page = read(f"Nov 12, 2021 | {STAFF}{others}", "Update from AIJAC", "11/21 #02")
    assert normalise(page).update.authors == ("AIJAC staff", "Colin Rubenstein")


def test_date_in_the_body_above_the_kicker() -> None:
    """The header's stays the page's, though the other one is earlier."""
    page = read("Nov 12, 2021", "Nov 11, 2021", "Update from AIJAC", "11/21 #02")
    assert (page.date, page.date_in_body) == ("Nov 12, 2021", "Nov 11, 2021")


def test_the_day_of_a_letter() -> None:
    """Below a sentence it is no day of the page, which prints none."""
    page = read(TEASER, "October 3, 2021", "Dear Minister,")
    assert page.date is None
    assert page.commentary[:2] == (TEASER, "October 3, 2021")


def test_a_small_picture_with_a_caption() -> None:
    """It is no portrait beside a name."""
    figure = f'<figure><img src="{FILE}" width="90" height="90"><figcaption>A port</figcaption>'
    page = read("Nov 12, 2021", f"{figure}</figure>")
    assert [image.caption for image in page.images] == ["A port"]


def test_a_sentence_before_day_and_number() -> None:
    """It is commentary, whatever stands behind it on its line."""
    sentence = "The ferry sailed again this week. Nov 11, 2021 11/21 #02"
    page = read("Nov 12, 2021 | AIJAC staff", sentence)
    assert page.commentary[0] == sentence


def test_a_sentence_that_leads_to_the_top() -> None:
    """So long a text is no button, wherever it leads."""
    sentence = (
        "The council had met on Tuesday to decide what to do about the ferry, and did not. " * 2
    )
    page = read("Nov 12, 2021", f'<a href="#top">{sentence.strip()}</a>')
    assert page.commentary[0] == sentence.strip()


@pytest.mark.parametrize(
    ("headline", "kept"),
    [("Harbours, Ferries and Ropes", ("Harbours",)), ("Old harbours, and ropes", ())],
)
def test_the_headline_again_to_its_first_comma(headline: str, kept: tuple[str, ...]) -> None:
    """One word of it is a subheading; of several words it repeats the headline."""
    begun = headline.partition(",")[0]
    html = f"""<h1>{headline}</h1><p>Nov 12, 2021 | AIJAC staff</p>
        <h4>{begun}</h4><p>{TEASER}</p><h4>Ferries</h4><p>{TEASER}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.commentary == (*kept, TEASER, "Ferries", TEASER)


@pytest.mark.parametrize(("line", "kept"), [("1948", ("1948",)), ("48", ()), ("1948 views", ())])
def test_a_year_above_the_text(line: str, kept: tuple[str, ...]) -> None:
    """It is a subheading, as other numbers are counts."""
    page = read("Nov 12, 2021 | AIJAC staff", line, TEASER)
    assert page.commentary[:-1] == (*kept, TEASER)


def test_a_post_that_is_updated() -> None:
    """The day above what is new numbers no Update."""
    page = read("Nov 12, 2021 | AIJAC staff", "<b>UPDATE 12/11:</b>", TEASER)
    assert (page.kind, page.issue, page.commentary[0]) == ("post", None, "UPDATE 12/11:")


def test_what_a_post_calls_itself_above_its_day() -> None:
    """A letter is no author."""
    page = read("Nov 12, 2021", "<b>Open Letter</b>", "12 November 2021")
    assert (page.byline, page.commentary[0]) == (None, "Open Letter")


SPEECH = "Owen Tarrant, Harbour Assembly, 27 September 2021"
PUBLISHED = '<meta property="article:published_time" content="2021-11-11T14:05:00+00:00">'


def test_a_speech_with_a_day_of_its_own() -> None:
    """The day that the metadata tell is the page's, and nobody signs on another one."""
    html = f"""{PUBLISHED}<h1>Harbours under watch</h1><p>{SPEECH}</p><p>12 November 2021</p>
        <p>{TEASER}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.date, page.byline, page.date_in_body) == ("12 November 2021", None, None)
    assert page.commentary == (SPEECH, TEASER)


def test_a_reprint_signed_on_another_day() -> None:
    """Its author's By is believed, its day is not the page's."""
    html = f"""{PUBLISHED}<h1>Harbours under watch</h1><p>Nov 12, 2021</p>
        <p>By Mara Quill, August 5, 2021</p><p>{TEASER}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.date, page.byline) == ("Nov 12, 2021", "Mara Quill")


def test_the_day_of_a_change_above_that_of_publication() -> None:
    """The metadata tell which is which; neither stands in the body."""
    html = f"""{PUBLISHED}<h1>Harbours under watch</h1><p>May 2, 2024</p><p>Nov 12, 2021</p>
        <p>{TEASER}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.date, page.date_in_body) == ("Nov 12, 2021", None)


def test_the_day_of_a_change_beside_that_of_publication() -> None:
    """Looks print both, and hide the second."""
    days = (
        '<time class="entry-date published">Nov 12, 2021</time>'
        '<time class="updated">Nov 14, 2021</time>'
    )
    page = read(days)
    assert (page.date, page.date_in_body) == ("Nov 12, 2021", None)


def test_a_long_headline_above_the_category() -> None:
    """However long, it is no text that the category would end."""
    headline = (
        "A submission of the council of the harbour on the ferry, the gulls and all of it " * 2
    )
    html = f"""<h1>{headline}</h1><p>Nov 12, 2021 | <a href="/category/update/">Update</a></p>
        <p>The council met on Tuesday.</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.commentary == ("The council met on Tuesday.",)


def test_the_only_day_in_the_words_of_a_change() -> None:
    """A `time` beside it that is no day of publication leaves it the page's."""
    page = read('<time class="entry-date updated">Nov 12, 2021</time> | <time>5 min read</time>')
    assert page.date == "Nov 12, 2021"


def test_a_day_of_change_that_is_signed_like_that_of_publication() -> None:
    """The metadata tell which of the two signed lines is the page's."""
    lines = "".join(f"<p>Nov {day}, 2021 | AIJAC staff</p>" for day in (15, 12))
    html = f"""<meta property="article:published_time" content="2021-11-12T02:05:00+00:00">
        <h1>Harbours under watch</h1>{lines}<p>We look at the harbours, and at those in them.</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.date == "Nov 12, 2021"


@pytest.mark.parametrize("name", ["Jin Sun", "Emily Post", "Mark Standard"])
def test_a_name_that_ends_like_a_paper(name: str) -> None:
    page = read(f"Nov 12, 2021 | {name}")
    assert (page.date, page.byline) == ("Nov 12, 2021", name)


def test_an_author_whose_name_leads_to_a_tag() -> None:
    page = read('Nov 12, 2021 | By <a href="/tag/quill/">Mara Quill</a>')
    assert page.byline == "Mara Quill"


def test_the_dates_of_a_life() -> None:
    """They are no day of the post."""
    page = read("Nov 12, 2021", "March 3, 1931 – October 20, 2012")
    assert (page.date_in_body, page.commentary[0]) == (None, "March 3, 1931 – October 20, 2012")


def test_kicker_and_day_on_one_line() -> None:
    page = read("Nov 12, 2021", "Update from AIJAC - November 10, 2021", "11/21 #02")
    assert (page.byline, page.date_in_body, page.issue) == (None, "November 10, 2021", "11/21 #02")


@pytest.mark.parametrize("word", ["naomi", "uncategorised"])
def test_a_word_behind_a_bar(word: str) -> None:
    """An account or a topic: the day is read, and nobody signs."""
    page = read(f"Nov 12, 2021 | {word}")
    assert (page.date, page.byline, len(page.commentary)) == ("Nov 12, 2021", None, 1)


def test_the_day_of_a_change_decades_later() -> None:
    page = read("Published: November 12, 2001 | Last updated: March 3, 2024")
    assert page.date == "November 12, 2001"


@pytest.mark.parametrize(
    "line", ["November 8, 2021 | Update from AIJAC", "Update from AIJAC (November 8, 2021)"]
)
def test_a_day_on_either_side_of_the_kicker(line: str) -> None:
    page = read("Nov 12, 2021", line)
    assert (page.kind, page.byline, page.date_in_body) == ("update", None, "November 8, 2021")


@pytest.mark.parametrize("shown", ["8 years ago", "a day ago", "Yesterday", ""])
def test_a_moment_that_says_how_long_ago_it_was(shown: str) -> None:
    """The day stands in its attribute; scripts print the rest, or all of it."""
    time = f'<time datetime="2021-11-12T08:00:00+11:00">{shown}</time>'
    page = read(f"{time} | Mara Quill")
    assert (normalise(page).update.date_published, page.byline) == (DAY, "Mara Quill")
    assert page.unassigned == ()


def test_the_way_from_the_home_page_below_the_headline() -> None:
    """It names nobody."""
    page = read(
        '<a href="/">Home</a> / <a href="/category/update/">Update</a> / Harbours', "Nov 12, 2021"
    )
    assert (page.byline, page.date, page.unassigned) == (None, "Nov 12, 2021", ())


def test_a_sentence_about_home() -> None:
    """It is text, wherever its first word leads."""
    text = '<a href="https://example.org/home">Home</a> is where the harbour is.'
    assert "Home is where the harbour is." in read("Nov 12, 2021", text).commentary


def test_lines_of_a_notice() -> None:
    """One of them is a day: they are one paragraph all the same."""
    page = read(
        "Nov 12, 2021",
        f"{'We look at harbours. ' * 9}",
        "Harbour Week<br>Sunday, May 15, 2022<br>At noon",
    )
    assert page.commentary[1] == "Harbour Week Sunday, May 15, 2022 At noon"


@pytest.mark.parametrize(
    "lines",
    [
        "<p><b>AIJAC Webinar</b></p><p>Tuesday, November 16, 2021, 7:30pm</p>",
        "<h4>November 7, 2021</h4>",
    ],
)
def test_the_day_that_the_text_of_a_post_begins_with(lines: str) -> None:
    """Of an event, or of the first section: it is no day of the post's."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p>{lines}
        <p>We look at the harbours, and at those who have looked at them before us.</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/featured/harbours/")
    assert (page.date, page.date_in_body) == ("Nov 12, 2021", None)
    assert any("ovember" in text for text in page.commentary)


@pytest.mark.parametrize(
    "line", ["<h4>November 12, 2021</h4>", "<p>Published: November 12, 2021, 3:30 pm</p>"]
)
def test_the_day_of_a_post_printed_again(line: str) -> None:
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>Media Release</p>{line}
        <p>We look at the harbours, and at those who have looked at them before us.</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/media-release/harbours/")
    assert page.date_in_body is not None
    assert len(page.commentary) == 1


@pytest.mark.parametrize("told", ["to spend $500 million on ships", "a report of 212 pages"])
def test_sums_and_pages_in_the_first_paragraph(told: str) -> None:
    """They make no book of the post, and its date line none of the text."""
    html = f"<h1>Gulls</h1><p>Apr 25, 2014 | Ida Bell</p><p>The town voted this week on {told}.</p>"
    page = extract_page(html.encode(), "https://aijac.org.au/fresh-air/gulls/")
    assert (page.date, page.byline) == ("Apr 25, 2014", "Ida Bell")


def test_a_review_that_begins_with_its_book() -> None:
    """Who wrote the book did not write the post."""
    html = """<h1>Gulls in print</h1><p>Nov 12, 2021</p><p><b><i>The Gulls of Sable</i></b></p>
        <p>by Ida Bell</p><p>Quay Press, 2021, 212 pp., A$39.95</p>
        <p>This is the best book on the gulls of Port Sable that anybody has written.</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/fresh-air/gulls/")
    assert page.byline is None
    assert "by Ida Bell" in page.commentary
