"""A small experiment in a folder, as a person writes it."""

from __future__ import annotations

from pathlib import Path

from scenarios.experiments.reading import Study, read_study

CELL = """\
format: twincell-cell 1
id: two
devices:
  supply: {kind: arrivals, at: {x: 0 mm, y: 0 mm}, to: [first]}
  first: {kind: machine, at: {x: 0 mm, y: 0 mm}, to: [store], time: {law: exponential, mean: 1 s}}
  store: {kind: buffer, at: {x: 0 mm, y: 0 mm}, to: [second], capacity: 2}
  second: {kind: machine, at: {x: 0 mm, y: 0 mm}, to: [out], time: {law: exponential, mean: 1 s}}
  out: {kind: bin, at: {x: 0 mm, y: 0 mm}}
"""
EXPERIMENT = """\
format: twincell-experiment 1
cell: cell.yaml
vary:
  devices.store.capacity: [1, 4]
  devices.second.time.mean: [900 ms, 1 s]
length: 5 min
warm_up: 1 min
replications: 3
measure: [line.throughput_per_h, stations.first.shares.blocked]
"""


def written(folder: Path, text: str = EXPERIMENT) -> Path:
    (folder / "cell.yaml").write_text(CELL, encoding="utf-8")
    file = folder / "experiment.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def study(folder: Path, text: str = EXPERIMENT) -> Study:
    return read_study(written(folder, text))
