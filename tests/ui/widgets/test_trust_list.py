"""A person judges who may connect, in the window, and the files of the station say the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from plc_bridge.audit import read_audit
from plc_bridge.opcua.certificate import make_certificate
from plc_bridge.opcua.trust import TrustStore
from twin.texts import message
from ui.dress import Dress
from ui.preferences import Preferences
from ui.widgets.security_panel import SecurityPanel
from ui.widgets.trust_list import TrustList
from ui.words import Words


@pytest.fixture
def trust_list(app: QApplication, tmp_path: Path) -> Iterator[TrustList]:
    made = TrustList(Words("en"), Dress(app, "light"), tmp_path)
    made.show()
    yield made
    made.close()


def press(trust_list: TrustList, text: str) -> None:
    wanted = trust_list._words.say(message(text))
    (found,) = [each for each in trust_list.findChildren(QPushButton) if each.text() == wanted]
    found.click()


def said(trust_list: TrustList) -> str:
    QApplication.processEvents()  # what is new is shown now
    return "\n".join(each.text() for each in trust_list.findChildren(QLabel) if each.isVisibleTo(trust_list))


def test_who_knocked_is_trusted_distrusted_and_removed(trust_list: TrustList, tmp_path: Path) -> None:
    store = TrustStore(tmp_path / "station")
    der = make_certificate("urn:plc:one", "client").certificate
    assert "Nobody has tried" in said(trust_list)
    store.note_rejected(der, "10.1.2.3", "unknown")
    trust_list.look()
    assert "Refused once" in said(trust_list) and "10.1.2.3" in said(trust_list)
    press(trust_list, "trust-do-accept")
    assert store.trusts(der) and "Trusted, valid until" in said(trust_list)
    press(trust_list, "trust-do-reject")
    assert not store.trusts(der)
    press(trust_list, "trust-do-remove")
    assert store.entries() == () and "Nobody has tried" in said(trust_list)
    whats = ["trust-accepted", "trust-rejected", "trust-removed"]
    assert [(each.what, each.user) for each in read_audit(tmp_path / "records")] == [(what, "window") for what in whats]


def test_the_door_is_opened_for_a_while_and_closed(trust_list: TrustList, tmp_path: Path) -> None:
    store = TrustStore(tmp_path / "station")
    trust_list.open_door.click()
    assert store.open_until() is not None and "every new controller" in said(trust_list)
    trust_list._words.speak("zh")
    assert "受信任" in said(trust_list)
    trust_list.close_door.click()
    assert store.open_until() is None and not trust_list.door.isVisible()


def test_what_another_hand_did_meanwhile_is_told_and_breaks_nothing(trust_list: TrustList, tmp_path: Path) -> None:
    store = TrustStore(tmp_path / "station")
    store.note_rejected(make_certificate("urn:plc:one", "client").certificate, "10.1.2.3", "unknown")
    trust_list.look()
    store.remove(store.entries()[0])
    press(trust_list, "trust-do-accept")
    assert "no certificate begins with" in said(trust_list)
    assert "Nobody has tried" in said(trust_list)


def test_encryption_and_nameless_clients_are_chosen_and_remembered(app: QApplication, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    panel = SecurityPanel(Words("en"), Preferences(settings))
    assert panel.open.buttons["only"].isChecked() and panel.anonymous.buttons["plc"].isChecked()
    panel.open.buttons["also"].click()
    panel.anonymous.buttons["observer"].click()
    kept = Preferences(settings)
    assert (kept.open, kept.anonymous) == (True, "observer")
    again = SecurityPanel(Words("zh"), kept)
    assert again.open.buttons["also"].isChecked() and again.anonymous.buttons["observer"].isChecked()
    settings.setValue("open", "perhaps")
    settings.setValue("anonymous", "king")
    assert (kept.open, kept.anonymous) == (False, "plc"), "what cannot be is the safe choice"
