"""What the window lacks is named by its Debian package, and nothing is looked for elsewhere."""

from __future__ import annotations

from pathlib import Path

from ui.system_libraries import CHINESE_FONT, OFFSCREEN, WINDOWS, has_chinese_font, missing_packages


def test_a_complete_machine_lacks_nothing() -> None:
    assert missing_packages(platform="linux", loads=lambda _: True, has_font=lambda: True) == ()


def test_a_bare_machine_lacks_every_package_once() -> None:
    packages = missing_packages(platform="linux", loads=lambda _: False, has_font=lambda: False)
    assert packages == (*OFFSCREEN.values(), *WINDOWS.values(), CHINESE_FONT)
    assert len(set(packages)) == len(packages)


def test_windows_is_never_asked_for_debian_packages() -> None:
    assert missing_packages(platform="win32", loads=lambda _: False, has_font=lambda: False) == ()


def test_a_chinese_font_is_found_in_any_font_folder(tmp_path: Path) -> None:
    assert not has_chinese_font([str(tmp_path), str(tmp_path / "none")])
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "NotoSansCJK-Regular.ttc").touch()
    assert has_chinese_font([str(tmp_path)])
