### Searching a fault at the command line

diagnose-begin = { $t } Somebody calls: the plant does not do what it should. Find the fault, mend it, name it, and prove by a good cycle that it is gone. Points: { $points }.
diagnose-commands = commands: list, wait 10 s, press BUTTON, set LEVER on, measure POINT PLACE, look DEVICE, operate ACTUATOR, swap PART PLACE, adjust WHAT PLACE, answer FAULT PLACE, verify, quit
diagnose-bill = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} of work, { $wages } €; parts { $parts } €; together { $euros } €
diagnose-unsafe = { $count ->
    [one] Once hands were
   *[other] { $count } times hands were
} in something that could move
diagnose-waited = time has passed
diagnose-wait = a wait is longer than 0 and at most { $longest }
diagnose-right = right; once it is mended, verify shows whether the plant runs
diagnose-setting = a setting is on, off or a number, found '{ $found }'
diagnose-list-devices = devices:
diagnose-list-buttons = buttons and levers:
diagnose-list-spares = spare parts:
diagnose-list-adjustments = what can be set right:
diagnose-list-faults = faults that can be here:
bench-pressed = { $place } was pressed
bench-set-to = { $place } is { $value } now
bench-no-button = there is no button or lever '{ $found }' within reach{ $near }
bench-no-setting = { $place } takes another kind of value, such as { $value }
bench-good-cycle = a good cycle: the plant does what it should
bench-no-good-cycle = no good cycle: something came late, was lost or struck, or is still wrong
bench-unsafe = unsafe: { $place } moves or is under voltage; stop it before you put your hands in
