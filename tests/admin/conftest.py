"""An editor at the desk: opens pages of the admin, fills in what stands there, and saves."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.factories import make_document, make_measure, make_stated
from tests.forms import FormReader

CLAIMS = "sources-claim-record_type-record_id"


class Desk:
    """One editor's browser."""

    def __init__(self, client):
        self.client = client

    def address(self, record, page: str = "change") -> str:
        opts = record._meta
        keys = [record.pk] if page in ("change", "delete", "history") else []
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=keys)

    def open(self, record, page: str = "change") -> dict:
        """The form on a record's page, or on the page where one of its kind is added, as it would be sent."""
        answer = self.client.get(self.address(record, page))
        assert answer.status_code == 200
        return self.read(answer)

    @staticmethod
    def read(answer) -> dict:
        return FormReader(answer.content.decode()).data

    def save(self, record, data: dict, page: str = "change"):
        """Save a form; the answer is a redirect when it was accepted."""
        return self.client.post(self.address(record, page), data)

    def remove(self, record, **said):
        """Open the page where a record is taken away, say why, and press the button."""
        data = {"reason": "Dubblett."} | said
        return self.save(record, self.read(self.client.get(self.address(record, "delete"))) | data, "delete")

    def edit(self, record, **changes):
        """Open a record's page, change some fields, and save."""
        return self.save(record, self.open(record) | changes)

    def add(self, model, *claims: dict, **fields):
        """Add a record with its claims in one go."""
        data = self.open(model, "add") | fields
        for number, claim in enumerate(claims):
            data |= with_claim(data, number, **claim)
        return self.save(model, data, "add")


def with_claim(data: dict, number: int, **claim) -> dict:
    """The form's fields for one claim."""
    data[f"{CLAIMS}-TOTAL_FORMS"] = str(max(int(data[f"{CLAIMS}-TOTAL_FORMS"]), number + 1))
    return {f"{CLAIMS}-{number}-{name}": str(value) for name, value in claim.items()}


def reasons(answer) -> str:
    """Everything the page says was wrong; empty when it was accepted."""
    if answer.status_code == 302:
        return ""
    assert answer.status_code == 200
    return "\n".join(str(reason) for reason in answer.context["errors"])


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def make_editor():
    def make(name: str):
        return get_user_model().objects.create(username=name, is_staff=True, is_superuser=True, is_active=True)

    return make


@pytest.fixture
def editor(make_editor):
    return make_editor("anna")


@pytest.fixture
def desk(client, editor) -> Desk:
    client.force_login(editor)
    return Desk(client)


TEXT = (
    "Robotlyftet beslutades den 3 maj 2018 inom Industri 4.0.\n"
    "Robotlyftet får 90 miljoner kronor:\n30 miljoner 2018 och 60 miljoner 2019. Tillväxtverket ansvarar."
)


@pytest.fixture
def document():
    return make_document(text=TEXT, slug="sidan")


@pytest.fixture
def measure(document):
    measure = make_measure(slug="robotlyftet")
    make_stated(measure, "name", "Robotlyftet", "Robotlyftet beslutades", document)
    return measure
