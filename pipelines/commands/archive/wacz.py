"""Package the captured pages as one WACZ file, to replay in a browser.

Open it at replayweb.page or with any other reader of WACZ; nothing of it is sent anywhere. It holds
the WARC files of the archive as they are, and a list of its pages. Pictures, style sheets and
scripts are not in it: the spider does not ask for them.
"""

import argparse

from pipelines.archive.warc.wacz import write_wacz
from pipelines.commands.console import print_json
from pipelines.commands.given_paths import given_path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        type=given_path,
        required=True,
        metavar="FILE",
        help="the file to write, like pages.wacz",
    )


def run(uri: str, options: argparse.Namespace) -> int:
    """Package, and tell what is in the file."""
    made = write_wacz(uri, options.to)
    if options.json:
        print_json(made)
    else:
        print(
            f"{made.file}: {made.pages} pages, {made.records} answers in {made.warc_files} WARC "
            f"files, {made.bytes} bytes; pictures are not in it"
        )
    return 0
