### The window.

menu-file = File
menu-edit = Edit
menu-run = Run
menu-view = View
menu-help = Help

action-open-program = Open program…
action-open-program-help = Put the text of an SCL file into the editor
action-save-program-as = Save program as…
action-save-program-as-help = Write the program to a file of your choice; it is also kept by itself
action-save-report = Save report…
action-save-report-help = Write the report with plots to an HTML file that needs nothing else
action-quit = Quit
action-quit-help = Close the window and stop the station
action-undo = Undo
action-undo-help = Take back the last change in the program
action-redo = Redo
action-redo-help = Make the change that was taken back again
action-filter-signals = Find a signal
action-filter-signals-help = Show only signals whose name, address or description contains a word
action-release-forces = Release all forced signals
action-release-forces-help = Let plant and controller decide about every signal again
action-run = Run
action-run-help = Let time pass in the cell
action-pause = Pause
action-pause-help = Hold time; the cell stays as it is
action-stop = Stop
action-stop-help = End the run and set the cell up again; time is held
action-step = Single step
action-step-help = While paused, let one PLC cycle pass
action-reset = Reset cell
action-reset-help = Set the cell up again from the start, with the same parts; a running cell goes on running
action-compile = Load into PLC
action-compile-help = Check the program and load it into the built-in PLC if it has no errors
action-mark = Mark
action-mark-help = Have the examiner's sequence run and every demand marked
action-faster = Faster
action-faster-help = Let simulated time pass faster
action-slower = Slower
action-slower-help = Let simulated time pass more slowly
action-show-exercises = Exercises
action-show-exercises-help = Choose an exercise
action-show-run = Cell
action-show-run-help = The cell, its signals and your program
action-show-report = Report
action-show-report-help = Marks of the last run, with replay
action-show-connections = External PLC
action-show-connections-help = Connect a PLC over OPC UA
action-show-settings = Settings
action-show-settings-help = Language, appearance, connection
action-show-task = Show task
action-show-task-help = Task and signals beside the cell
action-show-program = Show program
action-show-program-help = The editor beside the cell
action-scene-only = Cell only
action-scene-only-help = Give the whole page to the cell
action-switch-theme = Light or dark
action-switch-theme-help = Switch between light and dark appearance
action-switch-language = Next language
action-switch-language-help = Switch between Chinese, English and German
action-palette = Command palette
action-palette-help = Find any command by typing a few letters
action-help = Help
action-help-help = Help on the selected thing; press again to go back
action-about = About twincell
action-about-help = Version, licences and trade marks

header-menu = All commands
header-language = Language
header-theme = Light or dark
header-palette = Command palette
banner-close = Close this notice
palette-hint = Type a command…

catalogue-title = Exercises
catalogue-lead = Choose a cell and bring it to life: by hand, with your own program, or with a real PLC.
catalogue-search = Find an exercise
catalogue-none = No exercise fits what is chosen
catalogue-level = Every level
catalogue-skill = Every skill
signals-none = No signal fits the filter
editor-no-problems = No problems
catalogue-empty = There are no exercises that can be read
card-level = Level { $level }
card-time = { $minutes } min
card-points = { $points } points
card-never = Not marked yet
card-best = Best: { $points } of { $of }

way-manual = Switch every actuator yourself and see what the cell does.
way-program = Write SCL in the editor; the built-in PLC runs it.
way-external = Let a real or simulated PLC drive the cell over OPC UA.

skill-read = Drawings
skill-plan = Planning
skill-io = Inputs and outputs
skill-logic = Logic
skill-data = Data
skill-hmi = Operator panels
skill-drive = Drives
skill-safe = Safety
skill-commission = Commissioning
skill-diagnose = Diagnosis
skill-optimise = Optimising
skill-document = Documentation

control-manual = By hand
control-program = My program
control-external = External PLC
pace-running = Running
pace-paused = Paused
pace-finished = Ended
link-off = No exercise open
link-starting = Station is starting…
link-connected = Station connected
link-lost = Station lost, connecting again…
link-failed = Station has stopped
status-forced = { $count ->
    [one] 1 signal forced
   *[other] { $count } signals forced
}
status-held = { $count ->
    [one] 1 device held up
   *[other] { $count } devices held up
}
status-late = { $ms } ms late

toolbar-speed = Speed of simulated time
toolbar-control = Who controls the cell
emergency-press = Emergency stop
emergency-release = Release E-stop
emergency-help = Press or release the emergency stop of the cell's panel

tabs-title = Task and program
tab-task = Task
tab-program = Program
task-title = Task
task-marks = What is marked
task-gate = Safety

signals-title = Signals
signals-filter = Filter signals
signals-address = Address
signals-name = Symbol
signals-text = Description
signals-value = Value
signals-forced = forced
signals-force = Force to { $value }
signals-force-short = Force { $value }
signals-release = Release
signals-set = Set { $name }…
value-expected-bool = TRUE or FALSE expected, found '{ $found }'
value-expected-int = A whole number from −32768 to 32767 expected, found '{ $found }'
value-expected-real = A number expected, found '{ $found }'

panel-title = Operator panel
panel-none = This cell has no operator panel
panel-start = Start
panel-stop = Stop
panel-reset = Reset
panel-auto = Auto / manual
panel-auto-on = Auto
panel-auto-off = Manual
panel-estop = E-stop
panel-q1 = Q1
panel-q2 = Q2
panel-red = Red
panel-yellow = Yellow
panel-green = Green
panel-pressed = on
panel-released = off
panel-lit = lit
panel-dark = dark

editor-title = SCL program
editor-empty = Write your SCL program here
editor-problems = Problems in the program
editor-problem = Line { $line }: { $text }
editor-clean = No errors, not loaded yet
editor-running = Running in the PLC
editor-not-loaded = Changed since it was loaded
editor-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
editor-check-failed = The program could not be checked: { $reason }


stage-follow = Follow the run
stage-whole = Show the whole run

report-empty = Nothing has been marked yet. Open an exercise and choose 'Mark' when your solution works.
report-passed = Passed
report-failed = Not passed
report-of = of { $of }
report-gates = A safety demand was not met, so the total is capped (without the cap: { $uncapped }): { $items }
report-incomplete = The recording broke off at { $t }; what came after is unknown, so a person must confirm these marks
report-needs-person = Some items could not be judged by the equipment; a person must confirm these marks
report-penalty = { $text }: { $points } points ({ $times }×)
report-diagnosis = { $t } PLC: { $what }
report-diagnosis-line = { $t } PLC, line { $line }: { $what }
report-hint = Hint: { $text }
report-jump = Show the moment { $t } in the replay
verdict-word-pass = met
verdict-word-partial = partly met
verdict-word-fail = not met
verdict-word-not-shown = not shown
verdict-word-void = not judged
replay-play = Play
replay-pause = Pause
replay-slider = Moment of the replay
replay-failed = The run cannot be shown again: { $reason }

marking-live = The examiner's sequence is running at the cell; the report opens when it ends
marking-failed = The run could not be marked: { $reason }
program-not-saved = The program could not be saved: { $reason }. Save it elsewhere with Ctrl+S
result-not-saved = The result could not be stored: { $reason }
file-scl = SCL programs
file-html = Reports
report-written = The report stands in { $file }
report-not-made = The report could not be made: { $reason }
file-not-read = { $file } cannot be read: { $reason }
file-not-written = { $file } cannot be written: { $reason }
exercise-unknown = There is no exercise '{ $id }'; there are: { $known }
library-problem = Some exercises could not be read ({ $count }). { $first }

notice-station-revive = Start it again
notice-station-died = The station has ended unexpectedly (code { $code }). The run was recorded up to the last moment, and your program is saved. Start it again and reset the cell.
notice-station-silent = The station does not answer. Your program is saved. If it does not come back, close other busy programs.
notice-station-not-started = The station could not be started: { $reason }

connection-lead = Let a real or simulated PLC drive the cell over OPC UA.
connection-endpoint = Address of the station
connection-endpoint-help = Enter this address as the OPC UA server in the PLC's engineering tool.
connection-no-endpoint = Open an exercise to start its station
connection-copy = Copy
connection-check = Step by step
connection-use = Let the external PLC control
connection-station = The station is running and can be reached
connection-station-hint = Open an exercise; its station starts by itself.
connection-chosen = The external PLC controls the cell
connection-chosen-hint = Choose 'External PLC' in the toolbar or below.
connection-talks = A PLC has connected
connection-talks-hint = Start the OPC UA client of the PLC with the address { $endpoint }. If it refuses: allow the connection in the firewall, and accept the station's certificate in the engineering tool.
connection-runs = The cell is running
connection-runs-hint = Press F5 on the page of the cell.
connection-names = Names of the signals
connection-names-help = Every tag of the table is a variable with its own name. Sensors can be read, actuators can be read and written. A node id is built like this:
connection-silent = No values have come from a PLC yet
connection-facts = The PLC writes { $writes } times a second, looks every { $cycle } ms and answers after { $reaction } ms (99 of 100 within { $most } ms)

settings-language = Language
settings-theme = Appearance
theme-light = Light
theme-dark = Dark
theme-system = As the system
settings-host = Address of the OPC UA server
settings-host-local = This computer only
settings-host-help = With a network address a PLC on the network reaches the station. Takes effect when the next exercise is opened.
settings-port = Port of the OPC UA server
settings-folder = Your programs and results
settings-folder-help = Programs are saved by themselves, in one folder for each exercise.
settings-show-folder = Open folder
settings-about = About
about-text = Digital twin of a manufacturing cell for learning PLC programming. Apache License 2.0. Not affiliated with any PLC maker; names of products belong to their owners. Uses Qt and PySide6 (LGPL 3), NumPy (BSD), SimPy (MIT), asyncua (LGPL 3), lark (MIT) and Phosphor icons (MIT).

help-selected = The selected thing
help-start = First steps
help-start-text = Choose an exercise, read the task beside the cell, and press F5 to let time run. Press the buttons of the operator panel with the mouse or the space bar.
help-control = Who controls the cell
help-control-text = By hand you switch every actuator in the signal table. With 'My program' the built-in PLC runs your SCL program: write it on the tab Program and load it with F7. With 'External PLC' a real PLC drives the cell over OPC UA.
help-signals = Signals and forcing
help-signals-text = The table shows every signal as the controller sees it. A double click or the space bar forces a signal to the opposite value, and releases it again; a forced signal carries a lock. In manual operation a double click on an actuator switches it.
help-marks = Marks
help-marks-text = 'Mark' runs the examiner's sequence and judges every demand. In the report each moment is a button that jumps to it in the replay.
help-external = External PLC
help-external-text = The page External PLC shows the address of the station and checks step by step whether your PLC talks to it.
help-keys = All commands and keys
help-device = { $kind } { $designation }
help-held = { $kind } { $designation } does not act now: { $reason }

app-no-display = twincell: no display found (DISPLAY and WAYLAND_DISPLAY are not set); start it on a desktop, or use 'twincell run' and 'twincell demo', which need none
app-no-library = twincell: the window cannot be loaded: { $reason }; on Debian: apt-get install libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3
app-display-refused = twincell: the display cannot be used: { $reason }; on Debian: apt-get install libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-render-util0 libxcb-image0
app-display-silent = twincell: the display does not answer; check that the desktop session is alive
