# Die Nabenmotorlinie und ihre Geräte.
kind-rfid = RFID-Lesekopf
signal-rfid-write = RFID schreiben
signal-rfid-data = RFID-Schreibdaten
signal-rfid-present = Werkstückträger am RFID-Kopf
signal-rfid-tag = RFID-Datenträger
signal-rfid-broken = RFID-Kopf, Kabel ab
blocked-no-link = keine Verbindung zum Lesekopf
station-name-taken = der Name »{ $name }« ist vergeben: Namen einer Station bekommen den ihren als Vorsilbe
