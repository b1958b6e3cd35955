# Files as such
reading-not-utf8 = not UTF-8: byte { $byte }
reading-empty = the file is empty
reading-tab = a tab; expected spaces
reading-wide = '{ $found }' from a Chinese keyboard; expected: { $fixed }
reading-yaml = not YAML: { $problem }
reading-second-document = a second document begins here; expected one for each file
reading-anchor = anchor '&{ $name }'; expected the value itself
reading-alias = alias '*{ $name }'; expected the value itself
reading-tag = tag '{ $name }'; expected a plain value
reading-key = a list or a group as the name of a field; expected a word
reading-duplicate = field '{ $name }' is already in line { $line }

# Values by type
reading-no-field = no field '{ $found }'{ $near }
reading-missing = field '{ $name }' is missing
reading-choice = expected one of { $choices }, found '{ $found }'
reading-choice-near = '{ $found }' is not allowed here{ $near }
reading-expected-text = expected a text, found { $found }
reading-expected-whole = expected a whole number, found { $found }
reading-expected-number = expected a number, found { $found }
reading-expected-bool = expected true or false, found { $found }
reading-expected-list = expected a list, found { $found }
reading-expected-fields = expected fields, found { $found }
reading-expected-nothing = expected no value, found { $found }
reading-above = expected more than { $bound }, found { $found }
reading-at-least = expected at least { $bound }, found { $found }
reading-below = expected less than { $bound }, found { $found }
reading-at-most = expected at most { $bound }, found { $found }
reading-too-few = expected at least { $bound } entries
reading-too-many = expected at most { $bound } entries
reading-short-text = expected at least { $bound } characters, found { $found }
reading-pattern = { $found } does not fit the pattern { $bound }
reading-text = '{ $text }'
reading-other = { $found } does not fit: { $problem }

# Quantities
quantity-expected = expected a number and one of { $units }, found '{ $found }'
quantity-bare = '{ $found }' has no unit; expected one of { $units }
quantity-unit = unknown unit '{ $found }'; expected one of { $units }
quantity-too-fine = '{ $found }' is finer than { $step }
quantity-negative = '{ $found }' cannot be negative
quantity-above-zero = '{ $found }' is nothing; expected more than 0
quantity-frequency = expected a frequency such as 1 Hz ±10 %, found '{ $found }'
quantity-points = expected a number of points, found '{ $found }'
quantity-points-fine = '{ $found }' points; expected whole hundredths

# Conditions and events
condition-expected = expected a condition, found { $found }
condition-expected-name = expected a signal, a number or a bracket, found '{ $found }'
condition-unexpected = expected 'and', 'or', a comparison or the end, found '{ $found }'
condition-unclosed = expected ')', found '{ $found }'
condition-ends = the condition ends too early
condition-wide = '{ $found }' from a Chinese keyboard; expected '{ $fixed }'
condition-function = '{ $found }' is no function here; rise(), fall() and change() stand alone, around a whole condition
condition-not-bool = '{ $found }' is { $type }; expected a comparison
condition-types = '{ $left }' ({ $left_type }) and '{ $right }' ({ $right_type }) cannot be compared by { $operator }
condition-defined-compare = the defined name '{ $found }' is true or false and can only be compared with these
condition-star = '{ $found }': the star of a group stands at the end, as in fault.*
condition-event = '{ $found }' is an event of the cell; expected something that lasts
condition-unknown = no signal and no defined name '{ $found }'{ $near }
condition-empty-group = nothing belongs to the group '{ $found }'{ $near }
event-expected = expected an event, found { $found }
event-key = no field '{ $found }' in an event{ $near }
event-half = expected 'event', or 'state' with 'lasted'
event-times = expected a whole number from 1 as 'times', found { $found }
event-unknown = no event '{ $found }'{ $near }
event-attribute = this event has no '{ $found }'{ $near }
event-attribute-value = expected a single value for '{ $name }'
scope-expected = expected the name of a phase or a list of names, found { $found }
scope-unknown = no phase '{ $found }' in the run{ $near }
scope-twice = '{ $first }' and '{ $second }'; expected one of during, after and before

# What does not fit together
exercise-no-file = no file '{ $name }'
shared-no-folder = no folder 'shared' in { $folder }; copy that of scenarios/library to there
shared-no-items = no file 'shared/{ $found }.yaml'{ $near }
exercise-no-wrong = no 'changes', and no file '{ $name }'; write what it changes in the reference program, or that file
exercise-wrong-twice = this program is the file '{ $name }', too; delete the file or the changes
change-nowhere = the reference program does not hold this text{ $near }
change-often = the reference program holds this text { $count } times, in lines { $lines }; write more of what stands around it
change-nothing = 'by' is the same as 'replace'
change-twice = change { $other } replaces some of this text, too; make one change of the two
define-taken = '{ $name }' is already a signal or an event of the cell
define-name = '{ $name }' is no name: expected words joined by dots
scenario-bad-id = '{ $found }' is no name: expected lower-case letters, digits, hyphens and underscores
scenario-twice = the name '{ $found }' is already taken
scenario-no-run = expected at least one phase
scenario-no-rubric = expected at least one item
scenario-no-time = expected a time above zero
scenario-no-text = no text in { $languages }
scenario-no-check = expected one check, such as 'respond' or 'never'
scenario-two-checks = '{ $first }' and '{ $second }'; expected one check for each item
scenario-two-scores = expected only one way of scoring
scenario-positive = expected more than 0, found { $found }
scenario-floor = expected 0 or less, found { $found }
scenario-band = a band earns { $found } points; expected 0 to { $points }
scenario-bands-short = no band earns all { $points } points
scenario-no-group = no group '{ $found }'{ $near }
scenario-empty-group = no item belongs to the group '{ $name }'
proof-no-item = no item '{ $found }'{ $near }
proof-loses-nothing = a wrong program must lose at least one item
script-no-lever = no button and no lever '{ $found }'{ $near }
script-lever-type = '{ $name }' is { $type }, found { $found }
check-not-before-within = 'not_before' is later than 'within'
check-stays-event = '{ $event }' is an instant and cannot stay; expected a condition
check-stays-no-end = expected 'until' or 'for'
check-no-bound = expected 'min' or 'max'
check-min-above-max = the lower bound lies above the upper one
check-blinks-exact = a rate without tolerance and jitter; expected one such as 1 Hz ±10 %
check-not-of-cell = '{ $event }' is no event of the cell; expected one such as part.in
check-table-empty = the table is empty
check-rate-window = expected a window above zero
check-order-one = expected at least two steps
check-machine-way = '{ $found }' is no change of state; expected one such as Idle>Execute
check-number-type = '{ $signal }' is { $type }; expected a number

# Verdicts
verdict-set-aside = set aside by a person
verdict-link = the link was measured to step in { $step }; '{ $name }' of { $bound } for { $signals } needs at least three such steps
verdict-needs = not shown: '{ $event }' did not come
verdict-not-shown = not shown: { $found } of { $at_least } occasions, { $open } still open at the end
verdict-broken-more = { $first }; and { $more } more like this
moment-kept = as demanded
check-respond-kept =
    answered in time, { $count ->
            [1] once
            [2] twice
           *[other] { $count } times
    }
check-respond-early = { $t }: '{ $then }' came { $after } after '{ $when }', demanded not before { $bound }
check-respond-late = { $t }: '{ $then }' came { $after } after '{ $when }', demanded within { $bound }
check-respond-never = { $t }: after '{ $when }' there was no '{ $then }', demanded within { $bound }
check-respond-left = { $t }: '{ $then }' came after '{ $when }' and did not stay for { $bound }
check-never-kept = did not occur
check-never-happened = { $t }: '{ $what }' happened
check-never-held = { $t }: '{ $what }' for { $lasted }
check-always-kept = held all the time
check-always-gap = { $t }: no '{ $what }' for { $lasted }
check-only-when-kept =
    only done while allowed, { $count ->
            [1] once
            [2] twice
           *[other] { $count } times
    }
check-only-when = { $t }: '{ $do }' without '{ $allowed }'
check-stays-kept =
    held as long as demanded, { $count ->
            [1] once
            [2] twice
           *[other] { $count } times
    }
check-stays-broken = { $t }: '{ $keep }' did not hold { $after } after '{ $event }'
check-stays-at-once = { $t }: no '{ $keep }' at '{ $event }'
check-lasts-kept =
    lasted as long as demanded, { $count ->
            [1] once
            [2] twice
           *[other] { $count } times
    }
check-lasts-short = { $t }: '{ $what }' lasted { $lasted }, demanded at least { $bound }
check-lasts-long = { $t }: '{ $what }' lasted { $lasted }, demanded at most { $bound }
check-blinks-kept = flashed at the rate, { $count } periods
check-blinks-slow = { $t }: '{ $what }' flashed again only after { $period }, demanded { $at }
check-blinks-fast = { $t }: '{ $what }' flashed again after { $period }, demanded { $at }
check-routes-kept = all { $count } parts left where they belong
check-routes-wrong = { $t }: part { $part } ({ $value }) left at '{ $found }', demanded '{ $demanded }'
check-routes-inside = { $t }: part { $part } ({ $value }) is still inside after { $inside }, demanded at '{ $demanded }'
check-lots-kept = all { $count } parts are those of the orders
check-lots-unordered = { $t }: { $value } is made without an order for it
check-lots-wrong = { $t }: { $value } is made although order { $order } is for variant { $variant }
check-reports-kept = { $count } orders were reported when they were finished
check-reports-early = { $t }: order { $order } is reported before all of its parts have left
check-reports-late = { $t }: order { $order } is finished and not reported
check-count-kept = the number is right
check-count-few = { $t }: '{ $what }' { $count } times, demanded at least { $bound }
check-count-many = { $t }: '{ $what }' { $count } times, demanded at most { $bound }
check-rate-kept = the rate is right
check-rate-low = { $t }: '{ $what }' at most { $rate } /min in the best window, demanded at least { $bound }
check-rate-high = { $t }: '{ $what }' { $rate } /min in one window, demanded at most { $bound }
check-order-kept =
    in the right order, { $count ->
            [1] once
            [2] twice
           *[other] { $count } times
    }
check-order-early = { $t }: '{ $step }' came before '{ $before }'
check-order-missing = { $t }: after '{ $before }' there was no '{ $step }'
check-order-late = { $t }: '{ $step }' came after { $after }, demanded within { $bound }
check-happens-kept = happened as demanded
check-happens-late = { $t }: '{ $what }' came after { $after }, demanded within { $bound }
check-happens-never = { $t }: there was no '{ $what }' until here
check-machine-kept = only allowed changes of state, { $count } of them
check-machine-way-taken = { $t }: '{ $signal }' changed from { $before } to { $after }
check-number-kept = the figure is right
check-number-low = { $t }: '{ $signal }' { $value }, demanded at least { $bound }
check-number-high = { $t }: '{ $signal }' { $value }, demanded at most { $bound }

# Proof
proof-program = program '{ $program }' cannot be translated: { $problem }
proof-bound = item '{ $item }': '{ $name }' of { $bound } for { $signals } is shorter than three exchange steps of { $step }
proof-reference-loses = the reference program loses '{ $item }' with seed { $seed }: { $sentence }
proof-idle-earns = doing nothing earns { $points } points for '{ $item }'
proof-wrong-keeps = the wrong program '{ $program }' does not lose '{ $item }' on every seed
proof-never-lost = no wrong program loses '{ $item }'

# Shared items
shared-missing = parameter '{ $name }' is missing
shared-unknown = no parameter '{ $found }'{ $near }
shared-undeclared = parameter '{ $found }' is not declared{ $near }

# YAML
yaml-unclosed = expected ',' or '{ $expected }': something is not closed, or a comma is missing
yaml-indent = the indentation does not fit the lines above
yaml-second-colon = a second ': ' in one line; put the text in quotes
yaml-no-colon = expected ':' after the name of a field
yaml-start = a value cannot begin with this character; put the text in quotes
yaml-quote = the closing quotation mark is missing
yaml-entry = '-' cannot stand here; each entry of a list begins its own line
yaml-question = '?' cannot stand here; put the text in quotes
yaml-escape = unknown sequence after a backslash; use single quotation marks
yaml-node = a value is missing here
yaml-mark = '&', '*' and '!' have a meaning of their own in YAML; put the text in quotes
yaml-block = after '|' or '>' the text begins on the next line
yaml-outside = expected nothing more here
yaml-control = a character that text cannot hold: { $code }

# What fields and checks mean, for authors
doc-scenario = A scenario file
doc-scenario-format = Always 'twincell-scenario 1'
doc-scenario-id = Lower-case letters, digits and hyphens, as the folder
doc-scenario-version = major.minor.patch; a change that can alter marks is a major version
doc-scenario-cell = The layout, beside this file
doc-scenario-level = From 1, first lesson, to 5, contest
doc-scenario-time-limit = The run ends here at the latest
doc-scenario-languages = Every text must be there in these
doc-scenario-title = What the exercise is called
doc-scenario-brief = The task text lies beside this file, as brief.zh.md, brief.en.md and brief.de.md
doc-scenario-skills = What the exercise trains
doc-scenario-use = Items shared with other scenarios
doc-scenario-start-with = How the run begins
doc-scenario-hidden = Signals that the student's side never sees
doc-scenario-short-pulses = What a real PLC is shown of pulses that are too short for its link
doc-scenario-define = Names for conditions; each may use those above it
doc-scenario-run = The examiner's hand, phase by phase
doc-scenario-rubric = The items that are marked
doc-scenario-groups = Groups of items, by name
doc-scenario-penalties = What takes points away
doc-scenario-pass = What it takes to pass
doc-scenario-proof = How the rubric is proven
doc-use = Items of a file in the folder 'shared', appended to the rubric
doc-use-items = The file's name without .yaml
doc-use-with = Its parameters; they are put in where $name stands
doc-shortpulses = For a real PLC over OPC UA: which pulses and gaps of BOOL sensors are kept until it can see them. Plant and trace stay as they are, and so does the built-in PLC, which sees every exchange
doc-shortpulses-all = Every BOOL sensor that is not named in only
doc-shortpulses-only = Single sensors, by device.signal
doc-keep = How it is kept: {"{stretch: 100 ms}"}, until_read or as_it_is
doc-keep-stretch = Each value, TRUE or FALSE, is shown for at least so long; at most 3 s
doc-keep-until-read = Each value is shown until the PLC has read it, was told of it or, as a server, has taken it; for 3 s at most
doc-startwith = How the run begins
doc-startwith-seed = For practice; an exam draws its own
doc-startwith-mix = Shares of the kinds of parts, in place of those of the layout's sources
doc-startwith-levers = Levers set at the first moment of the run
doc-startwith-bounce = Buttons and limit switches bounce for 1 to 5 ms, as long as the seed draws for each
doc-phase = A named part of the run, which checks can look at by 'during'
doc-phase-name = Lower-case letters, digits, underscores and hyphens
doc-phase-then = Further steps of the same phase
doc-step = What the examiner does, in this order: release, hold, press, disturb; then wait; then pause
doc-step-release = Buttons to let go
doc-step-hold = Buttons to press and keep pressed
doc-step-press = Buttons to press for 200 ms, also beyond the end of this step
doc-step-disturb = Levers to set to a value
doc-step-wait = Goes on once this has come
doc-step-pause = Goes on so much later
doc-wait = Waiting for a state of the plant, not for a clock
doc-wait-for = A condition that holds, at once if it already does, or an event that happens from now on
doc-wait-at-most = After this time the script goes on all the same; the checks tell what was missed
doc-item = One line of the rubric, with exactly one check
doc-item-id = Lower-case letters, digits, underscores and hyphens; unique
doc-item-text = What is demanded, for students
doc-item-points = What it is worth, in hundredths at the finest; 0 only for a gate
doc-item-skills = What it shows
doc-item-gate = If it is not passed, the total is capped
doc-item-at-least = With fewer occasions the item counts as not shown
doc-item-needs = Each must hold or happen within the item's scope, or the item counts as not shown
doc-item-score = 'all' (nothing may be broken), 'each' (in proportion), 'deduct' or 'bands'
doc-item-hints = One more is told after each failed attempt in practice
doc-item-group = The group in which its points are summed
doc-score = How occasions become points
doc-score-each = Points in proportion to the occasions kept
doc-score-deduct = Points lost for each occasion broken, not below 0
doc-score-bands = Points by ranges of the figure; the first that fits counts
doc-band = Points for a figure that lies in a range
doc-band-points = What this range earns
doc-band-min = The least figure, included: occurrences for 'count', per minute for 'rate', the value for 'number', else the per cent kept
doc-band-max = The greatest figure, included
doc-group = Items whose points are summed between a floor and a cap
doc-group-text = What the group is called
doc-group-cap = The greatest sum
doc-group-floor = The least sum
doc-penalties = What takes points away, even below zero
doc-penalties-items = The penalties
doc-penalties-floor = The lowest sum of penalties, zero or negative
doc-penalty = Points taken away for each time that the check is broken
doc-penalty-id = As for an item
doc-penalty-text = What costs points, for students
doc-penalty-points = Taken away each time, written as a positive number
doc-penalty-at-most = Taken away in all
doc-pass = What it takes to pass
doc-pass-score = Per cent of all points that pass
doc-pass-gate-cap = Per cent of all points that remain at most when a gate is not passed
doc-proofspec = What must be shown before the exercise may be published
doc-proofspec-reference = The program that gets every point
doc-proofspec-wrong = Wrong programs, by name
doc-wrong = A wrong program: its mistake, and what it must lose
doc-wrong-loses = Items of which it does not get all points, whatever the seed; gates among them
doc-wrong-text = What is wrong with it
doc-wrong-changes = What makes it of the reference program; without any it is a whole program, wrong/NAME.scl
doc-change = One text of the reference program and what stands in its place
doc-change-replace = It stands in the reference program exactly once; blanks and line breaks may differ
doc-change-by = What stands there instead; '' for nothing

# Checks
doc-check-during = The phases of the run in which the check looks; the whole run if nothing is given
doc-check-after = From the first time that this happens to the end of the run
doc-check-before = Until this happens for the first time
doc-respond = After each 'when', 'then' holds or happens within the bound
doc-respond-when = The event that asks for a response
doc-respond-then = A condition that must hold, or an event that must happen
doc-respond-within = The longest time from 'when' to 'then'
doc-respond-not-before = Until so long after 'when', 'then' must not be there
doc-respond-stays = So long 'then' must hold without a gap, once it has come
doc-never = Something is absent all the time: broken each time that it happens or holds for too long
doc-never-what = The condition or event that must not be there
doc-never-ignore-shorter = The longest stretch of the condition that does not count
doc-always = Something is present all the time: broken by each gap that is too long
doc-always-what = What must hold
doc-always-ignore-shorter = The longest gap that does not count
doc-only-when = Each 'do' happens while 'allowed' holds, or at most 'grace' after it ended
doc-only-when-do = What must be allowed when it happens
doc-only-when-allowed = When it may be done
doc-only-when-grace = How long after the permission has ended it may still be done
doc-stays = From each event on, 'keep' holds without a gap until something happens or a time has passed
doc-stays-after-each = Where each obligation begins
doc-stays-keep = What must hold
doc-stays-until = Ends the obligation, at its first occurrence after the beginning
doc-stays-for = Ends the obligation so long after its beginning
doc-stays-settle = So long after the beginning it need not hold yet
doc-lasts = Every stretch that begins within the scope is neither too short nor too long
doc-lasts-what = What is measured
doc-lasts-min = The shortest stretch allowed
doc-lasts-max = The longest stretch allowed
doc-blinks = Flashes at the rate, measured from one rising edge to the next; a first flash cut short is ignored
doc-blinks-what = What flashes
doc-blinks-at = The rate with its tolerance, such as 1 Hz ±10 %
doc-blinks-jitter = How far a period may leave the tolerance in addition
doc-routes = Each part that enters within the scope leaves where its attribute demands
doc-routes-in = A part enters: an event of the cell with the attribute 'part'
doc-routes-out = A part leaves: an event of the cell with the attributes 'part' and 'at'
doc-routes-by = The attribute that decides
doc-routes-table = Where parts must leave, by the value of the attribute
doc-routes-still-inside-ok = How long a part may be inside at the end of the run; without it, as long as it likes
doc-lots = What is made are the lots of the orders: so many of each variant, one order after the other
doc-lots-begun = An order begins: an event of the cell with the attributes 'order', 'variant' and 'quantity'
doc-lots-made = A part is made: an event of the cell
doc-lots-by = Its attribute that tells the variant
doc-lots-table = The variant, by the value of the attribute
doc-reports = Each order is reported when all of its parts have left, and not before
doc-reports-begun = An order begins: an event of the cell with the attributes 'order' and 'quantity'
doc-reports-done = An order is reported: an event of the cell with the attribute 'order'
doc-reports-gone = One part has left, in one way or another
doc-reports-within = The longest time from then to the report
doc-count = The number of occurrences lies between two bounds
doc-count-what = What is counted
doc-count-min = The least number allowed
doc-count-max = The greatest number allowed
doc-rate = How often something happens per time, in the best window that fits into the scope
doc-rate-what = What is counted
doc-rate-over = The length of the window
doc-rate-min = The least rate allowed in the best window, such as 12 /min
doc-rate-max = The greatest rate allowed in the best window
doc-order = Each time that the first step happens, the others follow in this order, before the first happens again
doc-order-steps = At least two events
doc-order-within = The longest time from the first step to the last
doc-happens = Something happens at least once
doc-happens-what = What must happen
doc-happens-by = The longest time from the beginning of the scope
doc-machine = A state machine takes only the listed ways
doc-machine-signal = The signal that tells the state
doc-machine-allowed = Ways such as Idle>Execute or 10>20; * stands for any state, as in *>Aborted
doc-number = A figure of a signal over the scope lies between two bounds; the mean is weighted by time
doc-number-signal = An INT or REAL signal
doc-number-of = Which figure: max, min, mean or last
doc-number-min = The least value allowed
doc-number-max = The greatest value allowed

# The reference page
doc-page-title = The scenario file
doc-page-intro = One YAML 1.2 file, read strictly: unknown and duplicate fields, numbers without their unit, anchors and tags are mistakes. All mistakes of a file are told at once.
doc-page-words = Conditions and events
doc-page-condition = A condition speaks of signals (device.signal) and defined names, compared by == != < <= > >=, joined by and, or, not and brackets. A group such as fault.* is true when any of its members is.
doc-page-event = An event is a condition (its rising edge), rise(), fall() or change() of one, an event of the cell with a filter of attributes, a state that has lasted, or the n-th of its kind:
doc-page-meaning = Times are whole microseconds and bounds are inclusive. What is true from the first sample does not begin. An obligation that ends after the run is open, neither kept nor broken. The exchange step of the link is added to upper bounds.
doc-page-fields = Fields
doc-page-checks = Checks
doc-page-scope = Every check takes one of these fields:
doc-page-field = Field
doc-page-meaning-of = Meaning
doc-page-required = required
short-pulses-no-sensor = no BOOL sensor '{ $found }'{ $near }
short-pulses-range = expected 0 to { $most }, found { $found }
