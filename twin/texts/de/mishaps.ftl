### Was in einem Lauf schiefging: gefallene Teile, Zusammenstöße, Kurzschlüsse

mishap-part-lost = { $device }: Teil { $number } ({ $kind }) ist gefallen und verloren
mishap-lost-count = { $count ->
    [one] 1 Teil verloren
   *[other] { $count } Teile verloren
}
mishap-collision-count = { $count ->
    [one] Zusammenstoß
   *[other] { $count } Zusammenstöße
}
mishap-short-count = { $count ->
    [one] Kurzschluss
   *[other] { $count } Kurzschlüsse
}
mishap-line = { $clock }  { $what }
mishap-more = { $what } (und { $count } weitere)
board-mishaps = Zwischenfälle in diesem Lauf
status-mishaps = { $count ->
    [one] 1 Zwischenfall
   *[other] { $count } Zwischenfälle
}
mishap-summary = Zwischenfälle des Laufs: { $what }
