"""A site of as many pages as a trial needs."""

from dataclasses import replace

from aijac_spider.sample.pages import read_pages
from aijac_spider.sample.site import SampleSite


def large_site(count: int) -> SampleSite:
    """The sample's updates, over and over, under other slugs, headlines and numbers."""
    models = [page for page in read_pages().values() if page.section == "update"]
    pages = {}
    for number in range(count):
        model = models[number % len(models)]
        slug = f"{model.slug}-{number}"
        # Of numbers that are multiples of seven the sample's sitemaps tell no change.
        post_id, modified = 7 * (10_000 + number) + 1, model.modified or model.published
        headline = f"{model.headline}, {number}"
        pages[slug] = replace(
            model, slug=slug, headline=headline, post_id=post_id, modified=modified
        )
    return SampleSite(pages)
