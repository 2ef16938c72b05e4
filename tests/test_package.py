"""What is installed: the package, its entry points, and what a wheel holds."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
import yaml


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, root]
    subprocess.run(pip, check=True)
    return next(folder.glob("mkdocs_prodproj-*.whl"))


@pytest.mark.slow
def test_a_wheel_holds_the_package_the_types_and_the_sample_site(wheel: Path, root: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "mkdocs_prodproj/py.typed" in names
    assert "mkdocs_prodproj/site_template/mkdocs.yml" in names
    assert "mkdocs_prodproj/site_template/docs/plan/plan.yml" in names
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "site_template"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    sample = {name for name in names if "/site_template/" in name}
    assert sample == {f"mkdocs_prodproj/{path}" for path in listed}
    assert any(name.startswith("mkdocs_prodproj/templates/") for name in names)
    assert any(name.startswith("mkdocs_prodproj/assets/") for name in names)
    assert not [name for name in names if name.startswith("tests/")]


@pytest.mark.slow
def test_an_installed_wheel_starts_a_plan_and_checks_it(
    wheel: Path, root: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    home = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [home / "python", "-m", "pip", "install", "--quiet", "-c", root / "constraints.txt"]
    subprocess.run([*pip, wheel], check=True)
    made = subprocess.run([home / "prodproj", "init", "mine"], cwd=tmp_path, check=False)
    assert made.returncode == 0
    told = subprocess.run(
        [home / "prodproj", "check", "mine", "--as-of", "2026-07-06"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (told.returncode, told.stderr) == (0, "Reading mine/docs/plan\n")
    assert "items read as of 2026-07-06" in told.stdout


def test_hosts_find_the_plug_in_and_the_extension() -> None:
    plugins = {e.name: e.value for e in entry_points(group="mkdocs.plugins")}
    extensions = {e.name: e.value for e in entry_points(group="markdown.extensions")}
    assert plugins["prodproj"] == "mkdocs_prodproj.plugin:ProdProjPlugin"
    assert extensions["prodproj"] == "mkdocs_prodproj.extension:ProdProjExtension"


def test_the_changelog_begins_with_this_version(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^## (\S+)", text, re.MULTILINE)
    assert first is not None
    assert first[1] == version("mkdocs-prodproj")


def test_the_constraints_are_names_and_versions_alone(root: Path) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    wrong = [x for x in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.!+]+", x)]
    assert wrong == []


def test_every_dependency_has_a_tested_version(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.match(r"[\w.-]+", text)[0].lower().replace("_", "-") for text in wanted}  # type: ignore[index]
    text = (root / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    assert names <= {line.split("==")[0] for line in text.splitlines()}


def test_the_readme_begins_with_the_two_commands(root: Path) -> None:
    first_screen = (root / "README.md").read_text(encoding="utf-8").splitlines()[:40]
    assert any(line.startswith("make site") for line in first_screen)
    assert any(line.startswith("make test") for line in first_screen)


def test_the_pre_commit_hook_checks_the_plan(root: Path) -> None:
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [(hook["id"], hook["entry"]) for hook in hooks] == [("prodproj-check", "prodproj check")]
