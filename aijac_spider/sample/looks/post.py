"""The post's own text, from kicker to the last bio."""

from collections.abc import Iterator

from aijac_spider.sample.content import SampleExcerpt, SampleImage, SamplePage
from aijac_spider.sample.looks.prose import (
    BLANK,
    Dialect,
    escape_text,
    render_blocks,
    render_link,
    render_runs,
)

FURTHER_READING = "Readers may also be interested in…"


def render_post(page: SamplePage, dialect: Dialect) -> str:
    return "\n".join(_render_parts(page, dialect))


def _render_parts(page: SamplePage, dialect: Dialect) -> Iterator[str]:
    yield from render_masthead(page)
    yield from render_blocks(page.commentary, dialect)
    if page.further_reading:
        yield dialect.subheading.format(html=FURTHER_READING)
        yield from render_blocks(page.further_reading, dialect)
    for excerpt in page.excerpts:
        yield dialect.before_excerpt
        yield from render_excerpt(excerpt, dialect)


def render_masthead(page: SamplePage) -> Iterator[str]:
    printed = {
        "kicker": f"<strong>{escape_text(page.kicker)}</strong>" if page.kicker else "",
        "date_in_body": escape_text(page.date_in_body or ""),
        "issue": escape_text(page.issue or ""),
    }
    for paragraph in page.masthead.split("\n\n"):
        lines = [escape_text(line).format(**printed).strip(" ") for line in paragraph.split("\n")]
        if html := "<br />\n".join(filter(None, lines)):
            yield f"<p>{html}</p>"


def render_excerpt(excerpt: SampleExcerpt, dialect: Dialect) -> Iterator[str]:
    yield _render_title(excerpt, dialect)
    standfirst = escape_text(excerpt.standfirst or "")
    if standfirst and not excerpt.standfirst_last:
        yield f"<p>{standfirst}</p>"
    yield from _render_source(excerpt)
    if standfirst and excerpt.standfirst_last:
        yield f"<p><em>{standfirst}</em></p>"
    if excerpt.body and isinstance(excerpt.body[0], SampleImage):
        yield from render_blocks(excerpt.body[:1], dialect)
        yield BLANK
        yield from render_blocks(excerpt.body[1:], dialect)
    else:
        yield from render_blocks(excerpt.body, dialect)
    yield from (f"<p>{render_runs(paragraph.runs)}</p>" for paragraph in excerpt.bio)


def _render_title(excerpt: SampleExcerpt, dialect: Dialect) -> str:
    anchored = excerpt.anchor is not None and excerpt.anchor_printed
    form = dialect.anchored_title if anchored else dialect.title
    title = render_link(excerpt.title, excerpt.title_url)
    return form.format(anchor=escape_text(excerpt.anchor or ""), title=title)


def _render_source(excerpt: SampleExcerpt) -> Iterator[str]:
    """Byline, publication and date, each on the line where the page has it."""
    byline = escape_text(excerpt.byline or "")
    publication = excerpt.publication and render_link(excerpt.publication, excerpt.source_url)
    date = excerpt.date and escape_text(excerpt.date)
    if byline and "{byline}" not in excerpt.source_form:
        yield f"<p>{byline}</p>"
    if publication and date:
        form = escape_text(excerpt.source_form)
        source = form.format(byline=byline, publication=publication, date=date)
        yield from (f"<p>{line}</p>" for line in source.split("\n"))
    elif publication or date:
        yield f"<p>{publication or date}</p>"
