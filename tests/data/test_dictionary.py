"""The data dictionary says what the files hold."""

from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.archive.tables import TABLES

DICTIONARY = Path(__file__).parents[2] / "data" / "README.md"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_stands_in_the_dictionary_as_its_files_have_it(name: str) -> None:
    """Names, types, nulls and meanings of all columns, in their order."""
    text = DICTIONARY.read_text(encoding="utf-8")
    section = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")]

    assert rows[1:] == [row_of(column) for column in TABLES[name].schema]


def row_of(column: pa.Field) -> str:
    kind = str(column.type).replace("element: string not null", "string")
    kind = kind.replace("date32[day]", "date32")
    unit = column.metadata.get(b"unit", b"").decode()
    meaning = column.metadata[b"description"].decode() + (f" ({unit})" if unit else "")
    return f"| {column.name} | {kind} | {'yes' if column.nullable else ''} | {meaning} |"
