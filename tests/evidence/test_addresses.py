"""An address that a page makes a link of is of the web, whoever wrote it."""

import pytest
from django.db import IntegrityError

from sources.models import Document


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/", "//x.example/"])
def test_the_database_refuses_any_other(address):
    with pytest.raises(IntegrityError, match="address_is_of_the_web"):
        Document.objects.create(slug="ett-dokument", title="Ett dokument", url=address)
