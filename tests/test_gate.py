"""The gate on branches: which rooms count, and when it fails."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def report(*files: tuple[str, int, int]) -> str:
    """A coverage report: name, branches taken, branches there."""
    return json.dumps(
        {
            "files": {
                name: {"summary": {"covered_branches": taken, "num_branches": there}}
                for name, taken, there in files
            }
        }
    )


@pytest.mark.parametrize(
    ("files", "code", "told"),
    [
        ([("mkdocs_prodproj/items/base.py", 95, 100)], 0, "95.0 % of 100 branches"),
        ([("mkdocs_prodproj/items/base.py", 94, 100)], 1, "94.0 % of 100 branches"),
        ([("mkdocs_prodproj/pages/links.py", 0, 100)], 0, "100.0 % of 0 branches"),
        (
            [("mkdocs_prodproj/study.py", 1, 2), ("mkdocs_prodproj/plan/read.py", 98, 98)],
            0,
            "99.0 % of 100 branches",
        ),
    ],
)
def test_only_rooms_below_the_pages_are_gated(
    files: list[tuple[str, int, int]], code: int, told: str, tmp_path: Path, root: Path
) -> None:
    file = tmp_path / "coverage.json"
    file.write_text(report(*files), encoding="utf-8")
    gate = [sys.executable, root / ".ci" / "branches.py", file, "95"]
    found = subprocess.run(gate, capture_output=True, text=True, check=False)
    assert (found.returncode, told in found.stdout) == (code, True)
