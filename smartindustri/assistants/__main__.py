"""`make mcp`: on standard input and output, or at an address, until it is stopped.

API is where the site's API is, SITE_NAME what the site is called, TRANSPORT `stdio` (an assistant on this machine
starts it) or `http`, HOST and PORT where it then listens, and ALLOWED_HOSTS the names it may be asked by there.
"""

import os
import sys

from mcp.server.transport_security import TransportSecuritySettings

from smartindustri.assistants.tools import server

TRANSPORTS = ("stdio", "http")


def main() -> None:
    given = os.environ.get
    made = server(given("API", "http://127.0.0.1:8000/api/v1"), given("SITE_NAME", "Kunskapsbas"))
    transport = given("TRANSPORT", "stdio")
    if transport not in TRANSPORTS:
        sys.exit(f"TRANSPORT is ”{transport}”, and can be {' or '.join(TRANSPORTS)}.")
    if transport == "stdio":
        made.run("stdio")
        return
    host, port = given("HOST", "127.0.0.1"), given("PORT", "8010")
    if not port.isdigit():
        sys.exit(f"PORT is ”{port}”, and must be a number.")
    names = [name for name in given("ALLOWED_HOSTS", "").split(",") if name] or [host, "localhost"]
    allowed = [*names, *(f"{name}:*" for name in names)]
    security = TransportSecuritySettings(allowed_hosts=allowed)  # a page elsewhere must not ask in a reader's name
    made.run(
        "streamable-http",
        host=host,
        port=int(port),
        stateless_http=True,  # any process can answer, and nothing is kept of those who ask
        json_response=True,
        transport_security=security,
        max_request_body_size=64_000,
    )


if __name__ == "__main__":
    main()
