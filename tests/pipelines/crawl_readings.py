"""Sends readings through the last stages of a real crawl; prints the crawl's stats."""

import json
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from aijac_spider import settings as own


class ReadingsSpider(Spider):
    name = "readings"
    site = "https://aijac.org.au"
    dry_run = False

    def __init__(self, readings: Sequence[Any]) -> None:
        super().__init__()
        self.given_arguments = {"limit": "5"}
        self.readings = readings

    def told(self) -> Iterator[Any]:
        return iter(())

    async def start(self) -> AsyncIterator[Request]:
        yield Request("data:,")

    def parse(self, response: Response) -> Iterator[Any]:
        self.crawler.stats.set_value("discovery/addresses", len(self.readings))
        yield from self.readings


def crawl_readings(readings: Sequence[Any], settings: dict[str, Any]) -> None:
    stages = {"pipelines.revise.RevisePipeline": 200, "pipelines.store.StorePipeline": 300}
    process = AsyncCrawlerProcess(
        {
            "ITEM_PIPELINES": stages,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_LEVEL": "INFO",
            "STATS_DUMP": False,
        }
        | {name: value for name, value in vars(own).items() if name.startswith("ARCHIVE_")}
        | settings
    )
    crawler = process.create_crawler(ReadingsSpider)
    process.crawl(crawler, readings=readings)
    process.start()
    json.dump(crawler.stats.get_stats(), sys.stdout, default=str)
