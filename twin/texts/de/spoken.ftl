### Bedingungen und Ereignisse einer Übung in Worten

spoken-motion = Bewegung
spoken-not-motion = Stillstand
spoken-estop = Not-Halt
spoken-not-estop = kein Not-Halt
spoken-on = { $what } ein
spoken-off = { $what } aus
spoken-not = nicht ({ $what })
spoken-begins = { $what } beginnt
spoken-ends = { $what } endet
spoken-changes = Wechsel: { $what }
spoken-and = { $first } und { $next }
spoken-or = { $first } oder { $next }
spoken-bracket = ({ $what })
spoken-times = { $what }, { $times }-mal
spoken-lasted = { $what } für { $time }
spoken-at = { $what }, { $place }
spoken-event-part-in = ein Teil kommt
spoken-event-part-out = ein Teil geht ab
spoken-event-part-done = ein Teil ist fertig
spoken-event-part-lost = ein Teil geht verloren
spoken-event-collision = Zusammenstoß
spoken-event-order-begun = ein Auftrag beginnt
spoken-event-order-done = ein Auftrag wird fertig gemeldet
spoken-event-order-refused = eine Meldung wird abgelehnt
spoken-compare = { $left } { $operator } { $right }
