## Exporte für das Engineering-Werkzeug
export-source-head = Quellen für die Zelle { $cell }: Typen, der Datenbaustein, den der Zwilling liest und schreibt, und ein Rahmen für das Programm.
export-source-link = Lebenszeichen in beide Richtungen: plc_alive zählt für den Zwilling; stale ist TRUE, wenn der Zwilling länger als timeout schweigt; running ist TRUE,
    solange der Zwilling läuft; fault ist TRUE, solange er eine Störung meldet: sein Lauf brach ab, oder er war ohne die SPS und steht sicher; losses zählt, wie oft er geschwiegen hat.
export-source-in = Was die Sensoren des Zwillings melden, in die Variablen.
export-source-out = Die Befehle an die Aktoren des Zwillings; der sichere Zustand, solange die Verbindung veraltet ist.
export-source-station = Hierhin kommt das Programm. Das sind seine Variablen:
export-readme = twincell: die Zelle { $cell } für das Engineering-Werkzeug. Reihenfolge beim Import: Variablentabelle, Quelle, Node-Set.
export-file-tags-xlsx = Variablentabelle als Arbeitsmappe: PLC-Variablen > Datei importieren.
export-file-tags-xml = Dieselbe Variablentabelle als XML, für Werkzeuge, die es importieren.
export-file-twin-optimised-scl = Externe Quelle für S7-1500-kompatible CPUs (optimierter Zugriff): Externe Quellen > Neue Datei hinzufügen, dann Bausteine aus Quelle generieren. Sie enthält Typen, den Datenbaustein Twin, den Verbindungsbaustein, einen Rahmen für das Programm und den OB Main.
export-file-twin-standard-scl = Dasselbe mit Standardzugriff, für CPUs und Werkzeuge, die feste Offsets brauchen. Verwenden Sie eine von beiden.
export-file-server-of-twin-xml = Node-Set des OPC-UA-Servers des Zwillings: in die Client-Schnittstelle der SPS importieren, die dann die Signale des Zwillings liest und schreibt.
export-file-server-of-plc-xml = Node-Set für eine Server-Schnittstelle der SPS: OPC-UA-Kommunikation > Server-Schnittstellen > importieren. Jede Variable ist auf ihren Platz im Datenbaustein Twin abgebildet.
export-file-tests-tst = Testfälle für die Bausteine: in der Test-Suite des Engineering-Werkzeugs oder mit twincell test twin_optimised.scl tests.tst --exercise NAME.
action-export = Für das Engineering-Werkzeug exportieren…
action-export-help = Variablentabelle, Quellen, Node-Sets und Testfälle dieser Übung in ein Zip schreiben
file-zip = Zip-Archiv
export-written = Geschrieben: { $file }
cli-export-help = Schreiben, was ein Engineering-Werkzeug für eine Übung braucht: Variablentabellen, SCL-Quellen, OPC-UA-Node-Sets und Testfälle, in einem Zip
cli-export-out = Datei, die geschrieben wird; ohne Angabe ÜBUNG.zip
cli-export-nodeset = nur den OPC-UA-Server der Übung als Node-Set (UANodeSet) mit Typenschildern und Maschinenzuständen; die Typen, die es braucht, kommen in eine zweite Datei daneben
cli-export-force = eine vorhandene Datei überschreiben
cli-export-exists = { $file } gibt es schon; nennen Sie mit --out eine andere Datei, oder verwenden Sie --force
cli-export-written = Geschrieben: { $file }
