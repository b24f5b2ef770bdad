"""The page of all data, its dictionary and its files: what is served, how it is told, and what is not there."""

import re

import html5lib
import pytest
from django.db import connection
from rdflib.namespace import XSD

from smartindustri.open_data import store
from tests.factories import make_measure
from tests.site.crawling import Page

pytestmark = pytest.mark.django_db

TYPES = {
    "smartindustri.sqlite": "application/vnd.sqlite3",
    "smartindustri.zip": "application/zip",
    "smartindustri.jsonld": "application/ld+json",
    "parquet/funding.parquet": "application/vnd.apache.parquet",
    "csv/funding.csv": "text/csv; charset=utf-8; header=present",
    "csv/csv-metadata.json": "application/csvm+json",
    "ordlista.json": "application/json",
    "SHA256SUMS": "text/plain; charset=utf-8",
    "LICENSE-DATA": "text/plain; charset=utf-8",
}
NOTHING = [
    "package.json",  # what the site remembers of the package
    "lock",
    "../lock",
    "%2e%2e/lock",
    "..%2flock",
    "csv/../package.json",
    "csv",
    "csv/funding.xlsx",
    "/etc/passwd",
    "parquet/funding.parquet/",
    "a" * 900,
]


@pytest.fixture
def served(made, settings):
    """The site with that package."""
    settings.OPEN_DATA_DIR = made.root
    return made


def test_a_file_comes_whole_with_what_a_program_must_know_of_it(client, served):
    for name, kind in TYPES.items():
        answer = client.get(f"/data/{name}")
        assert (name, answer.status_code, answer["Content-Type"]) == (name, 200, kind)
        assert answer.getvalue() == served.first[name]
        assert int(answer["Content-Length"]) == len(served.first[name])
        head = client.head(f"/data/{name}")
        assert (head.content, head["Content-Length"], head["ETag"]) == (b"", answer["Content-Length"], answer["ETag"])
        assert answer["Last-Modified"].endswith(" GMT")
        assert (answer["Access-Control-Allow-Origin"], answer["Cross-Origin-Resource-Policy"]) == ("*", "cross-origin")
        again = client.get(f"/data/{name}", headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])


PARTS = [  # of a file of a hundred bytes, by RFC 9110
    ("bytes=0-9", 206, 0, 9),
    ("bytes=5-5", 206, 5, 5),
    ("bytes=90-", 206, 90, 99),
    ("bytes=90-500", 206, 90, 99),
    ("bytes=-3", 206, 97, 99),
    ("bytes=-500", 206, 0, 99),
    ("bytes=100-", 416, 0, 0),
    ("bytes=-0", 416, 0, 0),
    ("bytes=0-1,5-9", 200, 0, 99),  # several parts: the whole answers too
    ("bytes=9-5", 200, 0, 99),
    ("bytes=-", 200, 0, 99),
    ("bytes=+1-2", 200, 0, 99),
    ("lines=0-9", 200, 0, 99),
]


def test_a_part_of_a_file_is_given_to_one_who_asks_for_it(client, served, monkeypatch, tmp_path):
    whole, file = bytes(range(100)), tmp_path / "hundra.csv"
    file.write_bytes(whole)
    monkeypatch.setitem(store.latest().files, "hundra.csv", store.File(str(file), 100, "5" * 64))
    for asked, status, first, last in PARTS:
        answer = client.get("/data/hundra.csv", headers={"Range": asked})
        assert (asked, answer.status_code, answer["Accept-Ranges"]) == (asked, status, "bytes")
        if status == 416:
            assert (answer["Content-Range"], "ETag" in answer) == ("bytes */100", False)
            continue
        assert answer.getvalue() == whole[first : last + 1]
        assert int(answer["Content-Length"]) == last - first + 1
        assert answer.get("Content-Range") == (f"bytes {first}-{last}/100" if status == 206 else None)
        assert (answer["Content-Type"], answer["ETag"]) == (TYPES["csv/funding.csv"], f'"{"5" * 32}"')


def test_a_part_is_given_of_the_file_that_the_rest_was_of_and_to_get_alone(client, served):
    def status(**headers):
        answer = client.get("/data/smartindustri.zip", headers={"Range": "bytes=0-9"} | headers)
        return answer.status_code, len(answer.getvalue())

    whole = client.head("/data/smartindustri.zip", headers={"Range": "bytes=0-9"})
    size, tag, changed = len(served.first["smartindustri.zip"]), whole["ETag"], whole["Last-Modified"]
    assert (whole.status_code, int(whole["Content-Length"])) == (200, size)
    asked = [{}, {"If-Range": tag}, {"If-Range": '"annan"'}, {"If-Range": f"W/{tag}"}, {"If-Range": changed}]
    assert [status(**one) for one in asked] == [(206, 10), (206, 10), (200, size), (200, size), (200, size)]
    assert (status(**{"If-None-Match": tag}), status(**{"If-Match": '"annan"'})) == ((304, 0), (412, 0))
    able = {"asgi.scope": {"extensions": {"http.response.pathsend": {}}}}  # the server would send the whole
    part = client.get("/data/smartindustri.zip", headers={"Range": "bytes=0-9"}, **able)
    assert (part.status_code, "X-Sendfile" in part) == (206, False)
    assert part.getvalue() == served.first["smartindustri.zip"][:10]


def test_what_is_not_in_the_package_is_not_found(client, served):
    answers = {name: client.get(f"/data/{name}").status_code for name in NOTHING}
    assert answers == dict.fromkeys(NOTHING, 404)


def test_the_page_tells_what_there_is_of_which_data_and_how_to_get_it(client, served):
    answer = client.get("/data/")
    page, text = Page("http://testserver/data/", answer.content.decode()), answer.content.decode()
    files = {
        link.removeprefix("http://testserver/data/") for link in page.links if "/data/" in link and link[-1] != "/"
    }
    files = {name for name in files if "#" not in name}
    assert files - set(served.first) == set()
    assert set(served.first) - files == {"VERSION.txt", "package.json"}
    assert store.latest().files["smartindustri.zip"].sha256 in text
    assert store.latest().version in text
    assert "curl -O http://testserver/data/smartindustri.zip" in text  # whoever answers
    assert client.get("/data/", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    explained = client.get("/data/ordlista/").content.decode()
    words = Page("http://testserver/data/ordlista/", explained)
    for one in (text, explained):
        html5lib.HTMLParser(strict=True).parse(one)
    assert page.repeated == words.repeated == []
    assert {link.partition("#")[2] for link in page.links if "ordlista/#" in link} <= words.anchors


def test_when_the_data_have_changed_the_page_says_so_and_the_last_files_stay(client, served, settings, tmp_path):
    before = client.get("/data/")
    assert "nya filer görs i ordning" not in before.content.decode()
    make_measure()
    with connection.cursor() as cursor:  # do now what is put off until a transaction commits
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    after = client.get("/data/")
    assert "nya filer görs i ordning" in after.content.decode()
    assert client.get("/data/ordlista.json").getvalue() == served.first["ordlista.json"]
    settings.OPEN_DATA_DIR = tmp_path
    assert len({one["ETag"] for one in (before, after, client.get("/data/"))}) == 3


def test_the_catalogue_tells_how_large_the_files_of_everything_are_and_follows_them(client, served, settings, tmp_path):
    told = client.get("/datasets/dcat")
    sizes = re.findall(rf'<dcat:byteSize rdf:datatype="{XSD}nonNegativeInteger">(\d+)</', told.content.decode())
    assert {*map(int, sizes)} == {len(served.first[f"smartindustri.{kind}"]) for kind in ("zip", "jsonld")}
    again = client.get("/datasets/dcat", headers={"If-None-Match": told["ETag"]})
    assert (again.status_code, again["ETag"], again["Cache-Control"]) == (304, told["ETag"], "no-cache")
    settings.OPEN_DATA_DIR = tmp_path
    before = client.get("/datasets/dcat", headers={"If-None-Match": told["ETag"]})
    assert (before.status_code, b"byteSize" in before.content) == (200, False)


def test_before_the_first_package_the_page_says_so_and_a_file_is_asked_for_later(client):
    assert "Filerna görs i ordning just nu" in client.get("/data/").content.decode()
    assert "Ordlistan görs i ordning just nu" in client.get("/data/ordlista/").content.decode()
    answer = client.get("/data/smartindustri.zip")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "ETag" not in answer


def test_a_front_is_told_where_the_file_lies_and_sends_it_itself(client, served):
    able = {"asgi.scope": {"extensions": {"http.response.pathsend": {}}}}
    answer = client.get("/data/csv/funding.csv", **able)
    assert answer["X-Sendfile"].endswith("/csv/funding.csv")
    assert (answer.content, int(answer["Content-Length"])) == (b"", len(served.first["csv/funding.csv"]))
