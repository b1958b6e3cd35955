"""Pictures of the window in one go: ``python -m tests.ui.pictures FOLDER [zh,en,de] [1,1.25]``.

Every page in the languages, light and dark, at two sizes, for a person to look at; the picture of the
README is ``run-en-light-1400x860.png``. A scale is a process of its own, because Qt reads it only once.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from plc_bridge.fault_commands import Inject, Repair
from tests.ui.desk import Desk, sorting
from twin.texts import LANGUAGES, Language
from twin.units import S
from ui import orders
from ui.actions import Screen
from ui.preferences import ThemeChoice
from ui.screens.run import FAULTS, PROGRAM, SEARCH, TASK

SIZES = ((1280, 720), (1400, 860))
THEMES: tuple[ThemeChoice, ...] = ("light", "dark")
REFERENCE = sorting().reference.read_text(encoding="utf-8")
WRONG = sorting().program(next(name for name in sorting().wrong if "estop" in name)).text


def take(app: QApplication, folder: Path, language: Language, theme: ThemeChoice, width: int, height: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        desk = Desk(app, Path(home), language=language, theme=theme)
        try:
            QCursor.setPos(width - 4, height - 4)
            desk.show(width, height)
            name = f"{language}-{theme}-{width}x{height}.png"

            def keep(what: str) -> None:
                desk.settle()
                desk.window.grab().save(str(folder / f"{what}-{name}"))

            keep("exercises")
            desk.open(REFERENCE)
            desk.trigger("run")
            desk.press("panel.reset_button")
            desk.press("panel.start_button")
            desk.window.run.tabs.setCurrentIndex(TASK)
            desk.settle()
            desk.pass_seconds(16.6)
            desk.window.run.signals.select("pusher.extend")
            keep("run")
            search_a_fault(desk)
            keep("search")
            desk.window.run.tabs.setCurrentIndex(FAULTS)
            desk.window.run.faults.list.choose("connectors-swapped")
            desk.pass_seconds(0.1)
            keep("faults")
            desk.station.post(orders.Instruct(Repair()))
            desk.window.run.tabs.setCurrentIndex(PROGRAM)
            desk.settle()
            keep("program")
            desk.window.run.program.editor.setPlainText(REFERENCE.replace("END_IF;", "", 1))
            desk.until(lambda: desk.window.session.problems > 0)
            keep("problems")
            desk.window.run.program.editor.setPlainText(WRONG)
            desk.until(lambda: desk.window.session.problems == 0)
            desk.trigger("mark")
            desk.until(lambda: desk.window.screen_now is Screen.REPORT)
            pane = desk.window.report.replay
            line = next(line for line in desk.window.report.lines if line.moments)
            line.moments[0].click()
            desk.until(lambda: pane._shown == pane.now and pane.now > S)
            keep("report")
            for screen in (Screen.CONNECTIONS, Screen.SETTINGS, Screen.HELP):
                desk.window.show_screen(screen)
                keep(screen)
        finally:
            desk.close()


def search_a_fault(desk: Desk) -> None:
    """An instructor hides a fault, a student measures, exchanges in vain and names it."""
    desk.window.run.instruct(True)
    for fault in (
        Inject("drive-jammed", "pusher"),
        Inject("dirty-lens", "entry_eye", when="part.in", times=30, hidden=False),
    ):
        desk.station.post(orders.Instruct(fault))
    desk.pass_seconds(0.5)
    desk.window.run.tabs.setCurrentIndex(SEARCH)
    desk.settle()
    panel = desk.window.run.instruments
    panel.choose("pusher.extend")
    for press in (panel.look, panel.measure, panel.operate):
        press.click()
    desk.pass_seconds(1.2)
    panel.spare.setCurrentIndex(panel.spare.findData("valve"))
    panel.swap.click()
    panel.answer.fault.setCurrentIndex(panel.answer.fault.findData("drive-jammed"))
    panel.answer.place.setCurrentIndex(panel.answer.place.findData("pusher"))
    panel.answer.send.click()
    desk.pass_seconds(0.2)


def main(folder: Path, languages: list[Language], scales: list[str]) -> None:
    if scales != [os.environ.get("QT_SCALE_FACTOR", "1")]:
        for scale in scales:
            command = [sys.executable, "-m", "tests.ui.pictures", str(folder / scale), ",".join(languages), scale]
            subprocess.run(command, env={**os.environ, "QT_SCALE_FACTOR": scale}, check=True)
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for language in languages:
        for theme in THEMES:
            for width, height in SIZES:
                take(app, folder, language, theme, width, height)


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("folder", type=Path)
    given.add_argument("languages", nargs="?", default=",".join(LANGUAGES))
    given.add_argument("scales", nargs="?", default="1,1.25")
    asked = given.parse_args()
    main(
        asked.folder,
        [language for language in LANGUAGES if language in asked.languages.split(",")],
        asked.scales.split(","),
    )
