### What went wrong in a run: parts that fell, collisions, short circuits

mishap-part-lost = { $device }: part { $number } ({ $kind }) fell and is lost
mishap-lost-count = { $count ->
    [one] 1 part lost
   *[other] { $count } parts lost
}
mishap-collision-count = { $count ->
    [one] Collision
   *[other] { $count } collisions
}
mishap-short-count = { $count ->
    [one] Short circuit
   *[other] { $count } short circuits
}
mishap-line = { $clock }  { $what }
mishap-more = { $what } (and { $count } more)
board-mishaps = Mishaps of this run
status-mishaps = { $count ->
    [one] 1 mishap
   *[other] { $count } mishaps
}
mishap-summary = Mishaps of the run: { $what }
