"""What changed in the plan, week by week, as a feed for a reader program (Atom, RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

from mkdocs_prodproj.comparing.news import News, news
from mkdocs_prodproj.comparing.sample import Sample
from mkdocs_prodproj.history.commits import Commit
from mkdocs_prodproj.items.milestone import Milestone
from mkdocs_prodproj.items.project import Project
from mkdocs_prodproj.study import Study

_ATOM = "http://www.w3.org/2005/Atom"
#: Characters that no XML document may hold; a commit's subject may.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Commits of a week that are named; the rest is counted.
NAMED = 12


@dataclass(frozen=True, slots=True)
class Week:
    """What one week brought: the samples' news, and the commits that touched the plan."""

    first: date
    last: date
    news: News
    commits: tuple[Commit, ...]


def feed(study: Study, address: str = "") -> bytes:
    """An Atom feed with an entry for each week in which the plan changed, the newest first.

    `address` is that of the page about changes, "" when the site has none. An entry keeps its id
    for ever; that of the running week grows, and says when it did. Without a history: no entries.
    """
    found = sorted(weeks(study), key=lambda week: week.last, reverse=True)
    return written(study.plan.settings.name or "Plan", found, study.today, address)


def written(name: str, found: Sequence[Week], today: date, address: str = "") -> bytes:
    """The feed of these weeks, the newest first."""
    home = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "plan"
    root = ET.Element("feed", xmlns=_ATOM)
    changed = _updated(found[0]) if found else datetime.combine(today, time(), UTC)
    _text(root, "id", f"tag:{home}.prodproj,2026:changes")
    _text(root, "title", f"{name}: what changed")
    _text(root, "updated", changed.isoformat())
    ET.SubElement(ET.SubElement(root, "author"), "name").text = _clean(name)
    if address:
        ET.SubElement(root, "link", href=address)
    for week in found:
        _entry(root, week, home, address)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def weeks(study: Study) -> Iterator[Week]:
    """Each week with news or commits, oldest first; the first sample only starts the first week."""
    promised = frozenset(
        item.id for item in study.plan.items if isinstance(item, Milestone | Project)
    )
    steps = [step.commit for step in study.history.steps]
    for before, after in pairwise(study.past.samples):
        first = before.day + timedelta(days=1)
        commits = tuple(c for c in steps if first <= c.day <= after.day)
        said = _news(before, after, promised)
        if said.all or commits:
            yield Week(first, after.day, said, commits)


def _news(before: Sample, after: Sample, promised: frozenset[str]) -> News:
    gone = {id_ for id_ in before.dates if id_ in before.scope}  # a project of that time
    return news(before, after, promised | gone)


def _updated(week: Week) -> datetime:
    """When the entry last grew: its newest commit, else the end of its last day."""
    end = datetime.combine(week.last, time(), UTC)
    return max((c.when.astimezone(UTC) for c in week.commits), default=end)


def _entry(root: ET.Element, week: Week, home: str, address: str) -> None:
    entry = ET.SubElement(root, "entry")
    monday = week.first - timedelta(days=week.first.weekday())
    _text(entry, "id", f"tag:{home}.prodproj,2026:week-{monday}")
    _text(entry, "title", _title(week))
    _text(entry, "updated", _updated(week).isoformat())
    if address:
        ET.SubElement(entry, "link", href=address)
    content = ET.SubElement(entry, "content", type="xhtml")
    box = ET.SubElement(content, "div", xmlns="http://www.w3.org/1999/xhtml")
    parts = (
        ("Dates", week.news.moves),
        ("Goals and ranking", week.news.direction),
        ("Work", week.news.work),
        ("Commits", tuple(_commits(week.commits))),
    )
    for title, lines in parts:
        _list(box, title, lines)


def _title(week: Week) -> str:
    """The first two sentences; a week with commits alone says how many there were."""
    said = " ".join(week.news.all[:2])
    if said:
        return said
    if len(week.commits) == 1:
        return "1 change of the plan that moves no date"
    return f"{len(week.commits)} changes of the plan that move no date"


def _commits(commits: tuple[Commit, ...]) -> Iterator[str]:
    newest = commits[::-1]
    yield from (f"{c.short} {c.subject}" for c in newest[:NAMED])
    if len(newest) > NAMED:
        yield f"and {len(newest) - NAMED} more"


def _list(box: ET.Element, title: str, lines: Iterable[str]) -> None:
    told = list(lines)
    if not told:
        return
    _text(box, "h4", title)
    listed = ET.SubElement(box, "ul")
    for line in told:
        _text(listed, "li", line)


def _text(parent: ET.Element, tag: str, words: str) -> None:
    ET.SubElement(parent, tag).text = _clean(words)


def _clean(words: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words)
