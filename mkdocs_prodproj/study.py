"""A plan on a day: each answer computed once, when it is first asked for."""

from __future__ import annotations

from datetime import date

from mkdocs_prodproj.plan.model import Plan


class Study:
    """What a plan says on a day. `today` is a parameter: the clock is never read here."""

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan = plan
        self.today = today
