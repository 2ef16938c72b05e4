"""The command, as somebody at a terminal meets it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_prodproj import terminal
from mkdocs_prodproj.cli import main

DAY = ("--as-of", "2026-07-06")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def task(folder: Path, text: str = "---\ntitle: Boat\nestimate: 1d\n---\n") -> Path:
    file = folder / "tasks" / "T-1.md"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_clean_plan_ends_with_0(here: Path) -> None:
    task(here / "plan")
    found = run("check", *DAY)
    assert (found.exit_code, found.stdout) == (
        0,
        "plan: 1 item read as of 2026-07-06, nothing to mend.\n",
    )


def test_a_plan_with_an_error_ends_with_1(bakery: Path) -> None:
    assert run("check", str(bakery), *DAY).exit_code == 1


def test_a_warning_fails_only_when_asked_for(here: Path) -> None:
    task(here / "plan", "---\ntitle: Boat\nestimate: 1d\nstatus: dnoe\n---\n")
    assert run("check", *DAY).exit_code == 0
    assert run("check", "--fail-on", "warning", *DAY).exit_code == 1


def test_a_hint_fails_only_when_asked_for(here: Path) -> None:
    task(here / "plan", "---\ntitle: Boat\n---\n")
    assert run("check", "--fail-on", "warning", *DAY).exit_code == 0
    assert run("check", "--fail-on", "hint", *DAY).exit_code == 1


def test_what_weighing_a_plan_finds_is_told(here: Path) -> None:
    record = "---\ntitle: Paper\nstatus: accepted\nrevisit: 2026-01-01\n---\n"
    folder = here / "plan" / "decisions"
    folder.mkdir(parents=True)
    (folder / "D.md").write_text(record, encoding="utf-8")
    assert "overdue-revisit" in run("check", "--as-of", "2026-07-06").output


@pytest.mark.parametrize(
    "words",
    [
        ("check", "no-such-folder"),
        ("check", "--format", "xml"),
        ("check", "--as-of", "soon"),
        ("export", "docx"),
        ("export", "csv", "--kind", "boat"),
        ("new", "boat"),
        ("sail",),
    ],
)
def test_a_wrong_call_ends_with_2(words: tuple[str, ...], here: Path) -> None:
    task(here / "plan")
    assert run(*words).exit_code == 2


def test_a_place_can_be_opened_from_where_one_stands(here: Path) -> None:
    task(here / "docs" / "plan", "---\ntitle: Boat\nestimate: soon\n---\n")
    place = run("check", *DAY).stdout.split(" ", 1)[0]
    path, line, column = place.rsplit(":", 2)
    assert (path, line) == ("docs/plan/tasks/T-1.md", "3")
    assert Path(path).exists()
    assert int(column) >= 1


def test_the_problems_as_data(bakery: Path) -> None:
    found = json.loads(run("check", str(bakery), "--format", "json", *DAY).stdout)
    first = found["problems"][0]
    assert (first["severity"], first["path"]) == ("error", "tasks/T-2.md")
    assert first["file"].endswith("tests/data/bakery/tasks/T-2.md")


def test_the_problems_as_annotations(bakery: Path) -> None:
    found = run("check", str(bakery), "--format", "github", *DAY).stdout
    assert found.startswith("::error file=")


@pytest.mark.parametrize("place", ["plan", "docs/plan", "backlog"])
def test_the_usual_places_are_looked_at(place: str, here: Path) -> None:
    task(here / place)
    found = run("check", *DAY)
    assert f"Reading {place}" in found.stderr
    assert found.exit_code == 0


def test_the_folder_one_stands_in_may_be_the_plan(here: Path) -> None:
    (here / "plan.yml").write_text("name: Boats\n", encoding="utf-8")
    assert run("check", *DAY).stdout.startswith(".: 0 items")


def test_the_plan_inside_a_site_is_found(here: Path) -> None:
    task(here / "site" / "docs" / "plan")
    assert "site/docs/plan: 1 item" in run("check", "site", *DAY).stdout


def test_a_folder_that_looks_like_no_plan_is_read_when_it_is_named(here: Path) -> None:
    (here / "things").mkdir()
    (here / "things" / "x.md").write_text("---\ntype: task\n---\n", encoding="utf-8")
    assert "things: 1 item" in run("check", "things", *DAY).stdout


def test_no_plan_is_a_wrong_call(here: Path) -> None:
    found = run("check")
    assert found.exit_code == 2
    assert "No plan here. Looked in plan, docs/plan, backlog and this folder" in found.stderr


def test_a_sample_site_is_made(here: Path) -> None:
    assert run("init", "mine").exit_code == 0
    assert (here / "mine" / "mkdocs.yml").is_file()
    assert run("check", "mine", *DAY).exit_code == 0


def test_nothing_is_overwritten(here: Path) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "mkdocs.yml").write_text("mine", encoding="utf-8")
    found = run("init", "mine")
    assert found.exit_code == 2
    assert "In the way: mkdocs.yml" in found.stderr
    assert (here / "mine" / "mkdocs.yml").read_text(encoding="utf-8") == "mine"
    assert len(list((here / "mine").iterdir())) == 1


def test_of_many_files_in_the_way_the_first_are_named(here: Path) -> None:
    for n in range(12):
        (here / f"{n:02}.md").touch()
    assert "09.md and 2 more" in run("init", ".").stderr


def test_the_first_item_makes_the_folder_of_the_plan(here: Path) -> None:
    assert run("new", "goal", "--dir", "docs/plan").exit_code == 0
    assert [p.name for p in (here / "docs/plan/goals").iterdir()] == ["goal-1.md"]


def test_new_without_a_plan_says_which_option_names_one(here: Path) -> None:
    assert "name its folder with --dir docs/plan." in run("new", "goal").stderr


def test_a_new_item_has_the_next_free_id(here: Path) -> None:
    task(here / "plan")
    found = run("new", "task", "--title", "Second boat")
    assert found.stdout == "plan/tasks/T-2.md\n"
    assert "title: Second boat\n" in Path("plan/tasks/T-2.md").read_text(encoding="utf-8")


def test_a_kind_may_be_named_as_its_folder(here: Path) -> None:
    task(here / "plan")
    assert run("new", "Goals", "G-1").stdout == "plan/goals/G-1.md\n"


def test_an_item_that_exists_is_not_written_again(here: Path) -> None:
    file = task(here / "plan")
    before = file.read_bytes()
    found = run("new", "task", "t-1", "--dir", "plan")
    assert found.exit_code == 2
    assert 'The plan has a task "T-1" in tasks/T-1.md.' in found.stderr
    assert file.read_bytes() == before


def test_a_file_that_holds_another_item_is_not_overwritten(here: Path) -> None:
    file = task(here / "plan", "---\nid: OTHER\n---\n")
    assert run("new", "task", "T-1").exit_code == 2
    assert file.read_text(encoding="utf-8") == "---\nid: OTHER\n---\n"


@pytest.mark.parametrize("id_", ["../x", "a/b", ".hidden"])
def test_an_id_must_be_good_for_a_file(id_: str, here: Path) -> None:
    task(here / "plan")
    assert run("new", "task", id_).exit_code == 2


def test_the_plan_is_handed_on_to_the_terminal(bakery: Path) -> None:
    found = json.loads(run("export", "json", str(bakery), *DAY).stdout)
    assert (found["as_of"], found["prodproj"]["format"]) == ("2026-07-06", 1)


def test_the_plan_is_handed_on_to_a_file(bakery: Path, here: Path) -> None:
    found = run("export", "csv", str(bakery), "--kind", "goals", "-o", "goals.csv", *DAY)
    assert (found.stdout, found.stderr) == ("", "goals.csv written.\n")
    assert (here / "goals.csv").read_bytes().startswith(b"\xef\xbb\xbfid,title")


def test_one_item_is_shown_whatever_the_case(bakery: Path) -> None:
    found = run("show", "t-1", str(bakery), *DAY)
    assert found.stdout.startswith("T-1  Order page\ntask in ")


def test_an_unknown_item_is_told_with_what_was_meant(bakery: Path) -> None:
    found = run("show", "T1", str(bakery))
    assert found.exit_code == 2
    assert "Did you mean T-" in found.stderr
    assert "Did you mean" not in run("show", "zzzzzz", str(bakery)).stderr


def test_a_reproducible_build_sets_the_day(
    bakery: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert "as of 1970-01-02" in run("check", str(bakery)).stdout
    assert "as of 2026-07-06" in run("check", str(bakery), *DAY).stdout


def test_without_any_setting_it_is_today(here: Path) -> None:
    assert terminal.day_of(None, lambda: date(2026, 7, 6)) == date(2026, 7, 6)


def test_a_path_on_another_drive_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(_path: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", elsewhere)
    assert terminal.shown(Path("plan")) == "plan"


def test_help_does_not_load_what_verbs_need() -> None:
    heavy = "{'numpy', 'mkdocs', 'pydantic', 'yaml', 'icalendar', 'holidays'}"
    code = f"import sys, mkdocs_prodproj.cli; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_check_does_not_load_what_it_does_not_need(bakery: Path) -> None:
    code = (
        "import sys\nfrom mkdocs_prodproj.cli import main\n"
        f"main(['check', {str(bakery)!r}], standalone_mode=False)"
    )
    unneeded = "{'numpy', 'mkdocs', 'icalendar', 'holidays', 'jinja2', 'markdown'}"
    code = code.replace(
        "main([",
        "import atexit\natexit.register(lambda: print('loaded', "
        f"sorted({unneeded} & set(sys.modules))))\nmain([",
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert found.stdout.splitlines()[-1] == "loaded []"


def test_the_command_is_installed() -> None:
    command = shutil.which("prodproj", path=str(Path(sys.executable).parent))
    assert command is not None
    found = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert found.stdout.startswith("prodproj, version ")
