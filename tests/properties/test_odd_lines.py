"""Whatever lines editors write, in whatever order: a page is read, and keeps its sentences."""

import re
from dataclasses import asdict
from itertools import count

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from aijac_spider.errors import PageError
from aijac_spider.extraction import extract_page
from pipelines.normalise import normalise

URL = "https://aijac.org.au/update/a-page/"
SENTENCE = "§ lay quiet that night, and nobody on the quay said anything until it was morning."
"""Each is told from all others by a number in place of the sign."""

PIECES = st.sampled_from(
    (
        *("By", "by", "Mara Quill", "Owen Tarrant", "and", "with", "Dr.", "Lt.-Col. (res.)", "Jr."),
        *(",", ".", ":", "–", "-", "|", "(", ")", "“", "”", "’", "*", "†", "[1]", "1.", "Q:", "@x"),
        *("Editorial", "Editors", "The Australian", "Jerusalem Post", "Harbour Gazette", "AFP"),
        *("Harbour Institute", "Senior Fellow", "is a fellow at", "a writer", "He", "said", "was"),
        *("Nov 8, 2021", "8 November 2021", "10/11/2021", "’21", "Nov. 8’21", "8Nov", "2021"),
        *("Published", "Updated", "Source:", "Photo:", "(Photo: AP)", "(Getty)", "via", "©"),
        *("Number", "11/21 #03", "#01", "Update from AIJAC", "Update", "AIJAC staff", "No. 17"),
        *("A@b.com", "Click here", "CLICK HERE", "Readers may also be interested in:", "the", "in"),
        *("Editor’s note", "About the author", "http://x.org/a", "Washington", "CC BY-SA", "Iran"),
        *(SENTENCE, SENTENCE, SENTENCE),
    )
)
LINES = st.lists(PIECES, min_size=1, max_size=10).map(" ".join) | st.lists(PIECES).map("".join)
FRAMES = st.sampled_from(
    (
        *(
            "<p>{0}</p>",
            "<p>{0}</p>",
            "<p>{0}</p>",
            "<p>{0}<br>{1}</p>",
            "<p>{0}<br>{1}<br>{2}</p>",
        ),
        *(
            "<p><strong>{0}</strong></p>",
            "<p><strong>{0}</strong><br>{1}</p>",
            "<p><em>{0}</em></p>",
        ),
        *("<h2>{0}</h2>", "<h1>{0}</h1>", "<h4><a href='/update/x/'>{0}</a></h4>", "<p>&nbsp;</p>"),
        *("<p id='a1'>{0}</p>", "<p><a name='a2'></a>{0}</p>", "<p>{0} <a href='#a1'>{1}</a></p>"),
        *("<blockquote><p>{0}</p></blockquote>", "<ul><li>{0}</li><li>{1}</li></ul>", "<hr>"),
        *("<table><tr><td>{0}</td><td>{1}</td></tr></table>", "<div><span>{0}</span>{1}</div>"),
    )
)
BLOCKS = st.tuples(FRAMES, LINES, LINES, LINES).map(lambda drawn: drawn[0].format(*drawn[1:]))
END = f"<p>{SENTENCE} {SENTENCE}</p>" * 2
"""Below the last text of a post its look begins: so two paragraphs are it."""


@given(st.lists(BLOCKS, max_size=25))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_sentence_is_lost(blocks: list[str]) -> None:
    """What a line is taken for may be wrong, but its sentences stand somewhere in the page."""
    numbers = count(1)
    content = re.sub("§", lambda _: f"Harbour{next(numbers)}", "".join(blocks) + END)
    html = f"<title>Gulls</title><body><main><h1>Gulls</h1>{content}</main></body>"
    try:
        page = extract_page(html.encode(), URL)
    except PageError:
        assume(False)
    normalise(page).rows()
    told = str(asdict(page))
    assert [name for name in re.findall(r"Harbour\d+", content) if f"{name} " not in told] == []
