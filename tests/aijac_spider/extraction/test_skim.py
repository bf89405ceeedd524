"""What is skimmed below a post outlives the tree it was read from."""

from lxml import html

from aijac_spider.extraction.tree.skim import skim


def test_skimmed_texts_hold_no_tree() -> None:
    """The parser's own strings keep their whole page in memory: a batch would hold hundreds."""
    tree = html.fromstring('<div><a href="/update/a/">The older quay</a><p>Mar 28, 2024</p></div>')

    texts = [
        text for block in skim([tree]) for text in (block.text, *(x.text for x in block.links))
    ]

    assert texts == ["The older quay", "The older quay", "Mar 28, 2024"]
    assert {type(text) for text in texts} == {str}
