"""`scrapy …` that writes down in which order it makes files last, by renames and fsyncs."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.forked import scrapy


def recorded_scrapy(folder: Path, record: Path, *words: str) -> None:
    """Run it, in a process that is its own.

    Args:
        record: Takes a JSON array of `["rename", from, to]`, hard links among them, and of
            `["fsync", path]`, all paths relative to the folder.
    """
    events: list[list[str]] = []
    root = folder.resolve()

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("os.rename", "os.link"):
            paths = [Path(path).absolute() for path in arguments[:2]]
            if all(path.is_relative_to(root) for path in paths):
                events.append(["rename", *(str(path.relative_to(root)) for path in paths)])

    def fsync(fd: Any) -> None:
        path = Path(f"/proc/self/fd/{fd}").readlink()
        if path.is_relative_to(root):
            events.append(["fsync", str(path.relative_to(root))])
        real_fsync(fd)

    real_fsync, os.fsync = os.fsync, fsync
    sys.addaudithook(hear)
    try:
        scrapy(*words)
    finally:
        record.write_text(json.dumps(events), encoding="utf-8")
