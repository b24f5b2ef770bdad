"""A server for assistants beside the real site, and the SDK's client to ask it with."""

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.running_site import ROOT

COMMAND = ["-m", "smartindustri.assistants"]


@pytest.fixture(scope="session")
def surroundings(site):
    return {**os.environ, "API": f"{site}/api/v1"}


@pytest.fixture(scope="session")
def address(surroundings, tmp_path_factory):
    """Where the server listens, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = surroundings | {"TRANSPORT": "http", "PORT": str(port)}
    with (tmp_path_factory.mktemp("assistants") / "log").open("w") as log:
        process = subprocess.Popen([sys.executable, *COMMAND], cwd=ROOT, env=environment, stdout=log, stderr=log)
        for _ in range(200):
            try:
                httpx2.get(f"http://127.0.0.1:{port}/")
                break
            except httpx2.HTTPError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/mcp"
        process.terminate()
        process.wait(20)


@pytest.fixture
def ask(address):
    """What one tool answers, asked by HTTP."""
    return partial(_asked, lambda: address)


@pytest.fixture
def ask_on_standard_input(surroundings):
    """The same of a process that the client starts itself."""
    started = StdioServerParameters(command=sys.executable, args=COMMAND, env=surroundings, cwd=ROOT)
    return partial(_asked, lambda: stdio_client(started))


@pytest.fixture
def ask_nobody():
    """The same where no site answers."""
    environment = {**os.environ, "API": "http://127.0.0.1:1/api/v1"}
    started = StdioServerParameters(command=sys.executable, args=COMMAND, env=environment, cwd=ROOT)
    return partial(_asked, lambda: stdio_client(started))


def _asked(door, tool, **arguments):
    async def ask():
        async with Client(door()) as client:
            return await client.call_tool(tool, arguments)

    with ThreadPoolExecutor(1) as apart:  # a browser that another test left open has this thread's loop
        return apart.submit(anyio.run, ask).result()
