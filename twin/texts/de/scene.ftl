### Das Bild der Zelle und das Zeitdiagramm

scene-name = Bild der Zelle
scene-help = Die Pfeiltasten gehen von Gerät zu Gerät, Esc hebt die Auswahl auf. Die Signaltabelle sagt dasselbe in Worten.
scene-empty = Keine Zelle geöffnet
scene-device = { $designation } { $kind }
scene-forced = geforct

diagram-name = Zeitdiagramm
diagram-empty = Signale erscheinen hier, sobald der Lauf beginnt
diagram-cursor = { $name }: { $time } s
diagram-difference = Δ { $time } s
diagram-follow = mitlaufen
