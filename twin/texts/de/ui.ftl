### Das Fenster.

menu-file = Datei
menu-edit = Bearbeiten
menu-run = Ablauf
menu-view = Ansicht
menu-help = Hilfe

action-open-program = Programm öffnen…
action-open-program-help = Den Text einer SCL-Datei in den Editor übernehmen
action-save-program-as = Programm speichern unter…
action-save-program-as-help = Das Programm in eine Datei schreiben; es wird außerdem von selbst gesichert
action-save-report = Bericht speichern…
action-save-report-help = Den Bericht mit Diagrammen in eine HTML-Datei schreiben, die nichts weiter braucht
action-quit = Beenden
action-quit-help = Das Fenster schließen und die Station anhalten
action-undo = Rückgängig
action-undo-help = Die letzte Änderung am Programm zurücknehmen
action-redo = Wiederholen
action-redo-help = Die zurückgenommene Änderung wieder herstellen
action-filter-signals = Signal suchen
action-filter-signals-help = Nur Signale zeigen, deren Name, Adresse oder Beschreibung ein Wort enthält
action-release-forces = Alle Forcewerte aufheben
action-release-forces-help = Anlage und Steuerung wieder über alle Signale bestimmen lassen
action-run = Start
action-run-help = Die Zeit in der Zelle laufen lassen
action-pause = Pause
action-pause-help = Die Zeit anhalten; die Zelle bleibt, wie sie ist
action-stop = Stopp
action-stop-help = Den Lauf beenden und die Zelle neu aufbauen; die Zeit steht
action-step = Einzelschritt
action-step-help = In der Pause einen SPS-Zyklus ausführen
action-reset = Zelle zurücksetzen
action-reset-help = Die Zelle von Anfang an neu aufbauen, mit denselben Werkstücken; läuft sie, so läuft sie weiter
action-compile = In die SPS laden
action-compile-help = Das Programm prüfen und, wenn es fehlerfrei ist, in die eingebaute SPS laden
action-mark = Bewerten
action-mark-help = Den Prüfungsablauf ausführen und jede Anforderung bewerten
action-faster = Schneller
action-faster-help = Die Simulationszeit schneller laufen lassen
action-slower = Langsamer
action-slower-help = Die Simulationszeit langsamer laufen lassen
action-show-exercises = Übungen
action-show-exercises-help = Eine Übung wählen
action-show-run = Zelle
action-show-run-help = Die Zelle, ihre Signale und das eigene Programm
action-show-report = Bericht
action-show-report-help = Bewertung des letzten Laufs mit Wiedergabe
action-show-connections = Externe SPS
action-show-connections-help = Eine SPS über OPC UA verbinden
action-show-settings = Einstellungen
action-show-settings-help = Sprache, Darstellung, Verbindung
action-show-task = Aufgabe zeigen
action-show-task-help = Aufgabe und Signale neben der Zelle
action-show-program = Programm zeigen
action-show-program-help = Der Editor neben der Zelle
action-scene-only = Nur die Zelle
action-scene-only-help = Der Zelle die ganze Seite geben
action-switch-theme = Hell oder dunkel
action-switch-theme-help = Zwischen heller und dunkler Darstellung wechseln
action-switch-language = Nächste Sprache
action-switch-language-help = Zwischen Chinesisch, Englisch und Deutsch wechseln
action-palette = Befehlspalette
action-palette-help = Jeden Befehl mit ein paar Buchstaben finden
action-help = Hilfe
action-help-help = Hilfe zum gewählten Gegenstand; nochmals drücken führt zurück
action-about = Über twincell
action-about-help = Version, Lizenzen und Marken

header-menu = Alle Befehle
header-language = Sprache
header-theme = Hell oder dunkel
header-palette = Befehlspalette
banner-close = Hinweis schließen
palette-hint = Befehl eingeben…

catalogue-title = Übungen
catalogue-lead = Eine Zelle wählen und in Gang setzen: von Hand, mit eigenem Programm oder mit einer echten SPS.
catalogue-search = Übung suchen
catalogue-none = Keine Übung passt zur Auswahl
catalogue-level = Jede Stufe
catalogue-skill = Jede Fertigkeit
signals-none = Kein Signal passt zum Filter
editor-no-problems = Keine Meldungen
catalogue-empty = Es gibt keine lesbaren Übungen
card-level = Stufe { $level }
card-time = { $minutes } min
card-points = { $points } Punkte
card-never = Noch nicht bewertet
card-best = Bestes Ergebnis: { $points } von { $of }

way-manual = Jeden Aktor selbst schalten und sehen, was die Zelle tut.
way-program = SCL im Editor schreiben; die eingebaute SPS führt es aus.
way-external = Eine echte oder simulierte SPS steuert die Zelle über OPC UA.

skill-read = Zeichnungen
skill-plan = Planung
skill-io = Ein- und Ausgänge
skill-logic = Logik
skill-data = Daten
skill-hmi = Bedienoberflächen
skill-drive = Antriebe
skill-safe = Sicherheit
skill-commission = Inbetriebnahme
skill-diagnose = Diagnose
skill-optimise = Optimierung
skill-document = Dokumentation

control-manual = Handbetrieb
control-program = Eigenes Programm
control-external = Externe SPS
pace-running = Läuft
pace-paused = Angehalten
pace-finished = Beendet
link-off = Keine Übung geöffnet
link-starting = Station startet…
link-connected = Station verbunden
link-lost = Verbindung zur Station verloren, wird wieder aufgebaut…
link-failed = Station steht
status-forced = { $count ->
    [one] 1 Signal geforct
   *[other] { $count } Signale geforct
}
status-held = { $count ->
    [one] 1 Gerät behindert
   *[other] { $count } Geräte behindert
}
status-late = { $ms } ms zu spät

toolbar-speed = Geschwindigkeit der Simulationszeit
toolbar-control = Wer die Zelle steuert
emergency-press = Not-Halt
emergency-release = Not-Halt lösen
emergency-help = Den Not-Halt am Bedienpult der Zelle betätigen oder entriegeln

tabs-title = Aufgabe und Programm
tab-task = Aufgabe
tab-program = Programm
task-title = Aufgabe
task-marks = Was bewertet wird
task-gate = Sicherheit

signals-title = Signale
signals-filter = Signale filtern
signals-address = Adresse
signals-name = Symbol
signals-text = Beschreibung
signals-value = Wert
signals-forced = geforct
signals-force = Auf { $value } forcen
signals-force-short = { $value } forcen
signals-release = Aufheben
signals-set = { $name } setzen…
value-expected-bool = TRUE oder FALSE erwartet, gefunden »{ $found }«
value-expected-int = Ganze Zahl von −32768 bis 32767 erwartet, gefunden »{ $found }«
value-expected-real = Zahl erwartet, gefunden »{ $found }«

panel-title = Bedienpult
panel-none = Diese Zelle hat kein Bedienpult
panel-start = Start
panel-stop = Stopp
panel-reset = Quittieren
panel-auto = Automatik / Hand
panel-auto-on = Automatik
panel-auto-off = Hand
panel-estop = Not-Halt
panel-q1 = Q1
panel-q2 = Q2
panel-red = Rot
panel-yellow = Gelb
panel-green = Grün
panel-pressed = ein
panel-released = aus
panel-lit = leuchtet
panel-dark = dunkel

editor-title = SCL-Programm
editor-empty = Hier das SCL-Programm schreiben
editor-problems = Fehler im Programm
editor-problem = Zeile { $line }: { $text }
editor-clean = Fehlerfrei, noch nicht geladen
editor-running = Läuft in der SPS
editor-not-loaded = Seit dem Laden geändert
editor-errors = { $count } Fehler
editor-check-failed = Das Programm konnte nicht geprüft werden: { $reason }


stage-follow = Dem Lauf folgen
stage-whole = Den ganzen Lauf zeigen

report-empty = Es wurde noch nichts bewertet. Eine Übung öffnen und »Bewerten« wählen, sobald die Lösung läuft.
report-passed = Bestanden
report-failed = Nicht bestanden
report-of = von { $of }
report-gates = Eine Sicherheitsanforderung ist nicht erfüllt, die Summe ist begrenzt (ohne Begrenzung { $uncapped }): { $items }
report-incomplete = Die Aufzeichnung brach bei { $t } ab; was danach geschah, ist unbekannt. Die Bewertung muss bestätigt werden
report-needs-person = Einige Punkte konnte die Einrichtung nicht beurteilen; die Bewertung muss bestätigt werden
report-penalty = { $text }: { $points } Punkte ({ $times }×)
report-diagnosis = { $t } SPS: { $what }
report-diagnosis-line = { $t } SPS, Zeile { $line }: { $what }
report-hint = Hinweis: { $text }
report-jump = Den Zeitpunkt { $t } in der Wiedergabe zeigen
verdict-word-pass = erfüllt
verdict-word-partial = teilweise erfüllt
verdict-word-fail = nicht erfüllt
verdict-word-not-shown = nicht gezeigt
verdict-word-void = nicht beurteilt
replay-play = Abspielen
replay-pause = Pause
replay-slider = Zeitpunkt der Wiedergabe
replay-failed = Der Lauf kann nicht wiedergegeben werden: { $reason }

marking-live = Der Prüfungsablauf läuft an der Zelle; an seinem Ende öffnet sich der Bericht
marking-failed = Der Lauf konnte nicht bewertet werden: { $reason }
program-not-saved = Das Programm konnte nicht gesichert werden: { $reason }. Mit Strg+S an anderer Stelle speichern
result-not-saved = Das Ergebnis konnte nicht gespeichert werden: { $reason }
file-scl = SCL-Programme
file-html = Berichte
report-written = Der Bericht steht in { $file }
report-not-made = Der Bericht konnte nicht erstellt werden: { $reason }
file-not-read = { $file } kann nicht gelesen werden: { $reason }
file-not-written = { $file } kann nicht geschrieben werden: { $reason }
exercise-unknown = Es gibt keine Übung »{ $id }«; vorhanden: { $known }
library-problem = Einige Übungen konnten nicht gelesen werden ({ $count }). { $first }

notice-station-revive = Neu starten
notice-station-died = Die Station hat sich unerwartet beendet (Code { $code }). Der Lauf ist bis zuletzt aufgezeichnet, das Programm ist gesichert. Neu starten und die Zelle zurücksetzen.
notice-station-silent = Die Station antwortet nicht. Das Programm ist gesichert. Kommt sie nicht wieder, andere ausgelastete Programme schließen.
notice-station-not-started = Die Station konnte nicht gestartet werden: { $reason }

connection-lead = Eine echte oder simulierte SPS steuert die Zelle über OPC UA.
connection-endpoint = Adresse der Station
connection-endpoint-help = Diese Adresse im Engineering-Werkzeug der SPS als OPC-UA-Server eintragen.
connection-no-endpoint = Eine Übung öffnen, damit ihre Station startet
connection-copy = Kopieren
connection-check = Schritt für Schritt
connection-use = Externe SPS steuern lassen
connection-station = Die Station läuft und ist erreichbar
connection-station-hint = Eine Übung öffnen; ihre Station startet von selbst.
connection-chosen = Die externe SPS steuert die Zelle
connection-chosen-hint = »Externe SPS« in der Werkzeugleiste oder unten wählen.
connection-talks = Eine SPS hat sich verbunden
connection-talks-hint = Den OPC-UA-Client der SPS mit der Adresse { $endpoint } starten. Wird er abgewiesen: die Verbindung in der Firewall zulassen und das Zertifikat der Station im Engineering-Werkzeug als vertrauenswürdig einstufen.
connection-runs = Die Zelle läuft
connection-runs-hint = Auf der Seite der Zelle F5 drücken.
connection-names = Namen der Signale
connection-names-help = Jede Variable der Tabelle ist ein eigener Knoten. Sensoren sind lesbar, Aktoren les- und schreibbar. Eine Knotenkennung ist so aufgebaut:
connection-silent = Von einer SPS kamen noch keine Werte
connection-facts = Die SPS schreibt { $writes }-mal je Sekunde, liest alle { $cycle } ms und antwortet nach { $reaction } ms (99 von 100 innerhalb von { $most } ms)

settings-language = Sprache
settings-theme = Darstellung
theme-light = Hell
theme-dark = Dunkel
theme-system = Wie das System
settings-host = Adresse des OPC-UA-Servers
settings-host-local = Nur dieser Rechner
settings-host-help = Über eine Netzwerkadresse erreicht eine SPS im Netz die Station. Gilt ab dem Öffnen der nächsten Übung.
settings-port = Port des OPC-UA-Servers
settings-folder = Eigene Programme und Ergebnisse
settings-folder-help = Programme werden von selbst gesichert, in einem Ordner je Übung.
settings-show-folder = Ordner öffnen
settings-about = Über
about-text = Digitaler Zwilling einer Fertigungszelle zum Erlernen der SPS-Programmierung. Apache License 2.0. Nicht mit einem SPS-Hersteller verbunden; Produktnamen gehören ihren Inhabern. Verwendet Qt und PySide6 (LGPL 3), NumPy (BSD), SimPy (MIT), asyncua (LGPL 3), lark (MIT) und Phosphor-Symbole (MIT).

help-selected = Der gewählte Gegenstand
help-start = Erste Schritte
help-start-text = Eine Übung wählen, die Aufgabe neben der Zelle lesen und mit F5 die Zeit laufen lassen. Die Taster des Bedienpults werden mit der Maus oder der Leertaste betätigt.
help-control = Wer die Zelle steuert
help-control-text = Im Handbetrieb wird jeder Aktor in der Signaltabelle geschaltet. Mit »Eigenes Programm« führt die eingebaute SPS das SCL-Programm aus: auf der Seite Programm schreiben und mit F7 laden. Mit »Externe SPS« steuert eine echte SPS die Zelle über OPC UA.
help-signals = Signale und Forcen
help-signals-text = Die Tabelle zeigt jedes Signal so, wie es die Steuerung sieht. Doppelklick oder Leertaste forcen ein Signal auf den Gegenwert und heben das wieder auf; ein geforctes Signal trägt ein Schloss. Im Handbetrieb schaltet ein Doppelklick auf einen Aktor diesen um.
help-marks = Bewertung
help-marks-text = »Bewerten« führt den Prüfungsablauf aus und beurteilt jede Anforderung. Im Bericht ist jeder Zeitpunkt eine Schaltfläche, die in der Wiedergabe dorthin springt.
help-external = Externe SPS
help-external-text = Die Seite Externe SPS zeigt die Adresse der Station und prüft Schritt für Schritt, ob die SPS mit ihr spricht.
help-keys = Alle Befehle und Tasten
help-device = { $kind } { $designation }
help-held = { $kind } { $designation } handelt gerade nicht: { $reason }

app-no-display = twincell: kein Bildschirm gefunden (DISPLAY und WAYLAND_DISPLAY sind nicht gesetzt); auf einem Desktop starten oder »twincell run« und »twincell demo« verwenden, die keinen brauchen
app-no-library = twincell: das Fenster kann nicht geladen werden: { $reason }; unter Debian: apt-get install libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3
app-display-refused = twincell: der Bildschirm ist nicht benutzbar: { $reason }; unter Debian: apt-get install libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-render-util0 libxcb-image0
app-display-silent = twincell: der Bildschirm antwortet nicht; prüfen, ob die Desktop-Sitzung läuft
