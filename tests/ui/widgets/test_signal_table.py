"""The table of signals in Qt."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk import sorting
from twin.snapshot import Snapshot
from twin.texts import LANGUAGES, Language
from ui.dress import Dress
from ui.orders import Actuate, Force, Unforce
from ui.viewmodel.exercise import described_tags
from ui.viewmodel.view import StationView
from ui.widgets.signal_model import SignalModel
from ui.widgets.signal_table import SignalTable
from ui.words import Words

TAGS = described_tags(sorting().layout)
MOTOR = next(tag for tag in TAGS if tag.topic == "conveyor.motor")
EYE = next(tag for tag in TAGS if tag.topic == "entry_eye.on")
VIEW = StationView(Snapshot(0, {tag.topic: tag.initial for tag in TAGS}, {}, {}))

steps = st.lists(
    st.one_of(
        st.sampled_from(LANGUAGES),
        st.sets(st.sampled_from([tag.topic for tag in TAGS])),
        st.integers(0, len(TAGS)),
    ),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(steps)
def test_the_model_keeps_the_contract_of_models_whatever_comes(app: QApplication, given_steps: list[object]) -> None:
    words = Words("en")
    model = SignalModel(words)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for step in given_steps:
        if isinstance(step, str):
            words.speak(next(it for it in LANGUAGES if it == step))
        elif isinstance(step, int):
            model.show_tags(TAGS[:step])
        else:
            assert isinstance(step, set)
            model.show_view(replace(VIEW, forced=dict.fromkeys(step, True)))
    app.processEvents()
    del tester


def table(app: QApplication, language: Language = "en") -> SignalTable:
    made = SignalTable(Words(language), Dress(app, "light"))
    made.show_tags(TAGS)
    made.show_view(VIEW)
    made.resize(400, 500)
    return made


def test_only_rows_that_differ_are_painted_again(app: QApplication) -> None:
    made = table(app)
    changed: list[int] = []
    made.model.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    signals = dict(VIEW.snapshot.signals)
    made.show_view(replace(VIEW, snapshot=replace(VIEW.snapshot, now=50)))
    assert changed == []
    signals[EYE.topic] = not signals[EYE.topic]
    made.show_view(replace(VIEW, snapshot=replace(VIEW.snapshot, signals=signals)))
    assert changed == [TAGS.index(EYE)]


def test_space_forces_and_releases_and_switches_by_hand(app: QApplication) -> None:
    made = table(app)
    orders: list[object] = []
    made.ordered.connect(orders.append)
    made.select(EYE.topic)
    QTest.keyClick(made.table, Qt.Key.Key_Space)
    made.show_view(replace(VIEW, forced={EYE.topic: True}))
    QTest.keyClick(made.table, Qt.Key.Key_Space)
    made.select(MOTOR.topic)
    QTest.keyClick(made.table, Qt.Key.Key_Return)
    assert orders == [Force(EYE.topic, not EYE.initial), Unforce(EYE.topic), Actuate(MOTOR.topic, True)]


def test_in_an_exam_nothing_is_forced_but_hands_still_work(app: QApplication) -> None:
    made = table(app)
    made.show_view(replace(VIEW, examined=True))
    orders: list[object] = []
    made.ordered.connect(orders.append)
    for tag in (EYE, MOTOR):
        made.select(tag.topic)
        QTest.keyClick(made.table, Qt.Key.Key_Space)
    assert orders == [Actuate(MOTOR.topic, True)]


def test_selecting_from_outside_tells_nobody_and_a_click_does(app: QApplication) -> None:
    made = table(app)
    made.show()
    told: list[str] = []
    made.selected.connect(told.append)
    made.select(MOTOR.topic)
    assert told == []
    rect = made.table.visualRect(made.table.model().index(0, 1))
    QTest.mouseClick(made.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(2, 0))
    assert told == [TAGS[0].topic]
    made.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filter_finds_by_description_in_the_language_spoken(app: QApplication, language: Language) -> None:
    made = table(app, language)
    made.search.setText(MOTOR.text.into(language))
    model = made.table.model()
    shown = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert MOTOR.name in shown
    assert len(shown) < len(TAGS)


def test_every_row_can_be_heard(app: QApplication) -> None:
    made = table(app)
    made.show_view(replace(VIEW, forced={MOTOR.topic: True}))
    index = made.model.index(TAGS.index(MOTOR), 2)
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.split()[0] == MOTOR.name
    assert "TRUE" in heard
    assert "forced" in heard


def test_a_value_is_painted_in_the_colour_of_its_state(app: QApplication) -> None:
    """Guards against a delegate that is fast because it paints nothing."""
    made = table(app)
    made.show()
    app.processEvents()
    theme = Dress(app, "light").theme
    image = made.table.viewport().grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 1) for y in range(0, image.height(), 2)}
    assert theme.signal_on in colours
    assert len(colours) > 20
    made.close()
