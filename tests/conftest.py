"""What several tests need."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium; a machine without one fails here and says how to get it."""
    given = os.environ.get("PRODPROJ_CHROMIUM")
    if given:
        return given
    found = subprocess.run([ROOT / ".ci" / "chromium"], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()
