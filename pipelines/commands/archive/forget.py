"""Take a page out of the archive for good, and never take it in again.

SLUG is the last part of the page's address. The page leaves all tables, `versions` and `captures`
included, and the WARC files, in one commit; where it has moved, under all its slugs. Answers of
listings, feeds, sitemaps and the API that name it leave the WARC files as wholes: they may hold its
beginning or all of it. Later crawls do not ask for it, and keep no such answer. What goes is shown
first, and asked about; nothing brings it back.

What other pages say of it stays: their texts, and their rows of `links` and `related`. So do copies
made elsewhere, such as WACZ files and the folders of `as-of`, and its slug in
`journal/forgotten.json`.
"""

import argparse
import sys
from contextlib import closing

from aijac_spider.errors import ArgumentError
from pipelines.commands.console import print_json
from pipelines.forget import Account, Forgetting

_REFUSED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", metavar="SLUG")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(uri: str, options: argparse.Namespace) -> int:
    """Show what goes, ask, and take it out."""
    if not options.yes and (options.json or not sys.stdin.isatty()):
        expected = "--yes with --json" if options.json else "a terminal to ask on, or --yes"
        raise ArgumentError(f"expected {expected}")
    with closing(Forgetting(uri, options.slug)) as forgetting:
        if not options.json:
            print(_tell(forgetting.account))
        if not options.yes and input("Take it out for good? [y/N] ").strip().lower() != "y":
            print("Nothing was taken out.")
            return _REFUSED
        forgetting.carry_out()
    if options.json:
        print_json(forgetting.account)
    else:
        print("Forgotten.")
    return 0


def _tell(account: Account) -> str:
    rows = ", ".join(f"{table} {count}" for table, count in account.rows.items() if count)
    others = ", ".join(f"{table} {count}" for table, count in account.mentions.items() if count)
    return (
        f"page: {', '.join(account.slugs)}\n"
        f"rows that go: {rows or 'none'}\n"
        f"answers that go from {account.warc_files} WARC files: {account.answers} for the page, "
        f"{account.other_answers} of listings, feeds, sitemaps or the API that name it\n"
        f"rows of other pages that lead to it, and stay: {others or 'none'}"
    )
