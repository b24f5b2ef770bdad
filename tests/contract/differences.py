"""Which differences between two lists of promises break what was promised, and which only add to it."""

from collections.abc import Iterator

from tests.contract.promises import HEAD, Lines, read

Change = tuple[bool, str]  # whether it breaks something, and what it is in words
LOWEST, HIGHEST = ("from",), ("to", "at most")  # what a narrower bound is
COMMAND = "python -m tests.contract"


def advice(before: str, now: str) -> str:
    """What has changed between two snapshots, and what to do about it; empty where nothing has."""
    if before == now:
        return ""
    found = list(changes(read(before), read(now)))
    breaking = [text for is_breaking, text in found if is_breaking]
    added = [text for is_breaking, text in found if not is_breaking]
    version = before.partition("\n")[0].removeprefix(HEAD)
    major, minor = (int(part) for part in (version or "0.0").split(".")[:2])
    parts = [f"Breaks what API {version} promises:\n" + "\n".join(f"  {one}" for one in breaking)] if breaking else []
    parts += ["Only added:\n" + "\n".join(f"  {one}" for one in added)] if added else []
    raised, again = "API_VERSION in smartindustri/release.py to at least", f"write the promises again with `{COMMAND}`."
    if breaking:
        raised += f" {major + 1}.0.0, at an address of its own,"
        parts.append(f"Clients stop working. Keep what was promised; or raise {raised} and {again}")
    elif added:
        raised += f" {major}.{minor + 1}.0, unless that was done since the last release,"
        parts.append(f"Clients go on as before. Raise {raised} and {again}")
    else:
        parts.append(f"Only the version differs: {again}")
    return "\n".join(parts)


def changes(before: Lines, now: Lines) -> Iterator[Change]:
    """Each change, in the order of the promises."""
    for where in sorted(before.keys() | now.keys()):
        if where not in now:
            yield True, f"{where}: is gone"
        elif where not in before:
            is_known = f"{where.partition(' ? ')[0]} ? called" in before  # a new operation may demand what it likes
            is_demanded = is_known and "required" in now[where].split("; ")
            yield is_demanded, f"{where}: is new" + (", and required" if is_demanded else "")
        else:
            for is_breaking, text in _changed(before[where], now[where], " ? " in where):
                yield is_breaking, f"{where}: {text}"


def _changed(before: str, now: str, is_asked: bool) -> Iterator[Change]:
    old, new = _parts(before), _parts(now)
    kinds = old.pop("is"), new.pop("is")
    if kinds[0] != kinds[1]:
        nulls = [one.endswith(" or null") for one in kinds]
        if kinds[0].removesuffix(" or null") != kinds[1].removesuffix(" or null"):
            yield True, f"was {kinds[0]}, and is {kinds[1]}"
        else:  # what may be null can be asked with more, and can be less of an answer
            yield nulls[1] != is_asked, "may be null" if nulls[1] else "is never null any more"
    yield from _choices(old.pop("one of", None), new.pop("one of", None), is_asked)
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield _breaks(name, old.get(name), new.get(name)), _in_words(name, old.get(name), new.get(name))


def _parts(told: str) -> dict[str, str]:
    """A promise by its parts: what kind of value, its choices, and each bound."""
    first, *rest = told.split("; ")
    kind, sign, words = first.partition("one of ")
    null = " or null" if words.endswith(" or null") else ""
    found = {
        "is": kind.strip() + (" string" if kind.endswith(" of ") else "" if kind else "string") + null if sign else kind
    }
    found |= {"one of": words.removesuffix(" or null")} if sign else {}
    for part in rest:
        name = next(
            (one for one in ("one of", "at most", "from", "to", "default", "like") if part.startswith(f"{one} ")), part
        )
        found[name] = part.removeprefix(name).strip()
    return found


def _choices(old: str | None, new: str | None, is_asked: bool) -> Iterator[Change]:
    if old is None or new is None:
        if old != new:
            yield (old is None) == is_asked, "is no choice any more" if new is None else f"is a choice among {new}"
        return
    lost, gained = ([one for one in a.split() if one not in b.split()] for a, b in ((old, new), (new, old)))
    if lost:
        yield is_asked, f"has lost {', '.join(lost)}"
    if gained:  # a client reads only the values it knows
        yield not is_asked, f"has gained {', '.join(gained)}"


def _breaks(name: str, old: str | None, new: str | None) -> bool:
    if name == "always":
        return new is None
    if name == "required":
        return old is None
    if name in (*LOWEST, *HIGHEST):
        if old is None or new is None:
            return old is None
        return float(new) > float(old) if name in LOWEST else float(new) < float(old)
    return name != "like" or new is not None  # of another form, or what goes without saying, nobody can tell


def _in_words(name: str, old: str | None, new: str | None) -> str:
    if name in ("always", "required"):
        return (
            f"is {name} now" if old is None else f"is not {name} any more" if name == "required" else "may be left out"
        )
    return (
        f"was {name} {old}, and is {name} {new}"
        if old and new
        else f"is {name} {new}"
        if new
        else f"is not {name} {old}"
    )
