"""The few options of `mkdocs.yml`; everything else is the plan's own, in `plan.yml`."""

from __future__ import annotations

from datetime import date, datetime

from mkdocs.config import base
from mkdocs.config import config_options as options


class Day(options.OptionallyRequired[date]):
    """A day as `2026-07-06`, quoted or not."""

    def run_validation(self, value: object) -> date:
        """The day; MkDocs shows the message beside the option's name."""
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            raise base.ValidationError(
                f'"{value}" is not a day. Write it as year, month, day: as_of: 2026-07-06'
            ) from None


class ProdProjConfig(base.Config):  # type: ignore[no-untyped-call]
    """Where the plan is, how it sits in the site, the day it is looked at.

    MkDocs itself adds `enabled` to every plugin.
    """

    plan = options.Type(str, default="plan")
    """The plan's folder: inside `docs_dir`, else beside `mkdocs.yml`."""
    nav = options.Choice(("auto", "manual"), default="auto")
    """`auto` adds our pages to the navigation unless it names one of them already."""
    as_of = options.Optional(Day())
    """The day of the plan; else that of SOURCE_DATE_EPOCH, else today."""
    strict = options.Type(bool, default=False)
    """Errors in the plan end `mkdocs build`, also without `--strict`."""
