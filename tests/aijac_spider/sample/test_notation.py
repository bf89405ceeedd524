"""The notation of the sample texts."""

import pytest

from aijac_spider.sample.content import Block, Paragraph, Run, SampleImage
from aijac_spider.sample.notation import read_blocks, read_paragraphs

BLOCKS: list[tuple[str, Block]] = [
    ("One\nline", Paragraph(runs=(Run(text="One line"),))),
    ("## The quay", Paragraph(runs=(Run(text="The quay"),), style="heading")),
    ("- a rope", Paragraph(runs=(Run(text="a rope"),), style="item")),
    ("> He waited.", Paragraph(runs=(Run(text="He waited."),), style="quote")),
    ("*Bio*", Paragraph(runs=(Run(text="Bio", emphasis=True),))),
    (
        "See [here](#Voss).",
        Paragraph(runs=(Run(text="See "), Run(text="here", href="#Voss"), Run(text="."))),
    ),
    ("! 2014/04/quay.jpg", SampleImage(file="2014/04/quay.jpg")),
    (
        "! quay.jpg\ncaption: Quay: the old one\ncredit: (AFP)\nalt: A quay",
        SampleImage(file="quay.jpg", caption="Quay: the old one", credit="(AFP)", alt="A quay"),
    ),
]


@pytest.mark.parametrize(("notation", "expected"), BLOCKS)
def test_every_mark_of_the_notation_has_its_block(notation: str, expected: Block) -> None:
    """A piece of notation reads as the block that its first characters announce."""
    assert read_blocks(notation) == (expected,)


def test_blank_lines_part_blocks_and_blanks_in_lines_stay() -> None:
    """Blocks are parted by blank lines alone; double spaces and no-break spaces are text."""
    texts = [block.text for block in read_paragraphs("\nA  b\u00a0c\n\n\u00a0\n\nd\n")]

    assert texts == ["A  b\u00a0c", "\u00a0", "d"]


def test_no_notation_is_no_block() -> None:
    """An empty text has no paragraphs, not an empty one."""
    assert read_blocks("") == ()
