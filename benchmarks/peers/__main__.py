"""`python -m benchmarks.peers`: every peer over the same pages, as a table in Markdown."""

import json
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aijac_spider.sample.content import SamplePage
from benchmarks.peers.pages import make_pages
from benchmarks.peers.reading import Reading
from benchmarks.peers.yardstick import Share, judge

FOLDER = Path(".peers")
"""An environment a peer, made by `make compare`."""

PEERS = ("aijac_spider", "trafilatura", "fundus", "newspaper4k", "news_please")


def main() -> None:
    made = list(make_pages())
    truths = [page for page, _ in made]
    sizes = [len(html.encode()) for _, html in made]
    print(f"Python {platform.python_version()}, {platform.machine()}; {len(made)} pages,", end=" ")
    print(f"{min(sizes) // 1000} to {max(sizes) // 1000} KB", end="\n\n")
    file = FOLDER / "pages.json"
    file.write_text(json.dumps([(page.url, html) for page, html in made]), encoding="utf-8")
    for number, peer in enumerate(PEERS):
        measured = _run(peer, file)
        shares = _judge_all(truths, [Reading(**found) for found in measured["readings"]])
        if not number:
            _print_row("", *shares, "pages/s", "lxml alone", "ratio")
            _print_row("---", *["---:"] * (len(shares) + 3))
        rate, parsing_rate = 1 / measured["seconds"], 1 / measured["parsing_seconds"]
        name = f"{peer.replace('_', '-')} {measured['versions']}"
        rates = f"{rate:.0f}", f"{parsing_rate:.0f}", f"{rate / parsing_rate:.3f}"
        _print_row(name, *map(_print_share, shares.values()), *rates)
        if measured["requests"]:
            print(f"{peer}: {measured['requests']} requests refused", file=sys.stderr)


def _run(peer: str, pages: Path) -> dict[str, Any]:
    """The `Measurement` of a process of its own."""
    python = sys.executable if peer == "aijac_spider" else FOLDER / peer / "bin" / "python"
    done = subprocess.run(
        [python, "-W", "ignore", "-m", "benchmarks.peers.measure", peer, pages],
        stdout=subprocess.PIPE,
        check=True,
    )
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _judge_all(
    truths: Sequence[SamplePage], readings: Sequence[Reading]
) -> dict[str, Share | None]:
    total: dict[str, Share | None] = {}
    for page, reading in zip(truths, readings, strict=True):
        for field, share in judge(page, reading).items():
            total[field] = share and share + (total.get(field) or Share(0, 0))
    return total


def _print_share(share: Share | None) -> str:
    """Rounded down, so that 1.000 means all."""
    return f"{share.right * 1000 // share.of / 1000:.3f}" if share else "–"


def _print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
