"""A comparison as a comment on a pull request, with the worst that a title can hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import markdown
import pytest

from mkdocs_prodproj.comparing.changes import PlanChanges
from mkdocs_prodproj.comparing.consequences import TargetMove
from mkdocs_prodproj.exchange.diff_markdown import MOST, as_markdown, marker
from mkdocs_prodproj.exchange.markdown import escaped
from mkdocs_prodproj.problems import Position, Problem, Severity
from tests.exchange.differences import comparison, difference, full, item, said

LINK = "https://example.github.io/shop/pr-preview/pr-12/plan/changes.html"
EVIL = (
    "A | `b` @everyone #12 <script>x</script> --> !4 <!-- ![i](u) [l](http://x) "
    '\n\u202eevil\u2066 "'
)


def written(title: str, *fields: tuple[str, str, str]) -> str:
    changed = item("T-1", title, "changed", *(said(*field) for field in fields))
    return as_markdown(difference(changes=PlanChanges((changed,))))


def test_everything_looks_like_this(golden: Callable[[str, str | bytes], None]) -> None:
    golden("diff.md", as_markdown(full(), LINK))


def test_nothing_is_two_lines() -> None:
    assert as_markdown(difference()) == (
        "<!-- prodproj-diff -->\n\n"
        "### Plan: The plan says the same as before\n\n"
        "5be01d7 of 5 Jul compared with a41f9c2 of 3 Jul, both as of 6 Jul 2026; "
        "written differently: nothing.\n"
    )


def test_one_plan_of_several_has_a_comment_of_its_own() -> None:
    text = as_markdown(difference(), plan="apps/shop plan")
    assert text.startswith("<!-- prodproj-diff apps/shop_plan -->\n\n### Plan apps/shop plan: ")


@pytest.mark.parametrize("plan", ["a-->b", "--><script>", "a\n-->", "<!--"])
def test_a_folders_name_cannot_end_the_marker(plan: str) -> None:
    assert re.fullmatch(r"<!-- prodproj-diff [\w./-]+ -->", marker(plan))
    assert marker(plan).count("--") == 2


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("@everyone", "@&#8203;everyone"),
        ("see #12", "see \\#&#8203;12"),
        ("GH-12 and gh-3", "GH-&#8203;12 and gh-&#8203;3"),
        ("!4 ~bug %1 $9 &2", "\\!&#8203;4 \\~&#8203;bug %&#8203;1 &#36;&#8203;9 &amp;&#8203;2"),
        ("https://evil.example", "https:&#8203;//evil.example"),
        ("www.evil.example", "www&#8203;.evil.example"),
        ("a@b.example", "a@&#8203;b.example"),
        ("a|b", "a&#124;b"),
        ("`code`", "&#96;code&#96;"),
        ("<b>", "&lt;b&gt;"),
        ("-->", "--&gt;"),
        ("![i](u)", "\\!\\[i\\]\\(u\\)"),
        ("*a* _b_ \\", "\\*a\\* \\_b\\_ \\\\"),
        ("R&D, 50 % and 3 > 2!", "R&amp;D, 50 % and 3 &gt; 2\\!"),
        ("&lt;", "&amp;lt;"),
        ("T-1 Boat: 2 d", "T-1 Boat: 2 d"),
    ],
)
def test_what_would_act_is_shown_instead(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_the_worst_title_stays_in_its_cell() -> None:
    lines = written(EVIL, ("due", EVIL, "2026-08-01")).splitlines()
    row = next(line for line in lines if "due" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert not re.search(r"<(?!/?(details|summary)>|!-- prodproj-diff -->|br>)", "\n".join(lines))
    assert not [sign for sign in "\u202e\u2066`" if sign in "\n".join(lines)]
    assert not re.search(r"@\w|#\d|!\d|://", re.sub(r"&#\d+;", " ", row))


def test_the_worst_title_is_read_as_it_was_written() -> None:
    text = written(EVIL, ("due", "", "1"))
    html = markdown.markdown(text, extensions=["tables", "md_in_html"])
    shown = unescape(unescape(re.sub(r"<[^>]+>", "", html))).replace("\u200b", "").replace("\\", "")
    assert "A | `b` @everyone #12 <script>x</script> --> !4 <!-- ![i](u) [l](http://x)" in shown


def test_a_message_of_a_problem_is_text() -> None:
    problem = Problem("x", Severity.ERROR, Position("a|b.md", 2), "No @team\n# here")
    text = as_markdown(difference(problems=(problem,)))
    assert "| error | docs/plan/a&#124;b.md:2 | No @&#8203;team \\# here |" in text


def big(n: int, title: str) -> str:
    changes = tuple(item(f"T-{i}", title, "changed", said("due", title, title)) for i in range(n))
    targets = tuple(
        TargetMove(f"M-{i}", "milestone", title, days=1, chance_was=0.1, chance=0.9)
        for i in range(n)
    )
    problems = tuple(Problem("x", Severity.ERROR, Position("a.md", i + 1), title) for i in range(n))
    found = comparison(
        changes=PlanChanges(changes), targets=targets, problems=problems, mended=problems
    )
    one = difference()
    return as_markdown(type(one)(found, "plan", one.before, one.after, one.today), LINK)


@pytest.mark.slow
@pytest.mark.parametrize("title", ["Boat", "@" * 200, "計画" * 100, "&" * 3000, "a " * 60])
def test_5000_changed_items_stay_under_60_kb(title: str) -> None:
    text = big(5_000, title)
    assert 8_000 < len(text.encode()) < MOST
    rows = text.count("| T-")
    assert f"… and {5_000 - rows:,} more, see [the Changes page]({LINK})." in text
    assert text.count("<details>") == text.count("</details>")


def test_whole_rows_are_cut() -> None:
    rows = [line for line in big(5_000, "Boat").splitlines() if line.startswith("|")]
    assert [row for row in rows if not row.endswith("|")] == []


def test_the_same_comparison_is_the_same_comment() -> None:
    assert as_markdown(full(), LINK) == as_markdown(full(), LINK)
