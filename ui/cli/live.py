"""A station watched from the terminal: phase, time, lamps and parts, until the run is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.live import Live
from rich.text import Text

from plc_bridge.door import Command, View
from plc_bridge.opcua.door_client import Door, DoorClient, NotConnected
from plc_bridge.stopping import stop
from scenarios.report.link_facts import link_line
from twin.run import PHASE
from twin.signals import Role
from twin.tags import Tag
from twin.texts import message, numeral, say
from twin.units import S
from ui.cli.speech import Voice
from ui.viewmodel.mishaps import fresh, named
from ui.viewmodel.spelling import speed_text, time_text

PATIENCE: Final = 15.0
"""Seconds without a station whose process is not known until it counts as gone; the client tries to come back."""
SLIPPED: Final = "station-slipped"
"""A note of the pace, which the figures tell as well; on a busy PC it would fill the terminal."""
UNKNOWN: Final = "trust-refused-unknown"
UNFIT: Final = "plc-link-unfit"
SHORT: Final = 8
"""Letters of a fingerprint that name a certificate among the few of a trust list."""
PLAIN_EVERY: Final = 10 * S
"""Simulated time between two lines where there is no terminal and the phase is the same."""


class Watcher:
    """Shows the views of one station; ``names_unfit``: also every node of the PLC's server that does not fit.

    ``lives`` tells whether the station's process is there: while it is, the station is only busy if it does not answer.
    """

    def __init__(
        self,
        door: Door,
        tags: tuple[Tag, ...],
        title: str,
        voice: Voice,
        *,
        names_unfit: bool = False,
        lives: Callable[[], bool] | None = None,
    ) -> None:
        self._tags = tags
        self._title = title
        self._voice = voice
        self._names_unfit = names_unfit
        self._lives = lives
        self._refused = False
        self._changed = asyncio.Event()
        self._lost_since: float | None = None
        self._phase = ""
        self._said: tuple[str, int, int] = ("", 0, -1)
        """Phase, parts out and count of ``PLAIN_EVERY`` of the last line."""
        self.noted = 0
        """The last note that was told."""
        self.view: View | None = None
        self._told: View | None = None
        """The last one whose mishaps were told."""
        self.client = DoorClient(door, self._see, self._connection)

    def _see(self, view: View) -> None:
        for change in view.snapshot.changes:
            if change.topic == PHASE:
                self._phase = str(change.value)
        self.view = view
        self._changed.set()

    def _connection(self, state: str) -> None:
        now = asyncio.get_running_loop().time()
        if state == "connected":
            self._lost_since = None
        elif state == "refused":
            self._refused = True
        elif self._lost_since is None:
            self._lost_since = now
        self._changed.set()

    def _gone(self) -> bool:
        if self._refused:
            return True
        if self._lives is not None:
            return not self._lives()
        since = self._lost_since
        return since is not None and asyncio.get_running_loop().time() - since >= PATIENCE

    async def follow(self, until: Callable[[View], bool], *, first: Command | None = None) -> View | None:
        """Show what happens until a view satisfies ``until``; None if the station went away before."""
        task = asyncio.create_task(self.client.run())
        console = self._voice.console
        try:
            with Live(console=console, refresh_per_second=10, transient=True) as live:
                while not self._gone():
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._changed.wait(), 1)
                    self._changed.clear()
                    if self.view is None:
                        continue
                    if first is not None:
                        with suppress(NotConnected):  # then again when the station is back
                            await self.client.send(first)
                            first = None
                    self.tell_notes(self.view)
                    self.tell_mishaps(self.view)
                    if console.is_terminal:
                        live.update(self._picture(self.view))
                    else:
                        self._line(self.view)
                    if until(self.view):
                        return self.view
                return None
        finally:
            await stop(task)

    def tell_notes(self, view: View) -> None:
        """What the station has to tell: how it stands with the PLC, who was refused, and what to do about it."""
        server = view.plc_server
        new = [note for note in view.notes if note.number > self.noted]
        for note in new:
            self.noted = note.number
            if note.text.id == SLIPPED:
                continue
            self._voice.console.print(say(note.text.message(), self._voice.language), markup=False)
            if note.text.id == UNFIT and server is not None and self._names_unfit:
                for each in server.unfit[1:]:  # the note itself tells the first
                    self._voice.console.print(say(each.message(), self._voice.language), markup=False)
            if note.text.id == UNKNOWN:
                self._voice.tell("cli-live-accept", short=str(note.text.args["print"]).replace(" ", "")[:SHORT])
        if new and server is not None and server.remedy is not None:
            self._voice.console.print(say(server.remedy.message(), self._voice.language), markup=False)

    def tell_mishaps(self, view: View) -> None:
        """What has fallen or collided since this watch began, each once."""
        before, self._told = self._told or view, view
        for mishap in fresh(view, before):
            clock = time_text(mishap.t, self._voice.language)
            self._voice.tell("mishap-line", clock=clock, what=named(mishap.device, mishap))

    def _line(self, view: View) -> None:
        phase, parts, turn = self._phase, parts_out(view), view.snapshot.now // PLAIN_EVERY
        said_phase, said_parts, said_turn = self._said
        if phase == said_phase and (parts == said_parts or turn == said_turn):
            return
        self._said = phase, parts, turn
        clock = time_text(view.snapshot.now, self._voice.language)
        self._voice.tell("cli-live-line", clock=clock, phase=phase or "-", parts=str(parts))

    def _picture(self, view: View) -> RenderableType:
        voice = self._voice
        head = Text.assemble((self._title, "bold"), "   ", (time_text(view.snapshot.now, voice.language), "bold cyan"))
        head.append(f"  {speed_text(view.pace.speed, voice.language)}  ")
        head.append(voice("cli-live-phase", phase=self._phase or "-"))
        lamps = [
            Columns([_lamp(tag, view.snapshot.signals) for tag in self._tags if tag.role is role], column_first=True)
            for role in (Role.SENSOR, Role.ACTUATOR)
        ]
        made = sum(int(count) for name, count in view.snapshot.figures.items() if name.startswith("part.in."))
        foot = Text(voice("cli-live-parts", made=str(made), out=str(parts_out(view))))
        rows: list[RenderableType] = [head, Text(""), lamps[0], Text(""), lamps[1], Text(""), foot]
        if view.controller == "external":
            link = view.link
            rows.append(Text(say(link_line(link), voice.language), "bright_black"))
            rows.append(
                Text(
                    voice(
                        "cli-live-link",
                        reaction=numeral(f"{link.reaction_p50:.1f}"),
                        worst=numeral(f"{link.reaction_p99:.1f}"),
                        late=numeral(f"{view.pace.late_p99:.1f}"),
                    ),
                    "bright_black",
                )
            )
        for device, reason in view.snapshot.blocked.items():
            rows.append(Text(f"{device}: {say(message(reason), voice.language)}", "yellow"))
        return Group(*rows)


def parts_out(view: View) -> int:
    return sum(int(count) for name, count in view.snapshot.figures.items() if name.startswith("part.out."))


def _lamp(tag: Tag, signals: Mapping[str, object]) -> Text:
    value = signals.get(tag.topic, tag.initial)
    if isinstance(value, bool):
        return Text.assemble(("● " if value else "○ ", "green" if value else "bright_black"), tag.name)
    return Text(f"{tag.name} {value}")
