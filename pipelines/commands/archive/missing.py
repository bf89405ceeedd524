"""List what is known and not archived, and why; and gaps in the issue numbers of a month.

Known are the pages that a listing, sitemap, feed, the posts API or an address file has told of.
Why not: not_asked, or what the last request for the page came to, as in captures.outcome. A gap is
a number below the highest one that the archive has of a month. What a run was told of that has not
ended, because it was killed or is under way, is not listed before a later one has gone through it.
"""

import argparse

from pipelines.archive.fixity import whole_folder_of
from pipelines.archive.reader import read_rows
from pipelines.commands.console import open_console, print_json, show_table
from pipelines.missing import OF_ISSUES, Gap, Missing, issue_gaps, missing_pages, unended_runs
from pipelines.past_runs import last_whole_run_failed, read_runs


def add_arguments(_: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(uri: str, options: argparse.Namespace) -> int:
    """Print both lists; that there is anything to list is no failure."""
    root = whole_folder_of(uri)
    updates = list(read_rows(uri, "updates", OF_ISSUES))
    missing, gaps = missing_pages(uri), issue_gaps(updates)
    unended = unended_runs(root)
    if options.json:
        print_json({"missing": missing, "gaps": gaps, "unended_runs": unended})
        return 0
    if last_whole_run_failed(read_runs(uri)):
        print("The last crawl ended with 3: what it could not read may have told of more pages.")
    if unended:
        print("A run has begun and not ended: crawl again to have all listed that it was told of.")
    elif not (missing or updates):
        print("No source has told of any page yet: `scrapy archive status` tells how runs ended.")
    elif not missing:
        print("Every page that a source has told of is archived.")
    if updates and not gaps:
        print("The issue numbers of every month are without a gap.")
    _show(missing, gaps)
    return 0


def _show(missing: list[Missing], gaps: list[Gap]) -> None:
    console = open_console()
    if missing:
        columns = ("why", "known to", "last seen", "address", "what was met")
        rows = [
            (
                each.reason,
                ", ".join(each.sources),
                each.last_seen_at.date().isoformat(),
                each.url,
                each.error or "",
            )
            for each in missing
        ]
        show_table(console, "Known and not archived", columns, rows)
    if gaps:
        lines = [
            (f"{gap.year:04}-{gap.month:02}", ", ".join(map(str, gap.numbers)), gap.highest)
            for gap in gaps
        ]
        show_table(console, "Gaps in the issue numbers", ("month", "lacking", "highest"), lines)
