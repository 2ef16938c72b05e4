"""Every kind of item, in reading order."""

from __future__ import annotations

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.calendar import Calendar
from mkdocs_prodproj.items.decision import DecisionRecord
from mkdocs_prodproj.items.goal import Goal
from mkdocs_prodproj.items.initiative import Initiative
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.note import Note
from mkdocs_prodproj.items.product import Product
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.items.research import Research
from mkdocs_prodproj.items.review import Review
from mkdocs_prodproj.items.risk import Risk
from mkdocs_prodproj.items.task import Task
from mkdocs_prodproj.items.team import Person, Team

KINDS: tuple[type[Item], ...] = (
    Product,
    Goal,
    Research,
    Initiative,
    DecisionRecord,
    Review,
    Project,
    Milestone,
    Task,
    Risk,
    Team,
    Person,
    Calendar,
    Note,
)
BY_NAME: dict[str, type[Item]] = {kind.kind: kind for kind in KINDS}
