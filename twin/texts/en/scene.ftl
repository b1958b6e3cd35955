### The picture of the cell and the timing diagram

scene-name = Picture of the cell
scene-help = Arrow keys go from device to device, Escape selects none. The table of signals says the same in words.
scene-empty = No cell is open
scene-device = { $designation } { $kind }
scene-forced = forced

diagram-name = Timing diagram
diagram-empty = Signals appear here as soon as the run starts
diagram-cursor = { $name }: { $time } s
diagram-difference = Δ { $time } s
diagram-follow = follow
