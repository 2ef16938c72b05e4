"""The scripts in the workflows that post a comment, run as JavaScript against a GitHub of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import sync_playwright

pytestmark = [pytest.mark.slow, pytest.mark.browser]

#: What the action hands to a script; every call that would change something is kept.
STAND_IN = """async ([script, files, comments, head]) => {
  const calls = [];
  const kept = name => async given => { calls.push([name, given.body ?? given]); };
  const github = {
    paginate: async (list, given) => list(given),
    rest: {
      pulls: {get: async given => (
        {data: {number: given.pull_number, state: 'open', head: {sha: head}}})},
      issues: {
        listComments: async () => comments,
        createComment: kept('create'),
        updateComment: kept('update'),
      },
    },
  };
  const context = {
    repo: {owner: 'o', repo: 'r'}, issue: {number: 2},
    payload: {workflow_run: {id: 1, head_sha: 'abc'}},
  };
  const core = {notice: text => calls.push(['notice', text])};
  const read = file => files[file.split('/').pop()];
  const require = () => ({
    lstatSync: file => ({isFile: () => true, size: read(file).length}), readFileSync: read});
  const run = Object.getPrototypeOf(async () => {}).constructor;
  try {
    await new run('github', 'context', 'core', 'require', script)(github, context, core, require);
  } catch (error) { calls.push(['stopped', error.message]); }
  return calls;
}"""

Run = Callable[..., list[list[str]]]


@pytest.fixture(scope="module")
def run(chromium: str, root: Path) -> Iterator[Run]:
    """Runs the last script of a workflow's job, and tells what it asked of GitHub."""
    folder = root / "site_template" / ".github" / "workflows"

    def script(file: str, job: str) -> str:
        jobs = yaml.safe_load((folder / file).read_text(encoding="utf-8"))["jobs"]
        return str(jobs[job]["steps"][-1]["with"]["script"])

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()

        def call(
            file: str, job: str, files: dict[str, str], comments: Any = (), head: str = "abc"
        ) -> list[list[str]]:
            given = [script(file, job), files, list(comments), head]
            found: list[list[str]] = page.evaluate(STAND_IN, given)
            return found

        yield call
        browser.close()


@pytest.fixture(scope="module")
def comment(root: Path) -> str:
    return (root / "tests" / "golden" / "pull-request.md").read_text(encoding="utf-8")


OLD = [
    {"id": 1, "user": {"type": "User"}, "body": "<!-- prodproj-diff -->\n"},
    {"id": 2, "user": {"type": "Bot"}, "body": "<!-- prodproj-diff -->\nold"},
]
SAME = "<!-- prodproj-diff -->\n\n### Plan: The plan says the same as before\n"


def test_a_comment_of_our_own_is_posted_as_it_is(run: Run, comment: str) -> None:
    posted = run("plan-preview.yml", "publish", {"comment.md": comment})
    assert posted == [["create", comment]]


def test_the_comment_that_is_there_is_written_anew(run: Run, comment: str) -> None:
    own = run("plan-preview.yml", "publish", {"comment.md": comment}, OLD)
    assert own == [["update", comment]]
    forks = {"comment.md": comment, "number.txt": "2\n"}
    assert run("plan-comment.yml", "comment", forks, OLD)[0][0] == "update"


def test_where_nothing_changes_no_comment_is_begun(run: Run) -> None:
    assert run("plan-preview.yml", "publish", {"comment.md": SAME}) == []
    assert run("plan-comment.yml", "comment", {"comment.md": SAME, "number.txt": "2"}) == []
    assert run("plan-preview.yml", "publish", {"comment.md": SAME}, OLD) == [["update", SAME]]


def test_a_forks_comment_says_that_it_is_one(run: Run, comment: str) -> None:
    plain = comment.replace(comment[comment.index("[See") : comment.index(").\n") + 1], "")
    [[what, body]] = run("plan-comment.yml", "comment", {"comment.md": plain, "number.txt": "2\n"})
    first, rest = plain.split("\n", 1)
    assert what == "create"
    assert body == f"{first}\n\n{rest}\nThis was computed from the files of a fork.\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("@everyone @a/b", "@\u200beveryone @\u200ba/b"),
        ("&#64;everyone &commat;ana &#x40;bo", "&amp;#64;everyone &amp;commat;ana &amp;#x40;bo"),
        ("<img src=x><script>", "&lt;img src=x>&lt;script>"),
        ("<details onclick=x>", "&lt;details onclick=x>"),
        ("<details><br></details>", "<details><br></details>"),
        ("![a](http://x)", "!\u200b[a]\u200b(http:\u200b//x)"),
        ("[a]: https://x www.x.example", "[a]: https:\u200b//x www\u200b.x.example"),
        ("<!-- hidden -->", "&lt;!-- hidden -->"),
    ],
)
def test_a_fork_makes_nothing_act(run: Run, written: str, shown: str) -> None:
    files = {"comment.md": f"<!-- prodproj-diff -->\n{written}", "number.txt": "2"}
    [[_, body]] = run("plan-comment.yml", "comment", files)
    assert body.splitlines()[2] == shown


@pytest.mark.parametrize(
    ("files", "head", "told"),
    [
        ({"number.txt": "2; rm -rf /"}, "abc", ["stopped", "That is no number."]),
        ({"number.txt": "../../9"}, "abc", ["stopped", "That is no number."]),
        ({"number.txt": "2"}, "other", ["notice", "The pull request has moved on."]),
        ({"comment.md": "Hello"}, "abc", ["stopped", "No marker."]),
        ({"comment.md": "<!-- prodproj-diff --> x\n"}, "abc", ["stopped", "No marker."]),
        ({"comment.md": "x" * 62_001}, "abc", ["stopped", "comment.md is too large."]),
    ],
)
def test_what_a_fork_hands_over_is_not_trusted(
    run: Run, files: dict[str, str], head: str, told: list[str]
) -> None:
    given = {"comment.md": SAME, "number.txt": "2", **files}
    assert run("plan-comment.yml", "comment", given, (), head) == [told]
