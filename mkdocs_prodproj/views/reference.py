"""The reference pages of the manual: what may be written, made from its own declarations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from typing import Protocol

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mkdocs_prodproj.items.base import Item
from mkdocs_prodproj.items.kinds import BY_NAME, KINDS
from mkdocs_prodproj.plan.form import FormField, form, type_name
from mkdocs_prodproj.plan.rules import READING_RULES, RULES, usual_severity
from mkdocs_prodproj.plan.settings import Group, Settings
from mkdocs_prodproj.query import parser
from mkdocs_prodproj.shapes.axis import Column, Row, Table
from mkdocs_prodproj.shapes.blocks import Block, Empty, Note
from mkdocs_prodproj.shapes.cells import Cell, Code, Inline, Lines, Small, Strong
from mkdocs_prodproj.study import Study
from mkdocs_prodproj.wording import marks
from mkdocs_prodproj.wording.lookup import COMPUTED
from mkdocs_prodproj.wording.options import Option, Options

#: The word under which the fields that every kind takes are asked for.
EVERY = Item.kind
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PEOPLE = frozenset({"person", "team"})
#: A rule of the grammar's text: a name, an equals sign, what it is made of.
_RULE_OF_GRAMMAR = re.compile(r"^ *(\w+) += (.+)$")


def fields(study: Study, options: Options) -> tuple[Block, ...]:
    """The fields of one kind, then those of the mappings inside them."""
    kind = _kind(options)
    if kind is None:
        return (_no_kind(options),)
    common = {f.name for f in form(Item)} if kind is not Item else set()
    own = [f for f in form(kind) if f.name not in common]
    main = _fields(own, f"Fields of {kind.plural}", "")
    inside = (_fields(f.part, f"Inside {f.name}", f"Inside {f.name}") for f in own if f.part)
    return (main, *inside)


def _kind(options: Options) -> type[Item] | None:
    name = options.get("kind", EVERY).strip().lower()
    return Item if name == EVERY else BY_NAME.get(name)


def _no_kind(options: Options) -> Block:
    kinds = ", ".join((EVERY, *BY_NAME))
    return Empty(f"There is no kind “{options.get('kind')}”", f"There is {kinds}.", "kind: task")


def _fields(found: Iterable[FormField], caption: str, title: str) -> Table:
    columns = ("Field", "What it is", "What to write", "Other names")
    rows = tuple(Row((_name(f), f.help, _value(f), _codes(f.aliases))) for f in found)
    return Table(tuple(Column(c) for c in columns), rows, "stack", caption, title=title)


def _name(field: FormField) -> Cell:
    name = Code(field.name)
    return Lines((name, Strong("wanted", "acc"))) if field.wanted else name


def _value(field: FormField) -> Cell:
    """What may stand there, with the choices or the kinds it leads to, and an example."""
    said: Cell = field.value
    if field.words:
        said = Inline((f"{field.value}: ", _codes(field.words)), "")
    elif field.to and not _PEOPLE.issuperset(field.to):
        said = f"{field.value} ({', '.join(field.to)})"
    example = Code(f"{field.name}: {field.example}") if field.example else None
    return Lines((said, example)) if example else said


def _codes(texts: Iterable[str]) -> Cell:
    return Inline(tuple(Code(text) for text in texts), ", ")


def vocabulary(study: Study, options: Options) -> tuple[Block, ...]:
    """Every word that a field of one kind may hold, with what is read as the same word."""
    kind = _kind(options)
    if kind is None:
        return (_no_kind(options),)
    tables = tuple(
        Table((Column("Word"), Column("Also read")), _words(field), "stack", name, title=name)
        for name, field in _with_words(form(kind), "")
        if kind is Item or name.split(".")[0] not in {f.name for f in form(Item)}
    )
    return tables or (Empty("No words of its own", f"A {kind.kind} has no list of words."),)


def _with_words(found: Iterable[FormField], before: str) -> Iterator[tuple[str, FormField]]:
    for field in found:
        name = f"{before}{field.name}"
        if field.words:
            yield name, field
        yield from _with_words(field.part, f"{name}.")


def _words(field: FormField) -> tuple[Row, ...]:
    pairs = (field.words or {}).items()
    return tuple(Row((Code(word), ", ".join(same) or Small("–"))) for word, same in pairs)


def settings(study: Study, options: Options) -> tuple[Block, ...]:
    """Every key of `plan.yml`, what it says, and what counts when it is left out."""
    plain = [name for name, info in Settings.model_fields.items() if not _group(info.annotation)]
    groups = [name for name in Settings.model_fields if name not in plain]
    return (
        _settings(Settings, plain, "Keys at the top of plan.yml", ""),
        *(_settings(_of(Settings, name), (), f"Under {name}", f"Under {name}") for name in groups),
    )


def _group(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Group)


def _of(model: type[BaseModel], name: str) -> type[BaseModel]:
    found = model.model_fields[name].annotation
    assert isinstance(found, type)
    assert issubclass(found, BaseModel)
    return found


def _settings(model: type[BaseModel], names: Iterable[str], caption: str, title: str) -> Table:
    chosen = tuple(names) or tuple(model.model_fields)
    rows = tuple(
        Row((Code(name), info.description or "", _default(info)))
        for name, info in model.model_fields.items()
        if name in chosen
    )
    columns = (Column("Key"), Column("What it says"), Column("When left out"))
    return Table(columns, rows, "stack", caption, title=title)


def _default(info: FieldInfo) -> Cell:
    value = info.get_default(call_default_factory=True)
    if type_name(info) == "WeekDays":
        value = tuple(_WEEK[day] for day in value)
    if value in ("", (), None) or value == {}:
        return Small("nothing")
    if isinstance(value, tuple):
        return Code(f"[{', '.join(str(v) for v in value)}]")
    return Code(str(value))


def rules(study: Study, options: Options) -> tuple[Block, ...]:
    """Every rule by its name, how much it matters, and what it finds."""
    return (
        _rules(RULES, "Rules of the whole plan"),
        _rules(_wanted(), "What an item still lacks"),
        _rules(READING_RULES, "Rules of reading a file and its values"),
    )


def rule_names() -> tuple[str, ...]:
    """The name of every rule."""
    return (*RULES, *_wanted(), *READING_RULES)


def _wanted() -> dict[str, str]:
    return {
        f"missing-{field.name.replace('_', '-')}": f"No {field.name} where one is wanted"
        for kind in KINDS
        for field in (*form(kind), *(p for f in form(kind) for p in f.part))
        if field.wanted
    }


def _rules(found: dict[str, str], title: str) -> Table:
    rows = tuple(
        Row((Code(name), marks.SEVERITY[usual_severity(name).value], meaning))
        for name, meaning in found.items()
    )
    columns = (Column("Rule"), Column("Usually"), Column("What it finds"))
    return Table(columns, rows, "stack", title, title=title)


def conditions(study: Study, options: Options) -> tuple[Block, ...]:
    """The names that `where` may use: what is computed, then the fields with their kinds."""
    computed = tuple(Row((Code(name), help_)) for name, help_ in COMPUTED.items())
    by_name: dict[str, dict[str, str]] = {}
    for kind in KINDS:
        for field in form(kind):
            by_name.setdefault(field.name, {}).setdefault(kind.kind, field.help)
    every = len(KINDS)
    rows = tuple(
        Row((Code(name), _kinds_of(kinds, every), next(iter(kinds.values()))))
        for name, kinds in sorted(by_name.items())
    )
    columns = (Column("Name"), Column("Of which kinds"), Column("What it is"))
    first = Table((Column("Name"), Column("What it is")), computed, "stack", "What is computed",
                  title="What is computed")  # fmt: skip
    return first, Table(columns, rows, "stack", "Fields", title="Fields")


def _kinds_of(kinds: dict[str, str], every: int) -> str:
    return "every kind" if len(kinds) == every else ", ".join(kinds)


def grammar(study: Study, options: Options) -> tuple[Block, ...]:
    """The grammar of conditions, as the reader of conditions states it."""
    found: list[tuple[str, list[str]]] = []
    for line in cleandoc(parser.__doc__ or "").splitlines():
        if rule := _RULE_OF_GRAMMAR.match(line):
            found.append((rule[1], [rule[2]]))
        elif found and line.startswith(" "):
            found[-1][1].append(line.strip())
    rows = tuple(Row((Code(name), Lines(tuple(Code(part) for part in parts)))) for name, parts in
                 found)  # fmt: skip
    return (Table((Column("Part"), Column("Is made of")), rows, "stack", "Grammar of conditions"),)


class Listed(Protocol):
    """A view as the catalogue holds it."""

    @property
    def name(self) -> str:
        """Its name in a block."""

    @property
    def help(self) -> str:
        """What it answers."""

    @property
    def options(self) -> tuple[Option, ...]:
        """The options it takes."""


def view_list(views: Iterable[Listed], always: Option) -> tuple[Block, ...]:
    """Every view with its options, and a block to paste; `always` is the option that all take."""
    columns = (Column("View"), Column("What it shows"), Column("Options"), Column("A block"))
    rows = tuple(
        Row(
            (Code(v.name), v.help, _options(v.options), _block(v.name, v.options)), f"view-{v.name}"
        )
        for v in views
    )
    return (
        Table(columns, rows, "stack", "Every view"),
        Note(Inline(("Every view also takes ", Code(f"{always.name}: {always.example}"),
                     f": {always.help}."), "")),
    )  # fmt: skip


def _options(options: Iterable[Option]) -> Cell:
    said = tuple(Inline((Code(o.name), ": ", o.help), "") for o in options)
    return Lines(("", *said)) if said else Small("none")


def _block(name: str, options: Iterable[Option]) -> Cell:
    lines = (f"view: {name}", *(f"{o.name}: {o.example}" for o in options))
    return Lines(("", *(Code(line) for line in lines)))
