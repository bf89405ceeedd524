"""Single bits flipped in every kind of file of an archive: `verify` must find each."""

import gzip
import random
from collections.abc import Sequence
from pathlib import Path

from pipelines.archive.soundness import find_damage
from pipelines.archive.warc.members import whole_members

_TRAILER = 8
"""Bytes behind the compressed stream of a gzip member."""


def kinds_of_files(archive: Path) -> dict[str, list[Path]]:
    """The files of an archive by what they are."""
    return {
        "content": sorted((archive / "archive/updates").iterdir()),
        "versions": sorted((archive / "archive/versions").iterdir()),
        "captures": sorted((archive / "archive/captures").iterdir()),
        "warc": sorted((archive / "captures").rglob("*.warc.gz")),
        "record": sorted((archive / "journal/commits").iterdir()),
        "site": [archive / "journal/site.json"],
        "applied": [archive / "journal/APPLIED"],
    }


def missed_flips(archive: Path, files: Sequence[Path], times: int) -> list[str]:
    """Flip a bit somewhere, look, and flip it back; those that were not found.

    The bits that fill up the last byte of a compressed stream mean nothing, and are not missed.
    """
    chance = random.Random(f"{times} {files[0].suffix}")
    missed = []
    for _ in range(times):
        path = chance.choice(files)
        body = path.read_bytes()
        place, bit = chance.randrange(len(body)), 1 << chance.randrange(8)
        path.write_bytes(body[:place] + bytes([body[place] ^ bit]) + body[place + 1 :])
        if not find_damage(archive) and not _fills_up(path, place, body):
            missed.append(f"{path.name}: bit {bit} of byte {place}")
        path.write_bytes(body)
    return missed


def _fills_up(path: Path, place: int, body: bytes) -> bool:
    """Whether a byte is the last of a member's stream, and reads as it did."""
    if path.suffix != ".gz" or gzip.decompress(path.read_bytes()) != gzip.decompress(body):
        return False
    return place in {offset + length - _TRAILER - 1 for offset, length in whole_members(path)}
