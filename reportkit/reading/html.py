"""Saved web pages: the article and nothing else, and what the page says of it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import Any

from reportkit import lexicon
from reportkit.reading.document import Document
from reportkit.reading.encoding import decode
from reportkit.reading.errors import ReadError
from reportkit.reading.markup import element_text, rows_frame, table_rows
from reportkit.reading.page import labelled

__all__ = ["read_html", "read_mhtml"]

# Names that content systems give to what they know of an article.
_META = {
    "articletitle": "title", "og:title": "title", "dc.title": "title",
    "pubdate": "published_at", "publishdate": "published_at", "article:published_time": "published_at",
    "og:release_date": "published_at", "firstpublishedtime": "published_at", "createdate": "published_at",
    "contentsource": "source", "source": "source", "mediaid": "source", "og:site_name": "",
    "indexnumber": "index_number", "identifier": "index_number",
    "documentnumber": "document_number", "fileno": "document_number",
    "publisher": "issuer", "puborg": "issuer",
}  # fmt: skip
_SAVE = "save it from the browser once it shows its text"
_WITHIN = ("p", "br", "span", "font", "b", "strong")  # parts of an article, and never its place
_HERE = "\ue0ff"  # a private character, that stands in no page
_STOP = re.compile("[。；！？;]")
_ENOUGH = 20  # characters of an article
_TITLE = 300  # characters of a window's title


def read_html(data: bytes | str, name: str, path: str) -> Document:
    """Read the article of a web page.

    Parameters
    ----------
    data : bytes or str
        The page.
    name, path : str
        Of the document.

    Returns
    -------
    Document
        With `tables`, and in `site` what the page's markup and its lines above the article say.

    Raises
    ------
    ReadError
        There is no text in the page: it is built by a script in the browser, or it is an error page.

    Notes
    -----
    The places where the systems of government sites keep an article (the word list ``page_bodies``)
    are looked at first; where there is none, the article is the smallest element that holds four fifths
    of the page's running text. Nothing is fetched, no script is run.
    """
    from lxml import html

    text, encoding = decode(data, path) if isinstance(data, bytes) else (data, None)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
        article = _article(root)
        body, tables = element_text(article if article is not None else root)
        site = _site(root, article)
    except (ValueError, html.etree.ParserError):
        raise ReadError(path, "is a page without text", _SAVE) from None
    except RecursionError:
        raise ReadError(
            path, "is a page whose elements lie too deep in each other", "save its text"
        ) from None
    if not body.strip():
        raise ReadError(path, "is a page without text in its markup", _SAVE)
    title = site.get("title")
    if title and not _begins_with(body, title):
        body = f"{title}\n{body}"
    # The window's title is no part of the page; the site's name stands behind the article's.
    window = re.sub(r"\s+", " ", root.findtext(".//title") or "").strip()[:_TITLE]
    window = re.split(r" ?[-_|—–]{1,3} ?(?=[^-_|—–]{2,30}$)", window)[0]
    if window:
        site.setdefault("title", window)
    frames = [rows_frame(table_rows(table)) for table in tables]
    return Document(body, name, path, "html", encoding, site, frames)


def read_mhtml(data: bytes, name: str, path: str) -> Document:
    """Read the article of a page saved as one file.

    Parameters
    ----------
    data : bytes
        A MIME message whose first HTML part is the page.
    name, path : str
        Of the document.

    Returns
    -------
    Document

    Raises
    ------
    ReadError
        It holds no page.
    """
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            document = read_html(page if isinstance(page, bytes) else b"", name, path)
            document.format = "mhtml"
            return document
    raise ReadError(path, "is a saved page without HTML in it", "save the page again as HTML")


def _elements(root: Any, place: str) -> list[Any]:
    if place.startswith("#"):
        return root.xpath("//*[@id=$id]", id=place[1:])
    if place.startswith("."):
        named = "//*[contains(concat(' ', normalize-space(@class), ' '), $name)]"
        return root.xpath(named, name=f" {place[1:]} ")
    return root.xpath(f"//{place}")


def _prose(element: Any) -> int:
    """Characters of an element that are running text: in lines with a stop, and not all link."""
    text, _ = element_text(element)
    links = ("".join(link.itertext()).strip() for link in element.iter("a"))
    return sum(len(line) for line in text.split("\n") if _STOP.search(line)) - sum(
        len(link) for link in links if _STOP.search(link)
    )


def _article(root: Any) -> Any | None:
    """Where the article is: a known place that holds most of the page's running text, else the smallest."""
    whole = _prose(root)
    if whole < _ENOUGH:
        return None
    best: tuple[float, Any] = (0.2 * whole, None)
    for place in lexicon.words("page_bodies"):
        found = [(_prose(element), element) for element in _elements(root, place)]
        amount, element = max(found, key=lambda each: each[0], default=(0, None))
        if amount >= 0.5 * whole:
            return element
        best = max(best, (amount, element), key=lambda each: each[0])
    if best[1] is not None:  # a known place among the summaries of other articles
        return best[1]
    here = root
    while True:
        inner = [(_prose(child), child) for child in here if isinstance(child.tag, str)]
        amount, child = max(inner, key=lambda each: each[0], default=(0, None))
        if child is None or amount < 0.8 * whole or child.tag in _WITHIN:
            return here
        here = child


def _site(root: Any, article: Any | None) -> dict[str, str]:
    """What the page says of its article: in its head, and in the lines above it."""
    site: dict[str, str] = {}
    for meta in root.iter("meta"):
        column = _META.get((meta.get("name") or meta.get("property") or "").strip().lower())
        value = (meta.get("content") or "").strip()
        if column and value:
            site.setdefault(column, value)
    above = _text_above(root, article)
    for column, value in labelled(above).items():
        site.setdefault(column, value)
    if "title" not in site:
        titles = [element_text(each)[0].replace("\n", "") for each in root.iter("h1")]
        site["title"] = max([*titles, ""], key=len).strip()
    return {column: re.sub(r"\s+", " ", value) for column, value in site.items() if value}


def _text_above(root: Any, article: Any | None) -> str:
    """Text of the page up to the article, without the page's head."""
    body = root.find(".//body")
    if article is None or body is None:
        return ""
    kept, article.text = article.text, _HERE + (article.text or "")
    text, _ = element_text(body)
    article.text = kept
    return text.partition(_HERE)[0][-3000:]


def _begins_with(body: str, title: str) -> bool:
    squeeze = re.sub(r"\s+", "", body[: len(title) + 200])
    return re.sub(r"\s+", "", title) in squeeze
