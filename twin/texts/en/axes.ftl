# Words of axes, robots and stores
kind-gantry = pick-and-place gantry
signal-gantry-move-x = x axis: 1 to the far end, 0 back
signal-gantry-move-z = z axis: 1 down, 0 up
signal-gantry-moving-x = x axis moving
signal-gantry-moving-z = z axis moving
signal-gantry-grab = suction cup, grab
signal-gantry-detected = part at the suction cup
signal-gantry-leaks = suction cup leaks
signal-gantry-jammed = horizontal drives jammed
blocked-part-clamped = the part is clamped and cannot be lifted
blocked-part-off-centre = the cup is not over the middle of the part
blocked-no-vacuum = no vacuum: the suction cup leaks
