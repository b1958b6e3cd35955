"""Pictures of every scene in the middle of its run, to be looked at: ``python -m tests.ui.scenes FOLDER [ID ...]``.

The reference program drives and the examiner leads; ``all-N.png`` shows nine scenes at a time.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from plc_bridge.scl.compile import compile_scl
from plc_bridge.simulated_plc import SimulatedPlc
from scenarios.attempt import SCAN, prepare
from scenarios.catalogue import exercise_ids
from tests.exercises import load_exercise
from twin.snapshot import Snapshot
from ui.scene.canvas import Canvas
from ui.scene.composing import compose
from ui.scene.hints import told
from ui.scene.picture import ScenePicture
from ui.scene.plate_sheet import PlateSheet
from ui.scene.plates import plates
from ui.scene.view import fitted
from ui.theme.tokens import LIGHT

WIDTH, HEIGHT = 1100, 700
ACROSS = 3
PART = 0.4
"""Of the time that the examiner needs."""


def midway(id: str) -> Snapshot:
    def run(until: int | None) -> tuple[int, Snapshot]:
        exercise = load_exercise(id)
        text = exercise.reference.read_text(encoding="utf-8")
        plc = SimulatedPlc(compile_scl(text, exercise.layout.tag_table(), file=exercise.reference.name), scan=SCAN)
        made = prepare(exercise, plc)
        made.advance(exercise.scenario.time_limit if until is None else until)
        return made.now, made.snapshot()

    whole, _ = run(None)
    return run(int(whole * PART))[1]


def picture(id: str) -> QImage:
    layout, snapshot = load_exercise(id).layout, midway(id)
    composition = compose(layout)
    view = fitted(composition.everything, QRectF(20, 40, WIDTH - 40, HEIGHT - 60))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ScenePicture(composition, view, LIGHT, WIDTH, HEIGHT, 1.0, True).paint(painter, snapshot, snapshot.now)
    names = plates(layout, composition, view, QRectF(0, 0, WIDTH, HEIGHT), told(snapshot, "en"))
    PlateSheet(names, LIGHT).paint(Canvas(painter, view, LIGHT))
    painter.end()
    return image


def main(folder: Path, ids: list[str]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert app is not None
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(ids), ACROSS * ACROSS):
        sheet = QImage(WIDTH * ACROSS // 2, HEIGHT * ACROSS // 2, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        for number, id in enumerate(ids[start : start + ACROSS * ACROSS]):
            image = picture(id)
            image.save(str(folder / f"{id}.png"))
            half = image.scaled(WIDTH // 2, HEIGHT // 2, mode=Qt.TransformationMode.SmoothTransformation)
            x, y = number % ACROSS * WIDTH // 2, number // ACROSS * HEIGHT // 2
            painter.drawImage(x, y, half)
            painter.drawText(x + 8, y + 16, id)
        painter.end()
        sheet.save(str(folder / f"all-{start // (ACROSS * ACROSS) + 1}.png"))


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("folder", type=Path)
    given.add_argument("ids", nargs="*", default=list(exercise_ids()))
    main(**vars(given.parse_args()))
