# Devices, their signals and reasons, layouts and records.
signal-belt-motor = Bandmotor
signal-belt-jammed = Band blockiert
signal-optical-sensor-on = Lichttaster
signal-optical-sensor-broken = Lichttaster, Drahtbruch
signal-inductive-sensor-on = Induktivsensor
signal-inductive-sensor-broken = Induktivsensor, Drahtbruch
signal-optical-sensor-dirty = Lichttaster, Linse verschmutzt
signal-pusher-extend = Ausschieber, Ventil ausfahren
signal-pusher-retracted = Ausschieber eingefahren
signal-pusher-extended = Ausschieber ausgefahren
signal-pusher-jammed = Ausschieber klemmt
signal-pusher-no-air = keine Druckluft
signal-chute-free = Rutsche nicht voll
signal-chute-blocked = Sammelkasten fehlt
signal-source-empty = Magazin leer
signal-panel-start = Taster Start
signal-panel-stop = Taster Stopp (Öffner)
signal-panel-reset = Taster Quittieren
signal-panel-auto = Betriebsart Automatik
signal-panel-estop-1 = Not-Halt, Kanal 1 (Öffner)
signal-panel-estop-2 = Not-Halt, Kanal 2 (Öffner)
signal-panel-lamp-start = Leuchte Start
signal-panel-lamp-reset = Leuchte Quittieren
signal-panel-lamp-q1 = Leuchte Q1
signal-panel-lamp-q2 = Leuchte Q2
signal-panel-start-button = Start drücken
signal-panel-stop-button = Stopp drücken
signal-panel-reset-button = Quittieren drücken
signal-panel-auto-switch = Schalter Automatik / Hand
signal-panel-estop-button = Not-Halt betätigen
signal-panel-stop-broken = Taster Stopp, Drahtbruch
signal-panel-estop-1-broken = Not-Halt, Kanal 1 unterbrochen
signal-panel-estop-2-broken = Not-Halt, Kanal 2 unterbrochen
signal-stack-light-red = Signalsäule, rote Leuchte
signal-stack-light-yellow = Signalsäule, gelbe Leuchte
signal-stack-light-green = Signalsäule, grüne Leuchte
kind-belt = Förderband
kind-bin = Sammelkasten
kind-chute = Rutsche
kind-inductive-sensor = Induktivsensor
kind-optical-sensor = Lichtschranke
kind-panel = Bedienfeld
kind-pusher = Ausschieber
kind-source = Teilezuführung
kind-stack-light = Signalsäule
blocked-jammed = klemmt: etwas hält ihn fest
blocked-downstream-full = stromabwärts kein Platz
blocked-box-missing = Sammelkasten fehlt, Teile können nicht heraus
blocked-magazine-empty = Magazin leer
blocked-no-air = keine Druckluft
blocked-part-in-the-way = ein Teil liegt der Stange im Weg
layout-bad-name = „{ $name }“ ist kein Name: erwartet werden Kleinbuchstaben, Ziffern und Unterstriche, vorn ein Buchstabe
layout-designation-twice = Kennzeichen { $designation } gehört schon zu „{ $other }“
layout-no-device =
    kein Gerät „{ $name }“{ $near ->
        [""] {""}
       *[other] ; ist „{ $near }“ gemeint?
    }
layout-wrong-kind = „{ $name }“ ist { $kind }, erwartet wird { $expected }
layout-tag-twice = Variable „{ $name }“ heißt wie „{ $other }“ (Groß- und Kleinschreibung zählt nicht)
layout-no-signal =
    kein Signal „{ $name }“{ $near ->
        [""] {""}
       *[other] ; ist „{ $near }“ gemeint?
    }
layout-tag-on-lever = „{ $name }“ wird von Menschen bedient, eine SPS sieht es nicht
layout-bad-address = Adresse „{ $address }“ passt nicht zum Signal, erwartet wird etwas wie { $expected }
layout-address-twice = Adresse { $address } gehört schon zu „{ $other }“
record-not-one = das ist keine Aufzeichnung eines twincell-Laufs
record-damaged = die Aufzeichnung ist hier beschädigt
record-altered = die Aufzeichnung passt nicht zu ihrer Prüfsumme, sie wurde verändert
record-other-format = die Aufzeichnung hat das Format „{ $found }“, diese Version liest „{ $expected }“
