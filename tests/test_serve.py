"""`mkdocs serve` in a process of its own: edits show, mistakes show, the server lives on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.sites import settings, write

pytestmark = pytest.mark.slow

FILES = {
    "docs/index.md": "# Home\n\n```plan\nview: list\nkind: task\n```\n\nNow [[T-1]].\n",
    "docs/plan/tasks/T-1.md": "---\ntitle: Knead\nstatus: todo\nestimate: 1d\n---\nText\n",
    "docs/plan/tasks/D-1.md": "---\ntitle: Only a draft\nestimate: 1d\n---\n",
    "mkdocs.yml": settings(
        theme="mkdocs",
        plugins=[{"prodproj": {"as_of": "2026-07-06"}}],
        draft_docs="D-1.md\n",
    ),
}


class Server:
    def __init__(self, folder: Path, port: int, log: Path) -> None:
        self.folder, self.address, self.log = folder, f"http://127.0.0.1:{port}/", log

    def page(self, path: str) -> str:
        with urlopen(self.address + path, timeout=10) as answer:
            return str(answer.read().decode("utf-8"))

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether something comes true within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if holds():
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = write(tmp_path_factory.mktemp("served"), FILES)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log.txt"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=out,
            stderr=out,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
        running = Server(folder, port, log)
        assert within(60, lambda: "Knead" in running.page("")), running.said()
        yield running
        process.terminate()
        process.wait(timeout=20)


def test_a_draft_is_shown_while_serving(server: Server) -> None:
    assert "Only a draft" in server.page("")
    assert "Only a draft" in server.page("plan/tasks/D-1/")


def test_a_change_shows_a_mistake_shows_and_the_server_lives_on(server: Server) -> None:
    task = "docs/plan/tasks/T-1.md"
    write(server.folder, {task: "---\ntitle: Fold\nstatus: done\nestimate: 1d\n---\n"})
    assert within(60, lambda: server.page("").count("Fold") >= 2), server.said()
    assert "Fold" in server.page("plan/tasks/T-1/")
    assert "Fold" in server.page("plan/timeline/")

    write(server.folder, {task: "---\ntitle: Fold\nestimate: [1d\n---\nStill here\n"})
    assert within(60, lambda: "T-1.md:3" in server.page("plan/tasks/T-1/")), server.said()
    assert "Still here" in server.page("plan/tasks/T-1/")
    assert "docs/plan/tasks/T-1.md:3:" in server.said()

    write(server.folder, {task: "---\ntitle: Rest\nestimate: 1d\n---\n"})
    assert within(60, lambda: "Rest" in server.page("plan/tasks/T-1/")), server.said()
    assert "T-1.md:3" not in server.page("plan/tasks/T-1/")
