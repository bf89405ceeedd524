"""Which images are a page's own."""

import pytest

from aijac_spider.extraction import extract_page

PRINTER = "/wp-content/uploads/printer.png"
BUTTONS = (
    '<a href="#" onclick="window.print()"><img src="https://cdn.printfriendly.com/a.png"></a>',
    '<a href="https://www.printfriendly.com/print?url=x"><img src="//cdn.printfriendly.com/a"></a>',
    f'<a href="#" onclick="window.print()"><img src="{PRINTER}" alt="Print this page"></a>',
    f'<a href="javascript:window.print()"><img src="{PRINTER}" alt="Print"></a>',
    f'<a href="https://www.facebook.com/sharer.php?u=x"><img src="{PRINTER}" alt="F"></a>',
    f'<a href="mailto:?subject=x"><img src="{PRINTER}" alt="A letter"></a>',
)
PICTURES = (
    f'<a href="#" onclick="enlarge()"><img src="{PRINTER}" alt="The old printer"></a>',
    f'<a href="javascript:enlarge()"><img src="{PRINTER}" alt="The old printer"></a>',
    f'<a href="https://www.facebook.com/share/p/1/"><img src="{PRINTER}" alt="Print"></a>',
)


def count_images(markup: str) -> int:
    """Of a page that has this markup below its text."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p>
        <p>The harbours were closed on Tuesday.</p><div>{markup}</div>"""
    return len(extract_page(html.encode(), "https://aijac.org.au/update/harbours/").images)


@pytest.mark.parametrize("markup", BUTTONS)
def test_a_button_is_no_image(markup: str) -> None:
    """What prints or shares the page shows nothing of it."""
    assert count_images(markup) == 0


@pytest.mark.parametrize("markup", PICTURES)
def test_a_linked_picture(markup: str) -> None:
    """A script may enlarge it, and a post of others show more."""
    assert count_images(markup) == 1


def test_the_logo_of_the_site() -> None:
    """Its class tells it amid the content, too."""
    assert count_images(f'<img class="logo" src="{PRINTER}" width="120" alt="AIJAC logo">') == 0


@pytest.mark.parametrize("between", [", ", ",", ",\n"])
def test_the_largest_version_is_named(between: str) -> None:
    """However the versions are parted."""
    versions = between.join(("/a,b-300.jpg 300w", "/a,b-600.jpg 600w"))
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p>
        <p>The harbours were closed on Tuesday.</p><p><img srcset="{versions}"></p>"""
    [image] = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").images
    assert image.url == "https://aijac.org.au/a,b-600.jpg"
