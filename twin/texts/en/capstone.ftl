# The hub-motor line and its devices.
kind-rfid = RFID head
signal-rfid-write = RFID write
signal-rfid-data = RFID data to write
signal-rfid-present = carrier at the RFID head
signal-rfid-tag = RFID tag
signal-rfid-broken = RFID head, cable off
blocked-no-link = no connection to the head
station-name-taken = the name '{ $name }' is taken: a station's names get its own as a prefix
