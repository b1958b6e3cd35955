# The SCL engine: mistakes in a source, and what the CPU notes while it runs.

scl-near = ; did you mean '{ $name }'?

# Reading
scl-unexpected = found '{ $found }', expected { $expected }{ $near }
scl-unexpected-end = the source ends here, expected { $expected }{ $near }
scl-unclosed = { $missing } missing; the { $opened } began at line { $line }
scl-bad-character = '{ $found }' has no meaning here
scl-wide-sign = '{ $found }' comes from a Chinese input method; type { $expected } with the keyboard set to English
scl-foreign-sign = '{ $found }' does not exist in SCL; write { $expected }
scl-open-comment = the comment that begins here has no end, expected { $expected }
scl-open-text = the text that begins here has no closing ' in its line
scl-open-name = the name that begins here has no closing " in its line
scl-too-long = the program is longer than { $most } characters
scl-too-many-words = a program has at most { $most } words, comments among them
scl-block-too-large = a block has at most { $most } statements; make several blocks of this one
scl-too-deep = nested more than { $most } levels deep
scl-no-overlay = AT overlays another variable, which is not supported; use slices such as .%X0
scl-no-open-array = arrays of open length ARRAY[*] are not supported; give the bounds
scl-no-goto = GOTO is not supported; use IF, CASE or a loop
scl-no-pointer = pointers and references are not supported; use an array, a structure or VAR_IN_OUT
scl-mixed-assignment = '{ $found }' cannot be chained; only a := b := c can
scl-case-without-label = a statement before the first label of CASE

# Constants and types
scl-bad-constant = '{ $found }' is no constant, expected something like { $expected }
scl-constant-range = { $value } does not fit { $type }, expected { $low } to { $high }
scl-constant-expected = expected a constant
scl-constant-wraps = { $value } does not fit { $type } and counts as { $got }
scl-constant-without-value = the constant '{ $name }' has no value
scl-constant-written = '{ $name }' is a constant and cannot be assigned
scl-constant-too-large = the constant gets too large
scl-zero-divisor = division by the constant 0
scl-time-expected = found the number { $found }, expected { $type }; a time has a unit: T#{ $found }ms
scl-text-cut = the text is longer than { $length } characters and is cut off
scl-type-mismatch = found { $found }, expected { $expected }
scl-needs-conversion = { $found } does not become { $expected } by itself; use { $function }
scl-no-conversion = there is no conversion from { $found } to { $expected }
scl-sign-lost = { $found } becomes { $expected }: values outside its range change their sign
scl-operands = { $op } does not work with { $found }, expected { $expected }
scl-unknown-type = no type '{ $name }'{ $near }
scl-type-refused = the type { $name } is not supported; use { $instead }
scl-no-length = { $type } takes no length in brackets
scl-array-too-large = { $size } values, expected at most { $most } in one block or variable
scl-empty-range = the range { $low }..{ $high } is empty
scl-contains-itself = '{ $name }' contains itself
scl-start-form = the start value does not have the form of { $type }
scl-too-many-values = more start values than the { $most } items of the array
scl-instance-in-temp = '{ $name }' is a block instance and must be declared in VAR

# Names
scl-unknown-name = no variable '{ $name }'{ $near }
scl-not-local = '#{ $name }' is not declared in this block; the global tag is written "{ $name }"
scl-not-global = "{ $name }" is no global name; the variable of this block is written #{ $name }
scl-unknown-member = { $type } has no '{ $name }'{ $near }
scl-no-members = { $type } has no parts, so '.{ $name }' has no meaning
scl-in-out-outside = the in-out parameter '{ $name }' can only be used inside its block
scl-declared-twice = '{ $name }' is declared twice
scl-keyword-declared = '{ $found }' is a word of the language and cannot be declared; choose another name or write { $expected } in quotes
scl-variable-expected = expected a variable
scl-no-array = { $type } is no array
scl-dimensions = found { $found } indices, expected { $expected }
scl-index-outside = index { $index } is outside the array, expected { $low } to { $high }
scl-no-slice = { $slice } cannot be taken from { $type }
scl-slice-outside = { $slice } is outside, expected at most { $most }
scl-temp-not-written = '{ $name }' is read before it is written and is then 0
scl-read-only = '{ $name }' can only be read
scl-sensor-written = '{ $name }' is a sensor: what is written here lasts only until the end of the scan
scl-input-written = the input '{ $name }' is written inside its block
scl-bad-address = '{ $found }' is no address, expected something like %I0.0, %QW64 or %M10.0
scl-address-outside = { $found } is outside, expected at most { $most }
scl-address-cuts = { $found } cuts through the tag '{ $name }'; use its name
scl-address-free = no tag of the cell lies at { $found }
scl-unknown-address = no tag at { $found }{ $near }

# Calls
scl-unknown-function = no function or instance '{ $name }'{ $near }
scl-unknown-argument = '{ $block }' has no parameter '{ $name }' that can be given here{ $near }
scl-missing-argument = '{ $block }' needs the parameter '{ $name }'
scl-arrow-direction = the parameter '{ $name }' is written with { $sign }
scl-in-out-type = an in-out parameter needs a variable of type { $expected }, found { $found }
scl-output-inside = the output '{ $name }' can only be taken when the call of '{ $block }' stands alone or as a whole right side
scl-call-has-no-value = the call has no value; read its outputs after it
scl-no-value = this function has no value
scl-needs-instance = '{ $name }' is a type of block; declare an instance in VAR and call that
scl-not-callable = { $type } cannot be called
scl-other-timer = found { $found }, but the instance is a { $expected }
scl-en-ignored = { $name } is read but has no effect here
scl-recursion = '{ $name }' calls itself
scl-no-result = the function '{ $name }' never sets its result

# Statements
scl-outside-loop = { $word } outside a loop
scl-loop-variable = '{ $name }' counts the FOR around it and cannot be assigned inside
scl-zero-step = the step of FOR is 0
scl-label-twice = the label { $label } is already covered at line { $line }

# Program
scl-no-main = nothing to run: expected ORGANIZATION_BLOCK "Main" or PROGRAM
scl-run-as-main = there is no ORGANIZATION_BLOCK "Main", so '{ $name }' runs as the main program
scl-two-mains = '{ $name }' and '{ $other }' are both the main program or both the start-up
scl-unknown-ob = '{ $name }' is no organization block that is called, expected "Main", "Startup", OB30 to OB38

# The diagnosis buffer
scl-division-by-zero = Division by zero; the result is 0
scl-conversion-range = A value did not fit the type it was converted to and was limited
scl-mux-range = MUX has no input with the given number; the last one was taken
scl-text-no-number = A text that is no number was converted; the result is 0
scl-cycle-time = OB80: cycle time exceeded, a loop does not end
scl-inner-fault = The program was stopped by an inner fault ({ $what })
scl-stop = CPU in STOP, all actuators safe
scl-which-timer = { $type } is called by what it is to be: instance.{ $first }(...)
