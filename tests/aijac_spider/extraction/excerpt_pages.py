"""Pages with one excerpt, whose header is a test's."""

from aijac_spider.extraction import extract_page
from aijac_spider.items import Excerpt, Page

QUILL, GAZETTE, DAY = "By Mara Quill", "Harbour Gazette", "April 24, 2014"
SOURCE = f"{GAZETTE}, {DAY}"
BODY = "The council met on Tuesday to decide what should become of the old ferry. " * 5
STANDFIRST = "The council has no policy for the day after, and it shows."


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
