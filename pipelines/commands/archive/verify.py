"""Hold an archive against its promises; one line for each that is broken.

Looked for are: I1 a key twice; I2 a row without its page at the same version; I3 a page without its
version; I4 tables that differ from what the newest versions give; I5 a file that differs from the
sha256 of its commit, or a damaged journal; I6 a foreign file in a table's folder; I7 a torn file;
I8 an edit of a page that had not changed; I9 a row of a capture that did not see the page; I10 a
row or a version whose capture is not in the WARC files. Ends with 1 if any is.
"""

import argparse

from pipelines.commands.console import print_json
from pipelines.verify import verify


def add_arguments(_: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(uri: str, options: argparse.Namespace) -> int:
    """Print what is wrong, or that nothing is."""
    found = verify(uri)
    if options.json:
        print_json(found)
    else:
        print("\n".join(map(str, found)) or "Every promise is kept.")
    return 1 if found else 0
