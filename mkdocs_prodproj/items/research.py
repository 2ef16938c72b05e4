"""Research and user tests: the evidence."""

from __future__ import annotations

from typing import ClassVar

from mkdocs_prodproj.items.base import Item, field
from mkdocs_prodproj.items.values import Count, Day, Lines, Number, Ratio, Refs, Text, Texts


class Research(Item):
    """Something we found out, how, from how many, and what it says about which initiatives."""

    kind: ClassVar[str] = "research"
    plural: ClassVar[str] = "research"
    folders: ClassVar[tuple[str, ...]] = (
        "research",
        "evidence",
        "insights",
        "interviews",
        "user-tests",
        "tests",
    )
    help: ClassVar[str] = "Something we found out: how, from how many, and what it says."

    method: Text = field(
        "How it was found out",
        wanted=True,
        default="",
        example="interview",
        words={
            "interview": ("interviews", "user interview", "customer interview"),
            "survey": ("questionnaire", "poll"),
            "usability-test": ("usability", "user test", "usability study"),
            "prototype-test": ("prototype", "concept test"),
            "experiment": (
                "a/b test",
                "ab test",
                "a/b",
                "split test",
                "test",
                "pilot",
                "field test",
            ),
            "analytics": ("data", "log analysis", "product data", "logs"),
            "observation": ("field visit", "shadowing", "contextual inquiry"),
            "desk": ("desk research", "literature", "market research", "competitor"),
            "expert": ("expert review", "opinion", "expert opinion"),
            "fake-door": ("smoke test", "painted door", "landing page"),
            "launch": ("launch data", "rollout"),
            "estimate": ("plan", "model"),
            "pitch": ("pitch deck",),
            "support": ("support tickets", "feedback", "tickets"),
            "other": (),
        },
    )
    date: Day | None = field(
        "When it was concluded", wanted=True, example="2026-05-20", aliases=("when", "done")
    )
    participants: Count | None = field(
        "How many people or records", aliases=("n", "sample", "size"), example="8"
    )
    initiatives: Refs = field(
        "Which initiatives it speaks about",
        to=("initiative",),
        default=(),
        aliases=("initiative", "ideas"),
    )
    about: Texts = field(
        "Which of the four risks it speaks to",
        default=(),
        words={
            "value": ("valuable", "desirability"),
            "usability": ("usable",),
            "feasibility": ("feasible",),
            "viability": ("viable", "business"),
        },
    )
    need: Lines = field(
        "The needs of the product that it speaks about, in the product's own words",
        default=(),
        aliases=("user_need", "pain"),
    )
    result: Text = field(
        "What it says",
        default="",
        words={
            "supports": ("support", "positive", "confirmed", "yes", "pro"),
            "contradicts": ("contradict", "negative", "refuted", "no", "against"),
            "mixed": ("both", "partly"),
            "inconclusive": ("unclear", "neutral"),
        },
    )
    successes: Ratio | None = field("How many of how many succeeded", example="7 of 8")
    strength: Number | None = field("Confidence it supports, 0.01 to 10; else from the method")
    expires: Day | None = field("When it no longer counts")
    status: Text = field(
        "Where it stands",
        default="",
        aliases=("state",),
        words={
            "planned": ("todo", "to do", "draft"),
            "running": ("recruiting", "in progress", "active"),
            "analysing": ("analyzing", "analysis", "review"),
            "done": ("concluded", "complete", "completed", "finished", "closed"),
            "abandoned": ("dropped", "cancelled", "canceled"),
        },
    )
