# Wie Editoren die Werte einer Datei nennen, nach ihrem JSON-Schema
schema-time = Zeit
schema-length = Länge
schema-speed = Geschwindigkeit
schema-power = Leistung
schema-rate = Häufigkeit
schema-frequency = Frequenz
schema-points = Punkte
schema-signal = Signal
schema-condition = Bedingung
schema-event = Ereignis
