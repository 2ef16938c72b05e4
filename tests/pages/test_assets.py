from __future__ import annotations

import re
from pathlib import Path

from mkdocs_prodproj.pages.assets import assets


def test_the_stylesheet_has_a_name_that_backstage_keeps() -> None:
    assert re.fullmatch(r"assets/prodproj/main\.[0-9a-f]{8}\.min\.css", assets()[0].path)


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert not [
        a.path for a in assets() if re.search(r"url\(|@import|https?://(?!www\.w3\.org)", a.text)
    ]


def test_a_class_that_the_script_sets_means_nothing_else_in_a_template() -> None:
    script = assets()[1].text
    calls = re.findall(r"classList\.(?:add|toggle)\(([^)]*)\)", script)
    set_ = {name for call in calls for name in re.findall(r'"([\w-]+)"', call)}
    folder = Path(__file__).resolve().parents[2] / "mkdocs_prodproj" / "templates"
    text = "".join(p.read_text(encoding="utf-8") for p in folder.glob("*.html"))
    used = {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}
    assert "pp-here" in set_
    assert set_ & used == set()
