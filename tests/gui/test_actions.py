"""The table of actions: no key twice, every action reachable, menu letters do not fight."""

from __future__ import annotations

from collections import Counter

from dankvan_desktop.core.records import TABS
from dankvan_desktop.gui.actions import ACTIONS, NEED_A_FILE
from dankvan_desktop.gui.menus import LINE, MENUS


def test_no_id_no_key_and_no_text_stands_twice() -> None:
    for values in ([each.id for each in ACTIONS], [each.text for each in ACTIONS]):
        assert [value for value, count in Counter(values).items() if count > 1] == []
    keys = [each.shortcut for each in ACTIONS if each.shortcut]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_action_stands_in_a_menu() -> None:
    placed = [entry for _, entries in MENUS for entry in entries if entry != LINE]
    known = {each.id for each in ACTIONS if not each.id.startswith("view.font.")} | {"recent", "font"}
    assert sorted(placed) == sorted(known)


def test_menu_letters_differ_within_a_menu() -> None:
    texts = {each.id: each.text for each in ACTIONS} | {"recent": "Mở &gần đây", "font": "Cỡ &chữ"}
    groups = [[title for title, _ in MENUS], *([texts[entry] for entry in entries if entry] for _, entries in MENUS)]
    for group in groups:
        letters = [text[text.index("&") + 1].lower() for text in group if "&" in text]
        assert [letter for letter, count in Counter(letters).items() if count > 1] == [], group
        assert all(letter.isascii() for letter in letters), "a letter that the keyboard has without an input method"


def test_the_keys_that_the_program_promises() -> None:
    keys = {each.shortcut: each.id for each in ACTIONS if each.shortcut}
    wanted = {"Ctrl+S": "edit.save", "Ctrl+N": "edit.new", "Ctrl+F": "edit.find", "Ctrl+Z": "edit.undo"}
    wanted |= {"Ctrl+Y": "edit.redo", "F1": "help.page"}
    wanted |= {f"Ctrl+{place}": f"view.tab.{name}" for place, (name, _) in enumerate(TABS, start=1)}
    assert {key: keys.get(key) for key in wanted} == wanted


def test_what_needs_a_file_is_named() -> None:
    assert {"file.usb", "tools.settings", "view.tab.units", "edit.undo"} <= set(NEED_A_FILE)
    assert not {"file.new", "file.open", "file.quit", "help.page", "file.check_received"} & set(NEED_A_FILE)
