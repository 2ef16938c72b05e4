"""What a proposal changes, or the last week did: which two plans, the four sums, the head."""

from __future__ import annotations

from mkdocs_prodproj.comparing.consequences import Comparison
from mkdocs_prodproj.comparing.summary import sums
from mkdocs_prodproj.history.commits import Lack
from mkdocs_prodproj.retrospect.preview import base_words
from mkdocs_prodproj.shapes.blocks import Block, Empty
from mkdocs_prodproj.shapes.cells import Cell, Inline, ItemLink, Small, Strong
from mkdocs_prodproj.shapes.change import Sum, Sums
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import links, words
from mkdocs_prodproj.wording.options import Options

#: What a plan lacks that stands in no repository.
NO_HISTORY = Lack(
    "Nothing is known of what this plan said before.",
    "Keep the plan in a git repository, and changes are shown from the second commit on.",
)


def comparison_of(study: Study) -> Comparison | Lack:
    """What today's plan is compared with: the base of a proposal, else the plan of a week ago."""
    proposed = study.past.proposal
    if proposed is not None:
        return proposed
    week = study.past.last_week
    if week is not None:
        return week
    return Lack(study.past.lack) if study.past.lack else _young(study)


def _young(study: Study) -> Lack:
    """There is a history, and it does not go back a week."""
    if study.history.repository is None:
        return NO_HISTORY
    return Lack(
        "This plan has no history of a week yet.",
        "What changed is shown from the eighth day on, or against a branch that is named as base.",
    )


def found_in(study: Study) -> Comparison | None:
    """The comparison, where there is one with something in it."""
    found = comparison_of(study)
    return found if isinstance(found, Comparison) and not found.quiet else None


def is_proposal(study: Study) -> bool:
    """Whether today's plan is a proposal, held against the branch it is meant for."""
    return study.past.proposal is not None


def title(study: Study) -> str:
    """The title of the page of changes."""
    return "What this proposal changes" if is_proposal(study) else "Since last week"


def lede(study: Study) -> str:
    """Which two plans are compared, and how many files differ."""
    found = comparison_of(study)
    if isinstance(found, Lack):
        if is_proposal(study):
            return "This proposal could not be compared with its base."
        return "There is nothing yet that this plan could be compared with."
    n = len(found.changes.files)
    files = words.count(n, "plan file") if n else "No plan file"
    return f"{_compared(study, found)} {files} changed."


def _compared(study: Study, found: Comparison) -> str:
    if is_proposal(study):
        name = study.history.preview or "this plan"
        return f"{name[:1].upper()}{name[1:]}, compared with {base_words(study)}."
    day = found.before.today
    commit = study.history.at(day)
    at = f" at {commit.short}" if commit else ""
    return f"Today's plan, compared with that of {words.weekday(day)}{at}."


def summary(study: Study, options: Options) -> tuple[Block, ...]:
    """Milestones, critical path, direction, risk and cost, in a figure each."""
    found = comparison_of(study)
    if isinstance(found, Lack):
        return (Empty("Nothing to compare with", links.coded(str(found))),)
    if found.quiet:
        since = "its base does" if is_proposal(study) else "it did a week ago"
        return (
            Empty("Nothing changed", f"The plan says what {since}, and no date moves.", tone="ok"),
        )
    return (Sums(tuple(Sum(one.title, one.text, one.more) for one in sums(found))),)


def named(study: Study, id_: str, title: str) -> Cell:
    """An item with its id: a link where today's plan has it, else its name alone."""
    item = study.plan.get(id_)
    if item is not None:
        return links.to(item, show_id=True)
    return Inline((Small(id_), Strong(title))) if title and title != id_ else Strong(id_)


def short(study: Study, id_: str) -> Cell:
    """An item by its id alone, as a link where today's plan has it."""
    item = study.plan.get(id_)
    return ItemLink(id_, links.label(item), links.label(item)) if item is not None else id_
