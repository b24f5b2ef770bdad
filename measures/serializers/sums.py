"""The sums of a selection as the API has them, with their description; an amount that is unknown is null, never 0."""

from collections.abc import Callable
from typing import Any

from measures.choices import FundingKind
from measures.sums import Amount, Share, Sums, Year

KRONOR = {"type": ["integer", "null"], "description": "Hela kronor; null när ingen summa går att räkna."}
AMOUNT: dict[str, Any] = {
    "amount": KRONOR,
    "isApproximate": {"type": "boolean", "description": "Om någon del är ungefärlig."},
    "isCeiling": {"type": "boolean", "description": "Om någon del är ett högsta belopp."},
}


def _object(description: str, properties: dict) -> dict:
    return {
        "type": "object",
        "description": description,
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(description: str, name: str, key: dict) -> dict:
    return {"type": "array", "description": description, "items": _object(description, {name: key} | AMOUNT)}


SLUG = {"type": ["string", "null"], "description": "Kortnamn; null när det saknas."}
YEAR = {"type": "integer", "description": "Året."}
FUNDING = {"type": "string", "description": "Radens kortnamn."}
COUNT = {"type": "integer", "minimum": 0, "description": "Antal rader."}
SUMS = _object(
    "Urvalets summor. Om år är angivna gäller de det som källor lägger på de åren, och belopp vars hela period ligger "
    "inom dem. Årliga nivåer ingår bara när ett enda år är angivet: över flera år läggs de aldrig ihop.",
    {
        "years": {"type": "array", "description": "Åren som summorna gäller; tom lista betyder alla.", "items": YEAR},
        "total": _object("Summan.", AMOUNT),
        "undivided": _object("Det som ingen av våra källor fördelar på år.", AMOUNT | {"count": COUNT}),
        "missing": COUNT | {"description": "Antal rader som skulle räknas men saknar belopp."},
        "notCounted": COUNT | {"description": "Antal rader i urvalet som inte räknas."},
        "annualLevels": COUNT | {"description": "Antal rader som anger en årlig nivå för åren som summorna gäller."},
        "byYear": {
            "type": "array",
            "description": "Belopp per år, årliga nivåer medräknade; divided är utan dem.",
            "items": _object(
                "Belopp för året.",
                {"year": YEAR}
                | AMOUNT
                | {
                    "divided": _object("Det som källor lägger på året, utan årliga nivåer.", AMOUNT),
                    "byPayer": _list("Detsamma per betalare.", "payer", SLUG),
                    "annualLevels": _list("Årets nivåer, som aldrig läggs ihop över åren.", "funding", FUNDING),
                },
            ),
        },
        "byPayer": _list(
            "Summan per betalare. En del som ingår i en helhet i urvalet räknas bara i den, hos helhetens betalare.",
            "payer",
            SLUG,
        ),
        "byMeasure": _list("Summan per åtgärd; ett uppdrags pengar räknas till dess åtgärd.", "measure", SLUG),
        "byKind": _list(
            "Summan per slag av uppgift.",
            "kind",
            {
                "oneOf": [{"type": "string", "enum": FundingKind.values}, {"type": "null"}],
                "description": "Slag av uppgift; null när det saknas.",
            },
        ),
    },
)


def sums_as_json(sums: Sums) -> dict:
    """The sums, as `SUMS` describes them."""
    return {
        "years": list(sums.years),
        "total": _amount(sums.total),
        "undivided": _amount(sums.undivided) | {"count": len(sums.undivided_lines)},
        "missing": len(sums.missing),
        "notCounted": len(sums.left),
        "annualLevels": len(sums.levels),
        "byYear": [_year(share, year) for share, year in zip(sums.by_year, sums.each_year, strict=True)],
        "byPayer": _shares(sums.by_payer, "payer", _slug),
        "byMeasure": _shares(sums.by_measure, "measure", _slug),
        "byKind": _shares(sums.by_kind, "kind", str),
    }


def _amount(amount: Amount) -> dict:
    return {"amount": amount.kronor, "isApproximate": amount.is_approximate, "isCeiling": amount.is_ceiling}


def _year(share: Share, year: Year) -> dict:
    return {
        "year": year.year,
        **_amount(share.amount),
        "divided": _amount(year.divided),
        "byPayer": _shares(year.by_payer, "payer", _slug),
        "annualLevels": [{"funding": line.slug} | _amount(amount) for line, amount in year.levels],
    }


def _shares(shares: list[Share], name: str, key: Callable) -> list[dict]:
    return [{name: None if share.key is None else key(share.key)} | _amount(share.amount) for share in shares]


def _slug(record) -> str:
    return record.slug
