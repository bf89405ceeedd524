"""Who wrote an excerpt, told below it: with whatever editors print below that."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Excerpt

BELOW = (
    "This article was first published in the Harbour Gazette.",
    '<a href="https://example.org/a">Read the original article here</a>',
    "https://example.org/id/1/",
    "Translated by AIJAC.",
    "Correction: An earlier version named another harbour.",
    "To contact the writer of this column: quill@example.org",
    "[1] See the report of 2015.",
    "© Harbour Gazette",
    "Printed in The Harbour Gazette, page A13",
    "-30-",
    "(ends)",
    "■",
    "The views expressed in this article are the writer’s own.",
    "The Gazette is committed to publishing a diversity of letters.",
    "To read the full article with footnotes, click here.",
    "quill@example.org",
    "Photo: Jo Bell",
)
"""Lines below a bio that are the article's."""

BIOS = (
    ("Mara Quill", "Mara Quill is a historian."),
    ("Mara Quill", "The writer, a former pilot, chairs the Harbour Institute."),
    ("Mara Quill", "The author, an attorney, headed the task force on ports."),
    ("Mara Quill", "The author, a fellow at the U.S. Institute of Ports, served in Haifa."),
    ("Mara Quill", "Quill, a fellow at the Harbour Forum, tweets at @maraquill"),
    ("Mara del Río", "Del Río is professor emeritus in Haifa."),
    ("Mara “Gull” bin Quill", "Mara bin Quill is a writer in Haifa."),
    ("Mara bar Quill", "Mara bar Quill is a writer."),
    ("Mara ben-Quill", "Mara ben-Quill is a writer."),
    ("M. April Quill", "M. April Quill is a writer."),
    ("Nguyen Thi Minh Chau", "Ms. Nguyen is a senior fellow at the Harbour Institute."),
    ("Kim Jin-woo", "Kim is managing editor of the Harbour Gazette."),
    ("Mara Quill", "The writer, a former ambassador, can be reached at info@example.org"),
    ("Mara Quill", "This writer is a former pilot."),
    ("Mara Quill", "About the author: Mara Quill writes on ports."),
    ("Mara Quill", "The writer retired as a colonel in 2003."),
    ("Mara Quill", "Mara Quill and Jo Bell are research fellows at the Harbour College."),
    ("Mara Quill", "Quill lectures at the Harbour University."),
    ("Mara Quill", "The writer’s latest book is “The Gulls of Haifa”."),
)
"""Authors, and what tells of them."""


def read(author: str, *lines: str) -> Excerpt:
    """The excerpt whose article has these lines below its text."""
    below = "".join(f"<p>{line}</p>" for line in lines)
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <p>We look at the harbours. For all of it, <a href="#a">CLICK HERE</a>.</p>
        <h2 id="a">A Harbour Too Far</h2><p>By {author}</p><p>Harbour Gazette, May 3, 2009</p>
        <p>The council met on Tuesday to decide what should become of the old ferry.</p>
        <p>After nine hours it decided to meet again, and nobody objected to that.</p>{below}"""
    [excerpt] = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").excerpts
    return excerpt


@pytest.mark.parametrize(("author", "bio"), BIOS)
def test_bios(author: str, bio: str) -> None:
    """By the full name, by part of it, by what the author is."""
    excerpt = read(author, bio)
    assert (excerpt.author_bio, len(excerpt.body)) == ((bio,), 2)


@pytest.mark.parametrize("line", BELOW)
def test_lines_below_a_bio(line: str) -> None:
    """They stay in the body, and do not hide the bio."""
    excerpt = read("Mara Quill", "Mara Quill is a historian.", line)
    assert (excerpt.author_bio, len(excerpt.body)) == (("Mara Quill is a historian.",), 3)


NOTES = (
    "Appeared in the May 3, 2009, print edition as 'A Harbour Too Far'.",
    "A version of this op-ed appeared in print on May 3, 2009, on page A25.",
    "Harbour Perspectives are published through the generosity of the Tarrant family",
    "The Forum is a Port Sable-based, nonpartisan institute focusing on harbours.",
    "This is an edited extract of a longer paper.",
    "Used by permission.",
)
"""Notes below a bio, in words of their own."""


@pytest.mark.parametrize("note", NOTES)
def test_notes_in_any_words_below_a_bio(note: str) -> None:
    """They do not hide it, if it tells an office."""
    excerpt = read("Mara Quill", "Mara Quill is a fellow of the Harbour Institute.", note)
    assert excerpt.author_bio == ("Mara Quill is a fellow of the Harbour Institute.",)
    assert excerpt.body[-1] == note


def test_text_below_a_sentence_about_the_author() -> None:
    """A sentence that begins with the name and tells no office is text, as is what follows."""
    excerpt = read("Mara Quill", "Mara Quill has seen it all.", "It was a long night.")
    assert excerpt.author_bio == ()


NO_BIOS_ABOVE = (
    "The author has done us a service with this book.",
    "The authors are right that the former president erred.",
    "Mara Quill: The president of the port is finished.",
    "Mara Quill is right that the former president erred.",
)
"""Sentences above short last paragraphs that only look like a bio."""


@pytest.mark.parametrize("text", NO_BIOS_ABOVE)
def test_text_above_short_last_paragraphs(text: str) -> None:
    """It stays in the body."""
    excerpt = read("Mara Quill", text, "It was long.", "So it should be.")
    assert (excerpt.author_bio, len(excerpt.body)) == ((), 5)


def test_bio_of_two_paragraphs() -> None:
    """The last of them need not tell an office."""
    bio = "Mara Quill is a fellow at the Harbour Institute.", "Dr. Quill holds a PhD from Oxford."
    assert read("Mara Quill", *bio).author_bio == bio


def test_a_namesake_above_a_bio() -> None:
    """The bio introduces the author by the full name: a surname above it is somebody else's."""
    text, bio = "Quill was a general who became a minister.", "Owen Quill is a historian."
    excerpt = read("Owen Quill", text, bio)
    assert (excerpt.author_bio, excerpt.body[-1]) == ((bio,), text)


def test_a_bio_by_the_surname_above_a_way_to_follow() -> None:
    """That introduces nobody."""
    bio = "Quill is a fellow at the Harbour Institute.", "Follow Owen Quill on Twitter."
    assert read("Owen Quill", *bio).author_bio == bio


def test_bios_of_two_authors() -> None:
    """The full name of one says nothing of the other's surname."""
    bios = "Bell is a historian.", "Mara Quill is a fellow at the Harbour Institute."
    assert read("Jo Bell and Mara Quill", *bios).author_bio == bios


NO_BIOS = (
    ("Barak Ravid", "Mr. Barak, who was minister of defence for six years, told it otherwise."),
    ("Barak Ravid", "Ravid joined us on the hill."),
    ("Mara Quill", "The author’s claim that this website was hacked is absurd."),
    ("Jordan Quill", "Jordan is a member of the family of nations."),
    ("Mara Quill", "— Mara Quill (@quill) November 7, 2021"),
)
"""Last paragraphs that only begin like a bio."""


@pytest.mark.parametrize(("author", "text"), NO_BIOS)
def test_last_paragraphs_that_are_text(author: str, text: str) -> None:
    """A surname and a verb, or the name of another person, tell nothing of the author."""
    excerpt = read(author, text)
    assert (excerpt.author_bio, excerpt.body[-1]) == ((), text)


def test_bio_in_a_box_of_its_own() -> None:
    """The last of the content; it ends in no stop, and the paragraphs before it are boxes, too."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <div><p>For all of it, <a href="#a">CLICK HERE</a>.</p><h2 id="a">A Harbour Too Far</h2>
        <div>By Mara Quill</div><div>Harbour Gazette, May 3, 2009</div>
        <div>{"The council met on Tuesday to decide what to do about the ferry. " * 3}</div>
        <div>{"After nine hours the council decided to meet again the next day. " * 3}</div>
        <div><b>Mara Quill</b> is a fellow. Follow her on Twitter @quill</div></div>
        <footer>Tags: <a rel="tag" href="/tag/gulls/">Gulls</a></footer>"""
    [excerpt] = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").excerpts
    assert excerpt.author_bio == ("Mara Quill is a fellow. Follow her on Twitter @quill",)


def test_notes_below_a_bio() -> None:
    """Any number of them, under a heading."""
    excerpt = read("Mara Quill", "Mara Quill is a historian.", "Notes", "[1] Ibid.", "[2] Ibid.")
    assert (excerpt.author_bio, len(excerpt.body)) == (("Mara Quill is a historian.",), 5)


@pytest.mark.parametrize("line", ["Back to Top", "[Top]", '<a href="#top">Back to top</a>'])
def test_ways_back_to_the_top(line: str) -> None:
    """They are no text, linked or not."""
    excerpt = read("Mara Quill", "Mara Quill is a historian.", line)
    assert (excerpt.author_bio, len(excerpt.body)) == (("Mara Quill is a historian.",), 2)


def test_a_bio_below_buttons_to_share() -> None:
    """They stand amid the content, and a sentence follows that no look prints."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <div><p>For all of it, <a href="#a">CLICK HERE</a>.</p><h2 id="a">A Harbour Too Far</h2>
        <p>By Mara Quill</p><p>Harbour Gazette, May 3, 2009</p>
        <p>{"The council met on Tuesday to decide what to do about the ferry. " * 3}</p>
        <div><h3>Share this:</h3><ul><li><a href="?share=facebook">Facebook</a></li></ul></div>
        <p>Mara Quill is a fellow at the Quay.</p></div>
        <footer>Tags: <a rel="tag" href="/tag/gulls/">Gulls</a></footer>"""
    [excerpt] = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").excerpts
    assert excerpt.author_bio == ("Mara Quill is a fellow at the Quay.",)
    assert len(excerpt.body) == 1


def test_a_bio_of_three_paragraphs() -> None:
    """Full name, surname, full name again; and a way to the rest below a bio."""
    bio = ("Mara Quill is a fellow.", "Quill is the author of The Gulls.", "Mara Quill tweets.")
    assert read("Mara Quill", *bio).author_bio == bio
    excerpt = read("Mara Quill", "Mara Quill is a fellow.", "To read the rest, click here.")
    assert excerpt.author_bio == ("Mara Quill is a fellow.",)


def test_a_bio_with_a_link_in_a_box_of_a_line() -> None:
    """A `div` that holds a line is a paragraph, with or without a link in it."""
    bio = '(Mara Quill is a fellow at the <a href="https://example.org/quay">Quay</a> for gulls.)'
    text = "The council met on Tuesday to decide what to do about the ferry. " * 3
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <section><p>For all of it, <a href="#a">CLICK HERE</a>.</p>
        <h2 id="a">A Harbour Too Far</h2><div>By Mara Quill</div>
        <div>Harbour Gazette, May 3, 2009</div><div>{text}</div><div>{text}</div><div>{bio}</div>
        </section>"""
    [excerpt] = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").excerpts
    assert excerpt.author_bio == ("(Mara Quill is a fellow at the Quay for gulls.)",)


@pytest.mark.parametrize(
    "notice", ["Get the latest in your inbox every week.", "Donations are welcome at any time."]
)
def test_what_a_site_says_below_buttons_to_share(notice: str) -> None:
    """It is no text of the article."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <div><p>For all of it, <a href="#a">CLICK HERE</a>.</p><h2 id="a">A Harbour Too Far</h2>
        <p>By Mara Quill</p><p>Harbour Gazette, May 3, 2009</p>
        <p>{"The council met on Tuesday to decide what to do about the ferry. " * 3}</p>
        <div><h3>Share this:</h3><ul><li><a href="?share=facebook">Facebook</a></li></ul></div>
        <p>{notice}</p></div>"""
    [excerpt] = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").excerpts
    assert len(excerpt.body) == 1


def test_a_bio_with_a_link_below_a_list_of_readings() -> None:
    """The list is the article's; the bio below it is no item."""
    reading = '<ul><li><a href="/a/">Gulls</a></li></ul>'
    bio = 'Mara Quill is a fellow. Follow <a href="https://example.org/q">her</a>.'
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <p>For all of it, <a href="#a">CLICK HERE</a>.</p><h2 id="a">A Harbour Too Far</h2>
        <p>By Mara Quill</p><p>Harbour Gazette, May 3, 2009</p><p>The council met.</p>
        <p>Further reading</p>{reading}<p>{bio}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.excerpts[0].author_bio == ("Mara Quill is a fellow. Follow her.",)
    assert page.further_reading == ()
