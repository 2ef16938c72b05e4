"""Repositories made to harm: nothing of them is run, nothing is lost, and each thing is said."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mkdocs_prodproj.history.commits import Commit, Lack
from mkdocs_prodproj.history.git import last_commit
from mkdocs_prodproj.history.repository import Repository, open_repository
from mkdocs_prodproj.items.task import Task
from tests.history.building import Building, Files, Link

TASK = "---\nid: A\ntype: task\ntitle: Bake\n---\n"
#: Names that an unwary reader would take for options, lists, ends of lines or git's own words.
ODD_NAMES = (
    "-rf.md",
    "--output=x.md",
    "a b.md",
    " .md",
    "new\nline.md",
    "tab\there.md",
    'quo"te.md',
    "back\\slash.md",
    "it's.md",
    "$(touch x).md",
    "`touch x`.md",
    ":100644 100644 0 0 M.md",
    ":(exclude)x.md",
    "*.md",
    "é.md",
    "\u202egnp.md",
    "-/--/-x.md",
)


@pytest.fixture
def made(tmp_path: Path) -> Building:
    return Building(tmp_path / "repo")


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A file that appears when anything of the repository is run."""
    return tmp_path / "canary"


def opened(folder: Path) -> Repository:
    folder.mkdir(exist_ok=True, parents=True)
    found = open_repository(folder)
    assert isinstance(found, Repository), str(found)
    return found


def ask_everything(folder: Path) -> list[str]:
    """All that can be asked of a repository; the paths of the documents of its last commit."""
    repository = opened(folder)
    first = repository.steps()[0].commit
    repository.find("main")
    repository.find("no such name")
    repository.merge_base(first, repository.head)
    repository.renamed(first, repository.head)
    repository.renamed(first, None)
    repository.plan(first)
    list(repository.blobs(t.blob for step in repository.steps() for t in step.touches))
    assert last_commit(folder)
    return [document.path for document in repository.documents(repository.head)[0]]


def set_a_trap(made: Building, canary: Path) -> None:
    """Every setting by which a repository can have something run when it is read."""
    script = canary.with_name("trap.sh")
    script.write_text(f"#!/bin/sh\ntouch '{canary}'\ncat\n")
    script.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "core.editor",
        "core.gitProxy",
        "core.askPass",
        "core.alternateRefsCommand",
        "pager.log",
        "pager.status",
        "gpg.program",
        "diff.external",
        "diff.trap.textconv",
        "diff.trap.command",
        "filter.trap.clean",
        "filter.trap.smudge",
        "filter.two.process",
        "credential.helper",
        "uploadpack.packObjectsHook",
    ):
        made.git("config", key, str(script))
    for key in ("log", "rev-parse", "cat-file", "status", "ls-tree"):
        made.git("config", f"alias.{key}", f"!{script}")
    made.git("config", "log.showSignature", "true")
    made.git("config", "protocol.ext.allow", "always")
    made.git("config", "remote.origin.url", f"ext::{script}")
    made.git("config", "remote.origin.promisor", "true")
    for hook in ("post-index-change", "fsmonitor-watchman", "post-checkout", "pre-commit"):
        copy = made.folder / ".git" / "hooks" / hook
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(script.read_text())
        copy.chmod(0o755)


@pytest.fixture
def trapped(made: Building, canary: Path) -> Path:
    made.commit("2026-01-05", {"plan/a.md": TASK})
    attributes = "*.md diff=trap filter=trap\n*.yml filter=two\n"
    made.commit("2026-01-06", {".gitattributes": attributes, "plan/plan.yml": "name: B"})
    made.commit("2026-01-07", {"plan/a.md": None, "plan/b.md": TASK})
    folder = made.checkout() / "plan"
    sign(made)
    set_a_trap(made, canary)
    for name in ("b.md", "plan.yml"):  # as long as before, so that git must compare them
        text = (folder / name).read_text()
        (folder / name).write_text(text[:-2] + "!" + text[-1])
    return folder


def sign(made: Building) -> None:
    """Give the last commit a signature, so that git would call the program that checks it."""
    commit = made.git("cat-file", "commit", "HEAD")
    head, _, rest = commit.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    (made.folder / "signed").write_text(f"{head}\n{signature}\n\n{rest}")
    signed = made.git("hash-object", "-t", "commit", "-w", "signed").strip()
    (made.folder / "signed").unlink()
    made.git("update-ref", "refs/heads/main", signed)


def test_nothing_that_a_repository_sets_is_run(trapped: Path, canary: Path) -> None:
    assert ask_everything(trapped) == ["b.md", "plan.yml"]
    assert not canary.exists()


@pytest.mark.parametrize(
    "command",
    ["status", "-c core.fsmonitor=false status", "log -1", "log -1 -p --no-show-signature", "diff"],
)
def test_the_trap_would_have_caught_plain_git(
    trapped: Path, canary: Path, made: Building, command: str
) -> None:
    made.git(*command.split())
    assert canary.exists()


def test_missing_contents_are_not_fetched_by_a_command(
    trapped: Path, canary: Path, made: Building
) -> None:
    repository = opened(trapped)
    blob = made.hash_of("HEAD", "plan/b.md")
    (made.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    _, problems = repository.documents(repository.head)
    assert [p.message for p in problems] == ['The content of "b.md" is not in this clone.']
    assert not canary.exists()


def test_a_repository_hidden_in_the_plan_is_not_obeyed(made: Building, canary: Path) -> None:
    hidden = Building(made.folder / "inner")
    hidden.commit("2026-01-05", {"a.md": TASK})
    set_a_trap(hidden, canary)
    inner = made.folder / "inner" / ".git"
    inner.rename(made.folder / "plan")
    assert isinstance(open_repository(made.folder / "plan"), Lack)
    assert last_commit(made.folder / "plan") == ""
    assert not canary.exists()


def test_a_git_that_lies_in_the_plan_is_not_the_one_that_is_asked(
    made: Building, canary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK})
    folder = made.checkout() / "plan"
    (folder / "git").write_text(f"#!/bin/sh\ntouch '{canary}'\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.environ["PATH"])))
    monkeypatch.chdir(folder)
    assert ask_everything(folder) == ["a.md"]
    assert not canary.exists()


def test_variables_of_a_hook_do_not_lead_elsewhere(
    made: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK})
    other = Building(tmp_path / "other")
    other.commit("2026-01-05", {"plan/z.md": TASK})
    folder = made.checkout() / "plan"
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert ask_everything(folder) == ["a.md"]


@pytest.mark.parametrize(
    "name",
    ["-x", "--all", "--output=found", "--upload-pack=touch found", "-", "--", "-n1\nHEAD"],
)
def test_a_name_that_looks_like_an_option_is_refused(made: Building, name: str) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK})
    folder = made.checkout() / "plan"
    found = opened(folder).find(name)
    assert isinstance(found, Lack)
    assert 'begins with "-", and is not passed on to git.' in str(found)
    assert [path.name for path in folder.iterdir()] == ["a.md"]


def test_a_branch_that_looks_like_an_option_is_found_by_its_full_name(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK})
    odd = made.commit("2026-01-06", {"plan/a.md": "b"}, branch="--output=found")
    found = opened(made.folder / "plan").find("refs/heads/--output=found")
    assert isinstance(found, Commit)
    assert found.id == odd


@pytest.mark.parametrize(
    "name",
    ['quo"te', "it's", "$(touch${IFS}x)", "`x`", "a;b&c|d", "é☃", "%s%n", "\u202egnp", "#1", "@"],
)
def test_odd_branches_and_tags_are_found(made: Building, name: str) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK})
    odd = made.commit("2026-01-06", {"plan/a.md": "b"}, branch=f"x{name}")
    made.tag(f"t{name}", odd)
    repository = opened(made.folder / "plan")
    for found in (repository.find(f"x{name}"), repository.find(f"t{name}")):
        assert isinstance(found, Commit), str(found)
        assert found.id == odd


def test_a_head_that_looks_like_an_option_is_read(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK}, branch="-x")
    assert ask_everything(made.checkout("-x") / "plan") == ["a.md"]


def shown(name: str) -> str:
    return name.replace("\n", "\\x0a").replace("\t", "\\x09")


def test_odd_file_names_are_all_read(made: Building) -> None:
    made.commit("2026-01-05", {f"plan/{name}": name for name in ODD_NAMES})
    repository = opened(made.folder / "plan")
    documents, problems = repository.documents(repository.head)
    assert {d.path: d.text for d in documents} == {shown(name): name for name in ODD_NAMES}
    assert {t.path for t in repository.steps()[0].touches} == {shown(name) for name in ODD_NAMES}
    assert not problems


def test_odd_file_names_are_followed_when_renamed(made: Building) -> None:
    text = "one\ntwo\nthree\n"
    made.commit("2026-01-05", {f"plan/{n}.md": f"{text}{n}" for n in range(len(ODD_NAMES))})
    moves: dict[str, str | bytes | None] = {f"plan/{n}.md": None for n in range(len(ODD_NAMES))} | {
        f"plan/{name}": f"{text}{n}" for n, name in enumerate(ODD_NAMES)
    }
    made.commit("2026-01-06", moves)
    repository = opened(made.folder / "plan")
    expected = {f"{n}.md": shown(name) for n, name in enumerate(ODD_NAMES)}
    assert {t.was: t.path for t in repository.steps()[-1].touches} == expected
    assert repository.renamed(repository.steps()[0].commit, repository.head) == expected


def test_names_that_are_not_utf_8_are_spelled_out(made: Building) -> None:
    odd = os.fsdecode(b"plan/caf\xe9.md")
    made.commit("2026-01-05", {odd: TASK, os.fsdecode(b"plan/caf\xe8.md"): "x"})
    assert ask_everything(made.checkout() / "plan") == ["caf\\xe8.md", "caf\\xe9.md"]
    step = opened(made.folder / "plan").steps()[0]
    assert [t.path for t in step.touches] == ["caf\\xe8.md", "caf\\xe9.md"]


def test_links_out_of_the_plan_are_said_and_not_followed(made: Building, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    files: Files = {
        "secret.md": "secret",
        "plan/a.md": TASK,
        "plan/up.md": Link("../secret.md"),
        "plan/far.md": Link(str(tmp_path / "secret.md")),
        "plan/root": Link("/"),
        "plan/git.md": Link("../.git/config"),
        "plan/sub/sneaky.md": Link("../sub/../../secret.md"),
        "plan/empty.md": Link("x/" * 3000),
    }
    made.commit("2026-01-05", files)
    repository = opened(made.folder / "plan")
    documents, problems = repository.documents(repository.head)
    assert [document.path for document in documents] == ["a.md"]
    assert {p.position.path for p in problems} == {
        "empty.md",
        "far.md",
        "git.md",
        "root",
        "sub/sneaky.md",
        "up.md",
    }


@pytest.mark.slow
def test_a_blob_of_50_mb_is_said_and_the_others_are_read(made: Building) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK, "plan/b.md": b"x" * 50_000_000, "plan/c.md": "c"})
    repository = opened(made.folder / "plan")
    documents, problems = repository.documents(repository.head)
    assert [document.path for document in documents] == ["a.md", "c.md"]
    assert [str(problem.message) for problem in problems] == [
        '"b.md" has more than 5 MB, and is not read.'
    ]
    touched = repository.steps()[0].touches
    assert [t.path for t in touched] == ["a.md", "b.md", "c.md"]
    assert [content for _, content in repository.blobs(t.blob for t in touched)] == [
        TASK.encode(),
        b"c",
    ]


def test_files_that_were_no_yaml_once_are_problems_of_that_commit_alone(made: Building) -> None:
    broken = b"---\nid: [\n\t: : :\x00\xff\n---\n"
    first = made.commit("2026-01-05", {"plan/tasks/old.md": broken, "plan/tasks/b.md": TASK})
    made.commit("2026-01-06", {"plan/tasks/old.md": TASK.replace("A", "C")})
    repository = opened(made.folder / "plan")
    then = repository.find(first)
    assert isinstance(then, Commit)
    before, now = repository.plan(then), repository.plan(repository.head)
    assert [item.id for item in before.of(Task)] == ["A", "old"]
    assert "tasks/old.md" in {p.position.path for p in before.problems}
    assert [item.id for item in now.of(Task)] == ["A", "C"]


def test_replaced_and_grafted_commits_are_read_as_they_were(made: Building) -> None:
    first = made.commit("2026-01-05", {"plan/a.md": "true"}, "True")
    last = made.commit("2026-01-06", {"plan/a.md": "now"})
    false = made.commit("2026-01-05", {"plan/a.md": "false"}, "False", branch="x", parents=())
    made.git("update-ref", f"refs/replace/{first}", false)
    grafts = made.folder / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{last} {false}\n")
    repository = opened(made.folder / "plan")
    assert [step.commit.subject for step in repository.steps()] == ["True", "A change"]
    assert [d.text for d in repository.documents(repository.steps()[0].commit)[0]] == ["true"]


@pytest.mark.parametrize(
    "told",
    [
        "\x1b[31mred",
        "\n:100644 100644 0 0 M\0plan/x.md",
        "<script>alert(1)</script>",
        "\udcff\udcfe",
        "",
    ],
)
def test_a_subject_is_text_and_nothing_else(made: Building, told: str) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK}, told.replace("\0", ""))
    made.commit("2026-01-06", {"plan/a.md": "b"})
    repository = opened(made.folder / "plan")
    assert [[t.path for t in step.touches] for step in repository.steps()] == [["a.md"], ["a.md"]]
    subject = repository.steps()[0].commit.subject
    assert "\x1b" not in subject
    assert subject.encode("utf-8").decode("utf-8") == subject


@pytest.mark.parametrize(
    "when", ["0 +0000", "99999999999999 +0000", "1767600000 +9959", "253402300799 -1200", "1 +1400"]
)
def test_a_time_that_cannot_be_is_taken_to_one_that_can(made: Building, when: str) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK})
    commit = made.git("cat-file", "commit", "HEAD")
    (made.folder / "odd").write_text(commit.replace("1767614400 +0000", when))
    odd = made.git("hash-object", "-t", "commit", "-w", "--literally", "odd").strip()
    made.git("update-ref", "refs/heads/main", odd)
    day = opened(made.folder / "plan").steps()[0].commit.day
    assert date(1970, 1, 1) <= day <= date(9999, 12, 30)


@pytest.mark.parametrize(
    "harm",
    [
        lambda git: (git / "HEAD").write_bytes(b"\xff\0ref: x"),
        lambda git: (git / "config").write_text("[core"),
        lambda git: (git / "config").write_text("[core]\nworktree = /\n"),
        lambda git: (git / "refs" / "heads" / "main").write_text("0" * 40),
        lambda git: (git / "packed-refs").write_bytes(b"\0\xff^" * 20),
    ],
)
def test_a_repository_in_ruins_is_a_lack(made: Building, harm: Callable[[Path], object]) -> None:
    made.commit("2026-01-05", {"plan/a.md": TASK})
    folder = made.checkout() / "plan"
    harm(made.folder / ".git")
    found = open_repository(folder)
    assert str(found if isinstance(found, Lack) else found.find("no such name"))
