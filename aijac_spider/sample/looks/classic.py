"""A page in a classic WordPress theme."""

from collections.abc import Sequence

from aijac_spider.sample.content import HOME, SamplePage, Teaser
from aijac_spider.sample.looks.furniture import COPYRIGHT, FORM, MENU, SIGN_UP, TOPIC_LIST
from aijac_spider.sample.looks.head import render_head
from aijac_spider.sample.looks.post import render_post
from aijac_spider.sample.looks.prose import (
    Dialect,
    escape_text,
    render_image,
    render_link,
    render_tags,
    render_term,
)
from aijac_spider.sample.looks.teasers import print_meta, render_thumbnail

DIALECT = Dialect(
    title="<p><strong>{title}</strong></p>",
    anchored_title='<p><a name="{anchor}"></a><strong>{title}</strong></p>',
    before_excerpt="<hr />",
    subheading="<p><strong>{html}</strong></p>",
    figure=(
        '<div id="attachment_{number}" style="width: 810px" class="wp-caption alignnone">'
        '<a href="{url}"><img aria-describedby="caption-attachment-{number}" {sources}'
        ' alt="{alt}" /></a><p id="caption-attachment-{number}"'
        ' class="wp-caption-text">{caption}</p></div>'
    ),
    picture='<p><a href="{url}"><img class="wp-image-{number}" {sources} alt="{alt}" /></a></p>',
)


def render_classic(page: SamplePage) -> str:
    label = f'<h2 class="section-title">{escape_text(page.label)}</h2>' if page.label else ""
    related = _render_entries(page.related, with_meta=True)
    hero = render_image(page.hero, DIALECT) if page.hero else ""
    article = f"""{label}
<article id="post-{page.post_id}" class="post-{page.post_id} post type-post hentry">
<header class="entry-header"><h1 class="entry-title">{escape_text(page.headline)}</h1>
{_render_date_line(page)}</header>
{hero}
<div class="entry-content">
{render_post(page, DIALECT)}
</div>
<footer class="entry-footer">{_render_terms(page)}</footer></article>
<nav class="navigation post-navigation"><a rel="prev" href="{HOME}/update/">Previous</a></nav>
<section class="related-posts"><h3>RELATED ARTICLES</h3>{related}</section>"""
    recent = _render_entries(page.recent, with_meta=False)
    sidebar = (
        f'<aside class="widget-area"><h4>RECENT POSTS</h4>{recent}{recent}{TOPIC_LIST}</aside>'
    )
    classes = f"post-template-default single single-post postid-{page.post_id}"
    return render_frame(render_head(page), classes, article, sidebar)


def render_frame(head: str, body_classes: str, primary: str, sidebar: str) -> str:
    """Head, menu and footer around the primary content."""
    return f"""{head}
<body class="{body_classes}"><div id="page" class="hfeed site">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><nav class="main-navigation">{MENU}</nav></header>
<div id="content" class="site-content"><main id="main" class="site-main">
{primary}
</main>
{sidebar}
</div>
<footer class="site-footer">{SIGN_UP}{FORM}{COPYRIGHT}</footer></div>
</body></html>"""


def _render_date_line(page: SamplePage) -> str:
    if not page.date:
        return ""
    time = (
        f'<time class="entry-date published" datetime="{page.published.isoformat()}">'
        f"{escape_text(page.date)}</time>"
    )
    author = (
        f'<a class="url fn n" href="{HOME}/author/aijac/">{escape_text(page.authors or "")}</a>'
    )
    by = f' | <span class="author vcard">{author}</span>' if page.authors else ""
    return f'<div class="entry-meta">{time}{by}</div>'


def _render_terms(page: SamplePage) -> str:
    categories = ", ".join(
        render_term("category", "category tag", name) for name in page.categories
    )
    tags = render_tags(page.tags)
    return f'<span class="cat-links">{categories}</span> <span class="tags-links">{tags}</span>'


def _render_entries(teasers: Sequence[Teaser], *, with_meta: bool) -> str:
    entries = "".join(_render_entry(teaser, with_meta=with_meta) for teaser in teasers)
    return f"<ul>{entries}</ul>"


def _render_entry(teaser: Teaser, *, with_meta: bool) -> str:
    line = escape_text(print_meta(teaser))
    meta = f'<br /><span class="post-date">{line}</span>' if with_meta else ""
    title = render_link(teaser.headline, teaser.url)
    return f"<li>{render_thumbnail(teaser)} {title}{meta}</li>"
