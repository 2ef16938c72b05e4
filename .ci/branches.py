"""Tell the share of branches that the tests took, and fail when it is below the gate.

    python .ci/branches.py coverage.json 95

The gate counts every room below the pages: their branches are decisions of ours. Pages, plug-in
and command line are listed too, without a gate: whole-site builds and golden files hold them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

GATED = (
    "problems.py",
    "charts",
    "items",
    "source",
    "plan",
    "query",
    "scheduling",
    "simulation",
    "strategy",
    "delivery",
    "forecasting",
    "explaining",
    "history",
    "tracking",
    "comparing",
    "terminal.py",
    "scaffold.py",
    "study.py",
    "item_pages",
    "retrospect",
    "shapes",
    "views",
    "wording",
    "exchange",
)


def main(report: str, gate: float) -> int:
    """Print one line a room; 1 when the gated rooms together are below `gate` percent."""
    taken: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for name, entry in json.loads(Path(report).read_text(encoding="utf-8"))["files"].items():
        room = Path(name.replace("\\", "/")).parts[1]
        taken[room] += entry["summary"]["covered_branches"]
        there[room] += entry["summary"]["num_branches"]
    for room in sorted(there):
        mark = "" if room in GATED else "  (no gate)"
        print(f"{room:<14} {taken[room]:>5} of {there[room]:>5} branches{mark}")
    counted = sum(there[room] for room in GATED)
    share = 100 * sum(taken[room] for room in GATED) / counted if counted else 100.0
    print(
        f"Below the pages {share:.1f} % of {counted} branches were taken; the gate is {gate:g} %."
    )
    return 0 if share >= gate else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
