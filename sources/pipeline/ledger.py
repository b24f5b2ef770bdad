"""The ledger: every sentence of every document is quoted by a claim, or left out with a reason."""

from collections import defaultdict
from typing import Any

from sources.evidence.base import key_of
from sources.evidence.choices import Omission
from sources.evidence.quotations import shorten
from sources.evidence.sentences import split_sentences
from sources.models import Sentence
from sources.pipeline.aggregates import Aggregate
from sources.pipeline.records import Refusal

LEDGER = "ledger.yaml"
ENTRY = ("sentence", "reason")


def sentence_rows(document: str, text: str) -> list[Aggregate]:
    """The sentences of a document's text as rows, none of them accounted for."""
    return [
        Aggregate(
            type=Sentence._meta.label_lower,
            id=key_of(Sentence, f"{document}-{number}"),
            slug=f"{document}-{number}",
            fields={"omission": "", "note": "", "number": number, "start": start, "end": end},
        )
        for number, (start, end) in enumerate(split_sentences(text), 1)
    ]


def account_for(texts: dict[str, str], aggregates: list[Aggregate], ledger: Any, refusals: list[Refusal]):
    """The sentences of each document, with the reasons the ledger gives for those that no claim quotes.

    Refuses an unaccounted sentence, a reason for a sentence that is quoted after all, and an entry that matches none.
    """
    quoted = defaultdict(list)
    for part in (part for aggregate in aggregates for part in aggregate.with_rows()):
        for claim in part.claims:
            if claim.quote:
                quoted[claim.document].append((claim.start, claim.end))
    ledger = {} if ledger is None else ledger
    if not isinstance(ledger, dict):
        raise ValueError("liggaren ska ha en lista av meningar under varje källdokuments kortnamn.")
    refusals += [
        Refusal(LEDGER, str(slug), "", "källdokumentet finns inte, eller saknar lagrad text.")
        for slug in ledger.keys() - texts.keys()
    ]
    sentences = {}
    for slug, text in texts.items():
        entries = ledger.get(slug) or []
        if not (isinstance(entries, list) and all(_is_entry(entry) for entry in entries)):
            reason = f"ska vara en lista där varje mening har {', '.join(ENTRY)}; note och occurrence vid behov."
            refusals.append(Refusal(LEDGER, slug, "", reason))
            entries = []
        sentences[slug] = _account(slug, text, quoted[slug], entries, refusals)
    return sentences


def _is_entry(entry: Any) -> bool:
    """Whether an entry of the ledger has the form it must have: texts, and no key by another name."""
    if not isinstance(entry, dict) or not set(ENTRY) <= entry.keys() <= {*ENTRY, "note", "occurrence"}:
        return False
    return all(isinstance(entry.get(key, ""), str) for key in (*ENTRY, "note"))


def _account(document, text, quoted, entries, refusals):
    rows = sentence_rows(document, text)
    places: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        places[" ".join(text[row.fields["start"] : row.fields["end"]].split())].append(index)

    def refuse(sentence, reason):
        refusals.append(Refusal(LEDGER, document, f"”{shorten(sentence)}”", reason))

    for entry in entries:
        sentence = " ".join(entry["sentence"].split())
        found, which, omission = places.get(sentence, []), entry.get("occurrence"), entry["reason"]
        if not found:
            refuse(sentence, "meningen finns inte i källdokumentet.")
        elif which is None and len(found) > 1:
            refuse(sentence, f"meningen står {len(found)} gånger. Ange occurrence, ett nummer eller all.")
        elif which not in (None, "all") and not (type(which) is int and 1 <= which <= len(found)):
            refuse(sentence, f"meningen står {len(found)} gånger; förekomst ”{which}” finns inte.")
        elif omission not in Omission.values:
            refuse(sentence, f"okänt skäl ”{omission}”. Välj bland {', '.join(Omission.values)}.")
        else:
            for index in found if which in (None, "all") else [found[which - 1]]:
                if rows[index].fields["omission"]:
                    refuse(sentence, "meningen har redan ett skäl.")
                rows[index].fields.update(omission=omission, note=entry.get("note", ""))
    for row in rows:
        start, end = row.fields["start"], row.fields["end"]
        is_quoted = any(first < end and last > start for first, last in quoted)
        if is_quoted and row.fields["omission"]:
            refuse(" ".join(text[start:end].split()), "meningen citeras av en uppgift och ska inte stå i liggaren.")
        if not is_quoted and not row.fields["omission"]:
            refuse(
                " ".join(text[start:end].split()), "meningen är inte redovisad: citera den eller ange skäl i liggaren."
            )
    return tuple(rows)
