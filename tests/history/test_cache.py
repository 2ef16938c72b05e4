"""What was read once is kept as plain JSON, and whatever else lies there is passed over."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from threading import Thread

import pytest

from mkdocs_prodproj.history import cache as kept_values
from mkdocs_prodproj.history.cache import Cache, cache_folder, code_version

HEAD = "prodproj cache 1\n"


def written(folder: Path, **values: object) -> Path:
    cache = Cache(folder)
    for key, value in values.items():
        cache.put("steps", key, value)
    cache.save()
    return folder / "steps.cache"


def test_a_value_is_read_back_by_kind_and_key(tmp_path: Path) -> None:
    value = {"a": [1, 2.5, None, True, "é\n\t"], "b": {}}
    written(tmp_path, one=value)
    cache = Cache(tmp_path)
    assert cache.get("steps", "one") == value
    assert cache.get("steps", "two") is None
    assert cache.get("other", "one") is None


def test_a_key_may_hold_anything(tmp_path: Path) -> None:
    keys = ("", "a\tb", "a\nb", "é/../x", "\udcff")
    cache = Cache(tmp_path)
    for n, key in enumerate(keys):
        cache.put("steps", key, n)
    cache.save()
    again = Cache(tmp_path)
    assert [again.get("steps", key) for key in keys] == [0, 1, 2, 3, 4]


def test_without_a_folder_a_value_lives_as_long_as_its_cache() -> None:
    cache = Cache()
    cache.put("steps", "one", 1)
    cache.save()
    assert cache.get("steps", "one") == 1
    assert Cache().get("steps", "one") is None


def test_what_was_not_saved_is_written_when_the_cache_is_let_go(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("steps", "one", 1)
    del cache
    gc.collect()
    assert Cache(tmp_path).get("steps", "one") == 1


def test_what_was_put_is_there_for_the_next_one_that_opens_the_folder(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    first.put("steps", "one", 1)
    assert Cache(tmp_path).get("steps", "one") == 1


def test_nothing_is_made_where_nothing_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    assert cache.get("steps", "one") is None
    cache.save()
    assert not (tmp_path / "kept").exists()


def test_git_does_not_see_what_is_kept(tmp_path: Path) -> None:
    written(tmp_path / "a" / "kept", one=1)
    assert (tmp_path / "a" / "kept" / ".gitignore").read_text() == "*\n"


def test_two_builds_keep_what_both_have_found(tmp_path: Path) -> None:
    one, other = Cache(tmp_path), Cache(tmp_path)
    assert one.get("steps", "x") is other.get("steps", "x") is None
    one.put("steps", "one", 1)
    other.put("steps", "two", 2)
    one.save()
    other.save()
    again = Cache(tmp_path)
    assert [again.get("steps", key) for key in ("one", "two")] == [1, 2]


def test_many_builds_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    def build(n: int) -> None:
        for m in range(10):
            written(tmp_path, **{f"k{n}-{m}": "x" * 5000})

    builds = [Thread(target=build, args=(n,)) for n in range(4)]
    for one in builds:
        one.start()
    for one in builds:
        one.join()
    lines = (tmp_path / "steps.cache").read_text().splitlines()
    assert lines[0] + "\n" == HEAD
    assert {json.loads(line.partition("\t")[2]) for line in lines[1:]} == {"x" * 5000}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "steps.cache"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\0",
        b"prodproj cache 0\n" + b'"one"\t1\n',
        HEAD.encode() + b"no tab\n",
        HEAD.encode() + b'"one"\tno json\n',
        HEAD.encode() + b'"one"\t' + b"[" * 100_000 + b"\n",
        b"\x80\x04\x95cos\nsystem\n",
    ],
)
def test_what_is_none_of_ours_is_passed_over_and_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "steps.cache").write_bytes(content)
    assert Cache(tmp_path).get("steps", "one") is None
    written(tmp_path, one=2)
    assert Cache(tmp_path).get("steps", "one") == 2


def test_a_line_that_is_damaged_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    path = written(tmp_path, one=[1], two=[2])
    path.write_text(path.read_text().replace("[1]", "[1"))
    cache = Cache(tmp_path)
    assert (cache.get("steps", "one"), cache.get("steps", "two")) == (None, [2])


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    cache = Cache(tmp_path / "file" / "kept")
    cache.put("steps", "one", 1)
    cache.save()
    assert cache.get("steps", "one") == 1
    assert (tmp_path / "file").read_text() == "x"


def test_what_was_not_used_for_longest_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_values, "KIND_LIMIT", 350)
    written(tmp_path, one="x" * 100, two="x" * 100, three="x" * 100)
    cache = Cache(tmp_path)
    cache.get("steps", "one")
    cache.put("steps", "four", "x" * 100)
    cache.save()
    again = Cache(tmp_path)
    there = [key for key in ("one", "two", "three", "four") if again.get("steps", key)]
    assert there == ["one", "three", "four"]


def test_a_kind_that_was_not_written_for_longest_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_values, "LIMIT", 260)
    for kind in ("first", "second", "third"):
        cache = Cache(tmp_path)
        cache.put(kind, "one", "x" * 100)
        cache.save()
    assert sorted(path.name for path in tmp_path.glob("*.cache")) == [
        "second.cache",
        "third.cache",
    ]


@pytest.mark.parametrize("kind", ["", "../x", "a/b", ".hidden", "A", "a.b"])
def test_a_kind_has_a_plain_name(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ValueError, match="no name of a kind"):
        Cache(tmp_path).put(kind, "one", 1)


def test_a_link_in_the_folder_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("theirs")
    kept = tmp_path / "kept"
    kept.mkdir()
    for name in ("steps.cache", ".gitignore"):
        (kept / name).symlink_to(theirs)
    written(kept, one=1)
    assert theirs.read_text() == "theirs"
    assert Cache(kept).get("steps", "one") == 1


def test_the_folder_is_beside_the_settings_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRODPROJ_CACHE", raising=False)
    assert cache_folder(tmp_path) == tmp_path / ".cache" / "prodproj"
    monkeypatch.setenv("PRODPROJ_CACHE", str(tmp_path / "mine"))
    assert cache_folder(tmp_path) == tmp_path / "mine"


def test_a_folder_that_leads_out_of_the_site_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRODPROJ_CACHE", raising=False)
    (tmp_path / "home").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".cache").symlink_to(tmp_path / "home", target_is_directory=True)
    assert cache_folder(tmp_path / "site") is None


def test_the_version_of_the_code_is_that_of_its_text() -> None:
    assert code_version("source") == code_version("source")
    assert len({code_version("source"), code_version("items"), code_version()}) == 3
