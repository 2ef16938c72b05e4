"""The verbs that read a plan's history, as somebody at a terminal or a pipeline meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_prodproj.cli import main
from mkdocs_prodproj.comparing.consequences import Comparison
from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.study import Study
from tests.exchange.proposal import DAY, Proposal, proposal
from tests.history.building import Building

AS_OF = ("--as-of", DAY)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def pull(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Proposal:
    """We stand in a repository whose branch is proposed, all of it committed."""
    payload = root / "tests" / "data" / "github" / "pull_request.synchronize.json"
    made = proposal(tmp_path / "repository", payload)
    monkeypatch.chdir(made.folder)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return made


def items(*words: object) -> list[tuple[str, str]]:
    """What changed, by the JSON of `diff`."""
    found = json.loads(run("diff", *words, "--format", "json", *AS_OF).stdout)
    return [(item["id"], item["what"]) for item in found["changes"]["items"]]


def test_a_pull_request_on_githubs_event_makes_this_comment(
    pull: Proposal, golden: Callable[[str, str | bytes], None]
) -> None:
    link = "https://codertocat.github.io/Hello-World/pr-preview/pr-2/plan/changes.html"
    words = ("--event", pull.event, "--format", "markdown", "--link", link, "-o", "c.md")
    assert run("diff", *words, *AS_OF).exit_code == 0
    golden("pull-request.md", Path("c.md").read_bytes())


def test_a_pull_request_looks_like_this_at_a_terminal(
    pull: Proposal, golden: Callable[[str, str | bytes], None]
) -> None:
    golden("pull-request.txt", run("diff", "--event", pull.event, *AS_OF).stdout)


def test_a_pull_request_is_noted_beside_its_lines(
    pull: Proposal, golden: Callable[[str, str | bytes], None]
) -> None:
    found = run("diff", "--event", pull.event, "--format", "github", *AS_OF).stdout
    golden("pull-request.github.txt", found)


CHANGED = {"T-2", "G-1", "I-2", "T-5", "R-1", "terms"}


def test_what_came_to_main_since_is_no_part_of_the_proposal(pull: Proposal) -> None:
    assert {id_ for id_, _ in items("--event", pull.event)} == CHANGED


@pytest.mark.parametrize(
    "words",
    [(), ("--base", "main"), ("main...proposal",), ("main...",), ("...",)],
    ids=" ".join,
)
def test_a_proposal_is_held_against_where_it_left(pull: Proposal, words: tuple[str, ...]) -> None:
    same = {id_ for id_, _ in items(*words)}
    assert same == (CHANGED if words != ("...",) else set())


@pytest.mark.parametrize("range_", ["main..proposal", "main..", "main", "main..HEAD"])
def test_a_range_of_two_dots_takes_the_base_as_it_is(pull: Proposal, range_: str) -> None:
    assert {id_ for id_, _ in items(range_)} == CHANGED | {"T-4"}


def test_what_is_not_committed_counts(pull: Proposal) -> None:
    Path("docs/plan/tasks/T-9.md").write_text("---\ntitle: New\n---\n", encoding="utf-8")
    assert ("T-9", "added") in items()
    assert ("T-9", "added") not in items("main...proposal")


def test_a_day_names_the_plan_of_that_day(pull: Proposal) -> None:
    assert {id_ for id_, _ in items("2026-07-02..HEAD")} == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing",), '"nothing" is no branch'),
        (("main..nothing",), '"nothing" is no branch'),
        (("--base", "nothing"), '"nothing" is no branch'),
        (("main..proposal", "--base", "main"), "each name the base: give one"),
        (("--link", "javascript:alert(1)"), "is no address"),
        (("--link", "https://example.org/)](x"), "is no address"),
        (
            ("--event", "docs/plan/plan.yml"),
            "tells of no pull request. In GitHub Actions: on: pull",
        ),
        (("--", "--output=x..main"), 'begins with "-"'),
    ],
)
def test_a_wrong_call_says_what_to_write(pull: Proposal, words: tuple[str, ...], said: str) -> None:
    found = run("diff", *words)
    assert (found.exit_code, found.stdout) == (2, "")
    assert said in " ".join(found.stderr.split())


def test_a_folder_without_git_says_how_a_history_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("plan").mkdir()
    Path("plan/plan.yml").touch()
    for words in (("diff",), ("compare", "main")):
        found = run(*words)
        assert found.exit_code == 2
        assert "git" in found.stderr


def test_two_histories_with_nothing_in_common_are_named_in_full(pull: Proposal) -> None:
    files = {"docs/plan/tasks/T-1.md": "---\ntitle: Other\n---\n"}
    pull.repository.commit("2026-07-04", files, branch="other", parents=())
    found = run("diff", "--base", "other")
    assert "have no commit in common" in found.stderr
    assert "prodproj diff BASE..HEAD" in " ".join(found.stderr.split())


def test_without_a_main_branch_the_base_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Building(tmp_path / "r")
    repository.commit("2026-07-01", {"plan/tasks/T-1.md": "---\ntitle: A\n---\n"}, branch="trunk")
    monkeypatch.chdir(repository.checkout("trunk"))
    assert "prodproj diff --base REF" in " ".join(run("diff").stderr.split())


def test_new_problems_fail_only_when_asked_for(pull: Proposal) -> None:
    assert run("diff", *AS_OF).exit_code == 0
    assert run("diff", "--fail-on", "error", *AS_OF).exit_code == 1
    assert run("diff", "HEAD", "--fail-on", "hint", *AS_OF).exit_code == 0


def test_a_plan_that_is_named_has_a_comment_of_its_own(pull: Proposal) -> None:
    found = run("diff", "--path", "docs/plan", "--format", "markdown", *AS_OF).stdout
    assert found.startswith("<!-- prodproj-diff docs/plan -->\n")


def test_what_is_written_to_a_file_is_not_printed(pull: Proposal) -> None:
    found = run("diff", "--format", "gitlab", "-o", "quality.json", *AS_OF)
    assert (found.stdout, found.stderr.splitlines()[-1]) == ("", "quality.json written.")
    assert json.loads(Path("quality.json").read_bytes())


def test_branches_stand_side_by_side(
    pull: Proposal, golden: Callable[[str, str | bytes], None]
) -> None:
    golden("compare.txt", run("compare", "main", "proposal", *AS_OF).stdout)
    golden("compare.md", run("compare", "main", "proposal", "--format", "markdown", *AS_OF).stdout)
    golden("compare.json", run("compare", "main", "now", "--format", "json", *AS_OF).stdout)


def test_one_branch_alone_stands_beside_the_files_as_they_are(pull: Proposal) -> None:
    found = json.loads(run("compare", "main", "--format", "json", *AS_OF).stdout)
    assert [branch["name"] for branch in found["branches"]] == ["now", "main"]


def test_a_branch_that_is_not_there_is_named(pull: Proposal) -> None:
    found = run("compare", "main", "nothing")
    assert (found.exit_code, '"nothing" is no branch' in found.stderr) == (2, True)


def test_the_work_tree_is_left_alone(pull: Proposal) -> None:
    before = {p: p.stat().st_mtime_ns for p in pull.folder.glob("docs/**/*")}
    run("diff", "main..proposal", *AS_OF)
    run("compare", "main", *AS_OF)
    assert {p: p.stat().st_mtime_ns for p in pull.folder.glob("docs/**/*")} == before
    assert pull.repository.git("status", "--porcelain") == ""


def test_a_build_server_has_the_main_branch_of_the_remote_alone(pull: Proposal) -> None:
    pull.repository.git("update-ref", "refs/remotes/origin/main", pull.main)
    pull.repository.git("checkout", "-q", "--detach", pull.head)
    pull.repository.git("branch", "-q", "-D", "main")
    assert {id_ for id_, _ in items()} == CHANGED


def test_a_shallow_clone_says_how_to_fetch_the_rest(
    pull: Proposal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "shallow"
    pull.repository.git("clone", "-q", "--depth", "1", pull.folder.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    for words in (("--event", pull.event), ("main..HEAD",)):
        found = run("diff", *words)
        assert found.exit_code == 2
        assert "`fetch-depth: 0` under `actions/checkout`" in " ".join(found.stderr.split())


def test_what_was_read_of_the_past_is_kept_where_the_site_keeps_it(pull: Proposal) -> None:
    run("diff", *AS_OF)
    assert not Path(".cache").exists()
    Path("mkdocs.yml").touch()
    run("diff", *AS_OF)
    assert list(Path(".cache/prodproj").iterdir())
    assert pull.repository.git("status", "--porcelain") == "?? mkdocs.yml\n"


def test_the_comment_and_the_preview_say_the_same(pull: Proposal) -> None:
    found = json.loads(run("diff", "--base", "main", "--format", "json", *AS_OF).stdout)
    history = History.of(Path("docs/plan"), base="main")
    plan = read_plan_folder(Path("docs/plan"))
    shown = Study(plan, date.fromisoformat(DAY), history=history).past.proposal
    assert isinstance(shown, Comparison)
    assert [(t["id"], t["chance"]) for t in found["targets"]] == [
        (t.id, t.chance and round(t.chance, 4)) for t in shown.targets
    ]
