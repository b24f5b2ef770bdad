"""What a page says of itself to search engines."""

from django import template
from django.utils.safestring import SafeString

from smartindustri.linked_data.schema_org import block, of_record, of_site
from sources.evidence.base import Evidenced
from sources.history.kept import kept

register = template.Library()


@register.simple_tag
def site_as_data() -> SafeString:
    """The site and the base as a dataset, for the start page."""
    return kept("site as data", lambda: block(of_site()))


@register.simple_tag
def record_as_data(record: Evidenced, parent: str, parent_path: str) -> SafeString:
    """A record and the page of it."""
    return block(of_record(record, parent, parent_path))
