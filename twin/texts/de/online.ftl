## Werte eines laufenden Programms über ihren Pfad
access-not-read = { $path }: kein Pfad zu einer Variablen; erwartet wird zum Beispiel "Data".count, Main.timer.Q oder %Q0.0
access-no-name = es gibt keine Variable { $name }{ $near }
access-no-address = auf { $path } liegt nichts vom Programm oder von der Anlage{ $near }
access-no-members = { $path } ist vom Typ { $type } und hat kein Element { $name }
access-no-member = { $path } hat kein Element { $name }{ $near }
access-no-item = { $path }: ein Wert vom Typ { $type } hat kein solches Element
access-outside = { $path }: der Index muss von { $low } bis { $high } reichen
access-read-only = { $path } kann nicht gesetzt werden
value-not-read = { $found } ist kein Wert vom Typ { $type }; erwartet wird zum Beispiel { $example }
