"""Where a post ends that no tags and no related articles stand below."""

import pytest

from aijac_spider.extraction import extract_page

TEXT = "The council met on Tuesday to decide what should become of the old ferry. " * 3

BELOW = (
    "<h2>2 thoughts on “Harbours under watch”</h2><p>Nice article, thank you.</p>",
    "<h3>One response to “Harbours under watch”</h3><p>Nice article, thank you.</p>",
    "<h2>12 Replies to “Harbours under watch”</h2>",
    "<div>Copyright AIJAC</div>",
    "<p>© 2007 AIJAC</p>",
    "<p>© 2007-2009 Australia/Israel &amp; Jewish Affairs Council</p>",
    "<p>Leave a Reply</p><p>Your email address will not be published.</p>",
    "<p>Recent Posts</p><p>There is nothing here yet.</p>",
    '<p><a href="mailto:friend@example.org?subject=Look">Email this article</a></p>',
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


@pytest.mark.parametrize("line", ["Next:", "Share of the vote", "Latest news", "Most popular"])
def test_subheading_above_short_paragraphs(line: str) -> None:
    """Its words could end a post, but sentences follow."""
    below = "".join(f"<p>{text}</p>" for text in SHORT)
    assert read(f"<p><b>{line}</b></p>{below}") == (TEXT.strip(), TEXT.strip(), line, *SHORT)


def test_linked_address_of_the_author() -> None:
    """A letter to somebody is no button to share the page, and ends no post."""
    below = '<p><a href="mailto:quill@example.org">quill@example.org</a></p><p>She lives there.</p>'
    assert read(below)[2:] == ("quill@example.org", "She lives there.")


@pytest.mark.parametrize("line", AMID)
def test_text_goes_on(line: str) -> None:
    """Behind them stands what a post is made of."""
    assert read(f"<p>{line}</p><p>{TEXT}</p>") == (TEXT.strip(), TEXT.strip(), line, TEXT.strip())
