"""A stage that makes of today's extractor one that has lost the content region of the site."""

from dataclasses import replace

from aijac_spider.items import Visit


class BlindExtractor:
    def process_item(self, item: Visit) -> Visit:
        if item.page is None:
            return item
        seen = replace(item.page, commentary=item.page.commentary[:1], excerpts=(), links=())
        return replace(item, page=seen)
