"""What Prometheus is told where METRICS asks for it: each worker counts in files, and the parent adds them up."""

import asyncio
import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own variable, which it reads when it is imported
KINDS = {"api": "api", "admin": "admin", "static": "static", "halsa": "health"}  # by the first part of the address
SECONDS = (0.005, 0.025, 0.1, 0.5, 1, 5, 15)
LIVE = re.compile(r"gauge_live\w+_(\d+)\.db")


class Metrics:
    """What a worker counts."""

    @classmethod
    def wanted(cls) -> "Metrics | None":
        return cls() if os.environ.get(FOLDER) else None

    def __init__(self):
        from prometheus_client import Gauge, Histogram

        told = "Requests, by kind, by who answered (memory, site, front) and by class of status."
        self.answers = Histogram("smartindustri_request_seconds", told, ["kind", "by", "status"], buckets=SECONDS)
        self.memory = Gauge("smartindustri_memory_bytes", "Answers that are kept.", multiprocess_mode="livesum")
        self.waiting = Gauge("smartindustri_waiting", "Requests in or before a thread.", multiprocess_mode="livesum")
        self.away = Gauge(
            "smartindustri_database_away", "1 while any worker cannot ask it.", multiprocess_mode="livemax"
        )

    def answered(self, path: str, by: str, status: int, seconds: float) -> None:
        self.answers.labels(KINDS.get(path.split("/", 2)[1], "page"), by, f"{status // 100}xx").observe(seconds)

    async def follow(self, front) -> None:
        while True:
            self.memory.set(front.memory.size)
            self.waiting.set(front.waiting)
            self.away.set(front.watch.is_away)
            await asyncio.sleep(1)


@contextlib.contextmanager
def told_at(where: str) -> Iterator[None]:
    """Answer Prometheus at this address, such as 127.0.0.1:9100, for as long as this lasts; an empty one is nowhere."""
    if not where:
        yield
        return
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

    class OfTheLiving(MultiProcessCollector):
        """Of a worker that is gone what it has counted is kept, and what it was doing is not."""

        def collect(self):
            for process in {found[1] for file in Path(folder).iterdir() if (found := LIVE.fullmatch(file.name))}:
                if not Path(f"/proc/{process}").exists():
                    mark_process_dead(process, folder)
            return super().collect()

    host, _, port = where.rpartition(":")
    with tempfile.TemporaryDirectory(prefix="smartindustri-") as folder:
        os.environ[FOLDER] = folder
        registry = CollectorRegistry()
        OfTheLiving(registry, folder)
        try:
            server, _ = start_http_server(int(port), host.strip("[]") or "127.0.0.1", registry)
        except (OSError, OverflowError, ValueError) as error:
            sys.exit(f"METRICS is {where!r}, which cannot be used ({error}). An example is 127.0.0.1:9100.")
        with server:
            try:
                yield
            finally:
                server.shutdown()
