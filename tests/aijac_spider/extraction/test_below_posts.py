"""Where a post ends that no tags and no related articles stand below."""

import pytest

from aijac_spider.extraction import extract_page

TEXT = "The council met on Tuesday to decide what should become of the old ferry. " * 3

UPDATE = '<a href="/category/update/" rel="category tag">Update</a>'
GULLS = '<a href="/tag/gulls/" rel="tag">Gulls</a>'
BELOW = (
    "<h2>2 thoughts on “Harbours under watch”</h2><p>Nice article, thank you.</p>",
    "<h3>One response to “Harbours under watch”</h3><p>Nice article, thank you.</p>",
    "<h2>12 Replies to “Harbours under watch”</h2>",
    "<div>Copyright AIJAC</div>",
    "<p>© 2007 AIJAC</p>",
    "<p>© 2007-2009 Australia/Israel &amp; Jewish Affairs Council</p>",
    "<p>Leave a Reply</p><p>Your email address will not be published.</p>",
    "<h3>Leave a reply</h3><p>You must be logged in to comment.</p><p>Log in above.</p>",
    "<p>Recent Posts</p><p>There is nothing here yet.</p>",
    '<h3>Latest posts</h3><ul><li><a href="/update/gulls/">Gulls</a></li></ul>',
    "<h3>Latest posts</h3><ul></ul>",
    '<p><a href="/update/gulls/">Gulls at the door →</a></p>',
    '<p><a href="/update/gulls/">Next Gulls at the door</a></p>',
    '<ul><li><a href="/update/gulls/">Next post Gulls at the door</a></li></ul>',
    '<ul><li><a href="/update/gulls/">Previous: Gulls</a></li></ul>',
    '<p><a href="/update/gulls/">Next: Gulls at the door</a></p><p>All rights are ours.</p>',
    "<h3>2 Responses to Harbours under watch</h3><ol><li>Jo Bell: Nice, thank you.</li></ol>",
    "<h3>2 responses to “Harbours under watch”</h3><ol><li>Jo Bell: Nice, thank you.</li></ol>",
    "<h3>No Comments</h3><p>Be the first one to write.</p><p>Be kind to all others.</p>",
    '<p><a href="mailto:friend@example.org?subject=Look">Email this article</a></p>',
    '<p><a href="mailto:friend@example.org?subject=Look">Email this to a friend</a></p>',
    '<p><a href="https://www.linkedin.com/sharing/share-offsite/?url=x">LinkedIn</a></p>',
    '<p><a href="https://www.addtoany.com/share#url=x">Share</a></p>',
    '<p><a href="mailto:?subject=Harbours">To a friend</a></p>',
    '<p><a href="https://www.facebook.com/share.php?u=x">Facebook</a></p>',
    '<p><a href="https://www.facebook.com/sharer/sharer.php?u=x">Facebook</a></p>',
    '<p><a href="https://example.org/share/?url=x">Others</a></p>',
    f"<div>This entry was posted in {UPDATE} and tagged {GULLS}. Bookmark the permalink.</div>",
    (
        "<p>This entry was posted on Saturday, August 1, 2020 at 9:05 am and is filed under"
        f" {UPDATE}. You can follow any responses to this entry through the feed.</p>"
    ),
    (
        f'<div>By <a href="/author/quill/">Mara Quill</a>|Nov 12, 2021|{UPDATE}|Tags: {GULLS}|'
        '<a href="#respond">0 Comments</a></div><h4>Share This Story, Choose Your Platform!</h4>'
    ),
    f'<p>Posted in {UPDATE} | <a href="/update/harbours/#respond">No Comments »</a></p>',
    "<p>Comments are closed.</p>",
    "<p>Post Views: 1,204</p>",
    "<h3>Comments</h3><p>By Deborah Stone on Jan 2, 2022</p><p>A fine piece on the region.</p>",
)
"""What looks print below a post."""

AMID = (
    "One thought on “deterrence” is in order",
    "2 responses to the crisis were given",
    "© AIJAC",
    "One reply to the council",
)
"""Lines amid a text that only look like it."""


def read(below: str) -> tuple[str, ...]:
    """The texts of a post that has this below it."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>{TEXT}</p>
        <p>{TEXT}</p>{below}"""
    return extract_page(html.encode(), "https://aijac.org.au/update/harbours/").commentary


@pytest.mark.parametrize("below", BELOW)
def test_comments_and_rights(below: str) -> None:
    """Neither they nor what stands below them is the post's."""
    assert read(below) == (TEXT.strip(), TEXT.strip())


SHORT = ("An election in the spring.", "And then another one.")
"""Paragraphs too short to be told from what looks print below posts."""


SUBHEADINGS = (
    "Next:",
    "Share of the vote",
    "Latest news",
    "Latest updates",
    "Most popular",
    "No comment from the council",
    "3 responses to “closed” harbours",
)


@pytest.mark.parametrize("line", SUBHEADINGS)
def test_subheading_above_short_paragraphs(line: str) -> None:
    """Its words could end a post, but sentences follow."""
    below = "".join(f"<p>{text}</p>" for text in SHORT)
    assert read(f"<p><b>{line}</b></p>{below}") == (TEXT.strip(), TEXT.strip(), line, *SHORT)


@pytest.mark.parametrize("line", SUBHEADINGS)
def test_subheading_above_a_list(line: str) -> None:
    """Lists of a look are links; quotations and figures of a text are none."""
    listed = "<ul><li>Gulls 24 per cent</li></ul>"
    assert read(f"<h4>{line}</h4>{listed}")[2:] == (line, "Gulls 24 per cent")
    quoted = "<blockquote><p>The harbour is ours.</p></blockquote><p>So they say.</p>"
    assert read(f"<h4>{line}</h4>{quoted}")[2:] == (line, "The harbour is ours.", "So they say.")


LETTERS = ("mailto:quill@example.org", "mailto:quill@example.org?subject=RSVP%20gulls")


@pytest.mark.parametrize("href", LETTERS)
def test_linked_address_of_the_author(href: str) -> None:
    """A letter to somebody is no button to share the page, and ends no post."""
    below = f'<p><a href="{href}">quill@example.org</a></p><p>She lives there.</p>'
    assert read(below)[2:] == ("quill@example.org", "She lives there.")


POSTS = (
    "https://www.facebook.com/share/p/18abcDEF/",
    "https://www.facebook.com/share/v/18abcDEF/",
    "https://www.facebook.com/share/r/18abcDEF/",
)


@pytest.mark.parametrize("href", POSTS)
def test_linked_post_of_others(href: str) -> None:
    """Its address is what somebody shared, not where to share this page."""
    below = f'<p><a href="{href}">The mayor on gulls</a></p><p>Few have listened.</p>'
    assert read(below)[2:] == ("The mayor on gulls", "Few have listened.")


@pytest.mark.parametrize("line", AMID)
def test_text_goes_on(line: str) -> None:
    """Behind them stands what a post is made of."""
    assert read(f"<p>{line}</p><p>{TEXT}</p>") == (TEXT.strip(), TEXT.strip(), line, TEXT.strip())


LISTS = ("Similar Posts", "You Might Also Like", "Read next", "More posts", "Related stories:")


@pytest.mark.parametrize("heading", LISTS)
def test_a_list_of_other_posts(heading: str) -> None:
    """Under whatever words a look prints above it."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>{TEXT}</p>
        <h3>{heading}</h3><ul><li><a href="/update/gulls/">Gulls</a></li></ul>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.commentary == (TEXT.strip(),)
    assert [(entry.kind, entry.headline) for entry in page.related] == [("related", "Gulls")]


def test_tags_with_their_signs() -> None:
    """A hash is no part of the word."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>{TEXT}</p>
        <p>Tags: <a href="/tag/gulls/"># Gulls</a></p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.keywords == ("Gulls",)


def test_tags_below_a_video() -> None:
    """The words beside it are the whole post."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><iframe></iframe>
        <p>Watch the video.</p><p>Tags: {GULLS}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.commentary, page.keywords) == (("Watch the video.",), ("Gulls",))


FORM = '<form><p><label>Email address: <input type="email"></label></p></form>'


def test_a_form_amid_a_text() -> None:
    """What it asks for is none of the post's."""
    assert read(f"{FORM}<p>{TEXT}</p>") == (TEXT.strip(),) * 3


LAST_WORDS = (
    'For earlier releases, <a href="/category/update/">click here</a>.',
    'Sign up for the webinar <a href="https://example.org/zoom">here</a>.',
    '<a href="https://example.org/report.pdf">Download the full report »</a>',
)


NO_NEIGHBOURS = (
    '<li><a href="https://example.org/gulls">Next storm will be worse, pilots say</a></li>',
    '<li><a href="/update/gulls/">Next storm will be worse, pilots say</a></li>',
    '<p><a href="https://example.org/charter">Charter of the harbour (English) →</a></p>',
    '<p><a href="/wp-content/uploads/charter.pdf">Charter of the harbour (English) →</a></p>',
)


@pytest.mark.parametrize("line", NO_NEIGHBOURS)
def test_what_leads_elsewhere_is_no_neighbour(line: str) -> None:
    """One is a page of the site, and in a list its title is parted from the words for it."""
    assert read(f"{line}<p>Few have listened.</p>")[3:] == ("Few have listened.",)


@pytest.mark.parametrize("line", LAST_WORDS)
def test_last_words_of_a_post(line: str) -> None:
    """They lead to terms, or begin like what looks print, and end no post."""
    read_below = read(f"<p>{line}</p><p>Hosted by Jo Bell.</p>")
    assert len(read_below) == 4
    assert read_below[3] == "Hosted by Jo Bell."


def test_whom_to_ask() -> None:
    """A box of its own below a release tells how to reach somebody."""
    below = "<div><p>Media contact</p><p>Jo Bell</p><p>0400 123 456</p></div>"
    assert read(below)[2:] == ("Media contact", "Jo Bell", "0400 123 456")


def test_a_line_of_reprint_ends_nothing() -> None:
    """It stays in the text, and so does the bio below it."""
    line = 'This article was published in <a href="https://example.org/">The Lamp</a>.'
    assert read(f"<p>{line}</p><p>Jo Bell is a pilot.</p>")[2:] == (
        "This article was published in The Lamp.",
        "Jo Bell is a pilot.",
    )


@pytest.mark.parametrize(
    "above", [f"<p>{TEXT}</p>", "<p>We invite you to a briefing on the harbours by a pilot.</p>"]
)
def test_topic_of_a_talk(above: str) -> None:
    """One that is not linked is a line of an invitation."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p>{above}
        <p>Topic: Gulls after the storm</p><p>Speaker: Mara Quill</p><p>Topics: {GULLS}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.commentary[1:] == ("Topic: Gulls after the storm", "Speaker: Mara Quill")
    assert page.keywords == ("Gulls",)


WAYS_BACK = ("Top", "[Top]", "Back to the top", "Return to top ^", '<a href="#top">The top</a>')


@pytest.mark.parametrize("line", WAYS_BACK)
def test_way_back_to_the_top(line: str) -> None:
    """It is none of the text, linked or not."""
    assert read(f"<p>{line}</p><p>{TEXT}</p>") == (TEXT.strip(),) * 3


def test_subheading_the_top() -> None:
    """It says of what, not where to go."""
    assert read(f"<h4>The top</h4><p>{TEXT}</p>")[2:] == ("The top", TEXT.strip())


TERMS = (f"<p>{UPDATE} Tags: {GULLS}</p>", f"<p>{UPDATE}</p><p>{GULLS}</p>", f"<p>{GULLS}</p>")


@pytest.mark.parametrize("terms", TERMS)
def test_tags_below_a_list_that_a_script_fills(terms: str) -> None:
    """They are the post's own: its heading has nothing below it."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><div><p>{TEXT}</p>
        <div><h3><em>Related</em></h3></div></div>{terms}<h3>Related articles</h3>
        <p>{UPDATE}</p><p><a href="/update/terns/">Terns</a></p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.keywords, page.commentary) == (("Gulls",), (TEXT.strip(),))
    assert [entry.headline for entry in page.related] == ["Terns"]


def test_a_quotation_that_ends_a_post() -> None:
    """It is the post's, though most of it is links."""
    tweet = '<blockquote><p>Gulls! <a href="https://t.co/a">pic</a></p>— Ida Bell</blockquote>'
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><div><p>{TEXT}</p><p>{TEXT}</p>
        <figure><div>{tweet}</div></figure></div>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert len(page.commentary) == 4


def test_tags_and_author_below_the_shortest_post() -> None:
    """The tags end it, though what is said of the author is a sentence, too."""
    html = """<h1>Harbours under watch</h1><p>Nov 12, 2021</p>
        <p><a href="https://example.org/v">Watch the interview.</a></p>
        <p>Tags: <a rel="tag" href="/tag/gulls/">Gulls</a></p>
        <div><h4>Mara Quill</h4><p>Mara Quill writes on gulls and on harbours.</p></div>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.commentary, page.keywords) == (("Watch the interview.",), ("Gulls",))


@pytest.mark.parametrize(
    "line",
    [
        "<p>Tags: Harbours, Ferries</p>",
        "<h3>Related Articles</h3>",
        "<h3>You may also like</h3>",
        "<p>Sign up for our newsletter</p>",
    ],
)
def test_words_of_an_end_above_an_excerpt_that_a_link_leads_to(line: str) -> None:
    """However short the paragraphs are: the post ends below it."""
    short = "<p>Nobody counts the gulls. They count themselves.</p>" * 2
    page = extract_page(
        f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>We look at two.</p>
        <p>First is Ann Bow. For it, <a href="#a">CLICK HERE</a>.</p>
        <p>Next is Tim Low. For it, <a href="#b">CLICK HERE</a>.</p>
        <h3 id="a">Gulls</h3><p>By Ann Bow</p><p>Haaretz, Nov. 9, 2021</p>{short}{line}
        <h3 id="b">Terns</h3><p>By Tim Low</p><p>Ynet, Nov. 9, 2021</p>{short}""".encode(),
        "https://aijac.org.au/update/harbours/",
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["Gulls", "Terns"]


@pytest.mark.parametrize("level", ["h2", "h3"])
def test_a_heading_of_a_list_above_what_parts_two_articles(level: str) -> None:
    """It is no title: the one below stands as large."""
    page = extract_page(
        f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>We look at two.</p>
        <hr><h2>Gulls</h2><p>By Ann Bow</p><p>Haaretz, Nov. 9, 2021</p><p>{"Gulls. " * 40}</p>
        <p>{"Gulls. " * 40}</p><{level}>More on this</{level}><hr><h2>Terns</h2><p>By Tim Low</p>
        <p>Ynet, Nov. 9, 2021</p><p>{"Terns. " * 40}</p>""".encode(),
        "https://aijac.org.au/update/harbours/",
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["Gulls", "Terns"]


@pytest.mark.parametrize(
    "tail",
    [
        "<h3>Latest</h3><ul><li>One boat</li></ul>",
        "<ul><li>Posted in Beirut</li></ul>",
        "<p>120 likes</p>",
    ],
)
def test_words_of_no_end_below_a_text(tail: str) -> None:
    text = f"<p>{TEXT}</p><p>{TEXT}</p>{tail}<p>So it was.</p>"
    html = f"<h1>Harbours</h1><p>Nov 12, 2021</p>{text}"
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.commentary[-1] == "So it was."
