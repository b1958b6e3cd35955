"""The twin as client of a PLC's server: the plant runs through it, and stands safe when it breaks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary
from hypothesis import given
from hypothesis import strategies as st

from plc_bridge.keeping import Keep, Keeper
from plc_bridge.opcua.certificate import kept_certificate
from plc_bridge.opcua.status import string_node
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.exchanging import write_item
from plc_bridge.plc_server.fitting import Wire
from plc_bridge.plc_server.image import SensorImage
from plc_bridge.plc_server.link import PlcServerLink
from plc_bridge.plc_server.mapping import PlcMapping
from scenarios.attempt import prepare
from scenarios.marking import mark
from tests.plc_bridge.fake_plc import EXERCISE, PASSWORD, TAGS, USER, FakePlc, accept_refused
from twin.signals import Role, Value
from twin.tags import Tag
from twin.texts import Message, say
from twin.trace import Change

pytestmark = pytest.mark.xdist_group("fake plc")  # one server is enough

EYE, MOTOR = "eye_b.on", "conveyor.motor"


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.002)


class Met:
    """A link with what it said."""

    def __init__(self, mapping: PlcMapping, folder: Path, password: str = "") -> None:
        self.said: list[Message] = []
        self.taken: list[Mapping[str, Value]] = []
        server = PlcServer(mapping, folder, password)
        clock = time.perf_counter
        self.link = PlcServerLink(server, TAGS, self.said.append, clock, _sleep_until, self.taken.append)
        self.told = 0

    def see(self, **sensors: Value) -> Mapping[str, Value]:
        topics = {tag.name: tag.topic for tag in TAGS}
        return self.link.exchange(0, {topics[name]: value for name, value in sensors.items()})

    async def works(self) -> None:
        await until(self.link.works)

    async def stands_safe(self) -> None:
        await until(lambda: not self.link.works())
        assert self.link.exchange(0, {}) == self.link.safe


async def _sleep_until(moment: float) -> None:
    await asyncio.sleep(max(moment - time.perf_counter(), 0))


@asynccontextmanager
async def met(mapping: PlcMapping, folder: Path, password: str = "") -> Any:
    made = Met(mapping, folder, password)
    running = asyncio.create_task(made.link.run())
    try:
        yield made
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def tell(story: Awaitable[None]) -> None:
    async def run() -> None:
        await story

    asyncio.run(run())


def test_the_reference_program_in_a_plc_gets_all_points_through_the_link(plc: FakePlc, tmp_path: Path) -> None:
    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as made:
            await made.works()
            run = prepare(EXERCISE, made.link)
            while not run.finished:
                before = run.cell.values[EYE]
                run.advance(run.now + run.scan)
                # lock-step where it matters: whenever the plant changed, the PLC has seen it before time goes on
                if run.cell.values[EYE] != before or run.now <= run.scan:
                    made.link.image.see(run.cell.values)
                    await until(lambda: made.link._commands[MOTOR] == run.cell.values[EYE])
            report = mark(run.trace(), EXERCISE.scenario, step=run.scan)
            assert report.points == report.offered

    tell(story())


def test_what_is_written_is_a_bare_variant_without_status_and_time() -> None:
    item = write_item(Wire(string_node("x", 3), ua.VariantType.Int16, "INT"), 70_000)
    assert bytes(struct_to_binary(item.Value)) == b"\x01\x04\xff\x7f", "clipped to what an INT holds"


def test_sensors_go_out_in_one_request_and_only_when_they_change(plc: FakePlc, tmp_path: Path) -> None:
    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as made:
            await made.works()
            made.see(at_b=True)
            await until(lambda: plc.value("at_b") is True)
            writes = plc.requests.writes
            writes.clear()
            reads = len(plc.requests.reads)
            await until(lambda: len(plc.requests.reads) > reads + 20)
            assert len(writes) <= 2, "nothing changed: only the whole image once a second"
            made.see(at_b=False)
            await until(lambda: plc.value("at_b") is False)
            assert made.link.report().alive and made.link.report().step > 20
            assert not made.link.refused

    tell(story())


def test_a_kept_pulse_goes_on_when_the_plc_has_taken_it(plc: FakePlc, tmp_path: Path) -> None:
    topic = next(tag.topic for tag in TAGS if tag.name == "at_b")

    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as made:
            await made.works()
            keeper = Keeper({topic: Keep(until_read=True)}, made.link.works)
            seen: list[Value] = []
            for now in range(0, 10_000_000, 10_000):
                made.link.exchange(now, keeper.shown(now, {topic: now == 10_000}))
                keeper.happened([Change(now, topic, now == 10_000)] if now in (10_000, 20_000) else [])
                for values in made.taken:
                    seen += [value for name, value in values.items() if name == topic and seen[-1:] != [value]]
                    keeper.seen(topic, values.get(topic, ""))
                made.taken.clear()
                if seen[-2:] == [True, False]:
                    return
                await asyncio.sleep(0.001)
            raise AssertionError(seen)

    tell(story())


def test_stop_is_known_by_the_heartbeat_and_the_plant_stands_safe_until_the_plc_runs_again(
    plc: FakePlc, tmp_path: Path
) -> None:
    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as made:
            await made.works()
            made.see(at_b=True)
            await until(lambda: made.see()[MOTOR] is True)
            plc.mode = "STOP"
            await made.stands_safe()
            assert plc.value("conveyor") is True, "the PLC's server still tells its last value"
            assert made.link.view().stage == "silent"
            await until(lambda: made.said[-1].id == "plc-link-silent")
            plc.mode = "RUN"
            await until(lambda: made.see()[MOTOR] is True)
            await until(lambda: made.said[-1].id == "plc-link-again")
            assert [each.id for each in made.said] == ["plc-link-running", "plc-link-silent", "plc-link-again"]
            assert made.link.report().breaks == 1 and made.link.report().gone_for > 0

    tell(story())


def test_who_comes_to_a_plc_in_stop_does_not_take_its_old_values(plc: FakePlc, tmp_path: Path) -> None:
    plc.thread.call(lambda: setattr(plc, "mode", "STOP"))
    plc.put("conveyor", True)

    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as made:
            await until(lambda: made.link._commands[MOTOR] is True)
            assert made.link.exchange(0, {}) == made.link.safe

    tell(story())


def test_a_download_in_the_middle_makes_the_plant_safe_and_finds_the_nodes_at_their_new_index(
    plc: FakePlc, tmp_path: Path
) -> None:
    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as made:
            await made.works()
            made.see(at_b=True)
            await until(lambda: made.see()[MOTOR] is True)
            await asyncio.to_thread(plc.unplug)
            await made.stands_safe()
            assert made.link.view().stage == "lost"
            await asyncio.to_thread(plc.plug)
            await asyncio.to_thread(plc.download, index=6)
            await until(lambda: made.see(at_b=True)[MOTOR] is True)
            assert plc.value("at_b") is True

    tell(story())


def test_a_program_with_another_type_is_not_driven_with_and_told_by_name(plc: FakePlc, tmp_path: Path) -> None:
    plc.types["at_b"] = ua.VariantType.Int16
    plc.download()

    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as made:
            await until(lambda: made.link.view().stage == "unfit")
            (said,) = made.said
            assert said.id == "plc-link-unfit" and said.args["signal"] == "at_b"
            assert said.args["reason"].id == "plc-fit-type"
            (unfit,) = [each.message() for each in made.link.view().unfit]
            assert unfit.args["signal"] == "at_b" and say(unfit, "en")
            assert made.link.exchange(0, {}) == made.link.safe
            plc.types.clear()
            await asyncio.to_thread(plc.download)
            await made.works()
            assert not made.link.view().unfit

    try:
        tell(story())
    finally:
        plc.types.clear()


def test_a_slow_plc_delays_nobody_and_a_dead_one_is_left(plc: FakePlc, tmp_path: Path) -> None:
    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as made:
            await made.works()
            plc.requests.wait = 0.1
            exchanges = 0
            begun = time.perf_counter()
            while time.perf_counter() - begun < 0.1:
                made.see(at_b=exchanges % 2 == 0)
                exchanges += 1
                await asyncio.sleep(0)
            assert exchanges > 50
            await until(lambda: made.link.report().reaction_p99 > 150)
            assert made.link.works()
            plc.requests.wait = 1.0
            await made.stands_safe()

    tell(story())
    plc.requests.wait = 0.0


def test_a_pulse_that_was_too_short_to_be_sent_is_counted(plc: FakePlc, tmp_path: Path) -> None:
    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as made:
            await made.works()
            made.see(at_b=True)
            await until(lambda: plc.value("at_b") is True)

            def pulsed() -> bool:
                """Again if the link was just being made anew, which on a busy machine happens."""
                made.see(at_b=False)
                made.see(at_b=True)
                return bool(made.link.image.missed[EYE])

            await until(pulsed)
            assert set(made.link.image.missed) == {EYE}

    tell(story())


def test_a_subscription_brings_the_same_commands_and_then_nothing_is_read_twice(plc: FakePlc, tmp_path: Path) -> None:
    async def story() -> None:
        async with met(plc.mapping(fetch="subscribe"), tmp_path) as made:
            await made.works()
            made.see(at_b=True)
            await until(lambda: made.see()[MOTOR] is True)
            made.see(at_b=False)
            await until(lambda: made.see()[MOTOR] is False)
            plc.requests.reads.clear()
            await until(lambda: len(plc.requests.reads) > 3)
            assert set(plc.requests.reads) == {2}, "the server's state and the heartbeat"

    tell(story())


def test_with_encryption_and_password(plc: FakePlc, tmp_path: Path) -> None:
    from plc_bridge.plc_server.mapping import PlcUser

    mapping = plc.mapping(security="Basic256Sha256", user=PlcUser(name=USER))

    async def story() -> None:
        async with met(mapping, tmp_path, PASSWORD) as made:
            await until(lambda: made.said)
            assert made.said[0].args["reason"].id == "plc-why-unknown"
        assert accept_refused(tmp_path) == ["server"]
        store = TrustStore(tmp_path)
        async with met(mapping, tmp_path, PASSWORD) as made:
            await made.works()
            store.reject(store.entries()[0])
            await until(lambda: made.said[-1].id == "plc-link-lost")
            assert made.said[-1].args["reason"].id == "plc-why-unknown" and not made.link.works()
            store.accept(store.entries()[0])
        async with met(mapping, tmp_path, "wrong") as made:
            await until(lambda: made.said)
            assert made.said[0].args["reason"].id == "plc-why-login"
        async with met(replace(mapping, fingerprint="AB" * 32), tmp_path, PASSWORD) as made:
            await until(lambda: made.said)
            assert made.said[0].args["reason"].id == "plc-why-fingerprint"

    tell(story())
    assert kept_certificate(tmp_path).uri


def test_a_second_twin_finds_the_plc_taken(plc: FakePlc, tmp_path: Path) -> None:
    async def story() -> None:
        async with met(plc.mapping(), tmp_path) as first:
            await first.works()
            async with met(plc.mapping(), tmp_path) as second:
                async with asyncio.timeout(10):
                    count = 0
                    while not second.said:
                        count += 1
                        first.link.say({"TwinAlive": count % 65_536})
                        await asyncio.sleep(0.01)
                assert second.said[0].args["reason"].id == "plc-why-taken"
                assert first.link.works()

    tell(story())


def many(count: int) -> tuple[Tag, ...]:
    sensors = [Tag(f"s{n}", f"in{n}.value", Role.SENSOR, "INT", "", 0) for n in range(count)]
    actuators = [Tag(f"a{n}", f"out{n}.value", Role.ACTUATOR, "INT", "", 0) for n in range(count)]
    return tuple(sensors + actuators)


class Mirror:
    """Gives every value back, one more."""

    def exchange(self, now: int, sensors: Mapping[str, Value]) -> Mapping[str, Value]:
        return {topic.replace("in", "out"): int(value) + 1 for topic, value in sensors.items()}


def test_more_signals_than_fit_in_a_request_go_in_batches_that_the_server_takes(plc: FakePlc, tmp_path: Path) -> None:
    tags, before = many(13), (plc.tags, plc.program)
    plc.mode = "STOP"
    plc.tags, plc.program = tags, Mirror()
    plc.download()
    plc.limit(10)
    mapping = plc.mapping(batch=1_000)

    async def story() -> None:
        link = PlcServerLink(PlcServer(mapping, tmp_path), tags, lambda _: None, time.perf_counter, _sleep_until)
        running = asyncio.create_task(link.run())
        try:
            await until(link.works)
            plc.requests.writes.clear()
            sensors: dict[str, Value] = {f"in{n}.value": n for n in range(13)}
            link.exchange(0, sensors)
            wanted = {f"out{n}.value": n + 1 for n in range(13)}
            await until(lambda: link.exchange(0, sensors) == wanted)
            sizes = [len(batch) for batch in plc.requests.writes]
            assert max(sizes) == max(plc.requests.reads) == 10, "the server's limit, not the mapping's"
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    try:
        tell(story())
    finally:
        plc.mode = "STOP"
        plc.limit(100)
        plc.tags, plc.program = before
        plc.download()


@given(st.lists(st.one_of(st.tuples(st.sampled_from("ab"), st.integers(0, 2)), st.sampled_from(["some", "all"]))))
def test_whatever_happens_between_two_cycles_the_server_ends_with_the_sensors_as_they_are(steps: list[Any]) -> None:
    image, there, now = SensorImage("ab"), dict[str, Value](), dict[str, Value]()
    missed = 0
    for step in [*steps, "some"]:
        if isinstance(step, tuple):
            topic, value = step
            if topic in there and there[topic] == value != now[topic]:
                missed += 1
            now[topic] = value
            image.see(now)
        else:
            there |= image.take(whole=step == "all")
    assert there == now
    assert sum(image.missed.values()) == missed
