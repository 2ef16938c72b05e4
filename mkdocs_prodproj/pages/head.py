"""The top of each generated page: title, the answer in one sentence, the day of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.retrospect import changes, drift, flow_sums, scenarios
from mkdocs_prodproj.shapes.blocks import Block, Head
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.views import (
    budget,
    decisions,
    dependencies,
    forecast,
    goals,
    health,
    outcomes,
    portfolio,
    reviews,
    risks,
    roadmap,
    team,
    timeline_lede,
    trace,
)
from mkdocs_prodproj.views.agreement import to_sign
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options
from mkdocs_prodproj.wording.stamp import stamp


def head(study: Study, options: Options) -> tuple[Block, ...]:
    """The head of the page named by `page`."""
    page = options.get("page", "overview")
    if page == "overview":
        return (_overview(study),)
    title, section, lede = PAGES.get(page, (words.heading(page), "", None))
    return (
        Head(
            title=changes.title(study) if page == "changes" else title,
            lede=lede(study) if lede else "",
            crumbs=(section,) if section else (),
            stamp=stamp(study),
        ),
    )


def _overview(study: Study) -> Head:
    product = next(iter(study.plan.of(Product)), None)
    name = study.plan.settings.name or (product.title if product else "") or "Plan"
    if product is None or not product.vision:
        return Head(title=name, crumbs=("Overview",), stamp=stamp(study))
    about = product.audience.rstrip(".") if len(product.audience) < 90 else ""
    eyebrow = f"{name}, for {words.lower_first(about)}" if about else name
    return Head(title=product.vision, crumbs=(eyebrow,), stamp=stamp(study), vision=True)


def _vision_lede(study: Study) -> str:
    products = study.plan.of(Product)
    if not products:
        return "No product says yet what change it wants to see."
    signed = sum(1 for p in products for a in p.agreed if a.stance != "block")
    if not signed:
        return "What we want to change, for whom, and why us. Nobody has signed it yet."
    text = f"What we want to change, for whom, and why us. Signed by {words.spelled(signed)}"
    lacking = [who for p in products for who in to_sign(study, p)]
    names = [links.name_of(study, who) for who in dict.fromkeys(lacking)]
    return f"{text}; still to sign: {words.series(names, 3)}." if names else f"{text}."


Lede = Callable[[Study], str]
#: page: (title, section of the navigation, the sentence)
PAGES: Mapping[str, tuple[str, str, Lede | None]] = {
    "portfolio": ("Portfolio", "Direction", portfolio.lede),
    "vision": ("Vision", "Direction", _vision_lede),
    "goals": ("Goals", "Direction", goals.lede),
    "roadmap": ("Roadmap", "Direction", roadmap.lede),
    "decisions": ("Decisions", "Direction", decisions.lede),
    "timeline": ("Timeline", "Delivery", timeline_lede.lede),
    "forecast": ("Forecast", "Delivery", forecast.lede),
    "flow": ("Flow", "Delivery", flow_sums.lede),
    "budget": ("Budget", "Delivery", budget.lede),
    "team": ("Team", "Delivery", team.lede),
    "risks": ("Risks", "Delivery", risks.lede),
    "dependencies": ("Dependencies", "Delivery", dependencies.lede),
    "outcomes": ("Outcomes", "Review", outcomes.lede),
    "trace": ("Trace", "Review", trace.lede),
    "reviews": ("Reviews", "Review", reviews.lede),
    "changes": ("Changes", "Review", changes.lede),
    "scenarios": ("Scenarios", "Review", scenarios.lede),
    "drift": ("What moved", "Review", drift.lede),
    "health": ("Plan health", "Review", health.lede),
}
