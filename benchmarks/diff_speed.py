"""How long `prodproj diff` of two commits of a plan takes, beside a plain `prodproj check` of it.

    python benchmarks/diff_speed.py [--files 1000] [--changed 5] [--runs 7]

Makes the plan of `check_speed.py` in a git repository of its own, and a second commit in which some
open tasks take longer. Then it measures whole processes, start and imports included, in turns:
the check of the newer plan, the comparison of the two with an empty cache, and the same again with
what the first one kept. Prints the least processor times, and the ratios as medians of pairs.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.check_speed import make

VERB = "from mkdocs_prodproj.cli import main; main()"
DAY = ("--as-of", "2026-07-06")


def git(folder: Path, *arguments: str) -> None:
    """Run git, with nobody's settings."""
    who = {f"GIT_{role}_{what}": "Ana" for role in ("AUTHOR", "COMMITTER") for what in ("NAME",)}
    mail = {f"GIT_{role}_EMAIL": "ana@example.org" for role in ("AUTHOR", "COMMITTER")}
    clean = {**os.environ, **who, **mail, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env=clean)


def repository(folder: Path, files: int, changed: int) -> None:
    """The plan, and a branch on which so many open tasks take longer."""
    make(folder / "plan", files)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", "The plan")
    git(folder, "tag", "before")
    for n in range(changed):
        number = files * 7 // 10 + n * (files // 4) // max(changed, 1)
        task = folder / "plan" / "tasks" / f"T-{number}.md"
        text = task.read_text(encoding="utf-8")
        longer = re.sub(r"(?m)^estimate: .*", "estimate: 5d/9d/12d", text)
        task.write_text(longer, encoding="utf-8")
    git(folder, "commit", "-q", "-a", "-m", "Longer")


def seconds(folder: Path, cache: Path, *words: str) -> float:
    """Processor time of one process that runs our command, and of the git that it starts.

    Python finds the modules compiled, as it does where they are installed.
    """
    own = {"PRODPROJ_CACHE": str(cache), "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}
    known = {**os.environ, **own, "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", VERB, *words, *DAY]
    done = subprocess.run(command, cwd=folder, env=known, capture_output=True, check=False)
    if done.returncode not in (0, 1):  # 1: the check found errors, as it should
        raise SystemExit(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(arguments: list[str]) -> int:
    """Measure; 0 when a comparison takes less than three times as long as a check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--changed", type=int, default=5)
    parser.add_argument("--runs", type=int, default=7)
    chosen = parser.parse_args(arguments)
    found: dict[str, list[float]] = {"check": [], "cold": [], "warm": []}
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "repository", Path(name) / "cache"
        folder.mkdir()
        repository(folder, chosen.files, chosen.changed)
        for words in (["check"], ["diff", "before..main"]):
            seconds(folder, cache, *words)
        for _ in range(chosen.runs):
            shutil.rmtree(cache, ignore_errors=True)
            found["check"].append(seconds(folder, cache, "check"))
            found["cold"].append(seconds(folder, cache, "diff", "before..main"))
            found["warm"].append(seconds(folder, cache, "diff", "before..main"))
    print(f"{chosen.files} task files, {chosen.changed} changed, {chosen.runs} runs of each")
    for kind in ("cold", "warm"):
        ratio = statistics.median(
            own / plain for own, plain in zip(found[kind], found["check"], strict=True)
        )
        least, plain = min(found[kind]), min(found["check"])
        print(f"check {plain:.2f} s   diff, {kind} {least:.2f} s   ratio {ratio:.2f}")
    return 0 if ratio < 3 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
