"""XML as sitemaps and feeds come: perhaps damaged, perhaps meant to harm, in any namespace."""

from lxml import etree

from aijac_spider.errors import SourceError

ENTRIES_AT_MOST = 50_000
"""Of one file, as the sitemap protocol has it."""

_TAGS_AT_MOST = 1_000_000
"""Of one document: each takes a hundred bytes and more in memory, whatever it says."""


def parse_xml(body: bytes, *, expected: str) -> etree._Element:
    """The root of an XML document that may be damaged, and may mean harm.

    Args:
        expected: What the document should be, for the error.

    Raises:
        SourceError: It is no XML, it lacks its end, it declares entities, as only bombs do, or it
            has more tags than fit into memory.
    """
    if (tags := body.count(b"<")) > _TAGS_AT_MOST:
        raise SourceError(f"expected {expected}, found {tags} tags, more than {_TAGS_AT_MOST}")
    if b"<!ENTITY" in body:
        raise SourceError(f"expected {expected}, found a document that declares entities")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"expected {expected}, found {error}") from error
    if root is None:
        raise SourceError(f"expected {expected}, found no element in {len(body)} bytes")
    name = ":".join(filter(None, (root.prefix, local_name(root))))
    if len(root) and f"</{name}".encode() not in body:
        raise SourceError(f"expected {expected}, found no </{name}> in {len(body)} bytes")
    return root


def local_name(element: etree._Element) -> str:
    """The tag without its namespace, declared or not; empty for what is no element."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def text_of(parent: etree._Element, name: str) -> str | None:
    """The text of the first child of a name, in any namespace; None without text."""
    for child in parent:
        if local_name(child) == name and child.text and child.text.strip():
            return child.text.strip()
    return None
