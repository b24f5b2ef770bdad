"""Rules over several lines of funding: what they say of each other must let every krona be counted once."""

from collections.abc import Iterator

from measures.choices import FundingKind
from sources.pages.display import in_words, kronor
from sources.pipeline.aggregates import Aggregate

Broken = tuple[Aggregate, str, str]  # the line, its field, and what would be right


def broken_rules(aggregates: list[Aggregate]) -> Iterator[Broken]:
    """Every broken rule among all lines of funding, told at each line that can mend it; with them, the assignments."""
    lines = {one.slug: one for one in aggregates if one.type == "measures.funding"}
    measures = {one.slug: one.fields["measure"] for one in aggregates if one.type == "measures.assignment"}
    things = {slug: _thing(one, measures) for slug, one in lines.items()}
    for name in ("part_of", "restates"):
        yield from _circles(lines, name)
    for chain in _chains(lines):
        yield from _counted_once(chain)
    yield from _restated_for_another_thing(lines, things)
    yield from _parts_beyond_their_whole(lines)
    yield from _same_words_for_two_things(lines, things)


def _thing(line: Aggregate, measures: dict) -> tuple[str, str]:
    """What the money is for: a programme, a measure (also through its assignment), or an assignment without one."""
    if line.fields["programme"]:
        return "programme", line.fields["programme"]
    measure = line.fields["measure"] or measures.get(line.fields["assignment"])
    return ("measure", measure) if measure else ("assignment", line.fields["assignment"])


def _above(lines: dict[str, Aggregate], slug: str, name: str) -> list[str]:
    """The lines that one leads to, step by step; a circle ends where it began."""
    found: list[str] = []
    while slug in lines and (slug := lines[slug].fields[name]) and slug not in found:
        found.append(slug)
    return found


def _circles(lines: dict[str, Aggregate], name: str) -> Iterator[Broken]:
    for slug, line in lines.items():
        above = _above(lines, slug, name)
        if slug in above and above != [slug]:  # that a line is not part of itself, the database says
            yield line, name, f"kedjan {' → '.join([slug, *above])} går i en ring. Ta bort ett av leden."


def _chains(lines: dict[str, Aggregate]) -> list[list[Aggregate]]:
    """The lines that say the same money, directly or through others, where there are several."""
    chains: dict[str, list[str]] = {slug: [slug] for slug in lines}
    for slug, line in lines.items():
        one, other = chains[slug], chains.get(line.fields["restates"])
        if other is not None and other is not one:
            one += other
            chains |= dict.fromkeys(other, one)
    own = {id(chain): chain for chain in chains.values()}
    return [[lines[slug] for slug in sorted(chain)] for chain in own.values() if len(chain) > 1]


def _counted_once(chain: list[Aggregate]) -> Iterator[Broken]:
    counted = [line for line in chain if line.fields["counts"]]
    names = in_words(line.slug for line in chain)
    if len(counted) != 1:
        for line in chain:
            yield (
                line,
                "counts",
                f"raderna {names} säger samma pengar, och exakt en av dem ska räknas; nu räknas {len(counted)}. "
                "För att byta vilken som räknas: töm ”upprepar” på raden som ska räknas och låt den andra upprepa den.",
            )
    for line in counted if len(counted) == 1 else []:
        if not line.fields["counts_reason"]:
            reason = f"ange varför just {line.slug} räknas: raderna {names} säger samma pengar."
            yield from ((one, "counts_reason", reason) for one in chain)


def _restated_for_another_thing(lines: dict[str, Aggregate], things: dict) -> Iterator[Broken]:
    for slug, line in lines.items():
        other = line.fields["restates"]
        if other in lines and things[slug] != things[other]:
            yield (
                line,
                "restates",
                f"raden gäller {things[slug][1]} men {other} gäller {things[other][1]}. "
                "Bara pengar för samma åtgärd, uppdrag eller program kan vara samma pengar.",
            )


def _stated(line: Aggregate) -> int | None:
    """The amount of a line, or the sum of its years; a level for each year has none."""
    if line.fields["amount"] is not None or line.fields["kind"] == FundingKind.ANNUAL_LEVEL:
        return line.fields["amount"]
    years = [row.fields["amount"] for row in line.rows["years"] if row.fields["amount"] is not None]
    return sum(years) if years else None


def _parts_beyond_their_whole(lines: dict[str, Aggregate]) -> Iterator[Broken]:
    """Exact parts that count must find room in a whole that is not only approximate."""
    parts: dict[str, list[Aggregate]] = {}
    for line in lines.values():
        is_exact = not line.fields["is_approximate"] and not line.fields["is_ceiling"]
        if line.fields["part_of"] in lines and line.fields["counts"] and is_exact:
            parts.setdefault(line.fields["part_of"], []).append(line)
    for slug, own in parts.items():
        whole, total = _stated(lines[slug]), sum(_stated(line) or 0 for line in own)
        if whole is not None and total > whole and not lines[slug].fields["is_approximate"]:
            reason = f"delarna av {slug} blir {kronor(total)}, mer än hela radens {kronor(whole)}."
            yield from ((line, "part_of", reason) for line in own)
            yield lines[slug], "amount", reason


def _same_words_for_two_things(lines: dict[str, Aggregate], things: dict) -> Iterator[Broken]:
    """One passage that states one amount states it for one thing; what is said of a whole is not said of its child."""
    resting: dict[tuple, dict[str, Aggregate]] = {}
    for slug, line in lines.items():
        for claim in (claim for part in line.with_rows() for claim in part.claims_on("amount")):
            if not claim.difference:
                place = (claim.document, claim.start, claim.end, claim.locator)
                resting.setdefault(place, {})[slug] = line
    for (document, *_), found in resting.items():
        for slug, line in found.items():
            for other in found:
                is_part = other in _above(lines, slug, "part_of") or slug in _above(lines, other, "part_of")
                if things[slug] != things[other] and not is_part:
                    yield (
                        line,
                        "amount",
                        f"vilar på samma ställe i {document} som {other}, som gäller något annat. Ange det som "
                        "pengarna verkligen gäller, var beloppet för just detta står, eller att den ena är del av den "
                        "andra.",
                    )
