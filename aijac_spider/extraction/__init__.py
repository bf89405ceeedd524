"""Bytes of a page → Page: pure, no Scrapy, no files, no clock. `extract_page` is the only door."""

from aijac_spider.extraction.page import EXTRACTOR_VERSION, extract_page

__all__ = ["EXTRACTOR_VERSION", "extract_page"]
