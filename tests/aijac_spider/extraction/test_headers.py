"""What stands between headline and commentary."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Page

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
