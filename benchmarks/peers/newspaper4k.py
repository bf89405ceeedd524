"""newspaper4k with its default settings, but for images: it would fetch them to weigh them."""

import newspaper

from benchmarks.peers.reading import Reading

DISTRIBUTION = "newspaper4k"


def read(html: str, url: str) -> Reading:
    article = newspaper.Article(url, fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return Reading(
        headline=article.title,
        day=str(article.publish_date or "")[:10],
        authors=article.authors,
        text=article.text,
        tags=sorted(article.tags or ()),  # always None in 0.9.6
    )
