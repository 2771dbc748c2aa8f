#!/usr/bin/env python3
"""What pages need, found by Python's own HTML parser: an expectation that owes nothing to our scan.

    expected.py ROOT LEAST FOLDER...

Prints a JSON list: each page in ROOT/FOLDER whose text names at least LEAST pictures, as its path on a server
whose root is ROOT, and the paths of the pictures and style sheets that it needs, each once.

What stands in an <iframe> and the like is text (HTML, "parsing", generic raw text elements), which not every Python
knows: ImageMagick's pages write <iframe/> and never close it, so nothing after it is a picture in any browser.
"""

import json
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urldefrag, urlsplit

HOST = "http://server.invalid"
RAW = ("iframe", "noembed", "noframes", "textarea", "title", "xmp")


class Page(HTMLParser):
    """Gathers the addresses of pictures and style sheets."""

    def __init__(self, address):
        super().__init__()
        self.address = address
        self.raw = None
        self.named = set()
        self.pictures = set()
        self.sheets = set()

    def handle_starttag(self, tag, attrs):
        # Of an attribute that stands twice the first counts.
        attributes = {name: value or "" for name, value in reversed(attrs)}
        # Nothing below reads these: a page that has them proves nothing.
        if tag in ("base", "picture") or "srcset" in attributes:
            sys.exit(f"{self.address}: <{tag}> is not understood here")
        if tag == "img":
            self.take(self.named, attributes.get("src", ""))
        if self.raw:
            return
        if tag in RAW:
            self.raw = tag
        if tag == "img":
            self.take(self.pictures, attributes.get("src", ""))
        if tag == "link":
            words = attributes.get("rel", "").lower().split()
            if "stylesheet" in words and "alternate" not in words:
                self.take(self.sheets, attributes.get("href", ""))

    def handle_startendtag(self, tag, attrs):
        # In HTML the slash says nothing.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag == self.raw:
            self.raw = None

    def take(self, found, reference):
        if reference.strip():
            found.add(join(self.address, urldefrag(reference.strip()).url))


def join(base, reference):
    """RFC 3986 5.2, for paths. (`urljoin` drops the empty segment of `images//a.png`; RFC and browsers keep it.)"""
    if urlsplit(reference).scheme or reference.startswith("/") or not reference:
        sys.exit(f"{base}: leads to {reference}")
    out = urlsplit(base).path.split("/")[:-1]
    path, mark, query = reference.partition("?")
    segments = path.split("/")
    for segment in segments[:-1]:
        if segment == "..":
            out = out[: max(1, len(out) - 1)]
        elif segment != ".":
            out.append(segment)
    if segments[-1] in (".", ".."):
        sys.exit(f"{base}: {reference} is a directory")
    return HOST + "/".join([*out, segments[-1]]) + mark + query


def request_target(address):
    """The path and query as they stand in a request line."""
    parts = urlsplit(address)
    return parts.path + ("?" + parts.query if parts.query else "")


def main():
    root, least = Path(sys.argv[1]), int(sys.argv[2])
    pages = []
    for folder in sys.argv[3:]:
        for file in sorted((root / folder).glob("*.html")):
            path = "/" + quote(str(file.relative_to(root)))
            page = Page(HOST + path)
            page.feed(file.read_text(encoding="utf-8", errors="replace"))
            page.close()
            if len(page.named) >= least:
                needs = sorted(request_target(address) for address in page.pictures | page.sheets)
                pages.append({"page": path, "pictures": len(page.pictures), "needs": needs})
    json.dump(pages, sys.stdout)


main()
