# Testfälle für Bausteine: Fehler darin, ihre Ergebnisse, und das Feld im Fenster.

testcase-none = in dieser Datei steht kein TEST_CASE
testcase-name-twice = einen Testfall »{ $name }« gibt es schon
testcase-unknown-command = es gibt keinen Befehl »{ $name }«{ $near }
testcase-run-form = erwartet wird RUN(CYCLES := 1) oder RUN(TIME := T#1s)
testcase-run-argument = RUN hat kein »{ $name }«{ $near }; erwartet wird CYCLES oder TIME
testcase-run-nothing = RUN braucht mindestens einen Zyklus oder eine Zeit über 0
testcase-operands = ASSERT.{ $kind } nimmt { $expected } Werte, gefunden wurden { $found }
testcase-wrong-kind = ASSERT.{ $kind } geht nicht mit { $type }
testcase-whole = »{ $name }« ist ein ganzer { $type }; nennen Sie einen Wert daraus, etwa { $name }{ $member }
testcase-no-block = das Programm hat keinen Baustein »{ $name }«{ $near }
testcase-scan-range = die Zykluszeit muss von { $low } bis { $high } reichen
testcase-too-many-cycles = der Testfall läuft { $found } Zyklen, erlaubt sind höchstens { $most }; ein längerer SCAN braucht weniger
testcase-never-runs = der Testfall »{ $name }« hat kein RUN, das Programm wird also nie aufgerufen

testcase-failed = { $subject } ist { $found }, erwartet wurde { $expected }
testcase-stopped = Die CPU ging in STOP: { $what }
testcase-stopped-at = Die CPU ging in STOP: { $what } ({ $file }, Zeile { $line })

tests-title = Testfälle des Programms
tests-empty = TEST_CASE "Start" … END_TEST_CASE
tests-run = Tests ausführen
tests-run-help = Jeden Testfall für sich im Gleichschritt mit dem Programm ausführen, das im Editor steht
tests-results = Ergebnisse der Testfälle
tests-none = Noch keine Tests ausgeführt
tests-summary = { $passed } bestanden, { $failed } nicht bestanden
tests-passed = bestanden: { $name }
tests-failed = nicht bestanden: { $name }
tests-error = nicht ausführbar: { $name }
tests-step = { $step }: { $text }
tab-tests = Tests

cli-test-help = Bausteine eines Programms mit Testfällen prüfen: im Gleichschritt, ohne Anlage
cli-test-exercise = Übung, deren Signale das Programm verwendet
cli-test-junit = Ergebnisse zusätzlich als JUnit-XML in diese Datei schreiben
cli-test-scan = Zykluszeit in Millisekunden für Testfälle ohne SCAN
cli-test-no-tests = keine Testfälle: nennen Sie nach dem Programm eine Datei mit der Endung .tst
cli-test-no-program = kein Programm: nennen Sie vor den Testfällen eine SCL-Datei
cli-test-case = Testfall
cli-test-result = Ergebnis
cli-test-what = Was war
cli-test-junit-written = Ergebnisse in { $file }
