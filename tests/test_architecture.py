"""The house's own rules, held over the source text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = "mkdocs_prodproj"
HOME = Path(__file__).resolve().parents[1] / PACKAGE

#: Highest floor first. Imports point down only, never across rooms of one floor.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("plugin",),
    ("extension",),
    ("pages", "cli"),
    ("cli_history",),
    ("item_pages",),
    ("retrospect",),
    ("views", "exchange", "terminal"),
    ("wording",),
    ("study",),
    ("comparing",),
    ("forecasting", "explaining"),
    ("tracking",),
    ("strategy", "delivery", "history", "scaffold"),
    ("simulation",),
    ("scheduling",),
    ("plan", "query"),
    ("items", "source"),
    ("problems", "charts", "shapes", "config"),
)
#: Folders that hold no code of ours.
NOT_ROOMS = {"templates", "assets", "site_template", "__pycache__"}
#: A library and the only places that may import it; a name with a slash is a folder.
ONE_HOME = {
    "mkdocs": ("plugin.py", "config.py"),
    "yaml": ("source/",),
    "jinja2": ("pages/",),
    "subprocess": ("history/",),
    "numpy": ("simulation/", "forecasting/", "strategy/"),
}
CLOCK = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
#: Where the outside begins: a host's plug-in, a host that knows only extensions, a terminal.
CLOCK_HOMES = ("plugin.py", "extension.py", "terminal.py")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
MODULE_LINES = 400
FUNCTION_LINES = 60


def modules() -> list[Path]:
    return sorted(p for p in HOME.rglob("*.py") if not NOT_ROOMS & set(place(p).parts))


def place(path: Path) -> Path:
    return path.relative_to(HOME)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def room(path: Path) -> str:
    first = place(path).parts[0]
    return first.removesuffix(".py")


@cache
def imports(path: Path) -> tuple[tuple[int, str], ...]:
    """Line and full dotted name of all that a module imports, wherever in it."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    package = (PACKAGE, *place(path).parts[:-1])
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *((node.module,) if node.module else ())))
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def at_home(path: Path, homes: tuple[str, ...]) -> bool:
    where = place(path).as_posix()
    return any(where.startswith(h) if h.endswith("/") else where == h for h in homes)


def floor_of(name: str) -> int:
    return next(n for n, floor in enumerate(FLOORS) if name in floor)


def told(faults: list[str]) -> str:
    return "\n" + "\n".join(faults)


def test_every_module_stands_on_a_floor() -> None:
    known = {name for floor in FLOORS for name in floor} | {"__init__", "__main__"}
    strangers = [
        f"{place(path)}: give '{room(path)}' a floor in FLOORS and in the architecture page"
        for path in modules()
        if room(path) not in known
    ]
    assert not strangers, told(strangers)


def test_imports_point_down() -> None:
    faults = []
    for path in modules():
        if room(path) in {"__init__", "__main__"}:
            continue
        for line, name in imports(path):
            parts = name.split(".")
            if parts[0] != PACKAGE or len(parts) < 2 or parts[1] == room(path):
                continue
            if floor_of(parts[1]) <= floor_of(room(path)):
                faults.append(f"{place(path)}:{line} imports {name}, which is not below it")
    assert not faults, told(faults)


@pytest.mark.parametrize("library", sorted(ONE_HOME))
def test_a_library_has_one_home(library: str) -> None:
    homes = ONE_HOME[library]
    faults = [
        f"{place(path)}:{line} imports {name}; only {' and '.join(homes)} may"
        for path in modules()
        if not at_home(path, homes)
        for line, name in imports(path)
        if name.split(".")[0] == library
    ]
    assert not faults, told(faults)


def test_the_clock_is_read_at_the_edge_alone() -> None:
    faults = [
        f"{place(path)}:{node.lineno} reads the clock; take the day as a parameter"
        for path in modules()
        if not at_home(path, CLOCK_HOMES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and any(ast.unparse(node).endswith(clock) for clock in CLOCK)
    ]
    assert not faults, told(faults)


def test_nothing_executes_text() -> None:
    faults = [
        f"{place(path)}:{node.lineno} calls {node.func.id}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"eval", "exec", "compile", "__import__"}
    ]
    assert not faults, told(faults)


def test_modules_stay_short() -> None:
    faults = [
        f"{place(path)} has {lines} lines, at most {MODULE_LINES}: find the second idea in it"
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    ]
    assert not faults, told(faults)


def test_functions_stay_short() -> None:
    faults = [
        f"{place(path)}:{node.lineno} {node.name} has {lines} lines, at most {FUNCTION_LINES}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not faults, told(faults)


def test_init_files_are_empty() -> None:
    full = [str(place(p)) for p in modules() if p.name == "__init__.py" and p.stat().st_size]
    assert not full, f"an __init__.py says nothing here: {full}"


def test_folders_are_one_level_deep() -> None:
    deep = [str(place(path)) for path in modules() if len(place(path).parts) > 2]
    assert not deep, f"move these up, a folder holds modules only: {deep}"


def test_no_module_is_a_drawer() -> None:
    drawers = [
        str(place(path))
        for path in modules()
        if FORBIDDEN_NAMES & set(path.stem.split("_")) or room(path) in FORBIDDEN_NAMES
    ]
    assert not drawers, f"name these after what they are about: {drawers}"


def test_every_module_says_what_it_is_about() -> None:
    silent = [
        str(place(path))
        for path in modules()
        if path.name != "__init__.py" and not ast.get_docstring(tree(path))
    ]
    assert not silent, f"write one sentence at the top of: {silent}"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from mkdocs_prodproj.pages import links", "mkdocs_prodproj.pages.links"),
        ("from ..pages import links", "mkdocs_prodproj.pages.links"),
        ("from . import base", "mkdocs_prodproj.items.base"),
        ("from .base import Item", "mkdocs_prodproj.items.base.Item"),
        ("def f():\n    import yaml.nodes", "yaml.nodes"),
    ],
)
def test_the_scan_sees_every_form_of_import(
    source: str, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "HOME", tmp_path)
    module = tmp_path / "items" / "probe.py"
    module.parent.mkdir()
    module.write_text(source, encoding="utf-8")
    assert [name for _, name in imports(module)] == [found]
