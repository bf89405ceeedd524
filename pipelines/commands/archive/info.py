"""Tell what an archive holds: tables, rows, size, first and last dates, runs.

Rows and bytes are those of the files that stand now.
"""

import argparse
from typing import Any

from pipelines.archive.fixity import whole_folder_of
from pipelines.archive.journal import last_number
from pipelines.archive.places import capture_files
from pipelines.archive.reader import count_rows, read_rows, site_of, size_of
from pipelines.commands.console import open_console, print_json, show_table


def add_arguments(_: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(uri: str, options: argparse.Namespace) -> int:
    """Print it all on one screen."""
    told = _tell(uri)
    if options.json:
        print_json(told)
        return 0
    console = open_console()
    tables = [
        (table, each["rows"], each["files"], each["bytes"])
        for table, each in told["tables"].items()
    ]
    show_table(console, "Tables", ("table", "rows", "files", "bytes"), tables)
    lines = [(name, value) for name, value in told.items() if name != "tables"]
    show_table(console, "Archive", ("", ""), [(name, _plain(value)) for name, value in lines])
    return 0


def _tell(uri: str) -> dict[str, Any]:
    root = whole_folder_of(uri)
    days = [row["date_published"] for row in read_rows(uri, "updates", ["date_published"])]
    dated = sorted(day for day in days if day is not None)
    runs = sorted(
        read_rows(uri, "runs", ["started_at", "exit_code"]), key=lambda row: row["started_at"]
    )
    captures = capture_files(root)
    archived = [row["archived"] for row in read_rows(uri, "addresses", ["archived"])]
    return {
        "site": site_of(uri),
        "tables": {
            table: {"rows": rows, **size_of(uri, table)} for table, rows in count_rows(uri).items()
        },
        "first_published": dated[0].isoformat() if dated else None,
        "last_published": dated[-1].isoformat() if dated else None,
        "undated": len(days) - len(dated),
        "known_not_archived": archived.count(False),
        "runs": len(runs),
        "last_run": runs[-1]["started_at"].isoformat(timespec="seconds") if runs else None,
        "last_exit_code": runs[-1]["exit_code"] if runs else None,
        "commits": last_number(root),
        "warc_files": len(captures),
        "warc_bytes": sum(path.stat().st_size for path in captures),
    }


def _plain(value: object) -> object:
    return "–" if value is None else value
