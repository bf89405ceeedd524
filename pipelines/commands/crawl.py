"""`scrapy crawl`: as Scrapy has it, but wrong arguments are one line, and exit codes tell."""

import argparse
import gc
import logging
import sys
from collections.abc import Collection

from scrapy.commands import BaseRunSpiderCommand

from aijac_spider.errors import ArchiveError, ArgumentError, PublicationsError
from aijac_spider.reference.publications import read_publications
from aijac_spider.spiders.arguments import (
    parse_arguments,
    parse_capture_arguments,
    split_given,
)
from pipelines.archive.warc.origin import site_captured
from pipelines.commands.archive_settings import WRONG_USAGE, read_archive_settings
from pipelines.commands.json_log import log_json, silence_scrapy
from pipelines.runs import NOTHING

_NEW_OBJECTS = 5_000
"""Between two looks for garbage, seven times Python's own number: in a crawl of 2,000 pages they
took 0.55 s of 18, now 0.15, in the same memory."""

_READERS = {"updates": parse_arguments, "captures": parse_capture_arguments}
"""What takes the arguments of each spider."""

_CHATTY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware")
"""They list settings and parts at each start."""

_ROBOTS = "scrapy.downloadermiddlewares.robotstxt"
"""A site that is not there is one line, not the path that the news took through Scrapy."""


class Command(BaseRunSpiderCommand):
    """The exit code is the run's own: 0 whole, 3 in part, 4 alarm, 1 nothing, 2 wrong usage,
    75 busy."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] <spider>"

    def short_desc(self) -> str:
        return "Run a spider of the current project, by name"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse wrong usage before Scrapy begins to log."""
        assert self.settings is not None
        try:
            split_given(opts.spargs)  # whose error Scrapy would tell without the argument
            super().process_options(args, opts)
            _expect_one_of(args, _READERS)
            _READERS[args[0]](opts.spargs)
            read_archive_settings(self.settings)
            read_publications()
            if args == ["captures"]:
                site_captured(self.settings["ARCHIVE_URI"])
        except (ArgumentError, ArchiveError, PublicationsError) as error:
            print(f"scrapy crawl: {error}", file=sys.stderr)
            sys.exit(WRONG_USAGE)
        if self.settings.getbool("ARCHIVE_LOG_JSON"):
            silence_scrapy(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process is not None
        assert self.settings is not None
        if self.settings.get("LOG_LEVEL") == "INFO":
            _quieten()
        if self.settings.getbool("ARCHIVE_LOG_JSON"):
            log_json(self.settings)
        crawler = self._create_crawler(args[0])
        # What is imported by now stays: it need not be looked through again for garbage.
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        self.exitcode = NOTHING
        if not self.crawler_process.bootstrap_failed:
            self.exitcode = crawler.stats.get_value("archive/exit_code", NOTHING)


def _quieten() -> None:
    """Log what an operator acts on; who asks for another level gets what Scrapy says."""
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(_ROBOTS).addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True


def _expect_one_of(args: list[str], spiders: Collection[str]) -> None:
    """
    Raises:
        ArgumentError: No spider is named, or more than one, or one that does not exist.
    """
    if len(args) != 1 or args[0] not in spiders:
        raise ArgumentError(
            f"expected one spider of {', '.join(sorted(spiders))}, found {' '.join(args) or 'none'}"
        )
