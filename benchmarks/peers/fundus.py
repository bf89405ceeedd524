"""fundus with a parser of ours, written as those that it ships for its publishers are.

It has a parser a publisher and none for this site; what this one gets right is what a person
could write in an afternoon with the tools that fundus offers.
"""

from datetime import datetime

from fundus.parser import ArticleBody, BaseParser, Image, ParserProxy, attribute
from fundus.parser.utility import (
    extract_article_body_with_selector,
    generic_author_parsing,
    generic_date_parsing,
    generic_topic_parsing,
    image_extraction,
)
from lxml.etree import XPath

from benchmarks.peers.reading import Reading

DISTRIBUTION = "fundus"


class AijacParser(ParserProxy):
    """For all looks of the pages."""

    class V1(BaseParser):
        _posts = (
            "//div[contains(@class, 'fl-module-fl-post-content')]",
            "//div[@class='entry-content']",
            "//div[@id='content' and not(@class)]/div[p]",
        )
        _paragraph_selector = XPath(
            " | ".join(
                f"{post}//*[self::p or self::li][not(contains(@class, 'wp-caption-text'))]"
                for post in _posts
            )
        )
        _subheadline_selector = XPath(
            " | ".join(f"{post}//*[self::h3 or self::h4]" for post in _posts)
        )

        @attribute
        def body(self) -> ArticleBody | None:
            return extract_article_body_with_selector(
                self.precomputed.doc,
                paragraph_selector=self._paragraph_selector,
                subheadline_selector=self._subheadline_selector,
            )

        @attribute
        def title(self) -> str | None:
            return self.precomputed.ld.bf_search("headline")

        @attribute
        def publishing_date(self) -> datetime | None:
            return generic_date_parsing(self.precomputed.ld.bf_search("datePublished"))

        @attribute
        def authors(self) -> list[str]:
            return generic_author_parsing(self.precomputed.ld.bf_search("author"))

        @attribute
        def topics(self) -> list[str]:
            return generic_topic_parsing(self.precomputed.ld.bf_search("keywords"))

        @attribute
        def images(self) -> list[Image]:
            return image_extraction(
                doc=self.precomputed.doc,
                paragraph_selector=self._paragraph_selector,
                image_selector=XPath("//img"),
                upper_boundary_selector=XPath("//h1"),
                caption_selector=XPath(
                    "./ancestor::figure//figcaption"
                    " | ./ancestor::div[contains(@class, 'wp-caption')]/p"
                    " | ./ancestor::div[contains(@class, 'fl-photo')]"
                    "/div[contains(@class, 'fl-photo-caption')]"
                    " | ./following-sibling::br/following-sibling::text()"
                ),
            )


_parser = AijacParser()


def read(html: str, _url: str) -> Reading:
    found = _parser().parse(html)
    return Reading(
        headline=found["title"],
        day=str(found["publishing_date"] or "")[:10],
        authors=found["authors"],
        text=str(found["body"]),
        tags=found["topics"],
        captions=[image.caption for image in found["images"] if image.caption],
    )
