"""The same site under ProperDocs, in an environment that has no MkDocs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_the_sample_site_is_built_by_properdocs_without_mkdocs(root: Path, tmp_path: Path) -> None:
    home = root / ".venv-properdocs" / "bin"
    assert home.is_dir(), "make properdocs"
    find = "import importlib.util as u; print(u.find_spec('mkdocs'))"
    absent = subprocess.run(
        [home / "python", "-c", find], capture_output=True, text=True, check=True
    )
    assert absent.stdout == "None\n"
    build = [home / "properdocs", "build", "--strict", "-f", root / "site_template/mkdocs.yml"]
    built = subprocess.run(
        [*build, "-d", tmp_path / "site"],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert "pp-" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
