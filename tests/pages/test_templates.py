"""Every shape of the views has a template that turns it into well-formed, safe HTML."""

from __future__ import annotations

import re
import typing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_prodproj.pages import templates
from mkdocs_prodproj.shapes import blocks as shapes
from mkdocs_prodproj.shapes import cells
from mkdocs_prodproj.shapes.axis import (
    Chance,
    Chances,
    Column,
    Graph,
    MilestoneRow,
    MilestoneRows,
    Row,
    Table,
    Timeline,
    TimelineGroup,
    TimelineLine,
)
from mkdocs_prodproj.shapes.blocks import (
    Card,
    Entry,
    Fact,
    GoalCard,
    HeatCell,
    Lane,
    Loop,
    LoopStep,
    MetricRow,
    ProblemRow,
    WorkRow,
)
from mkdocs_prodproj.shapes.cells import (
    Bar,
    Code,
    FileLink,
    FourRisks,
    Inline,
    ItemLink,
    Lines,
    Mark,
    Meter,
    MiniBars,
    PageLink,
    Small,
    Strong,
    Svg,
    WasIs,
    WebLink,
    Who,
)
from mkdocs_prodproj.shapes.change import Edit, EditLine, Edits, Move, Moves, Sum, Sums
from mkdocs_prodproj.wording import marks

HOME = Path(shapes.__file__).parents[1] / "templates"
VOID = {"br", "img", "input", "meta", "hr", "link"}
DRAWN = {"path", "circle", "line", "rect", "polyline", "polygon"}


class Addresses:
    """Links as a host gives them; what begins with NO has no page."""

    def url(self, id_: str) -> str:
        return f"../items/{id_}/" if not id_.startswith("NO") else ""

    def page_url(self, name: str, anchor: str = "") -> str:
        return f"../{name}/" + (f"#{anchor}" if anchor else "")

    def edit_url(self, path: str, line: int = 1) -> str:
        return f"https://code.example/edit/{path}#L{line}"

    def source(self, id_: str) -> str:
        return f"items/{id_}.md"

    def changed(self, id_: str) -> str:
        return "changed in this <proposal>" if id_ == "CHANGED" else ""


def template_name(block: object) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(block).__name__).lower() + ".html"


def render(block: Any) -> str:
    return templates.render((block,), Addresses())


class Tags(HTMLParser):
    """Checks that every tag that opens closes, in order; collects ids and links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given[n] or "" for n in ("href", "xlink:href") if n in given]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    @classmethod
    def of(cls, html: str) -> Tags:
        tags = cls()
        tags.feed(html)
        tags.close()
        assert not tags.open, f"never closed: {tags.open}"
        return tags


NET = Svg('<svg width="9" role="img"><title>t</title><a href="item:G1"><path d="M0"/></a></svg>')
PLOT = Svg('<svg width="100%" height="20" role="img"><title>t</title><path d="M0 0h9"/></svg>')
LINK = ItemLink("G1", "Board without queueing", show_id=True)
AT_RISK = marks.METRIC["at-risk"]
METRIC = MetricRow(
    "Median wait", "lower is better", "7.9 min", Bar(0.55, "ok", 0.5), "11.4 min", "5 min", AT_RISK
)
UNKNOWN = MetricRow(
    "Journeys", "M7", "no value for Q2", Bar(None), "48 %", "90 %", AT_RISK, PLOT, known=False
)
GOAL = GoalCard(LINK, AT_RISK, Who("Ines"), "Jan to Dec", (METRIC, UNKNOWN), (Small("no bets"),))
TABLE = Table(
    (Column("Rank"), Column("Item", key="item"), Column("Score", "r"), Column("Evidence")),
    (
        Row(("1", LINK, MiniBars("9.1", (("R", 0.4, False, "reach 4"),)), Meter(2, "Anecdote"))),
        Row(("2", LINK, "", ""), anchor="row-2", dim=True),
    ),
    "ranked",
    caption="Ranked bets",
    foot=("how it is scored",),
    title="Ranking",
)
LINE = TimelineLine(
    "T1", marks.TASK["blocked"], LINK, "T1", PLOT, Who("Yuki", short=True), "+2 d", "0 d",
    critical=True, late=True, words="review yuki",
)  # fmt: skip
CELLS: tuple[cells.Cell, ...] = (
    "plain", LINK, ItemLink("NO-1", "no page"), PageLink("goals", "Goals", "G1"),
    WebLink("https://example.org/a?b=1&c=2", "a page"), FileLink("plan/a.md", 3), AT_RISK,
    Mark("full", "neu", "", note="answered"), Who("Ines Duarte", "ines"), Who("Lio", short=True),
    Meter(3, "Observed", "4 items"), FourRisks((marks.RISK_STATE["passed"],)),
    MiniBars("33.8", (("R", 1.0, False, "reach 9"), ("E", 0.2, True, "effort 2"))),
    Bar(0.4, "acc", 0.5, "40 %"), Bar(None), PLOT, Code("after:"), Strong("12", "risk"),
    Small("note"), WasIs("3 Aug", "30 Jul"), WasIs("", "x" * 40, "risk"), Lines(("one", "two")),
    Inline(("8.8", "7.9"), " → "),
)  # fmt: skip
BLOCKS: tuple[shapes.Block, ...] = (
    shapes.Head("Goals", "Half of it.", (PageLink("goals", "Goals"), "G1"), ("as of", "x"), True),
    shapes.Brief((("One of three", "is late."),)),
    shapes.Banner("Preview of pull request 12", "compared with main", PageLink("changes", "2")),
    shapes.Section("Goals", (shapes.Note("n"),), "sub", PageLink("goals", "All"), "pp-goals"),
    shapes.Columns((shapes.Note("a"), shapes.Note("b"), shapes.Note("c")), "21"),
    shapes.Columns((shapes.Note("a"), shapes.Note("b"))),
    TABLE,
    Table((Column("A"), Column("B")), (Row(("1", "2")),)),
    shapes.Board((Lane("Now", "built", (Card(LINK, ("x",), Bar(0.3), (AT_RISK,)),)),
                  Lane("Later", "", ()))),
    shapes.Scorecard((GOAL,), "how status is told"),
    shapes.GoalStrip((GOAL,)),
    shapes.Counts(((AT_RISK, 2), (marks.METRIC["no-data"], 0)), "in 3 files"),
    shapes.Facts((Fact("Status", AT_RISK, "since May"), Fact("Owner", Who("Ines")))),
    shapes.KeyValues((("Decided", "Build"),)),
    shapes.Entries((Entry(LINK, ("note",), "flask", "neu", Meter(4, "Tested"), "Waits for"),
                    Entry("plain"))),
    shapes.WorkRows((WorkRow(LINK, "2 of 7", Bar(0.6), ("Now: x",)),)),
    MilestoneRows(PLOT, (MilestoneRow(LINK, "31 Jul", PLOT, "33 %", AT_RISK),), ("even",)),
    Timeline(PLOT, (TimelineGroup("P1", LINK, "1 of 2", PLOT, (LINE,), PLOT, more="3 more",
                                  rest=(replace(LINE, id="T2"), replace(LINE, id="T3"))),
                    TimelineGroup("P2", LINK, "", PLOT, ())),
                    "scrolls", ((PLOT, "critical"),), ((LINK, "no estimate"),), TABLE, 1, 1, 1),
    shapes.Figure(PLOT, "caption", "7.9 min", "of the way", AT_RISK, TABLE),
    shapes.HeatMap(("6 Jul",), ((Who("Femi"), "Mobile", (HeatCell("160", 1, over=True),
                    HeatCell("away", 0, away=True, title="until 9 Jul"))),), "Workload"),
    shapes.RiskMatrix(((5, 4, "R1", "R1"),)),
    shapes.Loops((Loop("Strategy", "a turn a quarter", (LoopStep("Align", "4 goals", "past"),
                  LoopStep("Measure", "6 of 7", "now")), "back to Align", LINK, ("a value",)),)),
    shapes.Problems((ProblemRow(marks.SEVERITY["error"], "A circle", "PP104", "No dates.",
                     FileLink("plan/a.md", 7), "Remove one.", "after:\n\n  - A", LINK),)),
    shapes.Fold("And 9 more", (shapes.Note("n"),)),
    shapes.Note(Small("units")),
    shapes.Words(("One.", "Two."), "Done when", bullets=True),
    shapes.Words(("One.",)),
    Chances((Chance(LINK, "59 %", "by 14 Aug", marks.ODDS["uncertain"], now=True),
             Chance("Sold", "3 Aug", Small("planned"), Mark("none", "none", "No percentage")))),
    Graph(NET, "Scrolls sideways.", ((PLOT, "critical"),), TABLE),
    Graph(NET, "Scrolls sideways."),
    Sums((Sum("Milestones", "2 earlier", "none later"), Sum("Direction", "No change"))),
    Moves(PLOT, (Move(LINK, "20 Jul, −4 d", PLOT),), ((PLOT, "before"),), TABLE),
    Moves(PLOT, (Move("gone", "gone", PLOT),)),
    Edits((Edit(LINK, "task changed", "doc", FileLink("tasks/a.md"),
                (EditLine("estimate", WasIs("3d", "5d"), FileLink("tasks/a.md", 4, "line 4")),)),
           Edit("T2", "task removed", "minus", FileLink("tasks/b.md"), gone=True))),
    shapes.Empty("No measurements yet", "Add a line:", "measurements:\n  - 1", "off"),
)  # fmt: skip
named = pytest.mark.parametrize("block", BLOCKS, ids=template_name)


def test_every_block_of_the_views_is_among_the_examples() -> None:
    assert set(typing.get_args(shapes.Block)) == {type(block) for block in BLOCKS}


def test_every_cell_of_the_views_is_among_the_examples() -> None:
    declared = {
        getattr(cells, one.__forward_arg__) if isinstance(one, typing.ForwardRef) else one
        for one in typing.get_args(cells.Cell)
    }
    assert declared == {type(cell) for cell in CELLS}


@named
def test_tags_close_in_order(block: object) -> None:
    assert Tags.of(render(block)).names


@named
def test_no_line_is_blank_or_indented_like_code(block: object) -> None:
    lines = render(block).strip("\n").split("\n")
    assert [line for line in lines if not line.strip() or line.startswith("    ")] == []


@named
def test_nothing_that_a_sanitiser_strips(block: object) -> None:
    stripped = {"script", "style", "use", "foreignobject", "iframe", "animate"}
    assert not stripped & set(Tags.of(render(block)).names)


@named
def test_ids_are_unique(block: object) -> None:
    ids = Tags.of(render(block)).ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("cell", CELLS, ids=lambda c: type(c).__name__)
def test_a_cell_shows_something(cell: cells.Cell) -> None:
    assert len(Tags.of(render(shapes.Note(cell))).names) >= (1 if isinstance(cell, str) else 2) or (
        isinstance(cell, Inline) and "8.8 → 7.9" in render(shapes.Note(cell))
    )


@pytest.mark.parametrize("name", marks.ICONS)
def test_every_icon_is_drawn(name: str) -> None:
    html = render(shapes.Note(Mark(name, "neu", "word")))
    assert set(Tags.of(html).names) & DRAWN
    if name != "open":
        assert html != render(shapes.Note(Mark("open", "neu", "word")))


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"))))
def test_text_of_the_writer_is_text(text: str) -> None:
    html = render(shapes.Note(Lines((f"<b>{text}</b>", Code(text), Strong(text), Small(text)))))
    Tags.of(html)
    assert f"<b>{text}</b>" not in html
    assert "&lt;b&gt;" in html


def test_an_item_links_to_its_page() -> None:
    assert "../items/G1/" in Tags.of(render(shapes.Note(LINK))).links


def test_an_item_without_a_page_is_no_link() -> None:
    assert Tags.of(render(shapes.Note(ItemLink("NO-1", "no page")))).links == []


def drawing(href: str) -> Graph:
    return Graph(Svg(f'<svg width="9"><title>t</title><a href="{href}"><path/></a></svg>'), "x")


def test_an_item_in_a_drawing_links_to_its_page() -> None:
    assert Tags.of(render(drawing("item:G1"))).links == ["../items/G1/"]


def test_a_link_in_a_drawing_has_no_href_that_material_would_set() -> None:
    assert ' href="' not in render(drawing("item:G1"))


def test_an_item_in_a_drawing_without_a_page_is_no_link() -> None:
    html = render(drawing("item:NO-1"))
    assert "item:" not in html
    assert Tags.of(html).links == []


def test_an_id_with_signs_of_html_in_a_drawing_finds_its_page() -> None:
    assert Tags.of(render(drawing("item:A&amp;B&quot;"))).links == ['../items/A&B"/']


def test_other_addresses_in_a_drawing_stay_as_they_are() -> None:
    assert Tags.of(render(drawing("#row"))).links == ["#row"]


def test_the_promised_day_in_focus_is_marked() -> None:
    chances = [Chance(name, "9 %", "", AT_RISK, now=name == "B") for name in "ABC"]
    assert render(Chances(tuple(chances))).count('class="now"') == 1


def test_what_needs_no_eyes_is_folded_and_counted() -> None:
    group = TimelineGroup("P", LINK, "", PLOT, (), rest=(LINE, replace(LINE, id="T2")))
    html = render(Timeline(PLOT, (group,), "scrolls"))
    assert "2 more tasks without trouble</div>" in html
    assert html.index("pp-grest") < html.index('id="T1"')


def test_a_timeline_tells_its_zooms() -> None:
    made = Timeline(PLOT, (), "x", zoom="months", zooms=("weeks", "months"), frame="--days:9")
    html = render(made)
    assert 'data-zoom="months" data-zooms="weeks months"' in html
    assert 'style="--days:9"' in html


def test_a_link_that_would_run_a_script_is_no_link() -> None:
    assert Tags.of(render(shapes.Note(WebLink("javascript:alert(1)", "x")))).links == []


def test_a_file_links_to_its_line() -> None:
    html = render(shapes.Note(FileLink("plan/a.md", 3)))
    assert Tags.of(html).links == ["https://code.example/edit/plan/a.md#L3"]
    assert "plan/a.md:3" in html


def test_a_file_that_is_gone_leads_nowhere() -> None:
    gone = Edits((Edit("T2", "task removed", "minus", FileLink("tasks/b.md"), gone=True),))
    assert Tags.of(render(gone)).links == []
    assert "tasks/b.md" in render(gone)


def test_a_ranked_table_names_the_columns_of_the_score() -> None:
    assert '<span class="pp-rbl" aria-hidden="true"><span>R</span></span>' in render(TABLE)


def test_a_row_can_be_linked_to() -> None:
    assert "row-2" in Tags.of(render(TABLE)).ids


def test_a_bar_stays_inside_its_track() -> None:
    assert 'style="width:100.0%"' in render(shapes.Note(Bar(1.7)))
    assert 'style="width:0.0%"' in render(shapes.Note(Bar(-0.2)))


def test_a_value_that_is_not_known_is_no_zero() -> None:
    html = render(shapes.Note(Bar(None)))
    assert "width" not in html
    assert "pp-bar--none" in html


def test_the_pace_is_named_only_where_its_tick_stands() -> None:
    card = GoalCard(LINK, AT_RISK, metrics=(METRIC,))
    assert "<em>pace</em>" in render(shapes.Scorecard((card,)))
    late = MetricRow("m", "", "1", Bar(0.5, "ok", 0.9), "0", "2", AT_RISK)
    late_card = GoalCard(LINK, AT_RISK, metrics=(late,))
    assert "<em></em>" in render(shapes.Scorecard((late_card,)))


def test_text_to_paste_keeps_its_lines() -> None:
    html = render(shapes.Empty("t", code="a:\n\n  b"))
    assert "a:&#10;&#10;  b" in html


def test_a_current_step_says_so() -> None:
    step = LoopStep("Measure", "", "now")
    html = render(shapes.Loops((Loop("Strategy", "", (step,), ""),)))
    assert 'aria-current="step"' in html


@pytest.mark.parametrize(("name", "initials"), [("Ines", "In"), ("Ada Lovelace", "AL"), ("Q", "Q")])
def test_initials_of_a_person(name: str, initials: str) -> None:
    assert f'aria-hidden="true">{initials}</span>' in render(shapes.Note(Who(name)))
