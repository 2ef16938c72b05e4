"""Every rule that can be switched off or raised in `plan.yml`, with what it finds."""

from __future__ import annotations

from mkdocs_prodproj.problems import Severity

#: Rules of the whole plan, in the order of the manual.
RULES: dict[str, str] = {
    "unknown-reference": "A reference to an id that no item has",
    "ambiguous-reference": "A reference that several items answer to",
    "unexpected-kind": "A reference to an item of another kind than the field takes",
    "self-reference": "An item that is its own parent, or continues itself",
    "self-dependency": "An item that waits for itself",
    "unknown-metric": "A metric that no goal has",
    "unknown-person": "A name that is no person or team of the plan",
    "duplicate-id": "An id that two items use",
    "duplicate-id-archived": "An id that a live and an archived item use",
    "duplicate-metric": "A metric id that two metrics use",
    "unknown-kind": "A type that is no kind of item",
    "measurements-file": "A file of readings that is missing, or a row that is not read",
    "unknown-setting": "A key of plan.yml that is no setting",
    "setting-value": "A value of plan.yml that is not understood",
    "unknown-rule": "A rule in plan.yml that does not exist",
    "dependency-cycle": "Items that wait for each other in a circle",
    "parent-cycle": "Items that are parts of each other",
    "done-with-open-children": "A done item with parts that are not done",
    "done-depends-on-open": "A done item that waited for one that is not done",
    "done-with-open-boxes": "A done task with open boxes in its checklist",
    "todo-with-all-boxes-done": "An open task with every box ticked",
    "finished-but-open": "A task with a day on which it ended that is not done",
    "stale-status": "A goal that is a draft although its period has begun",
    "status-conflicts-decision": "A status that is not what was decided",
    "now-without-decision": "An initiative under way without a decision",
    "build-without-evidence": "A decision to build that no research speaks about",
    "initiative-without-metric": "An initiative being built without a prediction",
    "goal-without-initiative": "A goal of the running period that nothing serves",
    "no-owner": "Work under way or done that nobody is named for",
    "unassigned": "Open tasks of a project that nobody is named for",
    "no-value": "A metric without any value although its period has begun",
    "past-due": "An open item whose promised day has passed",
    "due-after-deadline": "A task due after the deadline of what it is a part of",
    "dates-out-of-order": "Days in an order that cannot be",
    "day-in-future": "Work that began, ended or went live on a day that has not come",
    "measurement-in-future": "A reading with a day that has not come",
    "negative-amount": "A cost or a budget below zero",
    "flat-metric": "A metric that starts from its target, so that it shows no progress",
    "incomplete-score": "A score that lacks one of its inputs",
    "near-duplicate-tags": "Tags that look like one tag",
    "person-overlap": "People who answer to the same name",
    "wide-estimate": "An estimate whose worst case is many times its best",
}
#: Rules of reading values and text.
READING_RULES: dict[str, str] = {
    "missing-folder": "A plan folder that is not there",
    "unreadable-file": "A file that cannot be opened",
    "outside-folder": "A link of the file system that leads out of the plan folder",
    "not-utf-8": "A file that is not saved as UTF-8",
    "nul-character": "A file with a character that no text has",
    "unreadable-front-matter": "Front matter that cannot be read even when mended",
    "front-matter-not-closed": "Front matter without its closing line of dashes",
    "front-matter-not-first": "Front matter that does not begin in the first line",
    "header-without-fences": "Keys at the top of a file without the lines of dashes",
    "toml-front-matter": "Front matter between +++, which is TOML",
    "not-a-mapping": "Front matter without keys",
    "duplicate-key": "A key that is written twice",
    "duplicate-field": "Two keys that mean the same field",
    "unknown-field": "A key that no field has",
    "quoted-for-you": "A value that needs quotes, and was read as if it had them",
    "tab-for-spaces": "A tab where spaces are needed, and was read as them",
    "cut-at-hash": "A value that ends at a space and #, where a comment begins",
    "lost-word": "A value that begins with & or !, which YAML takes for itself",
    "unknown-status": "A word that is no status of this kind",
    "unknown-word": "A word that the field does not have",
    "template-placeholder": "The words of a template, still to be replaced",
    "unexpected-value": "A value of another shape than the field takes",
    "ambiguous-number": "A number that can be read in two ways, such as 1.234",
    "mixed-units": "A range with two different units",
    "unknown-country": "A country code that is not known",
    "invalid-assignee": "Somebody who works on a task, not understood",
    "invalid-cadence": "How often something is done, not understood",
    "invalid-capacity": "A capacity that is not understood",
    "invalid-date": "A date that is not understood",
    "invalid-dependency": "A dependency that is not understood",
    "invalid-duration": "Working time that is not understood",
    "invalid-hours": "Working hours that are not understood",
    "invalid-money": "An amount of money that is not understood",
    "invalid-number": "A number that is not understood",
    "invalid-percent": "A percentage that is not understood",
    "invalid-period": "A period that is not understood",
    "invalid-target": "A target that is not understood",
    "invalid-weekday": "A weekday that is not understood",
}
#: Rules whose findings are hints, and those whose findings are warnings; all others are errors.
_HINTS = frozenset(
    [
        "unknown-person",
        "duplicate-id-archived",
        "unknown-setting",
        "unknown-rule",
        "done-with-open-boxes",
        "todo-with-all-boxes-done",
        "now-without-decision",
        "initiative-without-metric",
        "goal-without-initiative",
        "unassigned",
        "no-value",
        "due-after-deadline",
        "measurement-in-future",
        "flat-metric",
        "incomplete-score",
        "near-duplicate-tags",
        "wide-estimate",
        "header-without-fences",
        "quoted-for-you",
        "tab-for-spaces",
        "unknown-field",
    ]
)
_WARNINGS = frozenset(
    [
        "unknown-metric",
        "duplicate-metric",
        "unknown-kind",
        "measurements-file",
        "setting-value",
        "done-with-open-children",
        "done-depends-on-open",
        "finished-but-open",
        "stale-status",
        "status-conflicts-decision",
        "build-without-evidence",
        "no-owner",
        "past-due",
        "dates-out-of-order",
        "day-in-future",
        "negative-amount",
        "person-overlap",
        "outside-folder",
        "not-utf-8",
        "nul-character",
        "front-matter-not-first",
        "toml-front-matter",
        "duplicate-key",
        "duplicate-field",
        "cut-at-hash",
        "lost-word",
        "unknown-status",
        "unknown-word",
        "template-placeholder",
    ]
)


def is_rule(name: str) -> bool:
    """True for a rule that some problem may carry; `missing-…` is one for each wanted field."""
    return name in RULES or name in READING_RULES or name.startswith("missing-")


def usual_severity(name: str) -> Severity:
    """How much a finding matters unless plan.yml says otherwise; items at rest may have a hint."""
    if name in _HINTS or (name.startswith("missing-") and name != "missing-folder"):
        return Severity.HINT
    return Severity.WARNING if name in _WARNINGS else Severity.ERROR
