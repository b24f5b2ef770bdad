"""What is downloaded from the real site, which has made its files of the shipped facts by itself."""

import json
import time
import urllib.request
import warnings
from collections import defaultdict
from urllib.error import HTTPError

import pytest
from rdflib import Graph

from tests.browser.conftest import ROOT

ON_REFERENCES_ALONE = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?record ?field WHERE {
  ?claim a own:Claim ; rdf:subject ?record ; rdf:predicate ?field ; own:evidence/skos:notation ?evidence
} GROUP BY ?record ?field HAVING (MIN(?evidence) = "reference")
"""


@pytest.fixture(scope="module")
def download(site):
    """Fetch a file; the first to ask may have to wait until there is one."""

    def download(name, **headers):
        for _ in range(120):
            try:
                asked = urllib.request.Request(f"{site}/data/{name}", headers=headers)
                with urllib.request.urlopen(asked) as answer:
                    return answer.status, answer.headers, answer.read()
            except HTTPError as error:
                if error.code != 503:
                    return error.code, error.headers, error.read()
                time.sleep(1)
        pytest.fail("nothing to download after two minutes")

    return download


def test_one_question_to_everything_as_linked_data_gives_the_facts_that_rest_on_references_alone(download):
    is_quoted = defaultdict(set)
    for claim in json.loads((ROOT / "fixtures" / "claims.json").read_bytes()):
        fact = claim["fields"]
        is_quoted[(*fact["record_type"], fact["record_id"], fact["field"])].add(fact["quote"] != "")
    alone = sum(found == {False} for found in is_quoted.values())
    _, _, body = download("smartindustri.jsonld")
    with warnings.catch_warnings():  # the library's own reader of JSON-LD uses a name that it has given up
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=body, format="json-ld")
    found = list(graph.query(ON_REFERENCES_ALONE, initNs=dict(graph.namespaces())))
    assert len(found) == alone > 1000


def test_a_part_is_sent_as_it_is_however_it_may_be_packed(download):
    _, _, whole = download("csv/claims.csv")
    status, headers, part = download("csv/claims.csv", **{"Range": "bytes=1000-1999", "Accept-Encoding": "gzip, br"})
    assert (status, part, headers["Content-Range"]) == (206, whole[1000:2000], f"bytes 1000-1999/{len(whole)}")
    assert (headers["Content-Encoding"], headers["Content-Length"]) == (None, "1000")
    assert download("csv/claims.csv", Range=f"bytes={len(whole)}-")[0] == 416
