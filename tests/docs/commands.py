"""The commands as the reference page shows them: `python -m tests.docs.commands` writes it."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_prodproj.cli import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md"
ABOUT = """\
# Every command

What `prodproj --help` prints. Every command works on a folder without an `mkdocs.yml`.
"""
WIDTH = 80


def commands() -> dict[str, click.Command]:
    return dict(main.commands)


def help_of(name: str, command: click.Command) -> str:
    """What a command prints about itself, on lines of one width on every machine."""
    parent = click.Context(main, info_name="prodproj", **main.context_settings)
    with click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    ) as context:
        return command.get_help(context)


def page() -> str:
    """The whole page, made from the commands themselves."""
    parts = [ABOUT]
    for name, command in commands().items():
        parts.append(f"## prodproj {name}\n\n```text\n{help_of(name, command).strip()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
