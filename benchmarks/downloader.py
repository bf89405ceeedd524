"""A spider that only downloads: what a crawl could do if it did nothing else."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response


class DownloadSpider(Spider):
    """`scrapy runspider benchmarks/downloader.py -a urls=FILE`."""

    name = "download"
    urls = ""

    async def start(self) -> AsyncIterator[Any]:
        for url in Path(self.urls).read_text(encoding="utf-8").split():
            yield Request(url, self.discard)

    def discard(self, response: Response) -> None:
        """The body is in memory, and that is all."""
