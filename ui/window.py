"""The window: header, icon rail, pages and status bar, and what their parts tell each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QMainWindow, QMessageBox, QStackedWidget, QWidget

from scenarios.exercise import Exercise
from twin.texts import LANGUAGES, Language, message
from ui.actions import Screen
from ui.background import Background
from ui.commands import Commands
from ui.dividing import ALONE, Dividing
from ui.dress import Dress
from ui.examination import Examination
from ui.export_file import ExportFile
from ui.instructing import Instructing
from ui.library import Library
from ui.link_notice import LinkNotice
from ui.mishap_notice import MishapNotice
from ui.orders import Choose, Go, Look, Order, Pause, SetSpeed, Step, Unforce
from ui.plc_connecting import PlcConnecting
from ui.preferences import THEMES, Preferences
from ui.program_files import ProgramFiles
from ui.report_file import ReportFile
from ui.screens.catalogue import CatalogueScreen
from ui.screens.connections import ConnectionsScreen
from ui.screens.help import HelpScreen
from ui.screens.report import ReportScreen
from ui.screens.run import FAULTS, FIGURES, PROGRAM, SEARCH, TASK, RunScreen
from ui.screens.settings import SettingsScreen
from ui.session import Session
from ui.undoing import UNDOING, Undoing
from ui.viewmodel.exercise import offer
from ui.viewmodel.report_page import demand_states
from ui.viewmodel.status import status
from ui.viewmodel.tested import TESTS_FILE
from ui.viewmodel.view import faster, slower
from ui.viewmodel.watching import WATCHED, joined, parted
from ui.widgets.banner import Banner
from ui.widgets.boxes import column, plain, row
from ui.widgets.cell_picture import CellPictures
from ui.widgets.header import PRODUCT, Header
from ui.widgets.palette import Palette
from ui.widgets.program_panel import TABS as PARTS
from ui.widgets.rail import Rail
from ui.widgets.security_panel import SecurityPanel
from ui.widgets.status_bar import StatusBar
from ui.widgets.trust_list import TrustList
from ui.words import Words

if TYPE_CHECKING:
    from ui.marking import Judged

SMALLEST = (1280, 640)


class Window(QMainWindow):
    qt_texts: object = None
    """Keeps Qt's own words in the window's language."""

    def __init__(
        self,
        library: Library,
        session: Session,
        background: Background,
        preferences: Preferences,
        words: Words,
        dress: Dress,
        folder: Path,
    ) -> None:
        super().__init__()
        self.library, self.session, self.preferences = library, session, preferences
        self.words, self.dress = words, dress
        self._folder = folder
        self._background = background
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(*SMALLEST)
        dress.bind_icon(self, self.setWindowIcon, "factory", "primary")
        self.commands = Commands(self, words, dress)
        self.header = Header(self.commands, words, dress)
        self.rail = Rail(words, dress)
        self.status = StatusBar(words, dress)
        self.banner = Banner(words, dress)
        offers = [offer(exercise) for exercise in library.exercises.values()]
        layouts = {id: exercise.layout for id, exercise in library.exercises.items()}
        self.pictures = CellPictures(layouts, self.devicePixelRatioF)
        self.catalogue = CatalogueScreen(offers, self.pictures.of, words, dress)
        self.run = RunScreen(self.commands, background, words, dress)
        self.report = ReportScreen(self.commands, background, words, dress)
        self.connections = ConnectionsScreen(words, dress)
        self.trust_list, self.security = TrustList(words, dress, folder), SecurityPanel(words, preferences)
        self.connections.add(self.trust_list)
        self.connections.add(self.security)
        self.settings = SettingsScreen(
            words,
            dress,
            theme=preferences.theme,
            host=preferences.host,
            port=preferences.port,
            folder=folder,
            licences=message("about-text"),
        )
        self.help = HelpScreen(words, dress)
        self.pages: dict[Screen, QWidget] = {
            Screen.EXERCISES: self.catalogue,
            Screen.RUN: self.run,
            Screen.REPORT: self.report,
            Screen.CONNECTIONS: self.connections,
            Screen.SETTINGS: self.settings,
            Screen.HELP: self.help,
        }
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        notices = column(self.banner, margin=(8, 0, 8, 0))
        self.banner.appeared.connect(lambda there: notices.setContentsMargins(8, 8 if there else 0, 8, 0))
        body = column(notices, self.stack, spacing=0)
        middle = row(self.rail, body, spacing=0)
        whole = column(self.header, middle, self.status, spacing=0, grows=middle)
        self.setCentralWidget(plain(whole))
        self.screen_now = Screen.EXERCISES
        self._before_help = Screen.EXERCISES
        self._leaves = False
        self.files = ProgramFiles(self, self.run.program, words)
        self.report_file = ReportFile(self, self.report, background, words)
        self.export_file = ExportFile(self, session, background, words)
        self.plc_connecting = PlcConnecting(self.connections.mapping, session, background, words, folder)
        self.link_notice = LinkNotice(self.banner, session.revive)
        self.mishap_notice = MishapNotice(self.banner, words)
        self.examination = Examination(self, session, self.banner, words, self.show_screen)
        self.instructing = Instructing(session, self.run, self.commands, preferences, background, self.banner.tell)
        self.dividing = Dividing(self, self.run, self.commands, preferences)
        self.undoing = Undoing(self.run.program.editor, self.commands)
        self._connect()
        self.show_screen(Screen.EXERCISES)
        self.catalogue.show_results(session.book.read())
        self._renew()
        if library.problems:
            first = library.problems[0]
            self.banner.tell(
                message("library-problem", count=len(library.problems), first=first.text(words.language)), "warning"
            )

    def _connect(self) -> None:
        session, run, preferences = self.session, self.run, self.preferences
        self.catalogue.opened.connect(self.open_exercise)
        self.rail.chosen.connect(lambda screen: self.show_screen(Screen(screen)))
        run.ordered.connect(self._order)
        run.program.checked.connect(self._checked)
        run.program.resting.connect(session.keep)
        run.program.load_asked.connect(session.load)
        run.program.head.open_asked.connect(self.files.open)
        run.program.head.save_asked.connect(self.files.save)
        run.program.head.add_asked.connect(self.files.add)
        run.program.ordered.connect(session.post)
        run.program.watching.connect(lambda paths: session.keep_beside(WATCHED, joined(paths)))
        run.program.tests.resting.connect(lambda text: session.keep_beside(TESTS_FILE, text))
        session.loaded.connect(run.program.loaded)
        for trouble in (
            run.program.refused, run.signals.refused, run.faults.refused, self.files.told, self.plc_connecting.told,
            self.report.replay.failed, session.told,
        ):  # fmt: skip
            trouble.connect(lambda what: self.banner.tell(what, "warning"))
        for writer in (self.report_file, self.export_file):
            writer.told.connect(lambda what, good: self.banner.tell(what, "banner" if good else "warning"))
        self.files.opened.connect(lambda: run.tabs.setCurrentIndex(PROGRAM))
        session.viewed.connect(self._renew)
        session.marked.connect(self._marked)
        session.marking.connect(lambda _busy: self._renew())
        self.connections.external_asked.connect(lambda: self._order(Choose("external")))
        self.settings.language_chosen.connect(self.speak)
        self.settings.theme_chosen.connect(self.wear)
        self.settings.host_chosen.connect(lambda host: setattr(preferences, "host", host))
        self.settings.port_chosen.connect(lambda port: setattr(preferences, "port", port))
        self.settings.folder_asked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))))
        self.header.languages.triggered.connect(lambda entry: self.speak(entry.data()))
        self.words.changed.connect(self._renew)
        doing: dict[str, Callable[[], object]] = {
            "open-program": self.files.open,
            "save-program-as": self.files.save,
            "save-report": self.report_file.save,
            "export": self.export_file.save,
            "quit": self.close,
            "filter-signals": self._filter,
            "release-forces": lambda: session.post(Unforce("")),
            "run": lambda: session.post(Go()),
            "pause": lambda: session.post(Pause()),
            "stop": lambda: self.examination.sure(session.stop),
            "step": lambda: session.post(Step()),
            "reset": lambda: self.examination.sure(session.reset),
            "compile": self._compile,
            "look-into": run.program.bar.online.click,
            "watch-word": run.program.follow,
            "mark": lambda: self.examination.mark(run.program.sources()),
            "faster": lambda: self._speed(faster),
            "slower": lambda: self._speed(slower),
            "show-exercises": lambda: self.show_screen(Screen.EXERCISES),
            "show-run": lambda: self.show_screen(Screen.RUN),
            "show-report": lambda: self.show_screen(Screen.REPORT),
            "show-connections": lambda: self.show_screen(Screen.CONNECTIONS),
            "show-settings": lambda: self.show_screen(Screen.SETTINGS),
            "show-task": lambda: run.tabs.setCurrentIndex(TASK),
            "show-program": lambda: run.tabs.setCurrentIndex(PROGRAM),
            "show-figures": lambda: run.tabs.setCurrentIndex(FIGURES),
            "show-search": lambda: run.tabs.setCurrentIndex(SEARCH),
            "show-faults": lambda: run.tabs.setCurrentIndex(FAULTS),
            **{f"show-{name}": partial(self.dividing.show_part, part) for part, name in enumerate(PARTS)},
            "instruct": self.instructing.switch,
            **{id: partial(self.dividing.alone, id) for id in ALONE},
            "switch-theme": lambda: self.wear("light" if self.dress.theme.name == "dark" else "dark"),
            "switch-language": self._next_language,
            "palette": self.show_palette,
            "help": self._help,
            "about": self.show_about,
        }
        assert doing.keys() | UNDOING == self.commands.all.keys()
        for id, act in doing.items():
            self.commands.on(id, act)

    # Pages

    def show_screen(self, screen: Screen) -> None:
        if screen is Screen.RUN and self.session.exercise is None:
            screen = Screen.EXERCISES
        self.screen_now = screen
        self.stack.setCurrentWidget(self.pages[screen])
        self.pages[screen].setFocus()
        self.rail.mark(screen)
        self.commands.at(screen)
        self._renew()

    def open_exercise(self, id: str) -> None:
        """Set up the cell of an exercise and go there; an unknown id is said in the window."""
        exercise = self.library.exercises.get(id)
        if exercise is None:
            known = ", ".join(self.library.exercises)
            self.banner.tell(message("exercise-unknown", id=id, known=known), "warning")
            return
        if self.session.exercise is exercise:
            self.show_screen(Screen.RUN)
        else:
            self.examination.sure(partial(self._set_up, exercise))

    def _set_up(self, exercise: Exercise) -> None:
        self.run.program.flush()
        program = self.session.open(exercise, self.preferences.control)
        self.run.show_exercise(exercise)
        watched = parted(self.session.shelf.read_beside(exercise.scenario.id, WATCHED))
        self.run.program.show_tags(self.session.tags, watched)
        self.files.name = exercise.scenario.id
        self.connections.show_cell(exercise.layout.id, self.session.tags[0].topic)
        self.run.program.show_program(program, self.session.check)
        self.run.program.tests.show_tests(self.session.first_tests(), self.session.test)
        if watched:
            self.session.post(Look(watch=watched))
        if self.preferences.control == "program":
            self._compile()
        self.show_screen(Screen.RUN)

    def _marked(self, judged: Judged) -> None:
        exercise, report = self.session.exercise, judged.report
        if exercise is None or exercise.scenario.id != report.scenario:
            return
        self.report.show_report(
            report, judged.trace, exercise, judged.diagnosis, self.session.failures, self.session.searched
        )
        self.run.task.show_states(demand_states(report))
        self.catalogue.show_results(self.session.book.read())
        self.banner.hide()
        self.show_screen(Screen.REPORT)

    def _help(self) -> None:
        if self.screen_now is Screen.HELP:
            self.show_screen(self._before_help)
            return
        self._before_help = self.screen_now
        self.help.about(self.run.stage.help() if self.screen_now is Screen.RUN else None)
        self.show_screen(Screen.HELP)

    def show_palette(self) -> None:
        palette = Palette(self.commands, self.words, self)
        palette.move(self.geometry().center() - palette.rect().center())
        palette.open()

    def show_about(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self.words.say(message("action-about")))
        box.setIconPixmap(self.dress.icon("factory", "primary").pixmap(48, 48))
        box.setText(f"<b>{PRODUCT}</b> {version(PRODUCT)}")
        box.setInformativeText(self.words.say(message("about-text")))
        box.open()

    # The state of things

    def _renew(self) -> None:
        session = self.session
        title = session.exercise.scenario.title if session.exercise else ""
        self.header.show_place(title)
        self.setWindowTitle(f"{self.words.say(title)} - {PRODUCT}" if title else PRODUCT)
        limit = session.exercise.scenario.time_limit if session.exercise else 0
        self.status.show_status(status(session.link, session.view, self.words.language, limit))
        self.rail.allow(Screen.RUN, session.exercise is not None)
        self.connections.show_link(session.link, session.view)
        self.trust_list.open_door.setEnabled(session.view is not None)
        self.run.show_view(session.view)
        now = session.can()
        self.run.toolbar.speed.setEnabled(now.speed)
        self.run.toolbar.control.setEnabled(now.drive)
        senses = {
            "run": now.go,
            "pause": now.pause,
            "stop": now.reset,
            "step": now.step,
            "reset": now.reset,
            "mark": now.mark and not session.busy,
            "compile": now.drive,
            "faster": now.speed,
            "slower": now.speed,
            "save-report": self.report.shown is not None,
            "release-forces": bool(session.view and session.view.forced),
            "show-run": session.exercise is not None,
            "look-into": bool(session.view and session.view.plc),
        }
        for id, sense in senses.items():
            self.commands.mean(id, sense)
        self.mishap_notice.show_view(session.exercise.layout if session.exercise else None, session.view)
        self.link_notice.show_link(session.link)

    def _order(self, order: Order) -> None:
        if isinstance(order, Choose):
            self.preferences.control = order.control
            if order.control == "program":
                # A loaded program takes control by itself; one with errors leaves control where it is.
                self._compile()
                return
            if order.control == "external":
                self.show_screen(Screen.CONNECTIONS)
        self.session.post(order)

    def _speed(self, change: Callable[[float], float]) -> None:
        if self.session.view is not None:
            self.session.post(SetSpeed(change(self.session.view.speed)))

    def _checked(self, errors: int) -> None:
        self.session.problems = errors
        self._renew()

    def _compile(self) -> None:
        self.run.tabs.setCurrentIndex(PROGRAM)
        self.run.program.compile()

    def _filter(self) -> None:
        self.run.tabs.setCurrentIndex(TASK)
        self.run.signals.search.setFocus()

    # Choices

    def speak(self, language: Language) -> None:
        self.preferences.language = language
        self.words.speak(language)

    def _next_language(self) -> None:
        self.speak(LANGUAGES[(LANGUAGES.index(self.words.language) + 1) % len(LANGUAGES)])

    def wear(self, theme: str) -> None:
        self.preferences.theme = choice = THEMES[THEMES.index(theme)]
        self.settings.themes.choose(choice)
        self.dress.wear(choice)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.examination.runs and not self._leaves:
            event.ignore()
            self.examination.sure(self._leave)
            return
        self.run.program.flush()
        self.preferences.keep_layout("window", self.saveGeometry())
        self.dividing.keep()
        self.preferences.sync()
        self.hide()
        self.session.close()
        self._background.close()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._leaves = True
        self.close()

    def show_where_it_was(self) -> None:
        """At its place of last time; else in the middle, as large as is good."""
        if (place := self.preferences.layout("window")) is None or not self.restoreGeometry(place):
            self.resize(1400, 860)
        self.show()
