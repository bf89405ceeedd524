"""What disks do to files."""

from pathlib import Path


def flip_a_bit(path: Path, *, part: int = 2) -> None:
    """Behind the first half of a file, or the first of so many parts."""
    content = bytearray(path.read_bytes())
    content[len(content) // part] ^= 1
    path.write_bytes(content)
