"""Version and licences are said in one place each, and alike wherever they are repeated."""

import re

import pytest
from django.conf import settings

from smartindustri.release import API_RELEASED, API_VERSION, VERSION

ROOT = settings.BASE_DIR


def test_the_changelog_begins_with_the_version():
    headings = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == ("Unreleased", "")
    assert headings[1][0] == VERSION
    assert all(date for _, date in headings[1:])


def test_the_changelog_tells_of_the_apis_version():
    assert f"API {API_VERSION} ({API_RELEASED})" in (ROOT / "CHANGELOG.md").read_text()


def test_the_project_has_no_version_of_its_own():
    project = (ROOT / "pyproject.toml").read_text()
    assert 'dynamic = ["version"]' in project
    assert 'version = {attr = "smartindustri.release.VERSION"}' in project
    assert not re.search(r'^version = "', project, re.MULTILINE)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/om/", "/api/v1/openapi.json"])
def test_the_licences_are_said(client, address):
    text = client.get(address).content.decode()
    assert "CC0 1.0" in text
    assert "EUPL-1.2" in text


def test_the_licences_are_here():
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text()
    assert "CC0 1.0 Universal" in (ROOT / "LICENSE-DATA").read_text()
