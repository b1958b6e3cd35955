# Wörter der Achsen, Roboter und Lager
kind-gantry = Zweiachsportal
signal-gantry-move-x = X-Achse: 1 ans ferne Ende, 0 zurück
signal-gantry-move-z = Z-Achse: 1 ab, 0 auf
signal-gantry-moving-x = X-Achse fährt
signal-gantry-moving-z = Z-Achse fährt
signal-gantry-grab = Sauger, greifen
signal-gantry-detected = Teil am Sauger
signal-gantry-leaks = Sauger undicht
signal-gantry-jammed = waagerechte Antriebe klemmen
blocked-part-clamped = das Teil ist gespannt und lässt sich nicht heben
blocked-part-off-centre = der Sauger ist nicht über der Teilemitte
blocked-no-vacuum = kein Vakuum: der Sauger ist undicht
