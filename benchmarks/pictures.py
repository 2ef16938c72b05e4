"""Take the pictures of README and manual from the sample site: `make site`, then this script.

    .venv/bin/python benchmarks/pictures.py site docs/pictures [PREVIEW]

PREVIEW is a site of a proposal, see `sample_past.py`: then the page of its changes is taken too.

Needs a Chromium: `make chromium` says where one is, PRODPROJ_CHROMIUM names another.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

#: name: (page, colour scheme, width, height)
PICTURES = {
    "overview": ("plan/index.html", "light", 1280, 1030),
    "roadmap": ("plan/roadmap.html", "light", 1280, 1000),
    "timeline": ("plan/timeline.html", "dark", 1280, 880),
    "forecast": ("plan/forecast.html", "light", 1280, 1000),
    "team": ("plan/team.html", "light", 1280, 1000),
    "goal": ("plan/goals/G1.html", "light", 1280, 900),
    "initiative": ("plan/initiatives/I-04.html", "light", 1280, 1000),
    "drift": ("plan/drift.html", "light", 1280, 1000),
    "flow": ("plan/flow.html", "light", 1280, 1000),
    "phone": ("plan/index.html", "dark", 390, 844),
}
#: Those of a proposal.
OF_PREVIEW = {"changes": ("plan/changes.html", "light", 1280, 1080)}


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word in the terminal."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def take(pictures: dict[str, tuple[str, str, int, int]], site: Path, folder: Path) -> None:
    """Take the pictures of a site."""
    folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser_path = os.environ.get("PRODPROJ_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (page, scheme, width, height) in pictures.items():
            tab = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            tab.goto(f"http://127.0.0.1:{server.server_port}/{page}")
            tab.wait_for_timeout(300)
            tab.screenshot(path=str(folder / f"{name}.png"))
            tab.close()
            print(folder / f"{name}.png")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    take(PICTURES, Path(sys.argv[1]), Path(sys.argv[2]))
    if len(sys.argv) > 3:
        take(OF_PREVIEW, Path(sys.argv[3]), Path(sys.argv[2]))
