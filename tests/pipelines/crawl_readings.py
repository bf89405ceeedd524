"""Sends pickled readings through the last stages of a real crawl; prints the crawl's stats.

python crawl_readings.py READINGS SETTINGS, the settings as JSON
"""

import json
import pickle
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response


class ReadingsSpider(Spider):
    name = "readings"
    site = "https://aijac.org.au"
    given_arguments = {"limit": "5"}  # noqa: RUF012
    dry_run = False

    def told(self) -> Iterator[Any]:
        return iter(())

    async def start(self) -> AsyncIterator[Request]:
        yield Request("data:,")

    def parse(self, response: Response) -> Iterator[Any]:
        readings = pickle.loads(Path(sys.argv[1]).read_bytes())
        self.crawler.stats.set_value("discovery/addresses", len(readings))
        yield from readings


if __name__ == "__main__":
    stages = {"pipelines.revise.RevisePipeline": 200, "pipelines.store.StorePipeline": 300}
    process = AsyncCrawlerProcess(
        {
            "ITEM_PIPELINES": stages,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_LEVEL": "INFO",
            "STATS_DUMP": False,
        }
        | json.loads(sys.argv[2])
    )
    crawler = process.create_crawler(ReadingsSpider)
    process.crawl(crawler)
    process.start()
    json.dump(crawler.stats.get_stats(), sys.stdout, default=str)
