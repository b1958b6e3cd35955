### Die Brücke zwischen Anlage und SPS: OPC-UA-Knoten, die Station, die Verbindung

opcua-node-plc = Signale in der Reihenfolge der Variablentabelle der SPS
opcua-node-toplc = Zur SPS: Sensoren
opcua-node-fromplc = Von der SPS: Aktoren
opcua-node-link = Verbindung zwischen Zwilling und SPS
opcua-node-link-plcalive = Lebenszeichen der SPS: zählen lassen
opcua-node-link-twinalive = Lebenszeichen des Zwillings
opcua-node-link-twinstate = Zustand des Zwillings: 0 aus, 1 bereit, 2 läuft, 3 angehalten, 4 gestört
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
