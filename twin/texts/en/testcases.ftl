# Test cases for program blocks: mistakes in them, what came of them, and the panel of the window.

testcase-none = no TEST_CASE in this file
testcase-name-twice = there is a test case '{ $name }' already
testcase-unknown-command = no command '{ $name }'{ $near }
testcase-run-form = expected RUN(CYCLES := 1) or RUN(TIME := T#1s)
testcase-run-argument = RUN has no '{ $name }'{ $near }; expected CYCLES or TIME
testcase-run-nothing = RUN needs at least one cycle, or a time above 0
testcase-operands = ASSERT.{ $kind } takes { $expected } values, found { $found }
testcase-wrong-kind = ASSERT.{ $kind } does not work with { $type }
testcase-whole = '{ $name }' is a whole { $type }; name one value of it, such as { $name }{ $member }
testcase-no-block = no block '{ $name }' in the program{ $near }
testcase-scan-range = the scan cycle must be from { $low } to { $high }
testcase-too-many-cycles = the test case runs for { $found } cycles, at most { $most } are allowed; a longer SCAN needs fewer
testcase-never-runs = the test case '{ $name }' has no RUN, so the program is never called

testcase-failed = { $subject } is { $found }, expected { $expected }
testcase-stopped = The CPU went to STOP: { $what }
testcase-stopped-at = The CPU went to STOP: { $what } ({ $file }, line { $line })

tests-title = Test cases of the program
tests-empty = TEST_CASE "Start" … END_TEST_CASE
tests-run = Run tests
tests-run-help = Run each test case by itself, in lock-step with the program in the editor
tests-results = Results of the test cases
tests-none = No tests were run yet
tests-summary = { $passed } passed, { $failed } not passed
tests-passed = passed: { $name }
tests-failed = not passed: { $name }
tests-error = cannot be run: { $name }
tests-step = { $step }: { $text }
tab-tests = Tests

cli-test-help = Test the blocks of a program with test cases: in lock-step, without a plant
cli-test-exercise = exercise whose signals the program uses
cli-test-junit = also write the results as JUnit XML into this file
cli-test-scan = scan cycle in milliseconds of test cases without SCAN
cli-test-no-tests = no test cases: after the program, name a file that ends in .tst
cli-test-no-program = no program: before the test cases, name an SCL file
cli-test-case = Test case
cli-test-result = Result
cli-test-what = What happened
cli-test-junit-written = Results in { $file }
