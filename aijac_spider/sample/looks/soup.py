"""A page of the content management system before WordPress: no class tells anything."""

from collections.abc import Sequence

from aijac_spider.sample.content import SamplePage, Teaser
from aijac_spider.sample.looks.furniture import COPYRIGHT, FORM, MENU, SIGN_UP, TOPIC_LIST
from aijac_spider.sample.looks.head import render_head
from aijac_spider.sample.looks.post import render_post
from aijac_spider.sample.looks.prose import (
    Dialect,
    escape_text,
    render_image,
    render_link,
    render_tags,
)
from aijac_spider.sample.looks.teasers import print_meta, render_thumbnail

DIALECT = Dialect(
    title="<h3>{title}</h3>",
    anchored_title='<h3 id="{anchor}">{title}</h3>',
    before_excerpt="<p>&nbsp;</p><p>&nbsp;</p>",
    subheading="<p><b>{html}</b></p>",
    figure='<div><img src="{url}" alt="{alt}" /><br />{caption}</div>',
    picture='<div><img src="{url}" alt="{alt}" /></div>',
)


def render_soup(page: SamplePage) -> str:
    label = f"<div>{escape_text(page.label)}</div>" if page.label else ""
    date_line = " | ".join(escape_text(part) for part in (page.date, page.authors) if part)
    recent = _render_entries(page.recent, with_meta=False)
    return f"""{render_head(page)}
<body>
<div><a href="#content">Skip to content</a>{MENU}</div>
<div id="content">
{label}
<h1>{escape_text(page.headline)}</h1>
<div>{date_line}</div>
{render_image(page.hero, DIALECT) if page.hero else ""}
<div>
{render_post(page, DIALECT)}
</div>
<div>{render_tags(page.tags)}</div>
<h3>RELATED ARTICLES</h3>
<div>{_render_entries(page.related, with_meta=True)}</div>
<h4>RECENT POSTS</h4>
<div>{recent}</div>
<div>{recent}</div>
<div>{TOPIC_LIST}</div>
</div>
<div>{SIGN_UP}{FORM}{COPYRIGHT}</div>
</body></html>"""


def _render_entries(teasers: Sequence[Teaser], *, with_meta: bool) -> str:
    return "".join(_render_entry(teaser, with_meta=with_meta) for teaser in teasers)


def _render_entry(teaser: Teaser, *, with_meta: bool) -> str:
    image = f"<div>{render_thumbnail(teaser)}</div>" if teaser.image else ""
    meta = f"<div>{escape_text(print_meta(teaser))}</div>" if with_meta else ""
    return f"<div>{image}<p>{render_link(teaser.headline, teaser.url)}</p>{meta}</div>"
