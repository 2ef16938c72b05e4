"""Whole sites for tests: written from a mapping, built in this process, looked at as text."""

from __future__ import annotations

import logging
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

_LINK = re.compile(r'<[a-z]+\s[^>]*?(?:href|src)="([^"]*)"')
_ID = re.compile(r'\s(?:id|name)="([^"]+)"')


@dataclass
class Built:
    """A built site, and what was logged on the way."""

    folder: Path
    said: list[logging.LogRecord] = field(default_factory=list)

    def page(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def content(self, path: str) -> str:
        """The article of a page, without the theme round it."""
        text = self.page(path)
        start = text.index("<article") if "<article" in text else text.index("<body")
        end = text.index("</article>") if "</article>" in text else len(text)
        return text[start:end]

    def words(self, path: str) -> str:
        """The article's text alone."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.content(path))).split())

    def warnings(self) -> list[str]:
        return [r.getMessage() for r in self.said if r.levelno >= logging.WARNING]

    def files(self) -> set[str]:
        paths = (p for p in self.folder.rglob("*") if p.is_file())
        return {p.relative_to(self.folder).as_posix() for p in paths}


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files; text is dedented."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode())
    return folder


def settings(**given: object) -> str:
    """An mkdocs.yml."""
    return yaml.safe_dump(
        {"site_name": "Test", "theme": {"name": "material", "font": False}, **given}
    )


def build_site(folder: Path, *, dirty: bool = False, **options: object) -> Built:
    """Build the site of a folder that holds an mkdocs.yml, as `mkdocs build` does."""
    logger, listener = logging.getLogger("mkdocs"), _Listener()
    logger.addHandler(listener)
    level = logger.level
    logger.setLevel(logging.INFO)
    try:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"), **options)
        config.plugins.on_startup(command="build", dirty=dirty)
        build(config, dirty=dirty)
    finally:
        logger.setLevel(level)
        logger.removeHandler(listener)
    return Built(folder / "site", listener.records)


def dead_links(site: Path) -> Iterator[str]:
    """Every relative link of every page that leads to no file, or to no place in it."""
    texts = {p: p.read_text(encoding="utf-8") for p in site.rglob("*.html") if p.name != "404.html"}
    places = {p: {unescape(i) for i in _ID.findall(text)} for p, text in texts.items()}
    for page, text in texts.items():
        for link in {unescape(link) for link in _LINK.findall(text)}:
            if re.match(r"[a-z]+:|//|/", link) or not link:
                continue
            path, _, anchor = link.partition("#")
            target = (page.parent / unquote(path.partition("?")[0])).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            missing = anchor and target in places and anchor not in places[target]
            if not target.is_file() or (missing and not anchor.startswith("__")):
                yield f"{page.relative_to(site)}: {link}"
