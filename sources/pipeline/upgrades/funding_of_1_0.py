"""How money was written in release 1.0, and how that becomes what it is now; never changed, as no migration is.

The area and the appropriation were free text ("24 Näringsliv", "1:5 Näringslivsutveckling m.m.") and are now number and
name; a line that superseded another was never added up, and is now one that restates it and does not count.
"""

import re

NAMES = (
    *("rikets styrelse", "samhällsekonomi och finansförvaltning", "skatt, tull och exekution", "rättsväsendet"),
    *("internationell samverkan", "försvar och samhällets krisberedskap", "internationellt bistånd", "migration"),
    *("hälsovård, sjukvård och social omsorg", "ekonomisk trygghet vid sjukdom och funktionsnedsättning"),
    *("ekonomisk trygghet vid ålderdom", "ekonomisk trygghet för familjer och barn"),
    *("jämställdhet och nyanlända invandrares etablering", "arbetsmarknad och arbetsliv", "studiestöd"),
    *("utbildning och universitetsforskning", "kultur, medier, trossamfund och fritid"),
    *("samhällsplanering, bostadsförsörjning och byggande samt konsumentpolitik", "regional tillväxt"),
    *("allmän miljö- och naturvård", "energi", "kommunikationer", "areella näringar, landsbygd och livsmedel"),
    *("näringsliv", "allmänna bidrag till kommuner", "statsskuldsräntor m.m.", "avgiften till europeiska unionen"),
)
WHY_NOT = "Raden säger samma pengar som en annan rad, som räknas i stället."


def area_of(text: str) -> int | None:
    """The number of an expenditure area from words that name it by number or by name."""
    found = re.search(r"\d+", text)
    if found:
        return int(found.group()) if 1 <= int(found.group()) <= len(NAMES) else None
    name = text.strip().casefold()
    return NAMES.index(name) + 1 if name in NAMES else None


def appropriation_of(text: str) -> tuple[str, str]:
    """Number and name of an appropriation from words that hold either or both."""
    found = re.search(r"\b([1-9][0-9]?:[1-9][0-9]?)\b", text)
    number = found.group(1) if found else ""
    return number, re.sub(r"\s+", " ", text.replace(number, "", 1)).strip(" ,") if number else text.strip()


def upgraded(fields: dict, claims: list[dict]) -> tuple[dict, list[dict]]:
    """A line of that day as it is now. Words that name no area we know are kept in the description."""
    now = dict(fields)
    now["restates"] = now.pop("supersedes", None)
    now["counts"], now["counts_reason"] = not now["restates"], WHY_NOT if now["restates"] else ""
    area = now.pop("expenditure_area", "")
    now["expenditure_area"] = area_of(area)
    now["appropriation"], now["appropriation_name"] = appropriation_of(now.pop("appropriation", ""))
    if area and now["expenditure_area"] is None:
        now["description"] = f"{now['description']} Utgiftsområde: {area}.".strip()
    found = [claim | {"field": name, "value": value} for claim in claims for name, value in _claimed(claim)]
    for name in ("expenditure_area", "appropriation", "appropriation_name"):
        own = [claim for claim in found if claim["field"] == name]
        adopted = next((claim for claim in own if claim["is_preferred"]), own[0] if own else None)
        if adopted:
            now[name] = adopted["value"]
            adopted |= {"is_preferred": True, "difference": ""}
            found = [claim for claim in found if claim not in own or claim is adopted or not _repeats(claim, adopted)]
    return now, found


def _claimed(claim: dict) -> list[tuple[str, object]]:
    """What a claim of that day claims now: field and value of each claim that becomes of it."""
    field, value = claim["field"], claim["value"]
    if field == "expenditure_area":
        area = area_of(str(value))
        return [] if area is None else [(field, area)]
    if field == "appropriation":
        number, name = appropriation_of(str(value))
        return [*([(field, number)] if number else []), *([("appropriation_name", name)] if name else [])]
    return [(field, value)]


def _repeats(claim: dict, adopted: dict) -> bool:
    """Whether a claim now states the adopted value at the same place; one at another place no longer differs."""
    if claim["value"] == adopted["value"]:
        claim["difference"] = ""
    place = ("value", "start", "end", "locator", "document" if "document" in claim else "document_id")
    return all(claim.get(part) == adopted.get(part) for part in place)


def upgrade_funding(content: dict) -> None:
    """A snapshot of a line of funding, from release 1.0 to now."""
    if content["type"] == "measures.funding" and "supersedes" in content["fields"]:
        content["fields"], content["claims"] = upgraded(content["fields"], content["claims"])
