### Der Zwilling als Client des OPC-UA-Servers einer SPS: Zuordnung, Prüfung der Knoten, Verbindung, Gründe und Abhilfe

plc-node-form = { $found } ist keine Knoten-Id; erwartet wird zum Beispiel s="Twin"."conveyor_motor", ns=4;s=|var|PLC.Application.GVL.motor oder i=2258
plc-namespace-missing = Der Server hat keinen Namensraum { $uri }

plc-map-endpoint = { $found }: erwartet wird eine Adresse wie opc.tcp://192.168.0.1:4840, ohne Benutzer und Passwort
plc-map-user = Ein Benutzer hat entweder einen Namen oder ein Zertifikat
plc-map-user-key = Zu einem Benutzerzertifikat gehört sein Schlüssel und umgekehrt
plc-map-batch = 1 bis 1000 Knoten in einer Anfrage
plc-map-cycle = 5 ms bis 10 s
plc-map-timeout = Mindestens drei Zyklen
plc-map-placeholder = { $found } gibt es hier nicht; erwartet wird eines von { $words }
plc-map-no-placeholder = Ein Muster für alle { $word } braucht etwas wie {"{"}tag{"}"}; ein einzelner Knoten gehört unter nodes
plc-map-no-node = { $signal } hat keinen Knoten: ein Muster unter { $word } angeben, einen Knoten unter nodes, oder das Signal unter omit aufführen
plc-map-no-namespace = { $node } nennt weder ns= noch nsu=, und die Datei hat keinen namespace
plc-map-twice = { $one } und { $other } haben denselben Knoten { $node }
plc-map-omitted = { $signal } steht unter nodes und unter omit

plc-fit-missing = Diesen Knoten hat der Server nicht
plc-fit-no-variable = Der Knoten ist keine Variable
plc-fit-type = Der Knoten hat den Typ { $found }, erwartet wird { $expected }: in der SPS als { $declared } deklarieren
plc-fit-array = Der Knoten ist ein Feld ({ $found }), erwartet wird ein einzelner { $expected }: ein Element nehmen oder ein { $declared } deklarieren
plc-fit-structure = Der Knoten ist eine Struktur, erwartet wird ein einzelner { $expected }: eine Komponente vom Typ { $declared } nehmen
plc-fit-read-only = Der Server lässt diesen Benutzer nicht schreiben: in der SPS bei der Variablen »schreibbar aus OPC UA« ankreuzen
plc-fit-unreadable = Der Server lässt diesen Benutzer nicht lesen: in der SPS bei der Variablen »erreichbar aus OPC UA« ankreuzen

plc-link-running = Verbunden mit dem Server der SPS unter { $endpoint }
plc-link-silent = Die SPS steht: ihr Lebenszeichen zählt nicht weiter. Alle Aktoren sind im sicheren Zustand
plc-link-again = Die SPS läuft wieder
plc-link-changed = Das Programm der SPS wurde geändert; die Knoten werden neu gesucht. Alle Aktoren sind im sicheren Zustand
plc-link-lost = Keine Verbindung zum Server der SPS: { $reason }. Alle Aktoren sind im sicheren Zustand
plc-link-unfit = { $count ->
    [one] Ein Knoten des SPS-Servers passt nicht
   *[other] { $count } Knoten des SPS-Servers passen nicht
 }; { $signal }: { $reason }
plc-link-unfit-do = Das SPS-Programm oder die Zuordnung berichtigen; twincell connect mit --cell und --map zeigt alle.
plc-link-refused = Der Server der SPS nimmt { $signal } nicht an: { $status }

plc-why-name = Der Name der SPS lässt sich nicht auflösen
plc-do-name = Die IP-Adresse der SPS eingeben, wie sie in ihrer Gerätekonfiguration steht, oder den Namen berichtigen.
plc-why-refused = Das Gerät antwortet, aber an diesem Port horcht niemand
plc-do-refused = In der Gerätekonfiguration der SPS den OPC-UA-Server einschalten und laden; den Port prüfen (4840). Manche SPS braucht dafür eine Lizenz.
plc-why-silent = Keine Antwort
plc-do-silent = Kabel, Netzwerkadresse und Subnetz des PCs prüfen, auch die Firewalls dazwischen. Antwortet die SPS auf einen Ping?
plc-why-closed = Die Gegenseite hat die Verbindung geschlossen
plc-do-closed = Vielleicht wurde die SPS neu gestartet oder ihr Programm geladen; der Zwilling versucht es von selbst wieder. Bleibt es dabei: Ist dort ein OPC-UA-Server?
plc-why-network = Das Netzwerk ist nicht benutzbar: { $reason }
plc-do-network = Ist die Netzwerkkarte verbunden, und hat sie eine Adresse im Subnetz der SPS?
plc-why-policy = Der Server bietet { $asked } nicht an, sondern: { $offered }
plc-do-policy = Eine davon wählen oder die andere in den Servereinstellungen der SPS zulassen.
plc-why-policy-rejected = Der Server lehnt diese Sicherheitsrichtlinie ab
plc-do-policy-rejected = Eine Richtlinie wählen, die der Server anbietet.
plc-why-untrusted = Die SPS vertraut dem Zertifikat des Zwillings nicht
plc-do-untrusted = Das Zertifikat des Zwillings bei den vertrauenswürdigen Clients der SPS importieren und laden (S7-1500: globale Security-Einstellungen, dann »vertrauenswürdige Clients« des OPC-UA-Servers; CODESYS: Security-Ansicht, von Quarantäne nach vertraut ziehen). Für einen ersten Versuch kann die SPS alle Client-Zertifikate annehmen.
plc-why-time = Für die SPS ist ein Zertifikat zu dieser Zeit nicht gültig
plc-do-time = Die Uhren vergleichen: Datum und Uhrzeit der SPS oder dieses Rechners stellen. Eine SPS ohne Pufferbatterie beginnt in der Vergangenheit.
plc-why-uri = Die SPS findet im Zertifikat des Zwillings eine andere Anwendung als die, die anruft
plc-do-uri = Das Zertifikat dieses Rechners neu importieren; es wurde das eines anderen Zwillings importiert.
plc-why-certificate = Die SPS nimmt das Zertifikat des Zwillings nicht an
plc-do-certificate = Den Grund im Diagnosepuffer der SPS nachlesen; dann dort das alte Zertifikat löschen und neu importieren.
plc-why-no-certificate = Der Server zeigt kein Zertifikat, also lässt sich nichts verschlüsseln
plc-do-no-certificate = Im Engineering-Werkzeug ein Zertifikat für den OPC-UA-Server anlegen oder die Richtlinie None benutzen.
plc-why-fingerprint = Die SPS zeigt ein anderes Zertifikat ({ $found }), als die Zuordnung nennt ({ $known })
plc-do-fingerprint = Hat die SPS ein neues Zertifikat bekommen, dessen Fingerabdruck in die Zuordnung eintragen. Wenn nicht, ist es ein anderes Gerät: nicht weitermachen.
plc-why-login = Die SPS lehnt Benutzer oder Passwort ab
plc-do-login = Beides prüfen, auch Groß- und Kleinschreibung. In der SPS braucht der Benutzer das Recht, auf den OPC-UA-Server zuzugreifen.
plc-why-token = Die SPS kann mit dieser Art der Anmeldung nichts anfangen
plc-do-token = Einen Benutzernamen mit Passwort verwenden oder in den Servereinstellungen der SPS Gäste zulassen.
plc-why-token-kind = Der Server bietet keine Anmeldung als { $asked } an, sondern: { $offered }
plc-do-token-kind = In der Zuordnung einen Benutzer angeben oder in den Servereinstellungen der SPS Gäste zulassen.
plc-why-user-file = { $file } ist kein brauchbares Zertifikat mit Schlüssel: { $reason }
plc-do-user-file = Ein Zertifikat (DER oder PEM) und seinen privaten Schlüssel ohne Passwort angeben.
plc-why-sessions = Der Server hat keine Sitzung frei
plc-do-sessions = Andere OPC-UA-Clients schließen; zurückgelassene Sitzungen enden nach einer Weile von selbst.
plc-why-url = Der Server hört nicht auf diese Adresse
plc-do-url = Die Adresse genau so eingeben, wie der Server sie nennt, mit einem Pfad hinter dem Port, falls er einen hat.
plc-why-halted = Der Server wird gerade beendet
plc-do-halted = Warten, bis die SPS wieder bereit ist.
plc-why-taken = Ein anderer Zwilling (Nummer { $id }) arbeitet mit dieser SPS
plc-do-taken = Eine SPS bedient einen Zwilling. Den anderen beenden oder in der SPS TwinId auf 0 setzen.
plc-why-status = Der Server antwortet { $status }
plc-do-status = Den Status im Handbuch der SPS nachschlagen.
plc-why-odd = Der Server verhält sich auf eine Weise, die nicht verstanden wird: { $reason }
plc-do-odd = Die Richtlinie None versuchen; geht es damit, liegt es an den Zertifikaten.

plc-map-unusable = { $file } ist nicht verwendbar: { $reason }
cli-opt-plc = Zum OPC-UA-Server der SPS in dieser Zuordnungsdatei gehen, statt auf eine SPS zu warten.
cli-plc-password = Passwort von { $user } an der SPS
cli-station-going = Verbindung zum Server der SPS; die Prüfung beginnt, sobald er antwortet …
