# Experimente.
experiment-cell-or-exercise = erwartet wird entweder cell, die Datei einer Anlage, oder exercise, die Kennung einer Übung
experiment-too-many = { $found } Kombinationen sind zu viele, höchstens { $most } können gerechnet werden
experiment-no-field = kein Feld »{ $found }« in der Anlage{ $near }
experiment-no-lever = kein Hebel »{ $found }« in dieser Anlage{ $near }
experiment-lever-type = »{ $found }« passt nicht als Wert dieses Hebels, erwartet wird { $type }
experiment-no-figure = keine Kennzahl »{ $found }«{ $near }
experiment-warm-up = die Einschwingzeit muss kürzer sein als der ganze Lauf
cli-experiment-help = Führt ein Experiment aus: Wiederholungen einer Anlage über alle Kombinationen des Variierten, mit Vertrauensbereichen, Tabellen und Diagrammen.
cli-experiment-out = Ordner für Tabellen (CSV) und Diagramme (SVG); ohne ihn werden die Schätzungen nur angezeigt.
cli-experiment-parquet = Tabellen auch als Parquet schreiben; braucht das Extra parquet.
cli-experiment-workers = Prozesse auf diesem Rechner; ohne Angabe einer je Kern.
cli-experiment-cluster = Adresse eines Dask-Schedulers, der die Läufe verteilt, etwa tcp://host:8786; braucht das Extra cluster.
cli-experiment-replications = Wiederholungen je Kombination, statt der Angabe in der Datei.
cli-experiment-length = Simulierte Dauer eines Laufs, etwa 8 h, statt der Angabe in der Datei.
cli-experiment-vary = Auch dies variieren, etwa devices.buffer.capacity=1,2,5; mehrfach möglich.
cli-experiment-bad-vary = »{ $found }« ist kein PFAD=WERT,WERT
cli-experiment-extra = { $option } braucht das Extra: pip install twincell[{ $extra }]
cli-experiment-no-cluster = unter { $address } antwortet kein Dask-Scheduler
cli-experiment-progress = { $runs } Läufe
cli-experiment-interval = Mittel ± halbe Breite des { $confidence }-Vertrauensbereichs aus { $count } Läufen
cli-experiment-written = Geschrieben: { $folder }
cli-experiment-failed = ein Lauf konnte nicht weitergehen: { $problem }
doc-experiment = Ein Experiment: welche Zelle, was verändert wird, wie oft und wie lange sie läuft, was gemessen wird
doc-experiment-format = Immer twincell-experiment 1
doc-experiment-title = Überschrift der Ergebnisse
doc-experiment-cell = Die Datei der Zelle, vom Ordner dieser Datei aus
doc-experiment-exercise = Statt einer Zelle: eine Übung, deren Zelle und Musterprogramm genommen werden
doc-experiment-program = SCL-Programm, das die Zelle steuert, vom Ordner dieser Datei aus
doc-experiment-vary = Zum Pfad eines Feldes der Zelle, etwa devices.conveyor.speed: die Werte, die es annimmt
doc-experiment-length = Länge eines Laufs, samt Einschwingen
doc-experiment-warm-up = Vorher wird nichts gemessen
doc-experiment-replications = Wie oft jede Kombination läuft, jedes Mal mit anderem Startwert
doc-experiment-seed = Startwert der ersten Wiederholung; die anderen folgen der Reihe nach
doc-experiment-confidence = Vertrauensniveau der Intervalle, zwischen 0 und 1
doc-experiment-hold = Hebel, die von Anfang an diese Werte haben
doc-experiment-press = Taster, die von der ersten Sekunde an nacheinander gedrückt werden
doc-experiment-measure = Kennzahlen mit ihrem Pfad in twincell figures --json, etwa line.oee
