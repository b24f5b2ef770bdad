"""What an answer costs in the process, without network and server: each page beside the cheapest of all."""

import time
from statistics import median

from django.conf import settings
from django.test import Client

ROUNDS = 15
PAGES = [
    ("robots.txt", "/robots.txt"),
    ("start", "/"),
    ("åtgärder", "/atgarder/"),
    ("åtgärder, tre filter", "/atgarder/?plan=handlingsplan-2&area=-none&evidence=quotation"),
    ("åtgärder, sökning", "/atgarder/?q=industri"),
    ("en åtgärd", "/atgarder/industriklivet/"),
    ("ett källdokument", "/kallor/smart-industri-temasida/"),
    ("motsägelser", "/motsagelser/"),
    ("sök: utsläpp", "/sok/?q=utsl%C3%A4pp"),
    ("sök: industri", "/sok/?q=industri"),
    ("sök: inga träffar", "/sok/?q=yrkeshogskola"),
    ("sökförslag", "/sok/forslag/?q=ind"),
    ("API: åtgärder", "/api/v1/measures"),
    ("API: sök", "/api/v1/search?q=utsl%C3%A4pp"),
]


def report() -> None:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    client = Client()
    rows = [(label, *_timed(client, address, {})) for label, address in PAGES]
    known = client.get("/api/v1/measures").headers["ETag"]
    rows.append(("API: åtgärder, oförändrat (304)", *_timed(client, "/api/v1/measures", {"If-None-Match": known})))
    cheapest = rows[0][1]
    print(f"\n{'Svar i processen':34}{'ms (median)':>12}{'gånger billigaste':>19}{'kB':>8}")
    for label, took, size in rows:
        print(f"{label:34}{took * 1e3:>12.1f}{took / cheapest:>19.1f}{size / 1e3:>8.1f}")


def _timed(client: Client, address: str, headers: dict) -> tuple[float, int]:
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        answer = client.get(address, headers=headers)
        took.append(time.perf_counter() - started)
        assert answer.status_code == (304 if headers else 200), (address, answer.status_code)
    return median(took), len(answer.content)
