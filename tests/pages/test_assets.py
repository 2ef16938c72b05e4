from __future__ import annotations

import re

from mkdocs_prodproj.pages.assets import assets


def test_the_stylesheet_has_a_name_that_backstage_keeps() -> None:
    assert re.fullmatch(r"assets/prodproj/main\.[0-9a-f]{8}\.min\.css", assets()[0].path)


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert not [
        a.path for a in assets() if re.search(r"url\(|@import|https?://(?!www\.w3\.org)", a.text)
    ]
