"""Make the content tables anew from the versions, without a request.

Every page as it was printed last is read by today's rules and today's reference tables, and all
tables change in one commit. No page gets a new version; a file whose bytes would be the same is
left untouched. Nothing is committed if a page of the tables would vanish.
"""

import argparse

from pipelines.commands.console import print_json
from pipelines.rebuild import rebuild


def add_arguments(_: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(uri: str, options: argparse.Namespace) -> int:
    """Rebuild, and tell which files are other ones now."""
    done = rebuild(uri)
    if options.json:
        print_json(done)
        return 0
    for name in done.written:
        print(name)
    print(
        f"pages read again: {done.pages}; files written: {len(done.written)}, "
        f"left as they were: {done.unchanged}"
    )
    return 0
