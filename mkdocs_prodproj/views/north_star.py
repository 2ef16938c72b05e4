"""The North Star: the one metric that tells, its inputs, and what works on each."""

from __future__ import annotations

from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Section
from mkdocs_prodproj.shapes.cells import Cell, Inline, Lines, PageLink, Small, Strong
from mkdocs_prodproj.strategy.north_star import Input
from mkdocs_prodproj.strategy.north_star import north_star as find_north_star
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import goals as goal_views
from mkdocs_prodproj.views.vision import products
from mkdocs_prodproj.wording import links, marks, words
from mkdocs_prodproj.wording.options import Options


def north_star(study: Study, options: Options) -> tuple[Block, ...]:
    """Each product's metric tree: the North Star, its inputs, and what works on each."""
    return tuple(block for p in products(study, options) for block in _tree(study, p))


def _tree(study: Study, product: Product) -> tuple[Block, ...]:
    tree = find_north_star(study.plan, product, study.decisions, study.today)
    title = "How we will know"
    if len(study.plan.of(Product)) > 1:
        title += f": {links.to(product).text}"
    anchor = f"north-star-{links.label(product)}"
    if not tree.metric:
        hint = "Name the one metric that tells, by its id; the goals' other metrics are its inputs."
        said = f"“{product.north_star}” is no metric" if product.north_star else "No North Star yet"
        return (Section(title, (Empty(said, hint, "north_star: M2"),), id=anchor),)
    columns = (
        Column("Metric"),
        Column("Now", "r"),
        Column("Target", "r"),
        Column("Status"),
        Column("Goal"),
        Column("What works on it"),
    )
    star = Input(tree.metric, study.plan.metrics[tree.metric][0].id, tree.works, tree.shipped)
    rows = [_input(study, star, "North Star")]
    rows += [_input(study, one, "input") for one in tree.inputs]
    rows += [_input(study, one, "guardrail, to be held") for one in tree.guards]
    astray = study.plan.every(Initiative, tree.astray)
    foot: list[Cell] = ["Inputs are the metrics of the product's goals under way."]
    if astray:
        foot.append(Inline(("Aimed at none of these:", links.to_all(astray, most=6))))
    idle = [one for one in tree.inputs if not one.works]
    sub = _tree_says(len(tree.inputs), len(idle))
    table = Table(columns, tuple(rows), foot=tuple(foot), caption="North Star and its inputs")
    return (Section(title, (table,), sub, PageLink("goals", "Scorecard"), anchor),)


def _tree_says(inputs: int, idle: int) -> str:
    said = f"One metric that tells, {words.count(inputs, 'input')}"
    if not idle:
        return said
    return f"{said}; nothing works on {'one' if idle == 1 else words.spelled(idle)} of them"


def _input(study: Study, one: Input, what: str) -> Row:
    goal, metric = study.plan.metrics[one.metric]
    score = study.metric_scores.get(one.metric)
    name = metric.name or one.metric
    title: Cell = Strong(name) if what == "North Star" else name
    works = study.plan.every(Initiative, one.works)
    done = study.plan.every(Initiative, one.shipped)
    lines: list[Cell] = [links.to_all(works, most=4)] if works else []
    if done:
        lines.append(Inline((Small("shipped:"), links.to_all(done, most=3))))
    if not works and not one.guardrail:
        lines.insert(0, "nothing")
    mark = goal_views.metric_mark(score) if score else marks.METRIC["no-data"]
    return Row(
        (
            Lines((title, Small(what))),
            words.measure(score.current, metric.unit) if score else "no value",
            goal_views.target_text(score) if score else "",
            mark,
            links.to(goal),
            Inline(tuple(lines), "; ") if lines else "",
        )
    )
