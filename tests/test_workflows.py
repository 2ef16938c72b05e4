"""The workflows that `prodproj init` copies: what a stranger's pull request can and cannot do."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from mkdocs_prodproj.cli import main
from mkdocs_prodproj.comparing.summary import headline
from mkdocs_prodproj.exchange.diff_markdown import MOST, marker
from mkdocs_prodproj.scaffold import copy_template
from tests.exchange.differences import comparison

TEMPLATE = Path(__file__).resolve().parents[1] / "site_template"
GITHUB = sorted((TEMPLATE / ".github" / "workflows").glob("*.yml"))
PIPELINES = [*GITHUB, TEMPLATE / ".gitlab-ci.yml", TEMPLATE / ".readthedocs.yaml"]
#: Those that a pull request starts, and the one that they start.
OF_PULL_REQUESTS = [file for file in GITHUB if file.name.startswith("plan-")]

name = pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
of_pull_requests = pytest.mark.parametrize("file", OF_PULL_REQUESTS, ids=lambda file: file.name)


def read(file: Path) -> dict[Any, Any]:
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def steps(file: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each step with the job it stands in."""
    for job in read(file)["jobs"].values():
        for step in job["steps"]:
            yield job, step


def scripts(file: Path) -> list[str]:
    """Everything that a workflow runs, in a shell or in the action for scripts."""
    found = (step.get("run") or step.get("with", {}).get("script") for _, step in steps(file))
    return [text for text in found if text]


def test_there_is_a_workflow_for_each_way() -> None:
    names = ["plan-comment.yml", "plan-fork.yml", "plan-preview.yml", "site.yml"]
    assert [file.name for file in GITHUB] == names


@pytest.mark.parametrize("file", PIPELINES, ids=lambda file: file.name)
def test_it_is_yaml_and_says_what_it_is_for(file: Path) -> None:
    assert read(file)
    assert file.read_text(encoding="utf-8").startswith("# ")


@name
def test_no_text_of_an_event_is_put_into_a_script(file: Path) -> None:
    assert [text for text in scripts(file) if "${{" in text] == []


@name
def test_a_strangers_code_never_runs_with_our_rights(file: Path) -> None:
    assert "pull_request_target" not in file.read_text(encoding="utf-8")
    assert "secrets." not in file.read_text(encoding="utf-8")


@of_pull_requests
def test_a_job_that_may_write_runs_nothing_of_the_proposal(file: Path) -> None:
    for job, step in steps(file):
        rights = job.get("permissions", read(file)["permissions"])
        if "write" not in rights.values():
            continue
        assert not re.search(r"\b(pip|mkdocs|prodproj|python|make|npm)\b", step.get("run", ""))
        if "checkout" in step.get("uses", ""):
            assert step["with"]["ref"] == "gh-pages"


@of_pull_requests
def test_a_job_that_builds_a_proposal_may_only_read(file: Path) -> None:
    for job, step in steps(file):
        if re.search(r"pip|mkdocs|prodproj", step.get("run", "")):
            assert job.get("permissions", read(file)["permissions"]) == {"contents": "read"}
        if "checkout" in step.get("uses", "") and step["with"]["ref"] != "gh-pages":
            assert step["with"]["persist-credentials"] is False


@name
def test_rights_are_given_one_by_one(file: Path) -> None:
    assert read(file)["permissions"] in ({}, {"contents": "read"}, {"contents": "write"})


@name
def test_the_plan_is_fetched_with_its_history(file: Path) -> None:
    fetched = [step["with"] for _, step in steps(file) if "checkout" in step.get("uses", "")]
    assert all(given.get("ref") == "gh-pages" or given["fetch-depth"] == 0 for given in fetched)


def test_other_hosts_fetch_the_history_as_well() -> None:
    assert read(TEMPLATE / ".gitlab-ci.yml")["variables"]["GIT_DEPTH"] == 0
    jobs = read(TEMPLATE / ".readthedocs.yaml")["build"]["jobs"]
    assert jobs["post_checkout"][0] == "git fetch --unshallow || true"


@name
def test_actions_are_githubs_own_at_a_version(file: Path) -> None:
    used = [step["uses"] for _, step in steps(file) if "uses" in step]
    assert [text for text in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", text)] == []


@name
def test_what_was_read_of_the_past_is_kept_for_the_next_run(file: Path) -> None:
    for job, step in steps(file):
        if "mkdocs build" in step.get("run", ""):
            (kept,) = [s["with"] for s in job["steps"] if s.get("uses") == "actions/cache@v5"]
            assert kept["path"] == ".cache/prodproj"
            assert kept["key"].startswith(kept["restore-keys"])


def test_a_job_of_gitlab_keeps_what_it_read_of_the_past() -> None:
    assert read(TEMPLATE / ".gitlab-ci.yml")["cache"]["paths"] == [".cache/prodproj/"]


def commands() -> list[str]:
    """Every call of our command in the pipelines, on one line each."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in PIPELINES)
    lines = text.replace("\\\n", " ").splitlines()
    found = (re.sub(r"^[\s-]*(run: )?", "", line) for line in lines)
    return [line for line in found if line.startswith("prodproj ")]


def test_every_command_in_a_pipeline_is_one_of_ours() -> None:
    assert len(commands()) >= 10
    for line in commands():
        verb, *words = shlex.split(line)[1:]
        command = main.commands[verb]
        parent = click.Context(main, **main.context_settings)
        context = command.make_context(verb, [], parent=parent, resilient_parsing=True)
        command.make_parser(context).parse_args(words)


def test_everything_is_installed_in_one_plain_line() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in PIPELINES)
    installed = {line.strip(" -") for line in re.findall(r"pip install .*", text)}
    assert installed == {"pip install mkdocs-prodproj"}


def test_the_second_workflow_waits_for_the_first_by_its_name() -> None:
    comment = read(TEMPLATE / ".github" / "workflows" / "plan-comment.yml")
    fork = read(TEMPLATE / ".github" / "workflows" / "plan-fork.yml")
    # `on` is yes to a reader of YAML 1.1
    assert comment[True]["workflow_run"]["workflows"] == [fork["name"]]


def test_each_pull_request_is_built_by_one_workflow() -> None:
    same = "github.event.pull_request.head.repo.full_name == github.repository"
    preview = read(TEMPLATE / ".github" / "workflows" / "plan-preview.yml")["jobs"]
    fork = read(TEMPLATE / ".github" / "workflows" / "plan-fork.yml")["jobs"]
    assert same in preview["build"]["if"]
    assert same in preview["clean-up"]["if"]
    assert fork["build"]["if"] == same.replace("==", "!=")


def test_the_comment_of_a_fork_is_known_by_our_marker_and_size() -> None:
    text = (TEMPLATE / ".github" / "workflows" / "plan-comment.yml").read_text(encoding="utf-8")
    pattern = re.search(r"if \(!/(\^<!-- .*\$)/\.test", text)
    assert pattern
    known = pattern[1].replace("\\/", "/")
    assert [bool(re.search(known, marker(plan))) for plan in ("", "docs/plan", "a b")] == [True] * 3
    assert not re.search(known, "<!-- prodproj-diff --> @everyone")
    limit = re.search(r"read\('comment\.md', (\d+)\)", text)
    assert limit
    assert MOST <= int(limit[1]) < 65_536


@pytest.mark.parametrize("file", ["plan-comment.yml", "plan-preview.yml"])
def test_no_comment_is_begun_where_nothing_changes(file: str) -> None:
    text = (TEMPLATE / ".github" / "workflows" / file).read_text(encoding="utf-8")
    assert f"!body.includes('{headline(comparison())}')" in text


def test_the_offline_site_is_the_site_with_one_plug_in_more() -> None:
    def plugins(file: str) -> list[Any]:
        found = yaml.safe_load((TEMPLATE / file).read_text(encoding="utf-8").replace("!ENV", ""))
        return list(found["plugins"])

    assert [p for p in plugins("mkdocs-offline.yml") if p != "offline"] == plugins("mkdocs.yml")


def test_all_of_it_is_copied_to_a_new_site(tmp_path: Path) -> None:
    copy_template(tmp_path / "mine")
    for file in PIPELINES:
        copied = tmp_path / "mine" / file.relative_to(TEMPLATE)
        assert copied.read_bytes() == file.read_bytes()
