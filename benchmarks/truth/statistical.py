"""The cases that are random: serial lines, queues, closed loops, quality, repair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from benchmarks.truth.lines import (
    ENDLESS,
    Plain,
    arrivals,
    buffer,
    cell,
    constant,
    exponential,
    geometric,
    machine,
    serial,
    sink,
    us,
)
from benchmarks.truth.meter import DONE, OUT, Figures, Meter
from benchmarks.truth.model import Model
from twin.signals import Value

Parameters = Mapping[str, Any]
STARVED: Final = "blocked-starved"
FULL: Final = "blocked-downstream-full"
HOUR: Final = 3600


def between(meter: Meter, number: int, places: Sequence[int]) -> float:
    """Mean number of parts behind machine ``number``: in the buffer and in the machine after it."""
    stored = meter.mean(f"b{number}.level") if places[number - 1] else 0.0
    return stored + meter.mean(f"m{number + 1}.occupied")


def bernoulli(parameters: Parameters) -> Model:
    """A machine that is up in a slot with probability p needs a geometric number of slots for a part."""
    p, places = parameters["p"], [n - 1 for n in parameters["N"]]
    last = len(p)
    more = [{"when_full": "repeat"} for _ in p]
    if "q" in parameters:
        more[-1] |= {"defects": 1 - parameters["q"], "rejects_to": "scrap"}
    devices = serial([geometric(each) for each in p], places, more) | (sink("scrap") if "q" in parameters else {})

    def read(meter: Meter) -> Figures:
        wip = {f"WIP{i}": between(meter, i, places) for i in range(1, last)}
        made = meter.rate(DONE, f"m{last}")
        good = meter.rate(DONE, f"m{last}", "good")
        return {
            "PR": made, "PR_good": good, "quality_ratio": good / made,
            "WIP_total": sum(wip.values()), "sojourn_slots": meter.stay(), **wip,
            **{f"BL{i}": p[i - 1] * _shut(meter, i) for i in range(1, last)},
            **{f"ST{i}": p[i - 1] * meter.share(f"m{i}.occupied", False) for i in range(2, last + 1)},
        }  # fmt: skip

    joint = {f"full{i}": partial(_full, i, places[i - 1]) for i in range(1, last)}
    return Model(cell(devices), read, warm_up=200, entry=(DONE, "m1"), joint=joint)


def _full(i: int, places: int, values: Mapping[str, Value]) -> bool:
    """No place behind machine i, the one in the next machine included."""
    return (not places or values[f"b{i}.level"] == places) and bool(values[f"m{i + 1}.occupied"])


def _shut(meter: Meter, i: int) -> float:
    """Share of slots at whose start there is no place behind machine i and in which the next machine makes none."""
    return meter.share(f"full{i}", True) - meter.rate_during(f"full{i}", DONE, f"m{i + 1}")


def blocking_after_service(parameters: Parameters) -> Model:
    mu, places = parameters["mu"], parameters["b"]
    last = len(mu)

    def read(meter: Meter) -> Figures:
        return {
            "TH": meter.rate(OUT),
            "WIP": meter.mean("m1.occupied") + sum(between(meter, i, places) for i in range(1, last)),
            "sojourn": meter.stay(),
            **{f"P_starved{i}": meter.share(f"nothing{i}", True) for i in range(2, last + 1)},
            **{f"P_blocked{i}": meter.share(f"m{i}.blocked_by", FULL) for i in range(1, last)},
        }

    joint = {f"nothing{i}": partial(_nothing_to_do, i, places[i - 2] > 0) for i in range(2, last + 1)}
    return Model(cell(serial([exponential(1 / each) for each in mu], places)), read, warm_up=200, joint=joint)


def _nothing_to_do(i: int, has_buffer: bool, values: Mapping[str, Value]) -> bool:
    """The reference's P_starved: no unfinished part on station i and none waiting for it.

    Besides a starved station this is one that is blocked while nothing waits behind it, for a part that is
    finished counts for the next station in the chain of that reference.
    """
    working = values[f"m{i}.occupied"] and values[f"m{i}.blocked_by"] != FULL
    waits = (has_buffer and values[f"b{i - 1}.level"]) or values[f"m{i - 1}.blocked_by"] == FULL
    return not working and not waits


def _failures(ups: Sequence[Plain], downs: Sequence[Plain], **more: Any) -> list[Plain]:
    return [{"failures": [{"up": up, "down": down}], **more} for up, down in zip(ups, downs, strict=True)]


def unreliable(parameters: Parameters) -> Model:
    """Exponential processing, failures and repairs; blocking before service."""
    mu, places = parameters["mu"], [n - 1 for n in parameters["N"]]
    more = _failures(
        [exponential(1 / p) for p in parameters["p"]], [exponential(1 / r) for r in parameters["r"]], when_full="wait"
    )

    def read(meter: Meter) -> Figures:
        levels = {f"nbar{i}": between(meter, i, places) for i in range(1, len(mu))}
        return {"TH": meter.rate(OUT), "nbar_total": sum(levels.values()), **levels}

    return Model(cell(serial([exponential(1 / each) for each in mu], places, more)), read, warm_up=500)


def geometric_line(parameters: Parameters) -> Model:
    """Cycles of a second; a machine that could work fails with probability p, one that is down is up again with r."""
    places = [n - 1 for n in parameters["N"]]
    count = len(parameters["p"])
    more = _failures([geometric(p) for p in parameters["p"]], [geometric(r) for r in parameters["r"]], when_full="wait")

    def read(meter: Meter) -> Figures:
        levels = {f"nbar{i}": between(meter, i, places) for i in range(1, count)}
        figures = {"E": meter.rate(DONE, f"m{count}"), "nbar_total": sum(levels.values()), **levels}
        if count == 2:
            figures |= {
                "p_blocked": meter.share("m1.blocked_by", FULL),
                "p_starved": meter.share("m2.blocked_by", STARVED),
            }
        return figures

    beside = (
        tuple(_alone(constant(1), own, f"alone{n}_", f"E_isolated_{n}") for n, own in enumerate(more, 1))
        if count == 2
        else ()
    )
    return Model(
        cell(serial([constant(1)] * count, places, more)), read, warm_up=100 * max(parameters["N"]), beside=beside
    )


def _alone(time: Plain, own: Plain, name: str, figure: str, unit: int = 1) -> Model:
    """What one machine makes that nobody starves or blocks, in so many seconds."""
    layout = cell(serial([time], (), [own], name))
    return Model(layout, lambda meter: {figure: unit * meter.rate(DONE, f"{name}1")}, warm_up=500)


def twin_like(parameters: Parameters) -> Model:
    places = parameters["b"]
    more = _failures([exponential(x) for x in parameters["MTBF_s"]], [exponential(x) for x in parameters["MTTR_s"]])
    times = [constant(x) for x in parameters["cycle_s"]]
    alone = _alone(times[0], more[0], "alone_", "TH_isolated_min_per_h", HOUR)

    def read(meter: Meter) -> Figures:
        return {
            "TH_per_h": HOUR * meter.rate(DONE, f"m{len(times)}"),
            "WIP": meter.mean("m1.occupied") + sum(between(meter, i, places) for i in range(1, len(times))),
        }

    return Model(
        cell(serial(times, places, more)), read, warm_up=20_000, span=400_000, cycle=10,
        beside=(replace(alone, span=400_000),),
    )  # fmt: skip


def single(parameters: Parameters) -> Model:
    more = _failures([exponential(parameters["MTBF_s"])], [exponential(parameters["MTTR_s"])])

    def read(meter: Meter) -> Figures:
        return {"TH_per_h": HOUR * meter.rate(OUT), "availability": 1 - meter.mean("m1.fault")}

    return Model(cell(serial([constant(parameters["cycle_s"])], (), more)), read, warm_up=2_000, span=400_000, cycle=10)


def rigid_line(parameters: Parameters) -> Model:
    """A transfer line without buffers stands as a whole: one machine with the failure modes of all its stations."""
    failures = [
        {"up": exponential(up), "down": exponential(down)}
        for up, down in zip(parameters["MTBF_s"], parameters["MTTR_s"], strict=True)
    ]
    cycle = parameters["cycle_s"]
    devices = serial([constant(cycle)], (), [{"failures": failures}])
    return Model(
        cell(devices), lambda meter: {"efficiency": cycle * meter.rate(OUT)}, warm_up=2_000, span=400_000, cycle=10
    )


def queue(parameters: Parameters, service: Plain, *, servers: int = 1, waiting: int = ENDLESS) -> Model:
    """Arrivals, one queue, parallel machines; who finds no place is lost."""
    machines = [f"m{number}" for number in range(1, servers + 1)]
    devices = {name: machine(service, ["out"]) for name in machines}
    if waiting:
        devices["queue"] = buffer(waiting, machines)
    first = ["queue"] if waiting else machines
    devices["arrivals"] = arrivals(first, exponential(1 / parameters["lambda"]), "lose")

    def read(meter: Meter) -> Figures:
        waits = meter.mean("queue.level") if waiting else 0.0
        busy = sum(meter.mean(f"{name}.occupied") for name in machines)
        came, lost = meter.count("part.in"), meter.count("part.refused")
        return {
            "L": waits + busy, "Lq": waits, "W": meter.stay(), "Wq": waits / meter.rate(OUT),
            "utilisation": busy / servers, "P0": 1 - meter.mean("m1.occupied"), "TH": meter.rate(OUT),
            "P_block": lost / (came + lost), "P_wait": meter.rises("queue.level") / came,
        }  # fmt: skip

    # ten relaxation times of M/M/1
    load = parameters["lambda"] / servers
    warm_up = round(10 / (1 - load**0.5) ** 2) if load < 1 and waiting == ENDLESS else 200
    return Model(cell(devices | sink()), read, warm_up=warm_up, span=100_000)


def poisson(parameters: Parameters) -> Model:
    """M/M/c, M/M/1/K and M/M/c/c."""
    servers = parameters.get("c", 1)
    waiting = parameters["K"] - 1 if "K" in parameters else ENDLESS
    return queue(parameters, exponential(1 / parameters["mu"]), servers=servers, waiting=waiting)


def erlang_loss(parameters: Parameters) -> Model:
    return queue(parameters, exponential(1 / parameters["mu"]), servers=parameters["c"], waiting=0)


def general_service(parameters: Parameters) -> Model:
    """M/G/1: the squared coefficient of variation says whether it is a constant, an Erlang or a uniform time."""
    mean, variation = parameters["service_mean"], parameters["service_scv"]
    services: dict[float, Plain] = {
        0.0: constant(mean),
        0.5: {"law": "erlang", "mean": us(mean), "stages": 2},
        0.0833: {"law": "uniform", "mean": us(mean), "spread": us(mean / 2)},
    }
    return queue(parameters, services[round(variation, 4)])


def tandem(parameters: Parameters) -> Model:
    mu = parameters["mu"]
    devices: dict[str, Plain] = {"arrivals": arrivals(["q1"], exponential(1 / parameters["lambda"]))}
    for number, rate in enumerate(mu, 1):
        devices[f"q{number}"] = buffer(ENDLESS, [f"m{number}"])
        following = "out" if number == len(mu) else f"q{number + 1}"
        devices[f"m{number}"] = machine(exponential(1 / rate), [following])

    def read(meter: Meter) -> Figures:
        levels = {f"L{i}": meter.mean(f"q{i}.level") + meter.mean(f"m{i}.occupied") for i in range(1, len(mu) + 1)}
        return {"L": sum(levels.values()), "W": meter.stay(), "TH": meter.rate(OUT), **levels}

    return Model(cell(devices | sink()), read, warm_up=1_000, span=100_000)


def pallet_loop(parameters: Parameters) -> Model:
    """Every queue has room for all pallets; they start in the first."""
    mu, pallets = parameters["mu"], parameters["pallets"]
    count = len(mu)
    devices: dict[str, Plain] = {}
    for i, rate in enumerate(mu, 1):
        devices[f"q{i}"] = buffer(pallets, [f"m{i}"], pallets if i == 1 else 0)
        devices[f"m{i}"] = machine(exponential(1 / rate), [f"q{i % count + 1}"])

    def read(meter: Meter) -> Figures:
        rate = sum(meter.rate(DONE, f"m{i}") for i in range(1, count + 1)) / count
        levels = {f"Q{i}": meter.mean(f"q{i}.level") + meter.mean(f"m{i}.occupied") for i in range(1, count + 1)}
        return {"TH": rate, "cycle_time": pallets / rate, **levels}

    return Model(cell(devices), read, warm_up=1_000)


def repair_crew(parameters: Parameters) -> Model:
    names = [f"m{i}" for i in range(1, parameters["machines"] + 1)]
    own = _failures([exponential(parameters["MTBF"])], [exponential(parameters["MTTR"])], ages="always", crew="crew")[0]
    devices = {name: machine(constant(1), ["out"], **own) for name in names}
    devices["crew"] = {"kind": "repair_crew", "at": {"x": "0 mm", "y": "0 mm"}, "technicians": parameters["crew"]}

    def down(values: Mapping[str, Value]) -> int:
        return sum(bool(values[f"{name}.fault"]) for name in names)

    def read(meter: Meter) -> Figures:
        mean = meter.mean("down")
        return {"availability": 1 - mean / len(names), "mean_down": mean, "P_all_up": meter.share("down", 0)}

    return Model(cell(devices | sink()), read, warm_up=3_000, span=100_000, joint={"down": down})


def rework(parameters: Parameters) -> Model:
    """An inspection that sends parts back, always supplied from one buffer."""
    again = parameters["rework_prob"]
    devices = {
        "arrivals": arrivals(["queue"], exponential(1.25)),
        "queue": buffer(ENDLESS, ["inspection"]),
        "inspection": machine(constant(1), ["out"], defects=again, rejects_to="queue"),
    }

    def read(meter: Meter) -> Figures:
        out = meter.count(OUT)
        visits = meter.visits()
        return {
            "mean_visits": meter.count(DONE) / out,
            "P_first_pass": visits.get(1, 0) / sum(visits.values()),
            "P_more_than_2_visits": sum(n for k, n in visits.items() if k > 2) / sum(visits.values()),
        }

    return Model(cell(devices | sink()), read, warm_up=1_000, span=100_000)


def yields(parameters: Parameters) -> Model:
    """Operations in series, each with a bin for what it spoils."""
    more = [{"defects": 1 - each, "rejects_to": "scrap"} for each in parameters["yields"]]
    devices = serial([constant(1)] * len(more), [1] * (len(more) - 1), more) | sink("scrap")

    def read(meter: Meter) -> Figures:
        started, good = meter.count(DONE, "m1"), meter.count(OUT, "out")
        return {"RTY": good / started, "starts_per_good": started / good}

    return Model(cell(devices), read, warm_up=100)
