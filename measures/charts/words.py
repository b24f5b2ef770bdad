"""How pictures of money call the lines they draw."""


def short_name(line) -> str:
    """What a line is: its own name, or else in short what the money is for, where that is called the same."""
    return line.own_name or getattr(line.owner, "short", "") or str(line)


def with_period(line) -> str:
    """A line in a sentence: Investeringsfrämjande 11,5 mn kr (år anges inte)."""
    return f"{short_name(line)} {line.told.short} ({line.period or 'år anges inte'})"
