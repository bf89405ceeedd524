"""Bring a published archive into the archive's folder, the inverse of publish.

The folder must be empty or hold an earlier state of the same archive. Only files that differ are
brought, each held against the sha256 of the manifest. Killed at any moment, the folder holds what
it held or, once it is opened again, the new state. Ends with 0 when the folder is in the published
state, 75 when a run is writing it, else with 1. Keys are found as `publish` finds them.
"""

import argparse

from pipelines.archive.remote.fetching import fetch_archive
from pipelines.commands.console import print_json
from pipelines.commands.given_paths import given_address


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="URI", type=given_address, help="s3://…, gs://…, or a folder"
    )


def run(uri: str, options: argparse.Namespace) -> int:
    """Fetch, and tell what was brought."""
    done = fetch_archive(uri, options.source)
    if options.json:
        print_json(done)
    else:
        print(
            f"{done.source}: commit {done.commit}; files brought: {len(done.copied)} "
            f"({done.bytes} bytes), left as they were: {done.unchanged}"
        )
    return 0
