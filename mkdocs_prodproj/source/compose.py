"""YAML text to plain data: 1.2 core without timestamps.

Of bare words only null, true, false and numbers spelt as Python spells them become values; `NO`,
`012`, `1.10`, `1:30`, `2023-14-05` stay text. Quoted values and keys are text always.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

#: Deeper nesting than this is refused, and so are more values than this behind aliases.
DEPTH, ALIASED = 60, 20_000

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]\d+)?$")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
#: What YAML allows in no text.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NESTED_LINE = re.compile(r"(?:[-?:][ \t]+){200}")


class Unreadable(Exception):  # noqa: N818 - it is a place, not a failure of ours
    """The text cannot be read at `index`; `reason` is libyaml's words or ours."""

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(reason)
        self.index, self.reason = index, reason


class _Loader(CParser):
    """libyaml's composer, which leaves it to us what a word means."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return "?"

    def descend_resolver(self, parent: Any, index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def compose(text: str) -> tuple[Any, Any, bool]:
    """The nodes of a text, its plain data, and whether a key is doubled; nodes are not kept."""
    if len(text) > 4000:
        _refuse_deep(text)
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_culprit(error), f"{error.problem}; {error.context or ''}") from None
    except (yaml.YAMLError, UnicodeError):
        found = UNPRINTABLE.search(text)
        raise Unreadable(found.start() if found else 0, "control character") from None
    finally:
        if loader is not None:
            loader.dispose()
    if "&" in text:
        _refuse_aliased(node)
    doubled: list[Any] = []
    return node, None if node is None else _convert(node, 0, doubled), bool(doubled)


def _refuse_deep(text: str) -> None:
    """The composer of libyaml is recursive in C: nesting without end would end the process."""
    depth = 0
    for found in re.finditer(r"[\[\]{}]", text):
        depth += 1 if found[0] in "[{" else -1 if depth else 0
        if depth > 1000:
            raise Unreadable(found.start(), "too deep")
    nested = _NESTED_LINE.search(text) or re.search(" {400}[-?]", text)
    if nested:
        raise Unreadable(nested.start(), "too deep")


def _culprit(error: yaml.MarkedYAMLError) -> int:
    """Index of the place a writer has to look at."""
    context = error.context or ""
    starts = ("simple key", "quoted scalar", "flow", "alias", "anchor", "block scalar", "directive")
    mark = error.problem_mark
    if error.context_mark is not None and any(word in context for word in starts):
        mark = error.context_mark
    return int(mark.index) if mark is not None else 0


def _refuse_aliased(node: Any) -> None:
    seen = 0
    todo = [node]
    while todo:
        each = todo.pop()
        seen += 1
        if seen > ALIASED:
            raise Unreadable(each.start_mark.index, "aliases")
        if isinstance(each, MappingNode):
            todo += [part for pair in each.value for part in pair]
        elif isinstance(each, SequenceNode):
            todo += each.value


def _convert(node: Any, depth: int, doubled: list[Any]) -> Any:
    """Plain data of a node; refuses keys that are lists or mappings, and nesting without end."""
    kind = type(node)
    if kind is ScalarNode:
        return node.value if node.style else plain(node.value)
    if depth > DEPTH:
        raise Unreadable(node.start_mark.index, "too deep")
    if kind is SequenceNode:
        return [_convert(item, depth + 1, doubled) for item in node.value]
    data = {}
    for key, value in node.value:
        if type(key) is not ScalarNode:
            raise Unreadable(key.start_mark.index, "key is not a word")
        data[key.value] = _convert(value, depth + 1, doubled)
    if len(data) < len(node.value):
        doubled.append(node)
    return data


def plain(text: str) -> Any:
    """What a bare word means: `plain("12")` is 12, `plain("012")` stays "012"."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "-0123456789" and _NUMBER.match(text):
        try:
            number: int | float = int(text) if text.lstrip("-").isdecimal() else float(text)
        except ValueError:  # more digits than Python converts
            return text
        if str(number) == text:
            return number
    return text
