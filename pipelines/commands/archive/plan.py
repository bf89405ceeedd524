"""Say what `scrapy crawl updates` would do now, without fetching a page.

The sources of pages are asked (the posts API, sitemaps, listings, the feed), and robots.txt.
Nothing is written. What a killed run has left in its captures is not looked at: the next run takes
it in, and does not ask for it again.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from scrapy.utils.conf import arglist_to_dict
from scrapy.utils.project import get_project_settings

from aijac_spider.items import Visit
from aijac_spider.spiders.arguments import parse_arguments, split_given
from aijac_spider.spiders.known_pages import Known, KnownPages
from aijac_spider.spiders.updates import UpdatesSpider
from aijac_spider.text.addresses import slug_of
from pipelines.archive.places import folder_of
from pipelines.archive.site import check_site
from pipelines.archive.tombstones import read_tombstones
from pipelines.commands.console import open_console, print_json, show_table

NOTHING_TOLD = 1
"""Exit code where no source tells of a page."""

_SHOWN = 20
"""Addresses on the screen."""

_WITHOUT_ARCHIVE = {
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {"aijac_spider.extensions.crawl_delay.CrawlDelay": 100},
    "LOG_LEVEL": "WARNING",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run would do."""

    told: int
    """Pages that sources tell of."""

    new: tuple[str, ...]
    """Addresses of pages that the archive does not have, or has for gone."""

    changed: tuple[str, ...]
    """Those that a source says have changed since they were fetched."""

    check: tuple[str, ...]
    """Those of which nothing says so, one way or the other: they may answer that they have not."""

    unchanged: int
    """Pages that are not asked for."""

    requests: int
    """With those for robots.txt and the sources."""

    delay: float
    """Seconds between two requests."""

    seconds: int
    """That the requests take at this delay, as long as no answer takes longer."""

    failures: tuple[str, ...]
    """Sources that could not be read, and why."""


class Planner(UpdatesSpider):
    """Asks the sources, and keeps what it would ask for then."""

    def __init__(self, name: str | None = None, **given: str) -> None:
        super().__init__(name, **given)
        self.planned: list[Request] = []
        self.delay = 0.0
        self.failures: list[str] = []

    async def start(self) -> Any:
        self.crawler.signals.connect(self.note_failure, signal=signals.item_scraped)
        async for each in super().start():
            yield each

    def note_failure(self, item: Visit) -> None:
        if item.error is not None:
            self.failures.append(f"{item.captures[-1].url}: {item.error}")

    def closed(self, reason: str) -> None:
        slots = self.crawler.engine.downloader.slots.values()
        self.delay = max((slot.delay for slot in slots), default=0.0)

    def _page_requests(self, urls: Iterable[str]) -> Iterator[Request]:
        self.planned += super()._page_requests(urls)
        return iter(())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-a",
        dest="given",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an argument of the crawl, such as section=update or refresh=all",
    )


def run(uri: str, options: argparse.Namespace) -> int:
    """Print the plan."""
    given = split_given(options.given)
    check_site(folder_of(uri), parse_arguments(given).site)
    plan = make_plan(uri, given, _settings(uri, arglist_to_dict(options.set)))
    if options.json:
        print_json(plan)
    else:
        _show(plan)
    return 0 if plan.told else NOTHING_TOLD


def make_plan(uri: str, given: dict[str, str], settings: Settings) -> Plan:
    """Ask the sources as a crawl with these arguments would, and no page."""
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(Planner)
    process.crawl(crawler, **given)
    process.start()
    assert isinstance(crawler.spider, Planner)
    return _compose(uri, crawler.spider, crawler.stats.get_stats())


def _settings(uri: str, given: dict[str, str]) -> Settings:
    settings = get_project_settings()
    settings.setdict(_WITHOUT_ARCHIVE, priority="spider")
    settings.setdict(given | {"ARCHIVE_URI": uri}, priority="cmdline")
    return settings


def _compose(uri: str, planner: Planner, stats: dict[str, Any]) -> Plan:
    forgotten, known = read_tombstones(folder_of(uri)), KnownPages(uri)
    ways: dict[str, list[str]] = {"new": [], "changed": [], "check": []}
    for request in planner.planned:
        slug = slug_of(request.url, planner.site)
        if not forgotten.cover(slug):
            last = None if slug is None else known.find(slug)
            ways[_way(planner, request.url, last)].append(request.url)
    pages = sum(map(len, ways.values()))
    told = len(planner.heard.pages)
    requests = stats.get("downloader/request_count", 0) + pages
    return Plan(
        told=told,
        **{name: tuple(urls) for name, urls in ways.items()},
        unchanged=sum(key not in planner.asked_pages for key in planner.heard.pages),
        requests=requests,
        delay=planner.delay,
        seconds=round(requests * planner.delay),
        failures=tuple(planner.failures),
    )


def _way(planner: Planner, url: str, known: Known | None) -> str:
    """Whether a page is new, changed, or to be checked."""
    if known is None:
        return "new"
    entry = planner.heard.entry(url)
    changed = entry is not None and entry.modified and entry.modified > known.fetched_at
    return "changed" if changed else "check"


def _show(plan: Plan) -> None:
    console = open_console()
    time = timedelta(seconds=plan.seconds)
    lines = [
        ("told of by the sources", plan.told),
        ("new", len(plan.new)),
        ("changed", len(plan.changed)),
        ("to be checked", len(plan.check)),
        ("not asked for", plan.unchanged),
        ("requests", plan.requests),
        ("time", f"{time} at {plan.delay:g} s between two requests"),
    ]
    show_table(console, "Plan", ("pages", ""), lines)
    asked = [(name, url) for name in ("new", "changed", "check") for url in getattr(plan, name)]
    if asked:
        show_table(console, "To be asked for", ("why", "address"), asked[:_SHOWN])
    if len(asked) > _SHOWN:
        console.print(f"… and {len(asked) - _SHOWN} more: --json lists all")
    for failure in plan.failures:
        print(f"not read: {failure}", file=sys.stderr)
