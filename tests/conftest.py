"""What several tests need."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# `make test` looks at the same cases every time, `make quick` at few new ones, pytest at new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=8)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "search"))

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


@pytest.fixture(scope="session")
def golden() -> Callable[[str, str | bytes], None]:
    """Compare with a file of tests/golden; with PRODPROJ_GOLDEN=write, write it: then read it."""

    def compare(name: str, found: str | bytes) -> None:
        file = ROOT / "tests" / "golden" / name
        content = found.encode() if isinstance(found, str) else found
        if os.environ.get("PRODPROJ_GOLDEN") == "write":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        assert file.exists(), f"no {file.name} yet: run with PRODPROJ_GOLDEN=write and read it"
        assert content.decode() == file.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def bakery() -> Path:
    """A small plan with a few mistakes in it."""
    return ROOT / "tests" / "data" / "bakery"
