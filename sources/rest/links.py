"""Links between resources: absolute, each with its relation and method, as the national REST profile asks."""

from django.http import HttpRequest

from sources.evidence.base import Evidenced, stated_rows
from sources.evidence.kinds import camel, type_name

API_ROOT = "/api/v1"


class Links:
    """Makes the links of one answer; the address of the site is worked out once."""

    def __init__(self, request: HttpRequest):
        self.site = f"{request.scheme}://{request.get_host()}"

    def to(self, rel: str, path: str) -> dict:
        """A link to a path of this site."""
        return {"href": f"{self.site}{path}", "rel": rel, "method": "GET"}

    def to_resource(self, rel: str, *parts: str) -> dict:
        """A link to a resource of the API, or to one of its records."""
        return self.to(rel, "/".join([API_ROOT, *parts]))

    def to_record(self, rel: str, record: Evidenced) -> dict | None:
        """A link to a record, or for a row without a resource of its own to the record it belongs to."""
        shown = record if record.resource else record.page_record
        return self.to_resource(rel, shown.resource, shown.slug) if shown.resource else None

    def around(self, record: Evidenced) -> dict:
        """The links every record has: itself, its list, its page, its claims, and the records it refers to."""
        links = {
            "self": self.to_record("self", record),
            "collection": self.to_resource("collection", record.resource),
            "alternate": self.to("alternate", record.get_absolute_url()),
        }
        if record.stated or stated_rows(type(record)):
            about = f"{type_name(type(record))}:{record.slug}"
            links["claims"] = self.to("claims", f"{API_ROOT}/claims?about={about}")
        for name in (*record.carried(), *([record.parent] if record.parent else [])):
            column = record._meta.get_field(name)
            if column.is_relation and getattr(record, column.attname):
                rel = camel(name)
                links[rel] = self.to_record(rel, getattr(record, name))
        return links
