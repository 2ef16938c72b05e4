"""Links and plan for a host that runs no plug-ins: from the folder, by the rules of paths."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote

from mkdocs_prodproj.history.cache import cache_folder
from mkdocs_prodproj.history.git import last_commit
from mkdocs_prodproj.history.history import History
from mkdocs_prodproj.pages.blocks import log
from mkdocs_prodproj.pages.links import Here, Links
from mkdocs_prodproj.pages.sitemap import PAGES, item_paths
from mkdocs_prodproj.plan.index import Index
from mkdocs_prodproj.plan.read import read_plan_folder
from mkdocs_prodproj.problems import Problem
from mkdocs_prodproj.study import Study


@dataclass(frozen=True)
class FolderLinks(Links):
    """Addresses worked out from paths; what has no file among the site's pages has no address."""

    docs: Path
    place: str
    page: str
    paths: dict[str, str]
    use_directory_urls: bool = True

    def url(self, id_: str) -> str:
        """The address of the item's own page."""
        return self._url(self.paths.get(id_, ""))

    def page_url(self, name: str, anchor: str = "") -> str:
        """The address of an exported or hand-made view page."""
        page = next((p for p in PAGES if p.name == name), None)
        url = self._url(join(self.place, page.file)) if page else ""
        return f"{url}#{anchor}" if url and anchor else url

    def edit_url(self, path: str, line: int = 1) -> str:
        """Nothing: such a host says nothing about editing."""
        return ""

    def source(self, id_: str) -> str:
        """The item's Markdown file, relative to this page's."""
        path = self.paths.get(id_, "")
        return relpath(path, dirname(self.page) or ".") if self._exists(path) else ""

    def _exists(self, path: str) -> bool:
        return bool(path) and (self.docs / path).is_file()

    def _url(self, path: str) -> str:
        if not self._exists(path):
            return ""
        to = relpath(self._address(path), dirname(self._address(self.page)) or ".")
        return quote(to.removesuffix("index.html") if self.use_directory_urls else to) or "./"

    def _address(self, path: str) -> str:
        stem = path.rsplit(".", 1)[0]
        folder, _, name = stem.rpartition("/")
        if name in {"index", "README"}:
            return join(folder, "index.html")
        return f"{stem}/index.html" if self.use_directory_urls else f"{stem}.html"


def here_in_folder(
    root: str, docs: str, page: str, day: date, *, use_directory_urls: bool = True
) -> Here:
    """The page `page` of the folder `docs`, showing the plan in `root` as it is now."""
    study, index = _read(root, docs, day, _state(Path(root)))
    place = relpath(Path(root).resolve().as_posix(), Path(docs).resolve().as_posix())
    inside = not place.startswith("..")
    own = (lambda path: Path(docs, path).is_file()) if inside else (lambda path: False)
    paths = item_paths(study.plan, place, own, lambda path: False)
    links = FolderLinks(Path(docs), place, page, paths, use_directory_urls)
    source = Path(docs, page)
    path = normpath(join(relpath(docs, root), page))
    return Here(study, index, links, path, lambda: _text(source), _tell)


def _text(source: Path) -> str:
    return source.read_text(encoding="utf-8-sig", errors="replace") if source.is_file() else ""


@lru_cache(maxsize=4)
def _read(root: str, docs: str, day: date, state: int) -> tuple[Study, Index]:
    plan = read_plan_folder(Path(root))
    history = History.of(Path(root), cache_folder(Path(docs).resolve().parent))
    return Study(plan, day, last_commit(Path(root)), history), Index.of(plan.items)


def _state(root: Path) -> int:
    """A number that changes when a file of the folder does."""
    stats = ((p.as_posix(), p.stat()) for p in sorted(root.rglob("*")) if p.is_file())
    return hash(tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in stats))


def _tell(problem: Problem) -> None:
    expected = f"\n    expected: {problem.expected}" if problem.expected else ""
    log.warning("%s: %s%s", problem.position, problem.message, expected)
