### Fehlersuche auf der Befehlszeile

diagnose-begin = { $t } Jemand ruft an: Die Anlage tut nicht, was sie soll. Finden Sie den Fehler, beheben Sie ihn, benennen Sie ihn, und zeigen Sie mit einem guten Zyklus, dass er weg ist. Punkte: { $points }.
diagnose-commands = Befehle: list, wait 10 s, press TASTER, set HEBEL on, measure PUNKT ORT, look GERÄT, operate AKTOR, swap TEIL ORT, adjust WAS ORT, answer FEHLER ORT, verify, quit
diagnose-bill = { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} Arbeit, { $wages } €; Teile { $parts } €; zusammen { $euros } €
diagnose-unsafe = { $count ->
    [one] Einmal waren Hände
   *[other] { $count }-mal waren Hände
} in etwas, das sich bewegen konnte
diagnose-waited = Zeit ist vergangen
diagnose-wait = eine Wartezeit ist größer als 0 und höchstens { $longest }
diagnose-right = richtig; ist der Fehler behoben, zeigt verify, ob die Anlage läuft
diagnose-setting = eine Einstellung ist on, off oder eine Zahl, gefunden wurde »{ $found }«
diagnose-list-devices = Geräte:
diagnose-list-buttons = Taster und Hebel:
diagnose-list-spares = Ersatzteile:
diagnose-list-adjustments = was sich richten lässt:
diagnose-list-faults = Fehler, die hier sein können:
bench-pressed = { $place } wurde gedrückt
bench-set-to = { $place } steht jetzt auf { $value }
bench-no-button = in Reichweite gibt es keinen Taster oder Hebel »{ $found }«{ $near }
bench-no-setting = { $place } nimmt einen Wert anderer Art, etwa { $value }
bench-good-cycle = ein guter Zyklus: Die Anlage tut, was sie soll
bench-no-good-cycle = kein guter Zyklus: Etwas kam zu spät, ging verloren, stieß an oder ist noch nicht in Ordnung
bench-unsafe = unsicher: { $place } bewegt sich oder steht unter Spannung; erst stillsetzen, dann hineingreifen
