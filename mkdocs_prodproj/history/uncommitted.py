"""What lies in a plan's folder and is not committed yet; git does not look at it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs_prodproj.history.renames import renames
from mkdocs_prodproj.history.trees import Tree, is_plan_file
from mkdocs_prodproj.source.folder import LARGEST, plan_paths, spelled


def renamed_here(
    folder: Path, tree: Tree, contents: Callable[[Iterable[str]], Iterable[tuple[str, bytes]]]
) -> dict[str, str]:
    """Files of the last commit's tree that have another name in the folder now, old to new.

    `contents` gives what blobs hold. Git would run filters to compare a folder, so we compare.
    """
    blobs = {spelled(path): blob for path, blob in tree.files.items() if is_plan_file(path)}
    links = {spelled(path) for path in tree.links}
    here = {spelled(os.fsencode(path)): path for path in plan_paths(folder)}
    gone = {path: blob for path, blob in blobs.items() if path not in here}
    come = [path for path in here if path not in blobs and path not in links]
    if not gone or not come:
        return {}
    held = dict(contents(dict.fromkeys(gone.values())))
    return renames(
        {path: held.get(blob, b"") for path, blob in gone.items()},
        {path: _content(folder / here[path]) for path in come},
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError:
        return b""
