"""A small plan that holds everything a site can trip over."""

from __future__ import annotations

from collections.abc import Mapping

FILES: Mapping[str, str | bytes] = {
    "docs/index.md": """\
        # Home

        See [[T-1]], [[t-002|the second]], [[OLD-9]], `[[T-1]]`; not [[T-99]] nor [[1]](notes.md).

        [Straight to the ranking](plan/roadmap.md), [the place](plan/health.md#warning).

        - in a list

            ```plan
            view: list
            kind: task
            ```

        !!! note

            ```plan
            view: item
            id: T-1
            ```

        === "A tab"

            ```plan
            view: board
            ```

        ````md
        ```plan
        view: roadmap
        ```
        ````

        ```plan
        view: bord
        ```

        ```plan
        view: risks
        limti: 3
        ```
        """,
    "docs/notes.md": "# Notes\n\nSee [the numbers](plan/data/linked.csv).\n",
    "docs/plan/plan.yml": "name: Bakery\n",
    "docs/plan/data/linked.csv": "date,value\n2026-01-01,3\n",
    "docs/plan/data/private.csv": "date,value\n2026-01-01,4\n",
    "docs/plan/product.md": (
        "---\ntype: product\nid: bread\nvision: Warm bread at seven\n---\n# Bread\n"
    ),
    "docs/plan/goals/G1.md": """\
        ---
        title: Fewer <b>cold</b> & "late" loaves | 🥖
        product: bread
        period: 2026
        metrics:
          - name: Cold loaves
            baseline: 40
            target: 10
            measurements: {2026-03-31: 30}
        ---
        Only warm bread, says [[P]].
        """,
    "docs/plan/projects/P.md": """\
        ---
        title: Oven
        start: 2026-07-06
        tasks:
          - id: IN-1
            title: Buy an oven
            estimate: 2d
          - id: in-1
            title: Small letters
            estimate: 1d
        ---
        """,
    "docs/plan/tasks/T-1.md": (
        "---\ntitle: Knead\nstatus: in-progress\nproject: P\nestimate: 3d\naliases: [OLD-9]\n"
        "tags: [dough]\n---\n# Knead\n\nText with [[T-002]].\n\n## How\n\nSlowly.\n"
    ),
    "docs/plan/tasks/T-002.md": (
        "---\r\ntitle: Bake\r\nstatus: todo\r\nproject: P\r\nestimate: 1d\r\n"
        "depends_on: T-1\r\n---\r\nWindows wrote this.\r\n"
    ).encode("utf-8-sig"),
    "docs/plan/tasks/broken.md": (
        "---\ntitle: Broken\nestimate: [1d\nstatus: todo\n---\nStill here.\n"
    ),
    "docs/plan/tasks/hidden.md": "---\ntitle: A secret\n---\n",
    "docs/plan/tasks/latin.md": "---\ntitle: Pão\nestimate: 1d\n---\nMassa\n".encode("latin-1"),
    "docs/plan/goals/README.md": "# How we write goals\n",
    "docs/plan/risks.md": "# Our own risks\n\nNone at all.\n",
}
