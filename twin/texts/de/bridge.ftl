### Die Brücke zwischen Anlage und SPS: OPC-UA-Knoten, die Station, die Verbindung

opcua-node-plc = Signale in der Reihenfolge der Variablentabelle der SPS
opcua-node-toplc = Zur SPS: Sensoren
opcua-node-fromplc = Von der SPS: Aktoren
opcua-node-link = Verbindung zwischen Zwilling und SPS
opcua-node-link-plcalive = Lebenszeichen der SPS: zählen lassen
opcua-node-link-twinalive = Lebenszeichen des Zwillings
opcua-node-link-twinstate = Zustand des Zwillings: 0 aus, 1 bereit oder beendet, 2 läuft, 3 angehalten, 4 gestört
opcua-node-link-simtime = Simulierte Zeit in Sekunden
opcua-node-link-speed = Simulierte Sekunden pro Sekunde
opcua-node-operator = Bediener
opcua-node-view = Was das Fenster zeigt, kodiert
opcua-node-command = Was das Fenster verlangt, kodiert
opcua-node-instructor = Ausbilder
opcua-node-truth = Die ganze Anlage mit ihren Störungen, kodiert
opcua-node-levers = Eingriffe: Taster, Schalter und Störungen

opcua-write-refused = { $signal }: Ein Client schrieb { $found }, erwartet wird { $expected }

station-port-in-use = Port { $port } auf { $host } ist von einem anderen Programm belegt; jenes Programm beenden oder einen anderen Port wählen
station-port-denied = Port { $port } auf { $host } darf dieser Benutzer nicht verwenden; einen Port über 1023 wählen
station-no-such-address = Dieser Rechner hat keine Netzwerkadresse { $host }
station-cannot-listen = Auf { $host }, Port { $port }, ist kein Empfang möglich: { $reason }

station-finished = Der Lauf ist zu Ende; für einen neuen zurücksetzen
station-not-paused = Einzelschritte gehen nur, wenn der Lauf angehalten ist
station-not-manual = Aktoren lassen sich von Hand nur im Handbetrieb stellen
station-led = Der Prüfungsablauf führt diesen Lauf: Nur die Lehrkraft hält ihn an, geht schrittweise vor, ändert das Tempo oder beginnt ihn neu
station-led-drive = Der Prüfungsablauf führt diesen Lauf: Wer die Anlage steuert und mit welchem Programm, bleibt wie zu Beginn
station-led-lever = Der Prüfungsablauf führt diesen Lauf: Außer ihm betätigt nur die Lehrkraft { $lever }
station-led-kept = Diese Station dient einer Prüfung: Nur die Lehrkraft beendet sie oder lädt etwas anderes
station-examined = Während einer Prüfung lässt sich nichts forcen
station-plc-stop = Die SPS ging in STOP, alle Aktoren sind aus: { $what } ({ $file }, Zeile { $line })
station-no-program = Es ist kein Programm geladen
station-no-signal = Kein Signal { $signal }
station-no-signal-near = Kein Signal { $signal }; ist { $near } gemeint?
station-wrong-type = { $signal }: erwartet wird ein Wert vom Typ { $expected }, gefunden wurde { $found }
station-no-record = { $file } ist nicht lesbar: { $reason }
station-no-own-record = Diese Station hat keine Aufzeichnung { $file }
station-large-record = { $file } ist zu groß zum Abspielen; höchstens { $most } MB
station-foreign-record = { $file } stammt von einer anderen Zelle: hier gibt es keinen Aktor { $signal }
station-record-failed = Die Aufzeichnung in { $file } wurde abgebrochen: { $reason }
station-fault = Der Lauf ist abgebrochen: { $what }
station-speed-range = Geschwindigkeit { $found }: erwartet wird 0,1 bis 100
station-speed-external = Mit einer externen SPS läuft die Anlage höchstens in Echtzeit
station-slowed = Geschwindigkeit auf 1 gesetzt: eine externe SPS steuert die Anlage
station-plc-not-in-control = Eine SPS schrieb Aktoren, während die Anlage anders gesteuert wird; ihre Werte wurden abgewiesen
station-slipped = Echtzeit verloren: { $ms } ms
station-no-faults = Diese Station kennt keine Fehler: Sie hat eine bloße Zelle und keine Übung
station-no-orders = Diese Station kann ihre Übung nicht wechseln
door-not-understood = Die Station versteht diesen Befehl nicht: { $reason }
station-died = Die Station hat sich beendet (Rückgabewert { $code })
station-died-saying = Die Station hat sich beendet (Rückgabewert { $code }): { $said }
station-silent = Die Station war nach { $seconds } s nicht bereit
station-folder = Der Ordner { $folder } ist nicht verwendbar: { $reason }
station-bad-program = { $file }, Zeile { $line }: { $problem }
door-not-connected = Es besteht keine Verbindung zur Station
