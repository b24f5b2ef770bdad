"""The leads of pages about measures, assignments and money: at most four sentences, and every word of them a fact.

What a record lacks of what readers ask first is said in the lead in few words.
"""

from measures.amounts import level
from measures.choices import FundingKind, ResponsibleRole, Status
from measures.pages.money import Line, Money
from measures.pages.results import Finding
from measures.pages.times import Times, in_time
from measures.pages.who import Agent, Role
from sources.pages.display import date_span, in_words, number
from sources.pages.facts import Evidence, Fact
from sources.pages.phrases import Phrase, Sentence, at, listed, sentence
from sources.pipeline.words.numbers import ORDINALS

# The parts that a lead names, in its order, with the words around who has them: true also of what is over.
HOLDING = {
    ResponsibleRole.ASSIGNEE: ("fick", " uppdraget"),
    ResponsibleRole.RESPONSIBLE: ("anges", " som ansvarig"),
    ResponsibleRole.PERFORMER: ("anges", " som utförare"),
}
INSTEAD = {ResponsibleRole.CLIENT: ("anges", " som uppdragsgivare")}
SAID_OF_MONEY = {
    FundingKind.ANNOUNCED: "är aviserade",
    FundingKind.DECIDED: "är beslutade",
    FundingKind.APPROPRIATED: "är anslagna",
    FundingKind.GRANTED: "är beviljade",
    FundingKind.OUTTURN: "har använts",
}
HAPPENED = {
    Status.DECIDED: ("beslutades", "är beslutad"),
    Status.STARTED: ("påbörjades", "är påbörjad"),
    Status.ENDED: ("avslutades", "är avslutad"),
    Status.REPLACED: ("ersattes", "är ersatt"),
    Status.CEASED: ("upphörde", "har upphört"),
}
DECISION = "decision"  # of a kind of event
# First words of names that have no capital letter in the middle of a sentence.
LOWERED = (*ORDINALS, "regeringen", "utredningen")
MOST = 4  # sentences
MOST_LINES = 2  # lines of money told one by one
LONGEST = 130  # letters of an outcome that a lead has room for


def in_a_sentence(record) -> str:
    """A name in the middle of a sentence: an ordinal, or a noun of its own, has no capital letter there."""
    title = str(record)
    return title[:1].lower() + title[1:] if title.lower().startswith(LOWERED) else title


def lead_of_measure(evidence: Evidence, parts: list[Role], money: Money, findings: list[Finding]) -> list[Sentence]:
    """Plan and who has it, money, how far it has come, and what came of it."""
    lacking = []
    clauses = _who(parts)
    if not clauses:
        lacking.append("ingen ansvarig anges")
    told = [_place(evidence, clauses)]
    if money.lines or money.sums.lines:
        told.append(_money(money))
    else:
        lacking.append("inget belopp angivet")
    life = _life(evidence)
    if life:
        told.append(sentence("åtgärden ", *life))
    else:
        lacking.append("läget anges inte")
    if lacking:
        told.append(sentence(in_words(lacking)))
    result = _result(findings)
    return told + ([result] if result and len(told) < MOST else [])


def _who(parts: list[Role]) -> list[tuple[str, Sentence, str]]:
    """Verb, who, and what they have, for each part that a lead names."""
    held = {part.role: part for part in parts}
    words = {role: words for role, words in HOLDING.items() if role in held}
    words = words or {role: words for role, words in INSTEAD.items() if role in held}
    found = []
    for role, (verb, rest) in words.items():
        agents = list(held[role].agents.values())
        is_many = len(agents) > 1 and role == ResponsibleRole.RESPONSIBLE
        found.append((verb, listed([[_named(agent)] for agent in agents]), f"{rest}a" if is_many else rest))
    return found


def _named(agent: Agent) -> Phrase:
    return Phrase(in_a_sentence(agent.organisation), agent.facts, agent.organisation.get_absolute_url())


def _place(evidence: Evidence, clauses: list[tuple[str, Sentence, str]]) -> Sentence:
    """Where the measure stands among the plans, and who has it."""
    measure, facts = evidence.record, evidence.facts
    straight = [[*who, Phrase(f" {verb}{rest}")] for verb, who, rest in clauses]
    if measure.plan:
        plan = Phrase(in_a_sentence(measure.plan), [facts["plan"]], measure.plan.get_absolute_url())
        if measure.is_group:
            return sentence("i ", plan, " beskriver källan en grupp av åtgärder utan att namnge dem")
        if not clauses:
            return sentence("åtgärden ingår i ", plan)
        verb, who, rest = clauses[0]
        return sentence("i ", plan, *listed([[Phrase(f" {verb} "), *who, Phrase(rest)], *straight[1:]]))
    if measure.cited_plan:
        plan = Phrase(in_a_sentence(measure.cited_plan), [facts["cited_plan"]], measure.cited_plan.get_absolute_url())
        outside: Sentence = [Phrase("åtgärden åberopar "), plan, Phrase(" utan att räknas till den")]
        return sentence(*listed([*straight, outside])) if straight else sentence(*outside)
    outside = [Phrase("ingen av våra källor knyter åtgärden till en handlingsplan")]
    return sentence(*listed(straight), "; ", *outside) if straight else sentence(*outside)


def _money(money: Money) -> Sentence:
    """The lines of a record, one by one where they are few, else what they come to; that none counts is told."""
    if not any(line.line.short_money for line in money.lines):
        return sentence("beloppen går inte att lägga ihop")
    counts = any(line.line.counts for line in money.lines)
    if len(money.lines) > MOST_LINES:
        return sentence(*(listed(_in_all(money)) if counts else ["inget av beloppen räknas i summor"]))
    clauses = [[*_name_of(line), *clause_of(line)] for line in money.lines]
    is_named = any(line.line.own_name for line in money.lines)
    first = money.lines[0]
    has_remark = len(money.lines) == 1 and first.remark and not first.line.is_level
    remarks = [f", {first.remark}"] if has_remark else []
    remarks += [] if counts else [", men räknas inte i summor"]
    return sentence(*listed(clauses, ";" if is_named else " och"), *remarks)


def _in_all(money: Money) -> list[Sentence]:
    """What many lines come to, and the levels that are never in it."""
    sums, facts = money.sums, {line.line.pk: [fact for _, fact in line.amounts] for line in money.lines}
    summed = [fact for line in sums.counted if not line.is_level for fact in facts[line.pk]]
    levels = [fact for line in sums.levels for fact in facts[line.pk]]
    told = [[Phrase("det som går att lägga ihop är "), Phrase(sums.total.short, summed)]] if sums.total else []
    return told + ([[Phrase("nivåerna är "), Phrase(in_words(sums.levels_told), levels)]] if levels else [])


def _name_of(line: Line) -> Sentence:
    """What the line is called, where that is not what the page is about: it may be only a part of its money."""
    one = line.line
    return [Phrase(one.own_name, url=one.get_absolute_url()), Phrase(": ")] if one.own_name else []


def clause_of(line: Line) -> Sentence:
    """What a line says: 110 mn kr är beslutade för 2018–2021."""
    own = [fact for year, fact in line.amounts if not year] or [fact for _, fact in line.amounts]
    facts = [*own, *(fact for fact in line.limits if fact.others)]
    if line.line.is_level:
        told = level((year.told for year in line.line.years.all()), is_brief=False)
        start = [Phrase("nivån är "), Phrase(told, facts)]
    else:
        start = [Phrase(line.line.short_money, facts), Phrase(f" {SAID_OF_MONEY[FundingKind(line.line.kind)]}")]
    if not line.line.period:
        return start
    period = [fact for fact in line.period if line.period_told or fact.others]
    return [*start, Phrase(f" {line.for_years}", period)]


def _life(evidence: Evidence) -> Sentence:
    """What happened to it, in the order of time; what has no date last."""
    measure = evidence.record
    order = list(Status)
    told = [(row.status, row.date, [facts["status"], facts["date"]]) for row, facts in evidence.rows["statuses"]]
    told.sort(key=lambda one: (in_time(one[1]), order.index(Status(one[0]))))
    if measure.decided and not any(status == Status.DECIDED for status, *_ in told):
        told.insert(0, (Status.DECIDED, measure.decided, [evidence.facts["decided"]]))
    return listed([[_happened(*one)] for one in told])


def _happened(status: str, date: str, facts: list[Fact]) -> Phrase:
    dated, undated = HAPPENED[Status(status)]
    return Phrase(f"{dated} {at(date)}" if date else undated, facts)


def _result(findings: list[Finding]) -> Sentence | None:
    results = [one for finding in findings for one in (*finding.barred, *finding.plain)]
    first = next((one for one in results if len(one.row.what) <= LONGEST), None)
    if first is None:
        return None
    words = first.words[:1].lower() + first.words[1:]
    counts = first.figure and first.row.what.lower().startswith(first.row.unit.lower())
    told = f"{first.figure} {words}" if counts else ": ".join(filter(None, [words, first.figure]))
    more = len(results) - 1
    return sentence("resultat: ", Phrase(told, first.facts), f", och {number(more)} resultat till" if more else "")


def lead_of_assignment(evidence: Evidence, times: Times, money: Money) -> list[Sentence]:
    """Who was instructed, when, under which number, what changed it, by when, and with what money."""
    one, facts = evidence.record, evidence.facts
    who: Sentence = []
    if one.agency:
        who = [Phrase(str(one.agency), [facts["agency"]], one.agency.get_absolute_url()), Phrase(" fick uppdraget")]
    if one.decided:
        who += [Phrase(", beslutat " if who else "uppdraget beslutades "), Phrase(at(one.decided), [facts["decided"]])]
    if one.registry_number:
        who += [Phrase(f"{', ' if who else ''}diarienummer "), Phrase(one.registry_number, [facts["registry_number"]])]
    told = [sentence(*who)] if who else []
    told += _changes(evidence)
    due = [step for step in times.steps if step.is_due and step.date]
    if due:
        last = due[-1]
        words = last.text.removeprefix("senast: ")
        day = Phrase(date_span(last.date, last.end_date), last.facts)
        told.append(sentence("sista angivna tidsgräns: ", day, f", {words[:1].lower()}{words[1:]}"))
    if money.lines:
        told.append(_money(money))
    if one.measure:
        target = Phrase(str(one.measure), [facts["measure"]], one.measure.get_absolute_url())
        told.append(sentence("uppdraget hör till åtgärden ", target))
    return told[:MOST]


def _changes(evidence: Evidence) -> list[Sentence]:
    """What was decided of an assignment after it was given, and what replaced it."""
    one, told = evidence.record, []
    for event in one.dated_events.all():
        if event.kind == DECISION and event.date[: len(one.decided)] > one.decided:
            when = Phrase(f" {at(event.date)}", [evidence.fact(event, "date")])
            told.append(sentence(Phrase(str(event), url=event.get_absolute_url()), when))
    for later in one.replaced_by.all():
        name = Phrase(str(later), [evidence.fact(later, "replaces")], later.get_absolute_url())
        told.append(sentence("uppdraget ersattes av ", name))
    return told


def lead_of_funding(evidence: Evidence, line: Line) -> list[Sentence]:
    """How much, what is said of it, and for what; who pays, what it is a part of, and whether it counts in sums."""
    one, facts = evidence.record, evidence.facts
    clause = clause_of(line) if one.short_money else [Phrase("inget belopp är angivet")]
    remark = [f", {line.remark}"] if line.remark and not one.is_level else []
    told = [sentence(*clause, *remark)]
    name = next(name for name in ("assignment", "measure", "programme") if getattr(one, name))
    target = getattr(one, name)
    paid: Sentence = [Phrase("pengarna går till "), Phrase(str(target), [facts[name]], target.get_absolute_url())]
    if one.payer:
        paid += [Phrase(" och betalas av "), Phrase(str(one.payer), [facts["payer"]], one.payer.get_absolute_url())]
    told.append(sentence(*paid))
    if one.part_of:
        told.append(sentence("beloppet är en del av ", Phrase(str(one.part_of), url=one.part_of.get_absolute_url())))
    if not one.counts:
        told.append(sentence("det räknas inte i summor"))
    elif one.is_level:
        told.append(sentence("en nivå gäller ett år i taget och läggs aldrig ihop"))
    return told
