"""Every rule that can be switched off or raised in `plan.yml`, with what it finds."""

from __future__ import annotations

#: Rules of reading and of the whole plan, in the order of the manual.
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
    "no-value": "A metric without any value although its period has begun",
    "past-due": "An open item whose promised day has passed",
    "due-after-deadline": "A task due after the deadline of what it is a part of",
    "dates-out-of-order": "Days in an order that cannot be",
    "measurement-in-future": "A reading with a day that has not come",
    "near-duplicate-tags": "Tags that look like one tag",
    "person-overlap": "People who answer to the same name",
    "wide-estimate": "An estimate whose worst case is many times its best",
}
#: Rules of reading values and text are many and speak for themselves; these are theirs.
READING_RULES = frozenset(
    [
        "ambiguous-number",
        "cut-at-hash",
        "duplicate-field",
        "duplicate-key",
        "front-matter-not-closed",
        "front-matter-not-first",
        "header-without-fences",
        "invalid-assignee",
        "invalid-cadence",
        "invalid-date",
        "invalid-dependency",
        "invalid-duration",
        "invalid-hours",
        "invalid-money",
        "invalid-number",
        "invalid-percent",
        "invalid-period",
        "invalid-weekday",
        "missing-folder",
        "mixed-units",
        "not-a-mapping",
        "not-utf-8",
        "nul-character",
        "outside-folder",
        "quoted-for-you",
        "toml-front-matter",
        "unexpected-value",
        "unknown-country",
        "unknown-field",
        "unknown-status",
        "template-placeholder",
        "unknown-word",
        "unreadable-file",
        "unreadable-front-matter",
    ]
)


def is_rule(name: str) -> bool:
    """True for a rule that some problem may carry; `missing-…` is one for each wanted field."""
    return name in RULES or name in READING_RULES or name.startswith("missing-")
