### Conditions and events of an exercise in words

spoken-motion = motion
spoken-not-motion = standstill
spoken-estop = emergency stop
spoken-not-estop = no emergency stop
spoken-on = { $what } on
spoken-off = { $what } off
spoken-not = not ({ $what })
spoken-begins = { $what } begins
spoken-ends = { $what } ends
spoken-changes = change of { $what }
spoken-and = { $first } and { $next }
spoken-or = { $first } or { $next }
spoken-bracket = ({ $what })
spoken-times = { $what }, { $times } times
spoken-lasted = { $what } for { $time }
spoken-at = { $what }, { $place }
spoken-event-part-in = a part comes in
spoken-event-part-out = a part leaves
spoken-event-part-done = a part is finished
spoken-event-part-lost = a part is lost
spoken-event-collision = collision
spoken-event-order-begun = an order begins
spoken-event-order-done = an order is reported finished
spoken-event-order-refused = a report is refused
spoken-compare = { $left } { $operator } { $right }
