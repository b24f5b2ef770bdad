"""Reading the API's specification, and naming the rules of the national REST API profile that a check is about."""

API = "/api/v1"


class Rules:
    """The checks, each run once, with the names of the rules it is about; it gets the specification and a client."""

    def __init__(self):
        self.checks = []

    def __call__(self, *names):
        def named(check):
            self.checks.append(check)
            return check

        assert names
        return named


def operations(spec):
    return [(path, operation) for path, methods in spec["paths"].items() for operation in methods.values()]


def parameters_of(spec, operation):
    """The parameters of an operation, of which most stand among the components; without that of the trace."""
    shared = spec["components"]["parameters"]
    found = [shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in operation["parameters"]]
    return [one for one in found if one["in"] != "header"]


def parameters(spec):
    return [one for _, operation in operations(spec) for one in parameters_of(spec, operation)]


def answers(spec):
    """Every answer of every operation; most errors stand among the components."""
    shared = spec["components"]["responses"]
    return [
        (code, shared[answer["$ref"].rpartition("/")[2]] if "$ref" in answer else answer)
        for _, one in operations(spec)
        for code, answer in one["responses"].items()
    ]


def properties(spec):
    """Every property of every component, however deep."""

    def walk(schema):
        for name, one in schema.get("properties", {}).items():
            yield name, one
            yield from walk(one)
        if isinstance(schema.get("items"), dict):
            yield from walk(schema["items"])

    return [found for schema in spec["components"]["schemas"].values() for found in walk(schema)]


def resources(spec):
    return [path for path in spec["paths"] if "{" not in path and path != "/api-info"]
