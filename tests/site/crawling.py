"""Walking through the site as a reader would, link by link."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

MOST = 3000  # addresses of a walk that has an end


class Page(HTMLParser):
    """What a test wants to know of a page: its links, anchors, headings, and what a browser would fetch for it."""

    def __init__(self, address: str, content: str):
        super().__init__()
        self.address, self.links, self.anchors, self.fetched = address, [], set(), []
        self.repeated: list[str] = []
        self.language, self.title, self.headings, self.inline = "", "", [], []
        self._open: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self._open.append(tag)
        if tag == "html":
            self.language = found.get("lang", "")
        if tag == "a" and found.get("href"):
            self.links.append(urljoin(self.address, found["href"]))
        if found.get("id"):
            self.repeated += [found["id"]] if found["id"] in self.anchors else []
            self.anchors.add(found["id"])
        if tag in ("img", "script", "iframe", "source") and found.get("src"):
            self.fetched.append(urljoin(self.address, found["src"]))
        if tag == "link" and found.get("rel") in ("stylesheet", "icon", "preload"):
            self.fetched.append(urljoin(self.address, found["href"]))
        runs = tag == "script" and "src" not in found and found.get("type") != "application/ld+json"  # which is data
        if "style" in found or tag == "style" or runs:
            self.inline.append(tag)
        if tag == "h1":
            self.headings.append("")

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        if "h1" in self._open:
            self.headings[-1] += data.replace("\u00ad", "")  # where a long word may break


def is_ours(address: str) -> bool:
    return urlsplit(address).netloc in ("", "testserver")


def walk(client, skipped: str) -> Iterator[tuple[str, object, Page | None]]:
    """Visit every address that can be reached by links from the start; yields address, answer, and page if it is one.

    Lists are followed in all their ways but without their filters, which are tested on their own and have no end. What
    begins with `skipped`, a pattern, is not visited.
    """
    home = "http://testserver"
    queue, seen = [f"{home}/"], set()
    while queue:
        address = queue.pop(0)
        path = urlsplit(address)._replace(fragment="").geturl()
        if path in seen or not is_ours(path) or not path.startswith("http"):
            continue
        if re.match(skipped, path.removeprefix(home)):
            continue
        seen.add(path)
        assert len(seen) <= MOST, f"more than {MOST} addresses"
        answer = client.get(path.removeprefix(home))
        page = None
        if answer["Content-Type"].startswith("text/html"):
            page = Page(path, answer.content.decode())
            queue += [link for link in page.links if not re.search(r"[?&](?!(page|format|view)=)\w+=", link)]
        yield path.removeprefix(home), answer, page
