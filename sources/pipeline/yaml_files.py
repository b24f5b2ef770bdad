"""Reading YAML as people mean it, and refusing what nobody means: tags, aliases, keys given twice."""

import re
from pathlib import Path
from typing import Any

import yaml

# Only these are more than text without quotation marks: `2016-04-11` stays as it is written, and so does `1:5`.
WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9_]*)$")
NUMBER_WITH_DECIMALS = re.compile(r"[-+]?(0|[1-9][0-9_]*)\.[0-9]+$|[-+]?\.(inf|nan)$", re.IGNORECASE)


class Reader(yaml.SafeLoader):
    """YAML without surprises: plain values only, and a key given twice is an error."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("null", "bool")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise yaml.composer.ComposerError(
                None, None, "tecknen & * ! betyder något annat i YAML; sätt citattecken om texten", event.start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(
                None, None, f"nyckeln ”{min(twice)}” står två gånger", node.start_mark
            )
        return super().construct_mapping(node, deep)


Reader.add_implicit_resolver("tag:yaml.org,2002:int", WHOLE_NUMBER, list("-+0123456789"))
Reader.add_implicit_resolver("tag:yaml.org,2002:float", NUMBER_WITH_DECIMALS, list("-+0123456789."))


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises `ValueError`, with the line, when it is broken."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Reader)
    except RecursionError:
        raise ValueError("går inte att läsa som YAML: för många nivåer i varandra") from None
    except (yaml.YAMLError, ValueError, OSError) as error:
        raise ValueError(f"går inte att läsa som YAML: {error}") from error
