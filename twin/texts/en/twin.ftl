# Devices, their signals and reasons, layouts and records.
signal-belt-motor = belt motor
signal-belt-jammed = belt jammed
signal-optical-sensor-on = photoelectric sensor
signal-optical-sensor-broken = photoelectric sensor, wire broken
signal-inductive-sensor-on = inductive sensor
signal-inductive-sensor-broken = inductive sensor, wire broken
signal-optical-sensor-dirty = photoelectric sensor, dirty lens
signal-pusher-extend = pusher valve, extend
signal-pusher-retracted = pusher retracted
signal-pusher-extended = pusher extended
signal-pusher-jammed = pusher jammed
signal-pusher-no-air = no compressed air
signal-chute-free = chute not full
signal-chute-blocked = collecting box missing
signal-source-empty = magazine empty
signal-panel-start = start button
signal-panel-stop = stop button (NC)
signal-panel-reset = reset button
signal-panel-auto = automatic mode
signal-panel-estop-1 = emergency stop, channel 1 (NC)
signal-panel-estop-2 = emergency stop, channel 2 (NC)
signal-panel-lamp-start = start lamp
signal-panel-lamp-reset = reset lamp
signal-panel-lamp-q1 = lamp Q1
signal-panel-lamp-q2 = lamp Q2
signal-panel-start-button = press start
signal-panel-stop-button = press stop
signal-panel-reset-button = press reset
signal-panel-auto-switch = automatic / manual switch
signal-panel-estop-button = hit the emergency stop
signal-panel-stop-broken = stop button, wire broken
signal-panel-estop-1-broken = emergency stop, channel 1 broken
signal-panel-estop-2-broken = emergency stop, channel 2 broken
signal-stack-light-red = stack light, red light
signal-stack-light-yellow = stack light, yellow light
signal-stack-light-green = stack light, green light
kind-belt = belt conveyor
kind-bin = collecting box
kind-chute = chute
kind-inductive-sensor = inductive sensor
kind-optical-sensor = photoelectric sensor
kind-panel = operator panel
kind-pusher = pusher
kind-source = part feeder
kind-stack-light = stack light
blocked-jammed = jammed: something holds it
blocked-downstream-full = no room downstream
blocked-box-missing = collecting box missing, parts cannot leave
blocked-magazine-empty = magazine empty
blocked-no-air = no compressed air
blocked-part-in-the-way = a part is in the way of the rod
layout-bad-name = ‘{ $name }’ is no name: expected lower-case letters, digits and underscores, a letter first
layout-designation-twice = designation { $designation } is already that of ‘{ $other }’
layout-no-device =
    no device ‘{ $name }’{ $near ->
        [""] {""}
       *[other] ; did you mean ‘{ $near }’?
    }
layout-wrong-kind = ‘{ $name }’ is a { $kind }, expected { $expected }
layout-tag-twice = tag ‘{ $name }’ has the same name as ‘{ $other }’, case ignored
layout-no-signal =
    no signal ‘{ $name }’{ $near ->
        [""] {""}
       *[other] ; did you mean ‘{ $near }’?
    }
layout-tag-on-lever = ‘{ $name }’ is worked by people, a PLC cannot see it
layout-bad-address = address ‘{ $address }’ does not fit this signal, expected one like { $expected }
layout-address-twice = address { $address } is already that of ‘{ $other }’
record-not-one = this is no record of a twincell run
record-damaged = the record is damaged here
record-altered = the record does not match its checksum, it was altered
record-other-format = the record has format ‘{ $found }’, this version reads ‘{ $expected }’
