"""The lists of what strategies say.

Of each kind there are two: the first rests on a quotation of an agency, the second on a reference to somebody else.

  strategy  decided     | section (nr, document) | area (order) | figure (value)  | programme (established, owner)
  s (Alfa)  2016-01-21  | s1 (1, sidan)          | f (2, Bygd)  | k (Andel, 77)   | p (Ett, 2016-06, verket)
  t (Östra) -           | s2 (2, boken)          | g (1, Åker)  | l (Export, 5)   | q (Två, -, -)
"""

import pytest

from tests.answers.asking import check_answers, counts, give_evidence
from tests.factories import (
    make_challenge,
    make_document,
    make_focus_area,
    make_key_figure,
    make_organisation,
    make_programme,
    make_section,
    make_strategy,
)

pytestmark = pytest.mark.django_db

EVIDENCE = {"evidence=quotation": "{0}", "evidence=reference": "{1}", "evidence=none": "", "official=yes": "{0}"}
EVIDENCE |= {"official=no": "{1}", "evidence=-quotation": "{1}", "official=none": "", "official=-no": "{0}"}


def with_evidence(first: str, second: str, answers: dict[str, str]) -> dict[str, str]:
    return answers | {question: slugs.format(first, second) for question, slugs in EVIDENCE.items()}


STRATEGIES = with_evidence("s", "t", {
    "": "s t", "q=östra": "t", "from=2016-01-22": "", "to=2016": "s", "from=2016-01&to=2016-01": "s",
    "sort=name": "s t", "sort=-name": "t s", "sort=decided": "s t", "sort=-decided": "s t",
})  # fmt: skip
SECTIONS = with_evidence("s1", "s2", {
    "": "s2 s1", "document=sidan": "s1", "document=-sidan": "s2", "document=none": "",
    "document=sidan&document=boken": "s2 s1",
    "q=målen": "s2", "sort=number": "s1 s2", "sort=-number": "s2 s1",
})  # fmt: skip
CHALLENGES = with_evidence("c", "d", {"": "c d", "q=ånga": "d", "sort=name": "c d", "sort=-name": "d c"})
AREAS = with_evidence("f", "g", {
    "": "g f", "q=bygd": "f", "sort=name": "f g", "sort=-name": "g f", "sort=order": "g f", "sort=-order": "f g",
})  # fmt: skip
FIGURES = with_evidence("k", "l", {
    "": "k l", "q=export": "l", "sort=label": "k l", "sort=-label": "l k", "sort=value": "l k", "sort=-value": "k l",
})  # fmt: skip
PROGRAMMES = with_evidence("p", "q", {
    "": "p q", "owner=verket": "p", "owner=none": "q", "owner=-verket": "q", "owner=verket&owner=none": "p q",
    "q=två": "q", "from=2016-06-15": "p", "from=2016-07": "", "to=2016-05": "",
    "sort=name": "p q", "sort=-name": "q p", "sort=established": "p q", "sort=-established": "p q",
})  # fmt: skip


@pytest.fixture(autouse=True)
def _strategies():
    s, t = make_strategy(slug="s", name="Alfa", decided="2016-01-21"), make_strategy(slug="t", name="Östra")
    give_evidence(s, t, "name")
    sidan = make_document(slug="sidan", title="Sidan", text="Visionen i ord")
    boken = make_document(slug="boken", title="Boken", text="Delarna i ord")
    give_evidence(
        make_section(slug="s1", number=1, title="Visionen", document=sidan, strategy=s),
        make_section(slug="s2", number=2, title="Målen", document=boken, strategy=s),
        "title",
    )
    give_evidence(
        make_challenge(slug="c", name="Damm", strategy=s), make_challenge(slug="d", name="Ånga", strategy=s), "name"
    )
    give_evidence(
        make_focus_area(slug="f", name="Bygd", order=2, strategy=s),
        make_focus_area(slug="g", name="Åker", order=1, strategy=s),
        "name",
    )
    figures = (
        make_key_figure(slug="k", label="Andel", value=77, wording="sjuttiosju", strategy=s),
        make_key_figure(slug="l", label="Export", value=5, wording="fem", strategy=s),
    )
    give_evidence(*figures, "wording")
    verket = make_organisation(slug="verket", name="Verket")
    give_evidence(
        make_programme(slug="p", name="Ett", established="2016-06", owner=verket, strategy=s),
        make_programme(slug="q", name="Två", strategy=s),
        "name",
    )


def test_every_question_has_its_answer(client):
    check_answers(client, "/strategi/", "/api/v1/strategies", STRATEGIES)
    check_answers(client, "/strategi/avsnitt/", "/api/v1/sections", SECTIONS)
    check_answers(client, "", "/api/v1/challenges", CHALLENGES)
    check_answers(client, "/fokusomraden/", "/api/v1/focus-areas", AREAS)
    check_answers(client, "/strategi/nyckeltal/", "/api/v1/key-figures", FIGURES)
    check_answers(client, "/strategi/program/", "/api/v1/programmes", PROGRAMMES)


def test_options_are_counted(client):
    assert counts(client, "/strategi/avsnitt/", "document") == {"sidan": 1, "boken": 1}
    assert counts(client, "/strategi/program/", "owner", {"owner": "verket"}) == {"verket": 1, "none": 1}
