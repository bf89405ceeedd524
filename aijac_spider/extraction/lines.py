"""Lines that `<br>` keeps in one block, as blocks of their own."""

from aijac_spider.extraction.block import Block


def detach_lines(block: Block, count: int) -> list[Block]:
    """The first lines of a block, each alone, and what is left of it."""
    single = [
        block._replace(
            text=line.text,
            bold=line.bold,
            italic=line.italic,
            links=line.links,
            lines=(),
            anchors=(),
            gap=False,
        )
        for line in block.lines[:count]
    ]
    single[0] = single[0]._replace(anchors=block.anchors, gap=block.gap)
    rest = block.lines[count:]
    if rest:
        single.append(
            block._replace(
                text=" ".join(line.text for line in rest),
                bold=all(line.bold for line in rest),
                italic=all(line.italic for line in rest),
                links=tuple(link for line in rest for link in line.links),
                lines=rest if len(rest) > 1 else (),
                anchors=(),
                gap=False,
            )
        )
    return single
