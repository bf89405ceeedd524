"""List the versions of a page: when each came, and why.

SLUG is the last part of the page's address.
"""

import argparse

from pipelines.commands.console import open_console, print_json, show_table
from pipelines.history import versions_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", metavar="SLUG")


def run(uri: str, options: argparse.Namespace) -> int:
    """Print a line a version, the first one first."""
    rows = [
        {
            "version": each.version,
            "cause": each.cause,
            "captured_at": each.captured_at.isoformat(timespec="seconds"),
            "read_at": each.read_at.isoformat(timespec="seconds"),
            "extractor_version": each.extractor_version,
            "moved_to": each.moved_to,
        }
        for each in versions_of(uri, options.slug)
    ]
    if options.json:
        print_json(rows)
        return 0
    lines = [tuple(value or "" for value in row.values()) for row in rows]
    show_table(open_console(), options.slug, tuple(rows[0]), lines)
    return 0
