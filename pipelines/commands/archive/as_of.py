"""Write the tables as they stood on a day of the past into another folder.

DATE is a day, whose end in UTC counts, or a moment like 2025-03-01T06:00:00Z. The folder is laid
out as an archive is: `FOLDER/archive/updates/*.parquet`. Names of publications and people are
those of today's tables.
"""

import argparse
from datetime import UTC, date, datetime, timedelta

from pipelines.as_of import write_as_of
from pipelines.commands.console import print_json
from pipelines.commands.given_paths import given_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("moment", metavar="DATE", type=given_moment)
    parser.add_argument(
        "--to", metavar="FOLDER", type=given_path, required=True, help="empty, or new"
    )


def run(uri: str, options: argparse.Namespace) -> int:
    """Write the tables, and say how many pages stood then."""
    pages = write_as_of(uri, options.moment, options.to)
    before = options.moment.isoformat()
    if options.json:
        print_json({"folder": str(options.to), "before": before, "pages": pages})
    else:
        print(f"pages that stood before {before}: {pages}, in {options.to}")
    return 0


def given_moment(text: str) -> datetime:
    """The moment before which something was captured.

    >>> given_moment("2025-03-01").isoformat()
    '2025-03-02T00:00:00+00:00'
    >>> given_moment("2025-03-01T06:00:00+11:00").isoformat()
    '2025-02-28T19:00:00+00:00'

    Raises:
        argparse.ArgumentTypeError: It is neither a day nor a moment, or none that UTC has.
    """
    try:
        return _read_moment(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"expected a day like 2025-03-01 or a moment like 2025-03-01T06:00:00Z, found {text!r}"
        ) from error
    except OverflowError as error:
        raise argparse.ArgumentTypeError(
            f"expected what lies from 0001-01-01 to 9999-12-30 in UTC, found {text!r}"
        ) from error


def _read_moment(text: str) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
