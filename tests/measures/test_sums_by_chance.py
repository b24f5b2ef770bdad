"""Sums over selections made by chance, against the rule in words, worked out over plain dictionaries."""

from hypothesis import given, settings
from hypothesis import strategies as st

from measures.models import Funding, FundingYear
from measures.sums import Sums

NUMBER = 6
YEARS = (2018, 2019, 2020)
amounts = st.none() | st.integers(1, 9)
line = st.fixed_dictionaries(
    {
        "level": st.booleans(),
        "amount": amounts,
        "from": st.none() | st.sampled_from(YEARS),
        "to": st.none() | st.sampled_from(YEARS),
        "years": st.dictionaries(st.sampled_from(YEARS), st.integers(1, 9)),
        "counts": st.booleans(),
        "part_of": st.integers(0, NUMBER - 1) | st.none(),
    }
)


def as_record(number: int, said: dict) -> Funding:
    """The line as the models have it, without a database."""
    record = Funding(
        id=number,
        slug=str(number),
        kind="annual-level" if said["level"] else "decided",
        amount=None if said["level"] else said["amount"],
        from_year=said["from"],
        to_year=said["to"],
        counts=said["counts"],
        part_of_id=said["part_of"],
    )
    rows = [FundingYear(funding=record, year=year, amount=amount) for year, amount in said["years"].items()]
    record._prefetched_objects_cache = {"years": rows}
    return record


def by_hand(lines: list[dict], chosen: set[int], asked: set[int]) -> dict:
    """The rule, line by line: what counts, what each year has, and what no source divides."""

    def amount(line):
        return None if line["level"] else line["amount"]

    def split(line):
        """Year by year: the rows, or the amount of a line that is about one year alone."""
        if line["years"]:
            return line["years"]
        alone = line["from"] and line["from"] == line["to"] and amount(line) is not None
        return {line["from"]: amount(line)} if alone else {}

    def has_money(line):
        return amount(line) is not None or split(line) != {}

    def is_inside(number):
        seen = {number}
        above = lines[number]["part_of"]
        while above is not None and above not in seen:
            if above in chosen and lines[above]["counts"] and has_money(lines[above]):
                return True
            seen.add(above)
            above = lines[above]["part_of"]
        return False

    def lies_in_what_is_asked(line):
        """A line that is not split, but whose every year is asked for."""
        if not (asked and line["from"] and line["to"]) or split(line) or amount(line) is None:
            return False
        return all(year in asked for year in range(line["from"], line["to"] + 1))

    counting = [lines[number] for number in sorted(chosen) if lines[number]["counts"] and not is_inside(number)]
    summed = [line for line in counting if not line["level"] or len(asked) == 1]  # a level is of one year, or no sum
    if asked:
        added = [value for line in summed for year, value in split(line).items() if year in asked]
        added += [amount(line) for line in counting if lies_in_what_is_asked(line)]
    else:
        added = [amount(line) for line in counting if amount(line) is not None]
        added += [
            value for line in counting if amount(line) is None and not line["level"] for value in split(line).values()
        ]
    whole = [
        amount(line)
        for line in counting
        if amount(line) is not None and split(line) == {} and not lies_in_what_is_asked(line)
    ]
    each = {}
    for line in counting:
        for year, value in split(line).items():
            if not asked or year in asked:
                each[year] = each.get(year, 0) + value
    return {
        "total": sum(added) if added else None,
        "undivided": sum(whole) if whole else None,
        "missing": sum(not has_money(line) for line in counting),
        "by_year": each,
    }


@settings(max_examples=500)
@given(
    st.lists(line, min_size=NUMBER, max_size=NUMBER),
    st.sets(st.integers(0, NUMBER - 1), min_size=2),
    st.sets(st.sampled_from(YEARS)),
)
def test_sums_are_what_the_rule_in_words_gives(lines, chosen, asked):
    records = [as_record(number, said) for number, said in enumerate(lines)]
    parents = {one.pk: one.part_of_id for one in records if one.part_of_id is not None}
    sums = Sums([records[number] for number in sorted(chosen)], parents, tuple(sorted(asked)))
    found = {
        "total": sums.total.kronor,
        "undivided": sums.undivided.kronor,
        "missing": len(sums.missing),
        "by_year": {share.key: share.amount.kronor for share in sums.by_year},
    }
    assert found == by_hand(lines, chosen, asked)
