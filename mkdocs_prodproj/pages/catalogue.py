"""Every view a page can show, in reading order, and how a block of a page names one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from mkdocs_prodproj.pages import head
from mkdocs_prodproj.retrospect import (
    changes,
    changes_dates,
    changes_delivery,
    changes_direction,
    changes_tasks,
    changes_written,
    drift,
    drift_calibration,
    drift_scope,
    drift_scores,
    drift_targets,
    drift_trend,
    feeds,
    flow,
    flow_sums,
    flow_weeks,
    freshness,
    scenarios,
    since,
)
from mkdocs_prodproj.shapes.blocks import Block, Columns, Empty, Note, Section
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import (
    agreement,
    board,
    budget,
    burnup,
    classes,
    decisions,
    dependencies,
    forecast,
    goals,
    health,
    lately,
    lists,
    loops,
    milestones,
    north_star,
    outcomes,
    overview,
    portfolio,
    promise,
    rank_odds,
    ranking,
    reference,
    reviews,
    risks,
    roadmap,
    team,
    timeline,
    trace,
    vision,
    watch,
    why,
)
from mkdocs_prodproj.wording.options import Option, Options, read_options, spelled

Make = Callable[[Study, Options], tuple[Block, ...]]

ITEM = Option("id", "the item to show", "TAP-7")
PAGE = Option("page", "the page it stands on", "roadmap")
WHERE = Option("where", "which items to keep", "status != done and assignee in (ana, li)")
LIMIT = Option("limit", "how many at most", "5")
PRODUCT = Option("product", "only this product", "tidewater")
PROJECT = Option("project", "only this project", "TAP")
GOAL = Option("goal", "only what serves this goal", "G-1")
DAYS = Option("days", "how far back, in days", "14")
KIND = Option("kind", "the kind of item to list", "task")
COLUMNS = Option("columns", "the fields to show", "[title, status, assignees, due]")
TITLE = Option("title", "a heading of your own", "Work of this week")
SEVERITY = Option("severity", "only these", "error", tuple(health.TITLES))
RULE = Option("rule", "only this rule", "no-owner", tuple(reference.rule_names()))
BY = Option("by", "the lanes: horizon or quarters", "quarters", ("horizon", "quarters"))
EXPLAIN = Option("explain", "say how the block was understood", "true")


@dataclass(frozen=True)
class View:
    """One view: its name in a block, what it answers, the options it takes, and what makes it."""

    name: str
    help: str
    make: Make
    options: tuple[Option, ...] = ()


VIEWS: tuple[View, ...] = (
    View("head", "Title, the answer in one sentence, and the day of the plan", head.head, (PAGE,)),
    View("summary", "What a person should know first, in three sentences", overview.summary),
    View("goal-strip", "Every goal in short", goals.strip, (PRODUCT, WHERE, LIMIT)),
    View("milestones", "The next milestones against their deadlines", milestones.milestones,
         (PROJECT, WHERE, LIMIT)),
    View("needs-you", "What waits for a person", overview.needs_you, (LIMIT,)),
    View("being-built", "The initiatives under way", overview.being_built,
         (PRODUCT, GOAL, WHERE, LIMIT)),
    View("lately", "What happened in the last days, from the dates in the plan", lately.lately,
         (DAYS, WHERE, LIMIT)),
    View("since", "What the last week brought; without a history, what happened lately",
         since.since, (DAYS, LIMIT)),
    View("loops", "Where the two loops stand, and the next useful act", loops.loops,
         (PRODUCT, PROJECT, LIMIT)),
    View("portfolio", "Every product in a row: goals, initiatives, results, step, next act",
         portfolio.portfolio, (PRODUCT, WHERE, LIMIT)),
    View("vision", "Each product's vision, for whom, why us, how we will know", vision.vision,
         (PRODUCT,)),
    View("north-star", "The one metric that tells, its inputs, and what works on each",
         north_star.north_star, (PRODUCT,)),
    View("agreement", "Who signed the vision, outdated and missing names first",
         agreement.agreement, (PRODUCT,)),
    View("goal-counts", "How many metrics stand how", goals.counts, (PRODUCT, WHERE)),
    View("scorecard", "Every goal with its metrics, from baseline to target", goals.scorecard,
         (PRODUCT, GOAL, WHERE, LIMIT)),
    View("ranking", "Initiatives in order of score, with evidence, four risks and decision",
         ranking.ranking, (PRODUCT, GOAL, WHERE, LIMIT)),
    View("unscored", "Initiatives without a score, and what is missing", ranking.unscored,
         (PRODUCT, GOAL, WHERE)),
    View("rank-odds", "How sure the order is, and what one input would have to become",
         rank_odds.rank_odds, (PRODUCT, GOAL, WHERE, LIMIT)),
    View("moscow", "Must, should and could by effort, with the 60 % line", classes.moscow,
         (PRODUCT, GOAL, WHERE)),
    View("kano", "What people expect: Kano's categories and coefficients", classes.kano_table,
         (PRODUCT, GOAL, WHERE)),
    View("board", "Initiatives as now, next, later, or by quarter", board.board,
         (PRODUCT, GOAL, WHERE, BY)),
    View("value-effort", "Value against effort, with the ranges", roadmap.value_effort,
         (PRODUCT, GOAL, WHERE)),
    View("not-doing", "What we will not do, and why", roadmap.not_doing, (PRODUCT, GOAL, WHERE)),
    View("last-outcome", "The newest launch: did it work, and how sure it was us", outcomes.last,
         (PRODUCT, GOAL, WHERE)),
    View("outcomes", "Every launch with its verdict and what follows, newest first",
         outcomes.outcomes, (PRODUCT, GOAL, WHERE, LIMIT)),
    View("predictions", "What was predicted of each launch, beside what was measured",
         outcomes.predictions, (PRODUCT, GOAL, WHERE)),
    View("outcomes-due", "Results that are to come or wait for a decision", outcomes.due,
         (PRODUCT, GOAL, WHERE, LIMIT)),
    View("open-decisions", "What waits for a decision, and what is past its day to look again",
         decisions.open_ones),
    View("decided", "What was decided, by whom, on what evidence, instead of what",
         decisions.made, (PRODUCT, WHERE, LIMIT)),
    View("trace", "Each goal with what serves it, from its metrics to what came of it", trace.trace,
         (PRODUCT, GOAL, WHERE, LIMIT)),
    View("needs", "Each need with what answers it, and what is known", trace.needs, (PRODUCT,)),
    View("effort-by-goal", "Planned work and money by goal, and what serves none", trace.effort),
    View("loose-ends", "What has no way up to a goal, or down from one", trace.loose),
    View("slipped", "What slipped most since the first week, how far, and why", drift.slipped,
         (PROJECT, WHERE, LIMIT)),
    View("milestone-trend", "The milestones' days as each week's plan told them",
         drift_trend.milestone_trends, (PROJECT, WHERE, LIMIT)),
    View("target-changes", "Targets that were written anew, the eased ones marked",
         drift_targets.target_changes, (GOAL, WHERE, LIMIT)),
    View("scope-change", "How each project's work grew and shrank, week by week",
         drift_scope.scope_change, (PROJECT, LIMIT)),
    View("score-trend", "How initiatives changed places in the ranking",
         drift_scores.score_trend, (PRODUCT, WHERE, LIMIT)),
    View("calibration", "Whether past forecasts held", drift_calibration.calibration),
    View("reviews", "Every cycle: kept, changed, learned, what it brought, what follows",
         reviews.reviews, (PRODUCT, PROJECT, LIMIT)),
    View("loop-steps", "For each product and project every step: what it has and lacks",
         reviews.steps, (PRODUCT, PROJECT, LIMIT)),
    View("timeline", "Tasks on a time axis, with what drives the dates", timeline.timeline,
         (PROJECT, WHERE, LIMIT)),
    View("odds", "Every promised day with its chance, side by side", forecast.strip,
         (PROJECT, WHERE, LIMIT)),
    View("forecast", "When it will be done, how surely, what decides it, what would help",
         forecast.forecast, (ITEM, PROJECT)),
    View("pace", "A second forecast, from how many tasks are done a week", forecast.pace,
         (PROJECT,)),
    View("burn-up", "Scope and work done over time, and where the pace leads", burnup.burnup,
         (PROJECT,)),
    View("earned-value", "Planned, earned and spent money of the whole plan", budget.whole,
         (PROJECT,)),
    View("budget-odds", "Every budget with the chance of keeping it", budget.strip,
         (PROJECT, LIMIT)),
    View("budget", "Planned, earned and spent money of each project", budget.budget, (PROJECT,)),
    View("dependencies", "What waits for what, as a graph", dependencies.dependencies,
         (PROJECT, ITEM, WHERE)),
    View("why", "Why an item has its dates, and what would move them", why.why, (ITEM,)),
    View("promise", "When each task must start for a promised day to hold", promise.promise,
         (ITEM,)),
    View("flow-sums", "Flow in four figures: how long, how many a week, under way, blocked",
         flow_sums.sums, (PROJECT, WHERE)),
    View("cycle-times", "How long finished tasks took, with percentiles", flow.cycle_times,
         (PROJECT, WHERE)),
    View("ageing", "How old the work under way is, against how long finished work took",
         flow.ageing, (PROJECT, WHERE, LIMIT)),
    View("throughput", "How many tasks were finished each week", flow_weeks.throughput,
         (PROJECT, WHERE)),
    View("cumulative-flow", "How many tasks stood where, day by day", flow_weeks.cumulative_flow),
    View("blocked-time", "How long tasks stood blocked", flow_weeks.blocked_time,
         (PROJECT, WHERE, LIMIT)),
    View("workload", "People by week: work against capacity", team.workload, (WHERE,)),
    View("collisions", "Tasks that want the same person at once", team.collisions, (LIMIT,)),
    View("people", "Who works on what", team.people),
    View("watch", "Overdue, late, blocked and ageing work, and what is due", watch.monitor,
         (PROJECT, WHERE, LIMIT)),
    View("waiting-for", "Who others' open work waits for", watch.waiting, (LIMIT,)),
    View("one-person", "Where much hangs on one person", watch.single, (LIMIT,)),
    View("hand-overs", "Where work changes hands", watch.hand_overs, (LIMIT,)),
    View("asks", "What is asked of teams and nobody has taken on", watch.asks, (LIMIT,)),
    View("team-health", "What each team said of itself last", watch.team_health),
    View("changes-summary", "What a proposal, or the last week, changes, in four figures",
         changes.summary),
    View("changes-milestones", "Milestones after and before, with the chance now and before",
         changes_dates.milestones, (LIMIT,)),
    View("changes-tasks", "Tasks that move, before and after", changes_tasks.tasks, (LIMIT,)),
    View("changes-direction", "Targets, goals, ranks and evidence that change",
         changes_direction.direction, (LIMIT,)),
    View("changes-delivery", "Critical path, slack, risks and cost that change",
         changes_delivery.delivery, (LIMIT,)),
    View("changes-problems", "Problems that are new, and those that are mended",
         changes_written.problems, (LIMIT,)),
    View("changes-items", "Every item that is written anew, field by field",
         changes_written.items, (LIMIT,)),
    View("scenarios", "Branches of the plan side by side, the best of each row marked",
         scenarios.scenarios, (LIMIT,)),
    View("risk-matrix", "Open risks by probability and impact", risks.matrix, (PROJECT, WHERE)),
    View("risks", "The risk register, worst first", risks.register, (PROJECT, WHERE, LIMIT)),
    View("problem-counts", "How much there is to mend", health.counts),
    View("problems", "Everything to mend, with place and line to paste", health.problems,
         (SEVERITY, RULE, LIMIT)),
    View("feeds", "Links for a calendar program and a feed reader", feeds.feeds),
    View("freshness", "What to look at again: untouched, past its day, resting on what changed",
         freshness.freshness, (WHERE, LIMIT)),
    View("list", "Any items as a table", lists.table, (KIND, WHERE, COLUMNS, TITLE, LIMIT)),
    View("item", "One item in short", lists.item, (ITEM,)),
    View("fields", "What may be written in a kind of item", reference.fields, (KIND,)),
    View("words", "The words that a kind of item knows", reference.vocabulary, (KIND,)),
    View("settings", "What plan.yml may say", reference.settings),
    View("rules", "Every rule of the checks", reference.rules),
    View("conditions", "The names that a condition may use", reference.conditions),
    View("grammar", "How a condition is written", reference.grammar),
    View("view-list", "Every view with its options",
         lambda study, options: reference.view_list(VIEWS, EXPLAIN)),
)  # fmt: skip
BY_NAME: Mapping[str, View] = {view.name: view for view in VIEWS}


def blocks_of(
    study: Study, name: str, options: Mapping[str, object]
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """What a block shows, and the mistakes in it, in words; several names stand side by side.

    `name` is a view's name or a list with commas; `options` are the block's other keys as written.
    """
    names = [part.strip() for part in name.split(",") if part.strip()]
    if not names:
        return (), ("A plan block needs a line such as `view: timeline`.",)
    if len(names) == 1:
        return _one(study, names[0], options)
    ratio = str(options.get("columns", "1-1")).replace("-", "")
    rest = {key: value for key, value in options.items() if key != "columns"}
    made = [_one(study, part, rest, shared=True) for part in names]
    mistakes = (*_taken_by_none(names, rest), *(m for _, found in made for m in found))
    blocks = tuple(b for blocks, _ in made for b in blocks)
    return ((Columns(blocks, ratio),) if len(blocks) > 1 else blocks), mistakes


def _taken_by_none(names: Iterable[str], written: Mapping[str, object]) -> Iterable[str]:
    """Options that none of the views side by side takes, in words."""
    views = [view for name in names if (view := _view(name))]
    known = {option.name for view in views for option in (*view.options, EXPLAIN)}
    for key in written:
        if views and spelled(key) not in known:
            near = get_close_matches(spelled(key), sorted(known), n=1)
            hint = f" Did you mean `{near[0]}`?" if near else ""
            yield f"None of these views has an option “{key}”.{hint}"


def _view(name: str) -> View | None:
    return BY_NAME.get(spelled(name))


def _one(
    study: Study, name: str, written: Mapping[str, object], *, shared: bool = False
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    view = _view(name)
    if view is None:
        near = get_close_matches(name, list(BY_NAME), n=1)
        hint = f" Did you mean `{near[0]}`?" if near else f" There is {', '.join(BY_NAME)}."
        return (), (f"There is no view “{name}”.{hint}",)
    known = (*view.options, EXPLAIN)
    if shared:
        written = {k: v for k, v in written.items() if spelled(k) in {o.name for o in known}}
    options, mistakes = read_options(study, view.name, known, written)
    blocks = view.make(study, options)
    if options.seen and not options.kept:
        blocks = tuple(_none_fits(block) for block in blocks)
    if options.explain:
        blocks = (*blocks, Note(options.said(view.help)))
    return blocks, mistakes


def _none_fits(block: Block) -> Block:
    """What is empty because of the condition asks for no new file."""
    if isinstance(block, Empty) and block.code:
        return Empty("Nothing fits here", "None fits the condition of this block.")
    if isinstance(block, Section):
        return replace(block, blocks=tuple(_none_fits(inner) for inner in block.blocks))
    return block
