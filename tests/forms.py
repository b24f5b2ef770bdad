"""What a browser would send of a form on a page."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    """What a browser would send if the page's form were saved as it stands."""

    def __init__(self, html: str):
        super().__init__()
        self.data: dict[str, str] = {}
        self.select = self.textarea = None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name, kind = given.get("name"), given.get("type", "text")
        if tag == "select":
            self.select, self.first = name, True
        elif tag == "option" and self.select and ("selected" in given or self.first):
            self.data[self.select], self.first = given.get("value", ""), False
        elif tag == "textarea" and name:
            self.textarea, self.data[name] = name, ""
        elif tag == "input" and name and kind not in ("submit", "file"):
            if kind not in ("checkbox", "radio"):
                self.data[name] = given.get("value", "")
            elif "checked" in given:
                self.data[name] = given.get("value", "on")

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.data[self.textarea] = self.data[self.textarea].removeprefix("\r\n").removeprefix("\n")
            self.textarea = None

    def handle_data(self, text):
        if self.textarea:
            self.data[self.textarea] += text
