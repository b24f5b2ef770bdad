"""The triggers by which the database itself notes every written row, also those written by raw SQL.

They only add rows, without looking at what is there, so that no writer ever waits for another.
"""

import pgtrigger

WRITE = "INSERT INTO search_outbox (kind, record, spreads) {rows};"


def outbox_trigger(kind: str, *, owners: str = "") -> pgtrigger.Trigger:
    """Note a row of this kind, and what it belongs to: `owners` is SQL for more rows, where ROW is the row.

    A change of anything but the record's own description also concerns what refers to the record.
    """
    rows = f"SELECT '{kind}', ROW.id, {{spreads}}" + (f" UNION ALL {owners}" if owners else "")
    spreads = "(to_jsonb(OLD) - 'description') IS DISTINCT FROM (to_jsonb(NEW) - 'description')"
    return pgtrigger.Trigger(
        name="search_outbox",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP = 'UPDATE' THEN
                IF to_jsonb(OLD) IS DISTINCT FROM to_jsonb(NEW) THEN
                    {_write(rows, "OLD", "false")}
                    {_write(rows, "NEW", spreads)}
                END IF;
            ELSIF TG_OP = 'DELETE' THEN
                {_write(rows, "OLD", "false")}
            ELSE
                {_write(rows, "NEW", "false")}
            END IF;
            RETURN NULL;
        """,
    )


def owner(kind: str, column: str, *, spreads: bool) -> str:
    """What a row belongs to, through a reference."""
    return f"SELECT '{kind}', ROW.{column}, {str(spreads).lower()}"


def _write(rows: str, which: str, spreads: str) -> str:
    return WRITE.format(rows=rows.format(spreads=spreads).replace("ROW.", f"{which}."))
