"""This project: a page as rows, everything that the archive holds of it."""

from aijac_spider.extraction import extract_page
from benchmarks.peers.reading import HEAD, Reading
from pipelines.normalise import normalise

DISTRIBUTION = "aijac-spider"


def read(html: str, url: str) -> Reading:
    page = normalise(extract_page(html.encode(), url))
    texts = [page.update.commentary, page.update.further_reading]
    for excerpt in page.excerpts:
        texts += [excerpt.title, excerpt.standfirst, excerpt.body, excerpt.author_bio]
    return Reading(
        headline=page.update.headline,
        day=str(page.update.date_published or ""),
        authors=page.update.authors,
        text="\n".join(filter(None, texts)),
        tags=page.update.keywords,
        captions=[image.caption_raw for image in page.images if image.caption_raw],
        excerpts=[
            HEAD.format(excerpt.title, excerpt.byline_raw, excerpt.publication_raw)
            for excerpt in page.excerpts
        ],
    )
