"""What commands print: tables, framed on a terminal and plain in a pipe or a file; or JSON."""

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from datetime import datetime

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDTH_OF_A_FILE = 500
_NUMBERS = (
    "rows", "excerpts", "files", "bytes", "version",
    "exit_code", "seen", "new", "changed", "gone", "failed",
)  # fmt: skip
"""Columns that stand to the right."""


def open_console() -> Console:
    """A file is as wide as its lines; only a terminal has an edge."""
    console = Console()
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    return console


def show_table(
    console: Console, title: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Print rows under their columns' names, and an empty line behind them."""
    table = Table(
        title=title, title_justify="left", box=SIMPLE_HEAD if console.is_terminal else None
    )
    for column in columns:
        table.add_column(column, justify="right" if column in _NUMBERS else "left")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    console.print(table, "")


def print_json(told: object) -> None:
    """Print what a program asked for; a dataclass is an object, a moment ISO 8601."""
    print(json.dumps(told, ensure_ascii=False, indent=1, default=_as_json))


def _as_json(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"expected what JSON can hold, found {value!r}")
