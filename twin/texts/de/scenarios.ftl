# Files as such
reading-not-utf8 = kein UTF-8: Byte { $byte }
reading-empty = die Datei ist leer
reading-tab = ein Tabulator; erwartet werden Leerzeichen
reading-wide = »{ $found }« von einer chinesischen Tastatur; erwartet: { $fixed }
reading-yaml = kein YAML: { $problem }
reading-second-document = hier beginnt ein zweites Dokument; erwartet wird eines je Datei
reading-anchor = Anker »&{ $name }«; erwartet wird der Wert selbst
reading-alias = Verweis »*{ $name }«; erwartet wird der Wert selbst
reading-tag = Tag »{ $name }«; erwartet wird ein einfacher Wert
reading-key = eine Liste oder Gruppe als Feldname; erwartet wird ein Wort
reading-duplicate = Feld »{ $name }« steht schon in Zeile { $line }

# Values by type
reading-no-field = kein Feld »{ $found }«{ $near }
reading-missing = Feld »{ $name }« fehlt
reading-choice = erwartet eines von { $choices }, gefunden »{ $found }«
reading-choice-near = »{ $found }« ist hier nicht erlaubt{ $near }
reading-expected-text = erwartet einen Text, gefunden { $found }
reading-expected-whole = erwartet eine ganze Zahl, gefunden { $found }
reading-expected-number = erwartet eine Zahl, gefunden { $found }
reading-expected-bool = erwartet true oder false, gefunden { $found }
reading-expected-list = erwartet eine Liste, gefunden { $found }
reading-expected-fields = erwartet Felder, gefunden { $found }
reading-expected-nothing = erwartet keinen Wert, gefunden { $found }
reading-above = erwartet mehr als { $bound }, gefunden { $found }
reading-at-least = erwartet mindestens { $bound }, gefunden { $found }
reading-below = erwartet weniger als { $bound }, gefunden { $found }
reading-at-most = erwartet höchstens { $bound }, gefunden { $found }
reading-too-few = erwartet mindestens { $bound } Einträge
reading-too-many = erwartet höchstens { $bound } Einträge
reading-short-text = erwartet mindestens { $bound } Zeichen, gefunden { $found }
reading-pattern = { $found } passt nicht zum Muster { $bound }
reading-text = »{ $text }«
reading-other = { $found } passt nicht: { $problem }

# Quantities
quantity-expected = erwartet eine Zahl und eines von { $units }, gefunden »{ $found }«
quantity-bare = »{ $found }« hat keine Einheit; erwartet eine von { $units }
quantity-unit = unbekannte Einheit »{ $found }«; erwartet eine von { $units }
quantity-too-fine = »{ $found }« ist feiner als { $step }
quantity-negative = »{ $found }« darf nicht negativ sein
quantity-above-zero = »{ $found }« ist nichts; erwartet wird mehr als 0
quantity-frequency = erwartet eine Frequenz wie 1 Hz ±10 %, gefunden »{ $found }«
quantity-points = erwartet eine Punktzahl, gefunden »{ $found }«
quantity-points-fine = »{ $found }« Punkte; erwartet höchstens zwei Nachkommastellen

# Conditions and events
condition-expected = erwartet eine Bedingung, gefunden { $found }
condition-expected-name = erwartet ein Signal, eine Zahl oder eine Klammer, gefunden »{ $found }«
condition-unexpected = erwartet »and«, »or«, einen Vergleich oder das Ende, gefunden »{ $found }«
condition-unclosed = erwartet »)«, gefunden »{ $found }«
condition-ends = die Bedingung endet zu früh
condition-wide = »{ $found }« von einer chinesischen Tastatur; erwartet »{ $fixed }«
condition-function = »{ $found }« ist hier keine Funktion; rise(), fall() und change() stehen allein um eine ganze Bedingung
condition-not-bool = »{ $found }« ist { $type }; erwartet einen Vergleich
condition-types = »{ $left }« ({ $left_type }) und »{ $right }« ({ $right_type }) lassen sich nicht mit { $operator } vergleichen
condition-defined-compare = der definierte Name »{ $found }« ist wahr oder falsch und nur damit vergleichbar
condition-star = »{ $found }«: der Stern einer Gruppe steht am Ende, wie in fault.*
condition-event = »{ $found }« ist ein Ereignis der Zelle; erwartet etwas, das andauert
condition-unknown = kein Signal und kein definierter Name »{ $found }«{ $near }
condition-empty-group = zur Gruppe »{ $found }« gehört nichts{ $near }
event-expected = erwartet ein Ereignis, gefunden { $found }
event-key = kein Feld »{ $found }« in einem Ereignis{ $near }
event-half = erwartet »event« oder »state« mit »lasted«
event-times = erwartet eine ganze Zahl ab 1 als »times«, gefunden { $found }
event-unknown = kein Ereignis »{ $found }«{ $near }
event-attribute = dieses Ereignis hat kein »{ $found }«{ $near }
event-attribute-value = erwartet einen einzelnen Wert für »{ $name }«
scope-expected = erwartet den Namen einer Phase oder eine Liste davon, gefunden { $found }
scope-unknown = keine Phase »{ $found }« im Ablauf{ $near }
scope-twice = »{ $first }« und »{ $second }«; erwartet eines von during, after und before

# What does not fit together
exercise-no-file = keine Datei »{ $name }«
shared-no-folder = kein Ordner »shared« in { $folder }; kopieren Sie den von scenarios/library dorthin
shared-no-items = keine Datei »shared/{ $found }.yaml«{ $near }
exercise-no-wrong = keine »changes« und keine Datei »{ $name }«; schreiben Sie, was es am Musterprogramm ändert, oder diese Datei
exercise-wrong-twice = dieses Programm gibt es auch als Datei »{ $name }«; löschen Sie die Datei oder die Änderungen
change-nowhere = dieser Text steht nicht im Musterprogramm{ $near }
change-often = dieser Text steht { $count }-mal im Musterprogramm, in den Zeilen { $lines }; schreiben Sie mehr von dem, was darum herum steht
change-nothing = »by« ist dasselbe wie »replace«
change-twice = Änderung { $other } ersetzt einen Teil dieses Textes ebenfalls; machen Sie aus den beiden eine
define-taken = »{ $name }« ist schon ein Signal oder ein Ereignis der Zelle
define-name = »{ $name }« ist kein Name: erwartet Wörter, durch Punkte verbunden
scenario-bad-id = »{ $found }« ist kein Name: erwartet Kleinbuchstaben, Ziffern, Binde- und Unterstriche
scenario-twice = der Name »{ $found }« ist schon vergeben
scenario-no-run = erwartet mindestens eine Phase
scenario-no-rubric = erwartet mindestens einen Bewertungspunkt
scenario-no-time = erwartet eine Zeit über null
scenario-no-text = kein Text in { $languages }
scenario-no-check = erwartet eine Prüfung, zum Beispiel »respond« oder »never«
scenario-two-checks = »{ $first }« und »{ $second }«; erwartet eine Prüfung je Bewertungspunkt
scenario-two-scores = erwartet nur eine Art der Wertung
scenario-positive = erwartet mehr als 0, gefunden { $found }
scenario-floor = erwartet 0 oder weniger, gefunden { $found }
scenario-band = ein Bereich bringt { $found } Punkte; erwartet 0 bis { $points }
scenario-bands-short = kein Bereich bringt alle { $points } Punkte
scenario-no-group = keine Gruppe »{ $found }«{ $near }
scenario-empty-group = kein Bewertungspunkt gehört zur Gruppe »{ $name }«
proof-no-item = kein Bewertungspunkt »{ $found }«{ $near }
proof-loses-nothing = ein falsches Programm muss mindestens einen Punkt verlieren
script-no-lever = kein Taster und kein Hebel »{ $found }«{ $near }
script-lever-type = »{ $name }« ist { $type }, gefunden { $found }
check-not-before-within = »not_before« liegt nach »within«
check-stays-event = »{ $event }« ist ein Augenblick und kann nicht bleiben; erwartet eine Bedingung
check-stays-no-end = erwartet »until« oder »for«
check-no-bound = erwartet »min« oder »max«
check-min-above-max = die untere Grenze liegt über der oberen
check-blinks-exact = eine Frequenz ohne Toleranz und Schwankung; erwartet etwa 1 Hz ±10 %
check-not-of-cell = »{ $event }« ist kein Ereignis der Zelle; erwartet etwa part.in
check-table-empty = die Tabelle ist leer
check-rate-window = erwartet ein Fenster über null
check-order-one = erwartet mindestens zwei Schritte
check-machine-way = »{ $found }« ist kein Zustandswechsel; erwartet etwa Idle>Execute
check-number-type = »{ $signal }« ist { $type }; erwartet eine Zahl

# Verdicts
verdict-set-aside = von einer Person ausgenommen
verdict-link = die Verbindung hat gemessen eine Schrittweite von { $step }; »{ $name }« von { $bound } für { $signals } braucht mindestens drei solche Schritte
verdict-needs = nicht gezeigt: »{ $event }« kam nicht vor
verdict-not-shown = nicht gezeigt: { $found } von { $at_least } Gelegenheiten, { $open } am Ende noch offen
verdict-broken-more = { $first }; und { $more } weitere solche
moment-kept = wie verlangt
check-respond-kept =
    rechtzeitig beantwortet, { $count ->
            [1] einmal
            [2] zweimal
           *[other] { $count }-mal
    }
check-respond-early = { $t }: »{ $then }« kam { $after } nach »{ $when }«, verlangt frühestens nach { $bound }
check-respond-late = { $t }: »{ $then }« kam { $after } nach »{ $when }«, verlangt innerhalb von { $bound }
check-respond-never = { $t }: auf »{ $when }« folgte kein »{ $then }«, verlangt innerhalb von { $bound }
check-respond-left = { $t }: »{ $then }« kam nach »{ $when }«, blieb aber keine { $bound }
check-never-kept = kam nicht vor
check-never-happened = { $t }: »{ $what }« ist eingetreten
check-never-held = { $t }: »{ $what }« für { $lasted }
check-always-kept = galt die ganze Zeit
check-always-gap = { $t }: kein »{ $what }« für { $lasted }
check-only-when-kept =
    nur getan, wenn erlaubt, { $count ->
            [1] einmal
            [2] zweimal
           *[other] { $count }-mal
    }
check-only-when = { $t }: »{ $do }« ohne »{ $allowed }«
check-stays-kept =
    so lange gehalten wie verlangt, { $count ->
            [1] einmal
            [2] zweimal
           *[other] { $count }-mal
    }
check-stays-broken = { $t }: »{ $keep }« galt { $after } nach »{ $event }« nicht
check-stays-at-once = { $t }: kein »{ $keep }« bei »{ $event }«
check-lasts-kept =
    dauerte wie verlangt, { $count ->
            [1] einmal
            [2] zweimal
           *[other] { $count }-mal
    }
check-lasts-short = { $t }: »{ $what }« dauerte { $lasted }, verlangt mindestens { $bound }
check-lasts-long = { $t }: »{ $what }« dauerte { $lasted }, verlangt höchstens { $bound }
check-blinks-kept = blinkte wie verlangt, { $count } Perioden
check-blinks-slow = { $t }: »{ $what }« blinkte erst nach { $period } wieder, verlangt { $at }
check-blinks-fast = { $t }: »{ $what }« blinkte schon nach { $period } wieder, verlangt { $at }
check-routes-kept = alle { $count } Teile gingen den richtigen Weg
check-routes-wrong = { $t }: Teil { $part } ({ $value }) ging nach »{ $found }«, verlangt »{ $demanded }«
check-routes-inside = { $t }: Teil { $part } ({ $value }) ist nach { $inside } noch in der Anlage, verlangt »{ $demanded }«
check-lots-kept = alle { $count } Teile gehören zu den Aufträgen
check-lots-unordered = { $t }: { $value } wird ohne Auftrag gefertigt
check-lots-wrong = { $t }: { $value } wird gefertigt, obwohl Auftrag { $order } für Variante { $variant } ist
check-reports-kept = { $count } Aufträge wurden gemeldet, als sie fertig waren
check-reports-early = { $t }: Auftrag { $order } wird gemeldet, bevor alle seine Teile fort sind
check-reports-late = { $t }: Auftrag { $order } ist fertig und nicht gemeldet
check-count-kept = die Anzahl stimmt
check-count-few = { $t }: »{ $what }« { $count }-mal, verlangt mindestens { $bound }-mal
check-count-many = { $t }: »{ $what }« { $count }-mal, verlangt höchstens { $bound }-mal
check-rate-kept = die Rate stimmt
check-rate-low = { $t }: »{ $what }« im besten Fenster { $rate } /min, verlangt mindestens { $bound }
check-rate-high = { $t }: »{ $what }« in einem Fenster { $rate } /min, verlangt höchstens { $bound }
check-order-kept =
    in der richtigen Reihenfolge, { $count ->
            [1] einmal
            [2] zweimal
           *[other] { $count }-mal
    }
check-order-early = { $t }: »{ $step }« kam vor »{ $before }«
check-order-missing = { $t }: auf »{ $before }« folgte kein »{ $step }«
check-order-late = { $t }: »{ $step }« kam nach { $after }, verlangt innerhalb von { $bound }
check-happens-kept = ist wie verlangt eingetreten
check-happens-late = { $t }: »{ $what }« kam nach { $after }, verlangt innerhalb von { $bound }
check-happens-never = { $t }: bis hierher kein »{ $what }«
check-machine-kept = nur erlaubte Zustandswechsel, { $count } an der Zahl
check-machine-way-taken = { $t }: »{ $signal }« wechselte von { $before } nach { $after }
check-number-kept = der Wert stimmt
check-number-low = { $t }: »{ $signal }« { $value }, verlangt mindestens { $bound }
check-number-high = { $t }: »{ $signal }« { $value }, verlangt höchstens { $bound }

# Proof
proof-program = Programm »{ $program }« lässt sich nicht übersetzen: { $problem }
proof-bound = Punkt »{ $item }«: »{ $name }« von { $bound } für { $signals } ist kürzer als drei Austauschschritte zu { $step }
proof-reference-loses = das Musterprogramm verliert »{ $item }« bei Startwert { $seed }: { $sentence }
proof-idle-earns = Nichtstun bringt { $points } Punkte bei »{ $item }«
proof-wrong-keeps = das falsche Programm »{ $program }« verliert »{ $item }« nicht bei jedem Startwert
proof-never-lost = kein falsches Programm verliert »{ $item }«

# Shared items
shared-missing = Parameter »{ $name }« fehlt
shared-unknown = kein Parameter »{ $found }«{ $near }
shared-undeclared = Parameter »{ $found }« ist nicht vereinbart{ $near }

# YAML
yaml-unclosed = erwartet »,« oder »{ $expected }«: Etwas ist nicht geschlossen, oder ein Komma fehlt
yaml-indent = die Einrückung passt nicht zu den Zeilen darüber
yaml-second-colon = ein zweites »: « in einer Zeile; den Text in Anführungszeichen setzen
yaml-no-colon = erwartet »:« nach dem Feldnamen
yaml-start = mit diesem Zeichen kann kein Wert beginnen; den Text in Anführungszeichen setzen
yaml-quote = das schließende Anführungszeichen fehlt
yaml-entry = »-« darf hier nicht stehen; jeder Listeneintrag beginnt eine eigene Zeile
yaml-question = »?« darf hier nicht stehen; den Text in Anführungszeichen setzen
yaml-escape = unbekannte Zeichenfolge nach einem Rückstrich; einfache Anführungszeichen verwenden
yaml-node = hier fehlt ein Wert
yaml-mark = »&«, »*« und »!« haben in YAML eine eigene Bedeutung; den Text in Anführungszeichen setzen
yaml-block = nach »|« oder »>« beginnt der Text in der nächsten Zeile
yaml-outside = hier wird nichts mehr erwartet
yaml-control = ein Zeichen, das im Text nicht stehen kann: { $code }

# What fields and checks mean, for authors
doc-scenario = Eine Szenariodatei
doc-scenario-format = Immer »twincell-scenario 1«
doc-scenario-id = Kleinbuchstaben, Ziffern und Bindestriche, wie der Ordner
doc-scenario-version = Haupt.Neben.Korrektur; was die Bewertung ändern kann, ist eine neue Hauptversion
doc-scenario-cell = Das Layout neben dieser Datei
doc-scenario-level = Von 1, erste Stunde, bis 5, Wettbewerb
doc-scenario-time-limit = Spätestens hier endet der Lauf
doc-scenario-languages = In diesen Sprachen muss jeder Text vorliegen
doc-scenario-title = Wie die Übung heißt
doc-scenario-brief = Die Aufgabe liegt neben dieser Datei als brief.zh.md, brief.en.md und brief.de.md
doc-scenario-skills = Was die Übung schult
doc-scenario-use = Bewertungspunkte, die sich Szenarien teilen
doc-scenario-start-with = Womit der Lauf beginnt
doc-scenario-hidden = Signale, die die Seite der Lernenden nie sieht
doc-scenario-short-pulses = Was eine echte SPS von Impulsen sieht, die für ihre Verbindung zu kurz sind
doc-scenario-define = Namen für Bedingungen; jeder darf die darüber benutzen
doc-scenario-run = Die Hand des Prüfers, Phase für Phase
doc-scenario-rubric = Die Bewertungspunkte
doc-scenario-groups = Gruppen von Bewertungspunkten, nach Namen
doc-scenario-penalties = Was Punkte kostet
doc-scenario-pass = Was zum Bestehen nötig ist
doc-scenario-proof = Wie die Bewertung bewiesen wird
doc-use = Bewertungspunkte aus einer Datei im Ordner »shared«, angehängt an die eigenen
doc-use-items = Der Name der Datei ohne .yaml
doc-use-with = Ihre Parameter; sie stehen dann, wo $name steht
doc-shortpulses = Für eine echte SPS über OPC UA: welche Impulse und Lücken von BOOL-Sensoren gehalten werden, bis sie sie sehen kann. Anlage und Aufzeichnung bleiben, wie sie sind; ebenso die eingebaute SPS, die jeden Austausch sieht
doc-shortpulses-all = Jeder BOOL-Sensor, der nicht unter only steht
doc-shortpulses-only = Einzelne Sensoren, nach Gerät.Signal
doc-keep = Wie gehalten wird: {"{stretch: 100 ms}"}, until_read oder as_it_is
doc-keep-stretch = Jeder Wert, TRUE oder FALSE, wird mindestens so lange gezeigt; höchstens 3 s
doc-keep-until-read = Jeder Wert wird gezeigt, bis die SPS ihn gelesen, gemeldet bekommen oder als Server angenommen hat; höchstens 3 s lang
doc-startwith = Womit der Lauf beginnt
doc-startwith-seed = Zum Üben; eine Prüfung zieht einen eigenen
doc-startwith-mix = Anteile der Teilesorten anstelle derer im Layout
doc-startwith-levers = Hebel, die im ersten Moment gesetzt werden
doc-startwith-bounce = Taster und Endschalter prellen 1 bis 5 ms lang, jeder so lange, wie der Startwert es zieht
doc-phase = Ein benannter Teil des Laufs, den Prüfungen mit »during« ansehen
doc-phase-name = Kleinbuchstaben, Ziffern, Unter- und Bindestriche
doc-phase-then = Weitere Schritte derselben Phase
doc-step = Was der Prüfer tut, in dieser Folge: release, hold, press, disturb; dann wait; dann pause
doc-step-release = Taster, die losgelassen werden
doc-step-hold = Taster, die gedrückt bleiben
doc-step-press = Taster, die 200 ms gedrückt werden, auch über das Ende dieses Schritts hinaus
doc-step-disturb = Hebel, die einen Wert bekommen
doc-step-wait = Weiter geht es, wenn dies eingetreten ist
doc-step-pause = Weiter geht es so viel später
doc-wait = Warten auf einen Zustand der Anlage, nicht auf die Uhr
doc-wait-for = Eine Bedingung, die gilt, sofort, wenn sie schon gilt, oder ein Ereignis von jetzt an
doc-wait-at-most = Danach geht es trotzdem weiter; was fehlte, sagen die Prüfungen
doc-item = Ein Bewertungspunkt mit genau einer Prüfung
doc-item-id = Kleinbuchstaben, Ziffern, Unter- und Bindestriche; eindeutig
doc-item-text = Was verlangt wird, für die Lernenden
doc-item-points = Was er wert ist, höchstens auf Hundertstel; 0 nur bei einer Schranke
doc-item-skills = Was er zeigt
doc-item-gate = Ist er nicht erfüllt, wird die Summe begrenzt
doc-item-at-least = Bei weniger Gelegenheiten gilt er als nicht gezeigt
doc-item-needs = Jedes muss im Blickfeld des Punktes gelten oder eintreten, sonst gilt er als nicht gezeigt
doc-item-score = »all« (nichts darf verletzt sein), »each« (anteilig), »deduct« oder »bands«
doc-item-hints = Beim Üben gibt es nach jedem Fehlversuch einen mehr
doc-item-group = Die Gruppe, in der seine Punkte zählen
doc-score = Wie aus Gelegenheiten Punkte werden
doc-score-each = Punkte im Verhältnis der eingehaltenen Gelegenheiten
doc-score-deduct = Punktabzug je Verletzung, nicht unter 0
doc-score-bands = Punkte nach Bereichen des Werts; der erste passende zählt
doc-band = Punkte für einen Wert in einem Bereich
doc-band-points = Was dieser Bereich bringt
doc-band-min = Die untere Grenze, eingeschlossen: Anzahl bei »count«, je Minute bei »rate«, Wert bei »number«, sonst Prozent eingehalten
doc-band-max = Die obere Grenze, eingeschlossen
doc-group = Bewertungspunkte, deren Summe nach unten und oben begrenzt ist
doc-group-text = Wie die Gruppe heißt
doc-group-cap = Die größte Summe
doc-group-floor = Die kleinste Summe
doc-penalties = Was Punkte kostet, auch unter null
doc-penalties-items = Die Abzüge
doc-penalties-floor = Die niedrigste Summe der Abzüge, null oder negativ
doc-penalty = Abzug für jede Verletzung der Prüfung
doc-penalty-id = Wie bei einem Bewertungspunkt
doc-penalty-text = Was Punkte kostet, für die Lernenden
doc-penalty-points = Abzug je Mal, als positive Zahl
doc-penalty-at-most = Abzug insgesamt
doc-pass = Was zum Bestehen nötig ist
doc-pass-score = Prozent aller Punkte, die zum Bestehen reichen
doc-pass-gate-cap = Prozent aller Punkte, die höchstens bleiben, wenn eine Schranke nicht erfüllt ist
doc-proofspec = Was gezeigt sein muss, bevor die Übung veröffentlicht wird
doc-proofspec-reference = Das Programm, das alle Punkte holt
doc-proofspec-wrong = Falsche Programme, nach Namen
doc-wrong = Ein falsches Programm: sein Fehler und was es verlieren muss
doc-wrong-loses = Punkte, die es bei keinem Startwert ganz bekommt; Schranken eingeschlossen
doc-wrong-text = Was daran falsch ist
doc-wrong-changes = Was es aus dem Musterprogramm macht; ohne dies ist es ein ganzes Programm, wrong/NAME.scl
doc-change = Ein Text des Musterprogramms und was an seine Stelle tritt
doc-change-replace = Er steht genau einmal im Musterprogramm; Leerzeichen und Zeilenumbrüche dürfen abweichen
doc-change-by = Was stattdessen dort steht; '' für nichts

# Checks
doc-check-during = Die Phasen, in denen die Prüfung hinsieht; ohne Angabe der ganze Lauf
doc-check-after = Ab dem ersten Mal, dass dies geschieht, bis zum Ende
doc-check-before = Bis dies zum ersten Mal geschieht
doc-respond = Nach jedem »when« gilt oder geschieht »then« innerhalb der Grenze
doc-respond-when = Das Ereignis, das eine Antwort verlangt
doc-respond-then = Eine Bedingung, die gelten, oder ein Ereignis, das eintreten muss
doc-respond-within = Die längste Zeit von »when« bis »then«
doc-respond-not-before = So lange nach »when« darf »then« noch nicht da sein
doc-respond-stays = So lange muss »then« danach ohne Lücke gelten
doc-never = Etwas fehlt die ganze Zeit: verletzt, sooft es geschieht oder zu lange gilt
doc-never-what = Die Bedingung oder das Ereignis, das nicht sein darf
doc-never-ignore-shorter = Die längste Dauer der Bedingung, die nicht zählt
doc-always = Etwas gilt die ganze Zeit: verletzt durch jede zu lange Lücke
doc-always-what = Was gelten muss
doc-always-ignore-shorter = Die längste Lücke, die nicht zählt
doc-only-when = Jedes »do« geschieht, während »allowed« gilt, oder höchstens »grace« nach dessen Ende
doc-only-when-do = Was erlaubt sein muss, wenn es geschieht
doc-only-when-allowed = Wann es getan werden darf
doc-only-when-grace = Wie lange nach Ende der Erlaubnis es noch getan werden darf
doc-stays = Ab jedem Ereignis gilt »keep« ohne Lücke, bis etwas geschieht oder eine Zeit vergangen ist
doc-stays-after-each = Wo jede Pflicht beginnt
doc-stays-keep = Was gelten muss
doc-stays-until = Beendet die Pflicht beim ersten Mal nach ihrem Beginn
doc-stays-for = Beendet die Pflicht so lange nach ihrem Beginn
doc-stays-settle = So lange nach dem Beginn muss es noch nicht gelten
doc-lasts = Jede Dauer, die im Blickfeld beginnt, ist weder zu kurz noch zu lang
doc-lasts-what = Was gemessen wird
doc-lasts-min = Die kürzeste erlaubte Dauer
doc-lasts-max = Die längste erlaubte Dauer
doc-blinks = Blinkt mit der Frequenz, gemessen von Flanke zu Flanke; ein angeschnittenes erstes Blinken zählt nicht
doc-blinks-what = Was blinkt
doc-blinks-at = Die Frequenz mit Toleranz, zum Beispiel 1 Hz ±10 %
doc-blinks-jitter = Wie weit eine Periode zusätzlich abweichen darf
doc-routes = Jedes Teil, das im Blickfeld hereinkommt, verlässt die Anlage, wo sein Merkmal es verlangt
doc-routes-in = Ein Teil kommt herein: ein Ereignis der Zelle mit dem Merkmal »part«
doc-routes-out = Ein Teil geht hinaus: ein Ereignis der Zelle mit den Merkmalen »part« und »at«
doc-routes-by = Das Merkmal, das entscheidet
doc-routes-table = Wo Teile hinausmüssen, nach dem Wert des Merkmals
doc-routes-still-inside-ok = Wie lange ein Teil am Ende des Laufs drin sein darf; ohne Angabe beliebig lange
doc-lots = Gefertigt werden die Lose der Aufträge: so viele von jeder Variante, ein Auftrag nach dem anderen
doc-lots-begun = Ein Auftrag beginnt: ein Ereignis der Zelle mit den Merkmalen »order«, »variant« und »quantity«
doc-lots-made = Ein Teil wird gefertigt: ein Ereignis der Zelle
doc-lots-by = Dessen Merkmal, das die Variante nennt
doc-lots-table = Die Variante, nach dem Wert des Merkmals
doc-reports = Jeder Auftrag wird gemeldet, wenn alle seine Teile fort sind, und nicht vorher
doc-reports-begun = Ein Auftrag beginnt: ein Ereignis der Zelle mit den Merkmalen »order« und »quantity«
doc-reports-done = Ein Auftrag wird gemeldet: ein Ereignis der Zelle mit dem Merkmal »order«
doc-reports-gone = Ein Teil ist fort, auf dem einen oder anderen Weg
doc-reports-within = Die längste Zeit von da bis zur Meldung
doc-count = Die Anzahl liegt zwischen zwei Grenzen
doc-count-what = Was gezählt wird
doc-count-min = Die kleinste erlaubte Anzahl
doc-count-max = Die größte erlaubte Anzahl
doc-rate = Wie oft etwas je Zeit geschieht, im besten Fenster innerhalb des Blickfelds
doc-rate-what = Was gezählt wird
doc-rate-over = Die Länge des Fensters
doc-rate-min = Die kleinste erlaubte Rate im besten Fenster, zum Beispiel 12 /min
doc-rate-max = Die größte erlaubte Rate im besten Fenster
doc-order = Sooft der erste Schritt geschieht, folgen die anderen in dieser Reihenfolge, bevor er wieder geschieht
doc-order-steps = Mindestens zwei Ereignisse
doc-order-within = Die längste Zeit vom ersten bis zum letzten Schritt
doc-happens = Etwas geschieht mindestens einmal
doc-happens-what = Was geschehen muss
doc-happens-by = Die längste Zeit ab Beginn des Blickfelds
doc-machine = Ein Zustandsautomat geht nur die genannten Wege
doc-machine-signal = Das Signal, das den Zustand sagt
doc-machine-allowed = Wege wie Idle>Execute oder 10>20; * steht für jeden Zustand, wie in *>Aborted
doc-number = Ein Wert eines Signals über das Blickfeld liegt zwischen zwei Grenzen; der Mittelwert ist zeitlich gewichtet
doc-number-signal = Ein Signal vom Typ INT oder REAL
doc-number-of = Welcher Wert: max, min, mean (Mittel) oder last (letzter)
doc-number-min = Der kleinste erlaubte Wert
doc-number-max = Der größte erlaubte Wert

# The reference page
doc-page-title = Die Szenariodatei
doc-page-intro = Eine Datei in YAML 1.2, streng gelesen: Unbekannte und doppelte Felder, Zahlen ohne Einheit, Anker und Tags sind Fehler. Alle Fehler einer Datei werden auf einmal gemeldet.
doc-page-words = Bedingungen und Ereignisse
doc-page-condition = Eine Bedingung spricht von Signalen (Gerät.Signal) und definierten Namen, verglichen mit == != < <= > >=, verbunden durch and, or, not und Klammern. Eine Gruppe wie fault.* ist wahr, wenn eines ihrer Mitglieder es ist.
doc-page-event = Ein Ereignis ist eine Bedingung (ihre steigende Flanke), rise(), fall() oder change() davon, ein Ereignis der Zelle mit einem Filter von Merkmalen, ein Zustand, der angedauert hat, oder das n-te seiner Art:
doc-page-meaning = Zeiten sind ganze Mikrosekunden, Grenzen gehören dazu. Was von der ersten Abtastung an wahr ist, beginnt nicht. Eine Pflicht, die nach dem Lauf endet, ist offen: weder erfüllt noch verletzt. Der Austauschschritt der Verbindung wird zu oberen Grenzen addiert.
doc-page-fields = Felder
doc-page-checks = Prüfungen
doc-page-scope = Jede Prüfung nimmt eines dieser Felder:
doc-page-field = Feld
doc-page-meaning-of = Bedeutung
doc-page-required = Pflicht
short-pulses-no-sensor = kein BOOL-Sensor »{ $found }«{ $near }
short-pulses-range = erwartet 0 bis { $most }, gefunden { $found }
