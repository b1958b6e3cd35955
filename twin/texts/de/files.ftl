# Was eine Datei am Lesen oder Schreiben hindert.
file-trouble-absent = es gibt keine solche Datei und keinen solchen Ordner
file-trouble-denied = keine Berechtigung
file-trouble-folder = es ist ein Ordner
file-trouble-file = es ist eine Datei und kein Ordner
file-trouble-disk-full = der Datenträger ist voll
file-trouble-read-only = der Datenträger ist schreibgeschützt
