"""Copy the committed state of the archive to a folder or bucket elsewhere.

URI is what pyarrow opens, such as s3://bucket/folder?region=eu-west-1, gs://bucket/folder, or a
folder. Only files that changed are sent; a manifest with the sha256 of each vouches for them. Keys
are those of the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), of ~/.aws, or of the role
of the machine. Ends with 0 when the target is in the archive's state, 75 when a run or another
publish is under way, else with 1. A target that holds another archive, or a later state of this
one, is left alone.
"""

import argparse

from pipelines.archive.remote.publishing import publish_archive
from pipelines.commands.console import print_json
from pipelines.commands.given_paths import given_address


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("to", metavar="URI", type=given_address, help="s3://…, gs://…, or a folder")


def run(uri: str, options: argparse.Namespace) -> int:
    """Publish, and tell what was sent."""
    done = publish_archive(uri, options.to)
    if options.json:
        print_json(done)
    else:
        print(
            f"{done.to}: commit {done.commit}; files sent: {len(done.copied)} ({done.bytes} bytes)"
            f", left as they were: {done.unchanged}, removed: {done.removed}"
        )
    return 0
