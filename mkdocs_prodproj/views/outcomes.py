"""Did the last one work? Every launch with its verdict, and predicted beside measured effect."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Counts, Empty, Entries, Entry, KeyValues, Section
from mkdocs_prodproj.shapes.cells import Bar, Cell, Inline, ItemLink, Lines, Mark, Small
from mkdocs_prodproj.strategy.outcomes import WINDOW_DAYS, OutcomeState
from mkdocs_prodproj.strategy.predictions import (
    ENOUGH_FOR_PERCENT,
    Ledger,
    Prediction,
    ledger,
    plain,
)
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import causes, item_outcome
from mkdocs_prodproj.views.item_facts import verdict_mark
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: The order in which verdicts are counted, the best first.
ORDER = (
    "reached", "reached with guardrail broken", "partly reached", "not reached",
    "worse than before", "inconclusive", "too early", "not measured",
)  # fmt: skip
#: The shapes of the four decisions that follow a result, by the word of the format.
NEXT = {
    "keep": Mark("done", "neu", "Keep"),
    "iterate": Mark("right", "neu", "Iterate"),
    "roll-back": Mark("left", "neu", "Roll back"),
    "stop": Mark("fail", "neu", "Stop"),
}


def launched(study: Study, options: Options) -> tuple[Initiative, ...]:
    """What has shipped, the newest first; without a day last."""
    goal = options.get("goal")
    found = [
        i
        for i in study.plan.of(Initiative)
        if i.id in study.outcomes and (not goal or goal in i.goals)
    ]
    return options.pick(sorted(found, key=lambda i: (-_since(i).toordinal(), i.id)))


def _since(item: Initiative) -> date:
    return item.shipped or date.min


def lede(study: Study) -> str:
    """The outcomes page in a sentence or two: the last launch, then all of them."""
    shown = launched(study, Options(study, "outcomes"))
    if not shown:
        return "Nothing has shipped yet."
    last, state = shown[0], study.outcomes[shown[0].id]
    text = f"The last launch, {links.to(last).text}: {_told(state, study)}."
    if len(shown) > 1:
        text += f" {reached_of_shipped(ledger(study.plan, study.outcomes))}"
    return text


def _told(state: OutcomeState, study: Study) -> str:
    word = plain(state.verdict)
    if word == "too early":
        return f"too early to tell, due {words.day(state.review_due, study.today)}"
    if state.attribution == "before-after" and word in {"reached", "partly reached"}:
        return f"{state.verdict}, by values before and after only"
    return state.verdict


def reached_of_shipped(found: Ledger) -> str:
    """How many launches reached what was predicted, of all that shipped, as a sentence."""
    if found.shipped == 1:
        return "One launch so far."
    of = f"{found.reached} of {words.number(found.shipped)}"
    if found.shipped >= ENOUGH_FOR_PERCENT:
        of += f" ({words.percent(Decimal(found.reached) / found.shipped)})"
    verb = "launches reached what was predicted"
    rest = [
        f"{n} {said}"
        for n, said in (
            (found.damaged, "more broke a guardrail"),
            (found.too_early, "still to be told"),
            (found.unmeasured, "not measured"),
            (found.inconclusive, "inconclusive"),
        )
        if n
    ]
    return f"{of} {verb}" + (f"; {words.series(rest)}." if rest else ".")


def last(study: Study, options: Options) -> tuple[Block, ...]:
    """The newest launch: the metric before and after, the verdict, what else could explain it."""
    shown = launched(study, options)
    if not shown:
        return (_nothing(),)
    item = shown[0]
    state = study.outcomes[item.id]
    figures = [block for r in state.results for block in item_outcome.effect(study, item, r)]
    pairs: list[tuple[str, Cell]] = [
        ("Launched", words.day(item.shipped, study.today) if item.shipped else "no day is written"),
        ("Verdict", verdict_mark(state.verdict)),
        ("How sure it was us", causes.how_sure(state)),
        ("What we learned", item.outcome.learned if item.outcome else ""),
        ("What we do now", _next(study, item, state)),
    ]
    blocks: tuple[Block, ...] = (
        *figures,
        KeyValues(tuple(pair for pair in pairs if pair[1])),
        *item_outcome.doubts(study, state.results),
    )
    title = f"The last launch: {links.to(item).text}"
    return (Section(title, blocks, more=ItemLink(item.id, "All about it"), id="last-outcome"),)


def _nothing() -> Empty:
    return Empty(
        "Nothing has shipped yet",
        "Write what you expect before you build, and the day it went live when it did.",
        "expects: [{metric: M1, change: -2.0 min, by: 2026-12-31}]\nshipped: 2026-07-01",
    )


def outcomes(study: Study, options: Options) -> tuple[Block, ...]:
    """Every launch, the newest first, with its verdict and what follows."""
    shown = launched(study, options)
    if not shown:
        return ()
    columns = (
        Column("Initiative"), Column("Shipped", "r"), Column("Verdict"),
        Column("How sure it was us"), Column("What we do now"), Column("For the goal"),
    )  # fmt: skip
    rows = tuple(_launch(study, item) for item in shown)
    states = [study.outcomes[item.id] for item in shown]
    tally = [(word, sum(s.verdict == word for s in states)) for word in ORDER]
    rest = len(states) - sum(n for _, n in tally)
    counts = [(verdict_mark(word), n) for word, n in tally if n]
    if rest:
        counts.append((Mark("risk", "risk", "Other, with guardrail broken"), rest))
    sum_ = ledger(study.plan, study.outcomes, [item.id for item in shown])
    return (
        Section(
            "Launches",
            (Counts(tuple(counts)), Table(columns, rows, foot=(_RULE,))),
            reached_of_shipped(sum_),
            id="outcomes",
        ),
    )


_RULE = (
    "From the value at the launch to the predicted one, by the value nearest to the day it is due "
    f"(where none is written, {WINDOW_DAYS} days after the launch): all of it is reached, a part "
    "partly reached, none not reached. Of several predictions the worst counts. Reached is counted "
    "of all that shipped, measured or not."
)


def _launch(study: Study, item: Initiative) -> Row:
    state = study.outcomes[item.id]
    mark: Cell = verdict_mark(state.verdict)
    if plain(state.verdict) == "too early":
        mark = Lines((mark, Small(f"due {words.day(state.review_due, study.today)}")))
    elif not item.expects:
        mark = Lines((mark, Small("no prediction was written")))
    sure = causes.SHORT.get(state.attribution, "") if _has_value(state) else ""
    if state.claimed:
        sure += f" (claimed: {causes.SHORT.get(state.claimed, state.claimed)})"
    return Row(
        (
            links.to(item, show_id=True),
            words.day(item.shipped, study.today) if item.shipped else "no day",
            mark,
            sure,
            _next(study, item, state),
            links.to_all(study.plan.every(Goal, item.goals), most=2),
        )
    )


def _has_value(state: OutcomeState) -> bool:
    return any(result.progress is not None for result in state.results)


def _next(study: Study, item: Initiative, state: OutcomeState) -> Cell:
    """The decision that follows the result, and what takes it up."""
    if not state.next:
        open_ = state.review_due is None or state.review_due <= study.today
        return Mark("open", "risk", "waits for a decision") if open_ else ""
    mark = NEXT.get(state.next, Mark("right", "neu", words.heading(state.next)))
    follows = [found for id_ in state.follows if (found := study.plan.get(id_))]
    if follows:
        return Lines((mark, Inline((Small("then"), links.to_all(follows, most=3)))))
    if state.next == "iterate":
        return Lines((mark, Small("nothing takes it up yet")))
    return mark


def predictions(study: Study, options: Options) -> tuple[Block, ...]:
    """The ledger: each prediction beside what was measured."""
    shown = launched(study, options)
    if not shown:
        return ()
    found = ledger(study.plan, study.outcomes, [item.id for item in shown])
    if not found.predictions:
        empty = Empty(
            "No launch had a prediction",
            "Write it before you build: afterwards every result looks expected.",
            "expects: [{metric: M1, change: -2.0 min, by: 2026-12-31}]",
        )
        return (Section("Predicted and measured", (empty,), id="ledger"),)
    columns = (
        Column("Initiative"), Column("Metric"), Column("Predicted"), Column("Measured"),
        Column("Verdict"), Column("Share of it"),
    )  # fmt: skip
    rows = tuple(_line(study, line) for line in found.predictions)
    table = Table(columns, rows, foot=("Changes are counted from the value at the launch.",))
    return (Section("Predicted and measured", (table,), came_true(found), id="ledger"),)


def came_true(found: Ledger) -> str:
    """How many predictions came true: counts where they are few, then the middle one."""
    if not found.judged:
        return "None of them can be judged yet"
    text = f"{found.came_true} of {found.judged} reached what was predicted"
    if found.judged == 1:
        text = "One prediction can be judged so far"
    if found.judged >= ENOUGH_FOR_PERCENT:
        text = (
            f"{words.percent(Decimal(found.came_true) / found.judged)} reached what was predicted"
        )
        text += f" ({found.came_true} of {found.judged})"
    if found.middle is not None:
        text += f"; the middle one brought {words.percent(found.middle)} of its prediction"
    return text


def _line(study: Study, line: Prediction) -> Row:
    item, known = study.plan.get(line.initiative), study.plan.metrics.get(line.result.metric)
    unit = known[1].unit if known else ""
    mark = verdict_mark(line.result.verdict)
    day = line.result.current_date
    measured: Cell = _change(line.measured, unit) or "no value"
    if day is not None:
        measured = Inline((measured, Small(words.day(day, study.today))))
    due = line.result.review_due
    predicted: Cell = _change(line.predicted, unit) or "not a number"
    if due is not None:
        predicted = Inline((predicted, Small(f"by {words.day(due, study.today)}")))
    return Row(
        (
            links.to(item) if item else line.initiative,
            known[1].name if known else line.result.metric,
            predicted,
            measured,
            mark,
            _share(line, mark),
        )
    )


def _share(line: Prediction, mark: Mark) -> Cell:
    if line.share is None:
        return ""
    share = float(min(max(line.share, Decimal(0)), Decimal(1)))
    said = words.percent(line.share)
    return Inline((said, Bar(share, mark.tone, None, f"{said} of the predicted change")))


def _change(value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    said = words.measure(value, unit)
    return f"+{said}" if value > 0 else said


def due(study: Study, options: Options) -> tuple[Block, ...]:
    """Results that are still to come or wait for a decision, the first due first."""
    waiting = [
        (item, state)
        for item in launched(study, options)
        if not (state := study.outcomes[item.id]).next
    ]
    if not waiting:
        return ()
    waiting.sort(key=lambda entry: (entry[1].review_due or date.min, entry[0].id))
    entries = tuple(_waits(study, item, state) for item, state in waiting)
    sub = "First comes what waits longest"
    return (Section("Results that wait", (Entries(entries),), sub, id="outcomes-due"),)


def _waits(study: Study, item: Initiative, state: OutcomeState) -> Entry:
    day = state.review_due
    if day is not None and day > study.today:
        said = f"Its result is due {words.day(day, study.today)}, {words.ago(day, study.today)}."
        return Entry(links.to(item, show_id=True), (said, links.who(study, item.owner)), "clock")
    since = f", since {words.day(day, study.today)}" if day else ""
    said = f"{words.heading(state.verdict)}. What follows is to be decided{since}."
    if not item.expects:
        said = "No prediction was written, so nothing can be judged. Say what it did: `outcome:`."
    return Entry(
        links.to(item, show_id=True),
        (links.coded(said), links.who(study, item.owner)),
        "risk",
        "risk",
        verdict_mark(state.verdict),
    )
