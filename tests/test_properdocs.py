"""The same site through ProperDocs, in an environment that has no MkDocs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.site_plans import FILES
from tests.sites import Built, build_site, settings, write

pytestmark = pytest.mark.slow


def article(built: Built, path: str) -> str:
    return re.sub(r"\s+", " ", built.content(path))


def test_properdocs_makes_the_same_pages(root: Path, tmp_path: Path) -> None:
    python = root / ".venv-properdocs" / "bin" / "python"
    assert python.exists(), "make properdocs makes the environment of this test"
    plugin = {"prodproj": {"as_of": "2026-07-06"}}
    yml = settings(plugins=[plugin], markdown_extensions=["admonition", "pymdownx.superfences"])
    write(tmp_path, {**FILES, "mkdocs.yml": yml})
    done = subprocess.run(
        [python, "-m", "properdocs", "build", "-d", "proper"],
        cwd=tmp_path,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    mine, theirs = build_site(tmp_path), Built(tmp_path / "proper")
    pages = [p for p in mine.files() if p.startswith("plan/") and p.endswith(".html")]
    assert len(pages) > 12
    assert [p for p in pages if article(mine, p) != article(theirs, p)] == []
