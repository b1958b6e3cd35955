# Die SCL-Maschine: Fehler in einer Quelle und was die CPU im Lauf vermerkt.

scl-near = ; gemeint vielleicht »{ $name }«?

# Lesen
scl-unexpected = »{ $found }« gefunden, erwartet { $expected }{ $near }
scl-unexpected-end = die Quelle endet hier, erwartet { $expected }{ $near }
scl-unclosed = { $missing } fehlt; { $opened } beginnt in Zeile { $line }
scl-bad-character = »{ $found }« hat hier keine Bedeutung
scl-wide-sign = »{ $found }« stammt von einer chinesischen Eingabemethode; auf englische Eingabe umschalten und { $expected } tippen
scl-foreign-sign = »{ $found }« gibt es in SCL nicht; { $expected } schreiben
scl-open-comment = der hier beginnende Kommentar hat kein Ende, erwartet { $expected }
scl-open-text = dem hier beginnenden Text fehlt in seiner Zeile das schließende '
scl-open-name = dem hier beginnenden Namen fehlt in seiner Zeile das schließende "
scl-too-long = das Programm ist länger als { $most } Zeichen
scl-too-many-words = ein Programm hat höchstens { $most } Wörter, Kommentare eingeschlossen
scl-block-too-large = ein Baustein hat höchstens { $most } Anweisungen; diesen auf mehrere Bausteine aufteilen
scl-too-deep = tiefer als { $most } Ebenen verschachtelt
scl-no-overlay = Überlagern mit AT wird nicht unterstützt; Teilzugriffe wie .%X0 verwenden
scl-no-open-array = Felder offener Länge ARRAY[*] werden nicht unterstützt; Grenzen angeben
scl-no-goto = GOTO wird nicht unterstützt; IF, CASE oder eine Schleife verwenden
scl-no-pointer = Zeiger und Referenzen werden nicht unterstützt; ein Feld, eine Struktur oder VAR_IN_OUT verwenden
scl-mixed-assignment = »{ $found }« lässt sich nicht verketten; nur a := b := c
scl-case-without-label = eine Anweisung vor der ersten Marke von CASE

# Konstanten und Typen
scl-bad-constant = »{ $found }« ist keine Konstante, erwartet etwa { $expected }
scl-constant-range = { $value } passt nicht in { $type }, erwartet { $low } bis { $high }
scl-constant-expected = Konstante erwartet
scl-constant-wraps = { $value } passt nicht in { $type } und zählt als { $got }
scl-constant-without-value = die Konstante »{ $name }« hat keinen Wert
scl-constant-written = »{ $name }« ist eine Konstante und nicht zuweisbar
scl-constant-too-large = die Konstante wird zu groß
scl-zero-divisor = Division durch die Konstante 0
scl-time-expected = Zahl { $found } gefunden, erwartet { $type }; eine Zeit hat eine Einheit: T#{ $found }ms
scl-text-cut = der Text ist länger als { $length } Zeichen und wird abgeschnitten
scl-type-mismatch = { $found } gefunden, erwartet { $expected }
scl-needs-conversion = { $found } wird nicht von selbst zu { $expected }; { $function } verwenden
scl-no-conversion = es gibt keine Umwandlung von { $found } nach { $expected }
scl-sign-lost = { $found } wird zu { $expected }: Werte außerhalb des Bereichs wechseln das Vorzeichen
scl-operands = { $op } geht nicht mit { $found }, erwartet { $expected }
scl-unknown-type = kein Datentyp »{ $name }«{ $near }
scl-type-refused = der Datentyp { $name } wird nicht unterstützt; { $instead } verwenden
scl-no-length = { $type } hat keine Länge in Klammern
scl-array-too-large = { $size } Werte, höchstens { $most } in einem Baustein oder einer Variablen
scl-empty-range = der Bereich { $low }..{ $high } ist leer
scl-contains-itself = »{ $name }« enthält sich selbst
scl-start-form = der Startwert hat nicht die Form von { $type }
scl-too-many-values = mehr Startwerte als die { $most } Elemente des Felds
scl-instance-in-temp = »{ $name }« ist eine Bausteininstanz und gehört in VAR

# Namen
scl-unknown-name = keine Variable »{ $name }«{ $near }
scl-not-local = »#{ $name }« ist in diesem Baustein nicht deklariert; die globale Variable schreibt man "{ $name }"
scl-not-global = "{ $name }" ist kein globaler Name; die Variable dieses Bausteins schreibt man #{ $name }
scl-unknown-member = { $type } hat kein »{ $name }«{ $near }
scl-no-members = { $type } hat keine Teile, ».{ $name }« ist daher ohne Bedeutung
scl-in-out-outside = der Durchgangsparameter »{ $name }« ist nur in seinem Baustein verwendbar
scl-declared-twice = »{ $name }« ist doppelt deklariert
scl-keyword-declared = »{ $found }« ist ein Wort der Sprache und nicht deklarierbar; einen anderen Namen wählen oder { $expected } in Anführungszeichen schreiben
scl-variable-expected = Variable erwartet
scl-no-array = { $type } ist kein Feld
scl-dimensions = { $found } Indizes gefunden, erwartet { $expected }
scl-index-outside = Index { $index } liegt außerhalb des Felds, erwartet { $low } bis { $high }
scl-no-slice = { $slice } lässt sich { $type } nicht entnehmen
scl-slice-outside = { $slice } liegt außerhalb, erwartet höchstens { $most }
scl-temp-not-written = »{ $name }« wird gelesen, bevor es geschrieben ist, und ist dann 0
scl-read-only = »{ $name }« ist nur lesbar
scl-sensor-written = »{ $name }« ist ein Sensor: was hier geschrieben wird, gilt nur bis zum Zyklusende
scl-input-written = der Eingang »{ $name }« wird in seinem Baustein beschrieben
scl-bad-address = »{ $found }« ist keine Adresse, erwartet etwa %I0.0, %QW64 oder %M10.0
scl-address-outside = { $found } liegt außerhalb, erwartet höchstens { $most }
scl-address-cuts = { $found } schneidet die Variable »{ $name }«; ihren Namen verwenden
scl-address-free = auf { $found } liegt keine Variable der Zelle
scl-unknown-address = keine Variable auf { $found }{ $near }

# Aufrufe
scl-unknown-function = keine Funktion oder Instanz »{ $name }«{ $near }
scl-unknown-argument = »{ $block }« hat keinen Parameter »{ $name }«, der hier stehen kann{ $near }
scl-missing-argument = »{ $block }« braucht den Parameter »{ $name }«
scl-arrow-direction = der Parameter »{ $name }« wird mit { $sign } geschrieben
scl-in-out-type = ein Durchgangsparameter braucht eine Variable vom Typ { $expected }, gefunden { $found }
scl-output-inside = der Ausgang »{ $name }« ist nur abnehmbar, wenn der Aufruf von »{ $block }« allein oder als ganze rechte Seite steht
scl-call-has-no-value = der Aufruf hat keinen Wert; die Ausgänge danach lesen
scl-no-value = diese Funktion hat keinen Wert
scl-needs-instance = »{ $name }« ist ein Bausteintyp; eine Instanz in VAR deklarieren und diese aufrufen
scl-which-timer = { $type } wird danach aufgerufen, was es sein soll: instanz.{ $first }(...)
scl-not-callable = { $type } ist nicht aufrufbar
scl-other-timer = { $found } gefunden, die Instanz ist aber ein { $expected }
scl-en-ignored = { $name } wird gelesen, wirkt hier aber nicht
scl-recursion = »{ $name }« ruft sich selbst auf
scl-no-result = die Funktion »{ $name }« setzt ihr Ergebnis nie

# Anweisungen
scl-outside-loop = { $word } außerhalb einer Schleife
scl-loop-variable = »{ $name }« zählt die umgebende FOR-Schleife und ist darin nicht zuweisbar
scl-zero-step = die Schrittweite von FOR ist 0
scl-label-twice = die Marke { $label } ist schon in Zeile { $line } erfasst

# Programm
scl-no-main = nichts auszuführen: ORGANIZATION_BLOCK "Main" oder PROGRAM erwartet
scl-run-as-main = es gibt keinen ORGANIZATION_BLOCK "Main", daher läuft »{ $name }« als Hauptprogramm
scl-two-mains = »{ $name }« und »{ $other }« sind beide Hauptprogramm oder beide Anlauf
scl-unknown-ob = »{ $name }« ist kein Organisationsbaustein, der aufgerufen wird, erwartet "Main", "Startup", OB30 bis OB38

# Der Diagnosepuffer
scl-division-by-zero = Division durch null; das Ergebnis ist 0
scl-conversion-range = Ein Wert passte nicht in den Zieltyp der Umwandlung und wurde begrenzt
scl-mux-range = MUX hat keinen Eingang mit dieser Nummer; der letzte wurde genommen
scl-text-no-number = Ein Text, der keine Zahl ist, wurde umgewandelt; das Ergebnis ist 0
scl-cycle-time = OB80: Zykluszeit überschritten, eine Schleife endet nicht
scl-inner-fault = Das Programm wurde durch einen inneren Fehler gestoppt ({ $what })
scl-stop = CPU in STOP, alle Aktoren sicher
