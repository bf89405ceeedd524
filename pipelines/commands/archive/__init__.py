"""`scrapy archive`: questions to an archive, and what is done to it without a crawl.

Each subcommand is a module of this folder, found by its name: `as_of.py` would be
`scrapy archive as-of`. Its docstring is its `--help`, the first line of it in the list.
"""

import argparse
import importlib
import os
import pkgutil
import sys
from typing import Protocol, cast

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from aijac_spider.errors import AijacSpiderError, ArchiveError, ArgumentError, BusyArchiveError
from pipelines.commands.archive_settings import WRONG_USAGE, read_archive_settings
from pipelines.runs import BUSY

FAILED = 1
"""Exit code where the answer could not be had, or nothing could be done."""


class Subcommand(Protocol):
    """What a module of this folder has."""

    __doc__: str | None

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, uri: str, options: argparse.Namespace) -> int:
        """Do it to the archive in a folder, and tell the exit code.

        Raises:
            AijacSpiderError: It cannot be done.
        """
        ...


class Command(ScrapyCommand):
    """The exit code is the subcommand's own: 0 done, 1 failed, 2 wrong usage, 75 busy."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "<subcommand> [options]"

    def short_desc(self) -> str:
        return "Ask or mend an archive, without a crawl"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        known = subcommands()
        choices = parser.add_subparsers(
            title="Subcommands",
            dest="subcommand",
            metavar=f"{{{','.join(known)}}}",  # so that the error for a missing one lists them
            required=True,
            prog="scrapy archive",
        )
        for name, subcommand in known.items():
            summary, _, rest = (subcommand.__doc__ or "").partition("\n")
            chosen = choices.add_parser(
                name,
                help=summary,
                description=f"{summary}\n{rest}".strip(),
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )
            subcommand.add_arguments(chosen)
            chosen.add_argument("--json", action="store_true", help="print JSON, for programs")
            # Scrapy knows -s before the subcommand; one writes it behind, too.
            chosen.add_argument(
                "-s",
                dest="set_behind",
                action="append",
                default=[],
                metavar="NAME=VALUE",
                help="set a setting, such as ARCHIVE_URI, the folder of the archive",
            )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse wrong usage before anything is read."""
        opts.set = [*opts.set, *opts.set_behind]
        super().process_options(args, opts)
        assert self.settings is not None
        if args:
            raise UsageError(
                f"expected no more arguments, found {' '.join(args)}; "
                "the folder of the archive is named by -s ARCHIVE_URI=<folder>"
            )
        try:
            read_archive_settings(self.settings)
        except (ArgumentError, ArchiveError) as error:
            print(f"scrapy archive {opts.subcommand}: {error}", file=sys.stderr)
            sys.exit(WRONG_USAGE)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            chosen = subcommands()[opts.subcommand]
            self.exitcode = chosen.run(self.settings["ARCHIVE_URI"], opts)
            print(end="", flush=True)
        except BrokenPipeError:  # `… | head`: nobody reads on
            # What is left would be tried again when Python ends, and the failure told.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.exitcode = FAILED
        except AijacSpiderError as error:
            print(f"scrapy archive {opts.subcommand}: {error}", file=sys.stderr)
            self.exitcode = _exit_code(error)


def _exit_code(error: AijacSpiderError) -> int:
    if isinstance(error, ArgumentError):
        return WRONG_USAGE
    return BUSY if isinstance(error, BusyArchiveError) else FAILED


def subcommands() -> dict[str, Subcommand]:
    """The modules of this folder by the names under which they are called."""
    return {
        module.name.replace("_", "-"): cast(
            "Subcommand", importlib.import_module(f"{__name__}.{module.name}")
        )
        for module in pkgutil.iter_modules(__path__)
    }
