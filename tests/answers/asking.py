"""Asking a list through page and API, and holding both against an answer that is written out."""

import html
import re
from urllib.parse import parse_qsl

from tests.factories import make_claim, make_document

Answers = dict[str, str]  # a question as in an address, and the slugs in the order they must come


EACH = 4  # question is put to the page too; the API, whose answers are made in a tenth of the time, is asked them all


def check_answers(client, page: str, api: str, answers: Answers) -> None:
    """Ask the API every question, and the page (none where it is empty) each fourth, for both have one FilterSet;
    report every one that is answered otherwise."""
    wrong = []
    for number, (question, expected) in enumerate(answers.items()):
        query = {}
        for name, value in parse_qsl(question):
            query.setdefault(name, []).append(value)
        for address, slugs in ((page, _on_page), (api, _in_api)):
            if not address or (slugs is _on_page and number % EACH):
                continue
            found = slugs(client.get(address, query))
            if found != expected.split():
                wrong.append(f"{address}?{question}: {' '.join(found)} (must be {expected})")
    assert not wrong, "\n".join(wrong)


def give_evidence(quoted, referred, field: str) -> None:
    """Let the one record rest on a quotation of an agency, the other on a reference to somebody else."""
    said = str(getattr(quoted, field))
    make_claim(quoted, field, said, said, make_document(text=said, slug=f"belagg-{quoted.slug}", is_official=True))
    make_claim(referred, field, getattr(referred, field), document=make_document(slug=f"belagg-{referred.slug}"))


def counts(client, address: str, facet: str, query: dict | None = None, *, zeros: bool = False) -> dict[str, int]:
    """The numbers beside the options of a facet; `zeros` too, which stand beside those that find nothing."""
    facets = client.get(address, query or {}).context["facets"]
    [found] = [one for one in facets if one.name == facet]
    return {option.value: option.count for option in found.options if option.count or zeros}


def _on_page(answer) -> list[str]:
    if answer.status_code != 200:
        return [str(answer.status_code)]
    return [getattr(one, "slug", str(one.pk)) for one in answer.context["page_obj"]]


def _in_api(answer) -> list[str]:
    if answer.status_code != 200:
        return [str(answer.status_code)]
    return [one["slug"] for one in answer.json()["items"]]


def said(client, address: str) -> str:
    """What a page says, without its marks and the numbers of its notes."""
    page = re.sub(r"<a class=\"evidence\"[^>]*>.*?</a>", "", html.unescape(client.get(address).content.decode()))
    text = re.sub(r"<[^>]+>", " ", page).replace("\u2060", "")
    return re.sub(r" ([,.:;])", r"\1", re.sub(r"[ \n]+", " ", text))
