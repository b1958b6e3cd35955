signal-wire = Leitung
wire-unknown = eine Leitung für { $type } hat keinen Fehler »{ $found }«; bekannt sind { $known }
wire-partner = »{ $found }« lässt sich nicht mit { $topic } vertauschen: erwartet wird ein anderes Signal gleichen Typs und gleicher Richtung
wire-form = »{ $found }« ist kein Leitungsfehler; erwartet wird etwas wie »{ $form }«
