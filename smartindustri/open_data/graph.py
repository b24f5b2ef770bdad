"""Everything as linked data in one file: of each record what the API tells as JSON-LD, under one context.

A thing is a line, so that the file can be compared, and read by programs that know nothing of graphs. One graph is made
for each record and left again: what is kept meanwhile is the text.
"""

import json
from pathlib import Path

from smartindustri.linked_data.formats import prefixes_in, things
from smartindustri.linked_data.records import graph_of_record
from smartindustri.linked_data.terms import graph
from smartindustri.open_data.tables import everything, resources
from sources.rest.records import RecordViewSet


def lines() -> list[str]:
    """All records with their rows and claims, each thing once.

    A source is told shortly where a claim rests on it, and a deadline where its assignment has it: all that is said
    there each says of itself too, in the longer line.
    """
    found: dict[str, str] = {}
    for kind in resources():
        if issubclass(kind, RecordViewSet):
            _, records, _ = everything(kind, {"expand": "claims"})
            for record in records:
                for one in things(graph_of_record(record)):
                    line = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
                    found[one["@id"]] = max(found.get(one["@id"], ""), line, key=len)
    return list(found.values())


def write_graph(file: Path, told: list[str]) -> None:
    """Write these lines as a document of JSON-LD."""
    text = ",\n".join(told)
    context = json.dumps(prefixes_in(text, graph()), separators=(",", ":"))
    file.write_bytes(f'{{"@context":{context},\n"@graph":[\n{text}\n]}}\n'.encode())
