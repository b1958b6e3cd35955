### Der Zwilling als Client des OPC-UA-Servers einer SPS: Zuordnung, Prüfung der Knoten, Verbindung, Gründe und Abhilfe

plc-node-form = { $found } ist keine Knoten-Id; erwartet wird zum Beispiel s="Twin"."conveyor_motor", ns=4;s=|var|PLC.Application.GVL.motor oder i=2258
plc-namespace-missing = Der Server hat keinen Namensraum { $uri }

plc-map-endpoint = { $found }: erwartet wird eine Adresse wie opc.tcp://192.168.0.1:4840, ohne Benutzer und Passwort
plc-map-port = { $found }: { $port } ist kein Port; erwartet wird 1 bis 65535
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
plc-link-silent = Die SPS läuft nicht: ihr Lebenszeichen steht, oder ihr Server sagt es. Alle Aktoren sind im sicheren Zustand
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
plc-why-refused = Das Gerät antwortet, aber am Port { $port } horcht niemand
plc-do-refused = In der Gerätekonfiguration der SPS den OPC-UA-Server einschalten und laden; den Port prüfen (4840). Manche SPS braucht dafür eine Lizenz.
plc-why-silent = Keine Antwort
plc-do-silent = Kabel, Netzwerkadresse und Subnetz des PCs prüfen, auch die Firewalls dazwischen. Antwortet die SPS auf einen Ping?
plc-why-closed = Die Gegenseite hat die Verbindung geschlossen
plc-do-closed = Vielleicht wurde die SPS neu gestartet oder ihr Programm geladen; der Zwilling versucht es von selbst wieder. Bleibt es dabei: Ist dort ein OPC-UA-Server?
plc-why-network = Das Netzwerk ist nicht benutzbar: { $reason }
plc-do-network = Ist die Netzwerkkarte verbunden, und hat sie eine Adresse im Subnetz der SPS?
plc-why-policy = Der Server bietet { $asked } nicht an, sondern: { $offered }
plc-do-policy = Eine davon wählen, die der Zwilling kennt ({ $known }), oder die andere in den Servereinstellungen der SPS zulassen.
plc-why-only-open = Der Server bietet keine Verschlüsselung an, die der Zwilling kennt ({ $known }), sondern: { $offered }
plc-do-only-open = In den Servereinstellungen der SPS Basic256Sha256 einschalten. Wer ohne Verschlüsselung weitermachen will, wählt das ausdrücklich: --security None oder »{ mapping-security-none }« auf der Seite Verbindungen.
plc-why-sign-only = Der Server signiert, verschlüsselt aber nichts: Er bietet { $offered } an
plc-do-sign-only = In den Servereinstellungen der SPS SignAndEncrypt zulassen. Wer mit Nachrichten weitermachen will, die jeder im Netz lesen kann, schreibt »mode: Sign« und »security: { $security }« in die Zuordnung.
plc-why-no-endpoint = Der Server bietet keinen Endpunkt für opc.tcp an, also keinen Weg hinein
plc-do-no-endpoint = In den Servereinstellungen der SPS mindestens eine Sicherheitsrichtlinie zulassen, am besten Basic256Sha256, und laden. Gleich nach dem Start einer SPS kann die Liste kurz leer sein.
plc-why-no-common = Keine gemeinsame Richtlinie: Der Server bietet { $offered } an, der Zwilling kennt { $known }
plc-do-no-common = In den Servereinstellungen der SPS eine der Richtlinien des Zwillings zulassen.
plc-why-open-password = Der Server will das Passwort unverschlüsselt; es wurde nicht gesendet
plc-do-open-password = In der Zuordnung den Modus SignAndEncrypt wählen oder in der SPS die Richtlinie für Benutzernamen auf Basic256Sha256 stellen.
plc-why-policy-rejected = Der Server lehnt diese Sicherheitsrichtlinie ab
plc-do-policy-rejected = Eine Richtlinie wählen, die der Server anbietet.
plc-why-untrusted = Die SPS vertraut dem Zertifikat des Zwillings nicht
plc-do-untrusted = Das Zertifikat des Zwillings bei den vertrauenswürdigen Clients der SPS importieren und laden (S7-1500: globale Security-Einstellungen, dann »vertrauenswürdige Clients« des OPC-UA-Servers; CODESYS: Security-Ansicht, von Quarantäne nach vertraut ziehen). »twincell connect { $endpoint } --own-certificate twin.der« schreibt dieses Zertifikat in eine Datei. Für einen ersten Versuch kann die SPS alle Client-Zertifikate annehmen.
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
plc-why-unknown = dieser PC kennt das Zertifikat der SPS nicht: { $subject }, SHA-256 { $print }
plc-do-unknown = Vergleichen Sie es mit dem Zertifikat des OPC-UA-Servers im Engineering-Werkzeug. Ist es dasselbe: twincell trust accept { $short }, oder »Vertrauen« auf der Seite Verbindungen; dann noch einmal. Wenn nicht, ist es ein anderes Gerät: nicht fortfahren.
plc-why-broken-certificate = das Zertifikat der SPS ist nicht lesbar: { $reason }
plc-do-broken-certificate = Erzeugen Sie das Zertifikat im Engineering-Werkzeug neu.
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

plc-why-no-opcua = Dort horcht etwas, aber es spricht kein OPC UA (es antwortet: { $found })
plc-why-mute = Der Port ist offen, aber innerhalb von { $seconds } s kam keine Antwort
plc-do-mute = Den OPC-UA-Server oder die SPS neu starten. Den Port prüfen: Dort kann etwas anderes als OPC UA horchen oder eine Firewall, die jede Verbindung annimmt.
plc-do-no-opcua = Den Port prüfen: 4840 ist für OPC UA üblich, 80 und 443 sind der Webserver, 102 ist das Protokoll des Herstellers.
plc-do-slow = Den Zyklus in der Zuordnung länger machen als das, weniger Signale austauschen oder in der SPS der Kommunikation mehr Last geben.
plc-step-name = { $host } ist { $address }
plc-step-address = Die Adresse { $address } ist brauchbar
plc-step-tcp = Port { $port } ist offen
plc-step-hello = OPC UA antwortet
plc-step-endpoints = Angeboten: { $offered }
plc-step-other-host = Der Server nennt sich { $named }, nicht { $asked }
plc-step-other-host-do = Bei einer SPS hinter einem Router oder mit mehreren Schnittstellen ist das normal; der Zwilling bleibt bei der eingegebenen Adresse.
plc-step-anonymous = niemand Bestimmtes (anonym)
plc-step-login = Angemeldet als { $who }, verschlüsselt mit { $policy }
plc-step-open-password = Das Passwort geht über eine unverschlüsselte Verbindung: Wer im Netz mithört oder sich für die SPS ausgibt, kann es lesen
plc-step-login-open = Angemeldet als { $who }, ohne Verschlüsselung
plc-step-login-open-do = Alle im Netz können mitlesen und mitschreiben. Für mehr als einen ersten Versuch in der SPS eine Richtlinie einschalten.
plc-step-state = { $about } läuft
plc-step-not-running = { $about } läuft nicht, sondern meldet { $state }
plc-step-clock = Ihre Uhr weicht von der dieses Rechners um { $seconds } s ab
plc-step-clock-apart = Ihre Uhr geht falsch oder die dieses Rechners: sie unterscheiden sich um { $seconds } s, deshalb können Zertifikate abgelehnt werden
plc-step-namespaces = Namensräume: { $all }
plc-step-namespaces-do = Den Namensraum der SPS-Variablen in die Zuordnung eintragen; der Server hat: { $all }
plc-step-limits = Knoten in einer Anfrage: { $read } beim Lesen, { $write } beim Schreiben; schnellste Abtastung { $sampling }
plc-step-speed = 100-mal nacheinander gelesen: je { $middle } ms, 99 von 100 in höchstens { $worst } ms
plc-step-browse = { $count } Variablen sind zu sehen
plc-step-browse-more = Mehr als { $count } Variablen sind zu sehen; der Rest wurde nicht betrachtet
plc-step-browse-none = Keine Variable ist zu sehen
plc-step-browse-none-do = Die Variablen in der SPS für OPC UA öffnen: beim Datenbaustein und seinen Variablen »erreichbar« ankreuzen oder eine Symbolkonfiguration anlegen, dann laden.
plc-step-signal = { $signal } ({ $node }): { $what }
plc-step-signals = { $count ->
    [one] Ein Signal passt
   *[other] { $count } Signale passen
 }: vorhanden, vom richtigen Typ und offen
plc-step-heartbeat = Die SPS läuft: ihr Lebenszeichen zählt weiter
plc-step-heartbeat-still = PlcAlive steht seit { $seconds } s still: Die SPS ist in STOP, oder ihr Programm zählt nicht
plc-step-heartbeat-still-do = Die SPS in RUN schalten. Ist sie das schon, im Programm PlcAlive in jedem Zyklus weiterzählen: Bis dahin hält der Zwilling alle Aktoren in ihrem sicheren Zustand.
plc-step-no-heartbeat = Die SPS hat kein Lebenszeichen: der Zwilling sieht nicht, wenn sie in STOP geht
plc-step-no-heartbeat-do = Im Programm in jedem Zyklus einen UINT namens PlcAlive weiterzählen und ihn in der Zuordnung unter link angeben.
plc-step-write = { $count ->
    [one] Ein Sensor lässt
   *[other] { $count } Sensoren lassen
 } sich schreiben; die vorhandenen Werte wurden zurückgeschrieben
plc-step-write-do = Die Variable für diesen Benutzer aus OPC UA schreibbar machen. Mancher Server lehnt das Schreiben auch ab, solange die SPS in STOP ist.
plc-step-match-missing = { $signal }: keine Variable der SPS heißt so
plc-step-match-missing-do = In der SPS deklarieren, ihren Knoten in der Zuordnung angeben, oder unter omit aufführen, wenn die SPS ohne sie auskommt.
plc-step-omitted = { $signal } lässt die Zuordnung aus
plc-step-omitted-there = { $signal } lässt die Zuordnung aus, die SPS hat aber { $node }
plc-step-omitted-there-do = In der Zuordnung aus omit streichen, wenn die SPS nicht wirklich ohne dieses Signal auskommen soll.
plc-step-match-ambiguous = { $signal }: mehrere Variablen kommen in Frage: { $nodes }
plc-step-match-ambiguous-do = In der Zuordnung unter nodes eine davon wählen.
plc-step-match-loose = { $signal } wird für { $node } gehalten, nach { $how ->
    [case] dem Namen bis auf Groß- und Kleinschreibung
    [separators] dem Namen bis auf Trennzeichen
    [signal] Gerät und Signal
    [designation] dem Referenzkennzeichen
   *[neighbours] dem Baustein, in dem die anderen stehen
 }
plc-cert-none = Der Server zeigt kein Zertifikat; es lässt sich nichts verschlüsseln
plc-cert-valid = Sein Zertifikat gilt bis { $until }; SHA-256 { $mark }
plc-cert-trusted = Es ist das Zertifikat dieser SPS: die Zuordnung nennt es, oder es wurde an diesem PC angenommen
plc-cert-early = Sein Zertifikat gilt erst ab { $since } UTC; die Uhr dieses Rechners zeigt { $now } UTC
plc-cert-early-do = Wahrscheinlich geht die Uhr dieses Rechners nach, oder die der SPS ging vor, als das Zertifikat entstand. Die Uhren stellen, dann das Zertifikat neu erzeugen.
plc-cert-late = Sein Zertifikat ist abgelaufen: es galt bis { $until } UTC, jetzt ist es { $now } UTC
plc-cert-late-do = Im Engineering-Werkzeug ein neues Zertifikat für den OPC-UA-Server erzeugen und laden. Geht die Uhr dieses Rechners richtig?
plc-cert-host = Sein Zertifikat ist für { $names } ausgestellt, nicht für { $host }
plc-cert-host-do = Der Zwilling macht weiter; andere Clients lehnen das womöglich ab. Beim nächsten Erzeugen die Adresse der SPS ins Zertifikat aufnehmen.
plc-cert-uri = Sein Zertifikat nennt die Anwendung { $uri } nicht
plc-cert-uri-do = Der Zwilling macht weiter; andere Clients lehnen das womöglich ab. Das Zertifikat im Engineering-Werkzeug neu erzeugen.
plc-cert-key = Der Schlüssel seines Zertifikats ist zu kurz: { $bits } Bit
plc-cert-key-do = Ein neues Zertifikat mit mindestens 2048 Bit erzeugen.
plc-cert-broken = Sein Zertifikat ist nicht lesbar: { $reason }
plc-cert-broken-do = Das Zertifikat im Engineering-Werkzeug neu erzeugen.
cli-connect-help = Untersucht den OPC-UA-Server einer SPS Schritt für Schritt und sagt, was nicht stimmt und was zu tun ist; mit --cell findet es die Knoten einer Übung.
cli-connect-cell = Übung, deren Signale die SPS hat.
cli-connect-map = Diese Zuordnungsdatei prüfen; ihre Adresse gilt, wenn keine angegeben ist.
cli-connect-write-map = Die gefundene Zuordnung in diese Datei schreiben, wenn alles in Ordnung ist; die Datei darf es noch nicht geben.
cli-connect-security = Richtlinie; ohne Angabe die stärkste, die beide Seiten kennen.
cli-connect-user = Als dieser Benutzer anmelden; das Passwort wird erfragt oder aus TWINCELL_PLC_PASSWORD genommen.
cli-connect-write-test = In jeden Sensor den Wert zurückschreiben, den er hat. Das Programm der SPS sieht keine Änderung.
cli-connect-own = Das eigene Zertifikat des Zwillings in diese Datei schreiben, damit die SPS ihm vertrauen kann.
cli-connect-json = Als JSON ausgeben.
cli-connect-endpoint = eine Adresse oder --map
cli-connect-cell-needed = --map und --write-map brauchen --cell
cli-connect-good = Alles in Ordnung.
cli-connect-noted = Einer Verbindung steht nichts im Weg; bitte beachten, was oben mit einem Ausrufezeichen steht.
cli-connect-bad = Es geht noch nicht; siehe oben.
cli-connect-force = Die Zuordnung auch über eine vorhandene Datei schreiben, und auch solange nicht alles in Ordnung ist: mit dem bisher Gefundenen, um sie von Hand zu ergänzen.
cli-connect-not-written = Zuordnung nicht geschrieben, solange nicht alles in Ordnung ist: { $file }. Mit --force wird das bisher Gefundene geschrieben.
cli-connect-written = Zuordnung geschrieben: { $file }
cli-connect-next = Als Nächstes: twincell run { $exercise } --plc { $file }
cli-connect-own-written = Das Zertifikat des Zwillings: { $file }
cli-file-exists = { $file } gibt es schon

mapping-title = Die SPS ist der Server
mapping-lead = Für Steuerungen, die nur Server sind, wie die S7-1200, oder deren Programm keinen Client hat: die Station geht zum OPC-UA-Server der SPS, schreibt dort die Sensoren und holt die Aktoren.
mapping-endpoint = Adresse des SPS-Servers
mapping-security = Sicherheit
mapping-security-best = das Beste, was angeboten wird
mapping-security-none = None (offen)
mapping-user = Benutzer (leer: anonym)
mapping-password = Passwort
mapping-check = Prüfen
mapping-checking = Prüfung läuft …
mapping-match = Nach Namen zuordnen
mapping-clear = Alle entfernen
mapping-open = Zuordnung öffnen …
mapping-save = Zuordnung speichern …
mapping-go = Diese SPS steuern lassen
mapping-leave = Die SPS verlassen
mapping-signals = Signale der Zelle
mapping-variables = Variablen der SPS
mapping-how = Ein Signal wählen und seine Variable doppelklicken, oder die Variable auf das Signal ziehen; Entf nimmt sie weg. Die Prüfung sagt, was fehlt, einen anderen Typ hat oder nur lesbar ist, bevor etwas läuft.
mapping-signal = Signal
mapping-way = Richtung
mapping-type = Typ
mapping-node = Knoten
mapping-to-plc = zur SPS
mapping-from-plc = von der SPS
mapping-no-node = noch keine Variable
mapping-optional = kann entfallen
mapping-ambiguous = mehrere passen: { $nodes }
mapping-by = gefunden nach { $how ->
    [case] dem Namen bis auf Groß- und Kleinschreibung
    [separators] dem Namen bis auf Trennzeichen
    [signal] Gerät und Signal
    [designation] dem Referenzkennzeichen
   *[neighbours] dem Baustein, in dem die anderen stehen
 }
mapping-not-going = Die Station wartet an ihrem eigenen Server auf eine SPS
mapping-doubtful = Verbunden, aber nicht alles ist in Ordnung bei: { $names }
mapping-stage-connecting = Verbindung zu { $endpoint } …
mapping-stage-running = Verbunden mit { $endpoint }: Sensoren und Aktoren werden ausgetauscht
mapping-stage-silent = { $endpoint } antwortet, aber die SPS läuft nicht: alle Aktoren sind im sicheren Zustand
mapping-stage-unfit = Knoten an { $endpoint } passen nicht
mapping-stage-lost = Keine Verbindung zu { $endpoint }
mapping-steps = Alle Schritte der Prüfung
mapping-all-well = Die Prüfung fand alles in Ordnung
mapping-more = und { $count } weitere
mapping-detail = { $name }: { $node }
mapping-left-out = Ohne Variable, die SPS bekommt oder gibt sie also nicht: { $names }
plc-step-limits-plain = Knoten in einer Anfrage: { $read } beim Lesen, { $write } beim Schreiben
mapping-no-variables = Sie erscheinen hier nach der Prüfung

doc-plc-title = Zuordnungsdatei einer SPS
doc-plc-intro = Welcher Knoten des OPC-UA-Servers einer SPS welches Signal einer Zelle ist, für den Zwilling als Client. `twincell connect ADRESSE --cell ÜBUNG --write-map DATEI` findet eine nach Namen; `twincell run ÜBUNG --plc DATEI` arbeitet damit. Ein Fehler wird mit Datei, Zeile und Spalte gemeldet.
doc-plc-default = ohne Angabe
doc-plc-node = Knoten
doc-plc-type = Typ
doc-plc-link = Knoten, die keine Signale sind. Alle dürfen fehlen; ohne PlcAlive sieht der Zwilling nicht, wenn die SPS in STOP geht.
doc-plc-link-plcalive = Die SPS zählt ihn in jedem Zyklus weiter, der Zwilling liest ihn. Steht er für die Dauer von timeout, gilt die SPS als angehalten.
doc-plc-link-twinalive = Der Zwilling zählt ihn fünfmal in der Sekunde weiter.
doc-plc-link-twinstate = 0 aus, 1 bereit oder beendet, 2 läuft, 3 angehalten, 4 Störung: der Lauf ist abgebrochen, oder die SPS stand und die Anlage steht sicher, bis PlcAlive wieder zählt.
doc-plc-link-simtime = Simulierte Sekunden.
doc-plc-link-speed = Simulierte Sekunden pro Sekunde.
doc-plc-link-twinid = Nummer des Zwillings, der mit dieser SPS arbeitet; 0 ist frei. Ein zweiter wird abgewiesen, außer das TwinAlive des ersten steht.
doc-plc-patterns = Knoten-Ids und Muster
doc-plc-placeholders = Eine Knoten-Id wird als `s=…`, `i=…` oder `g=…` im Namensraum der Datei geschrieben oder mit `ns=NUMMER;` oder `nsu=URI;` davor. Ein URI wird bei jeder Verbindung nachgeschlagen, deshalb schadet es nicht, wenn das Laden eines Programms die Namensräume neu nummeriert; eine Nummer gilt, wie sie dasteht. In einem Muster steht jedes von { $names } für diesen Namen des Signals.
doc-plc-types = Typen
doc-plc-types-text = BOOL ist Boolean, INT ist Int16, REAL ist Float, STRING ist String (in der SPS WSTRING); bei link ist UINT UInt16 und LREAL Double. Nichts wird umgewandelt. Ein Knoten von anderem Typ, ein Feld, eine Struktur oder ein nicht schreibbarer Knoten wird vor dem Lauf gemeldet, und der Lauf beginnt nicht.
doc-plc-safe = Wenn die Verbindung nicht arbeitet
doc-plc-safe-text = Alle Aktoren haben dann die Werte, die sie ohne Steuerung haben: FALSE, 0, leer oder was das Gerät als Ruhelage nennt. Das gilt, solange keine Sitzung besteht, eine Antwort länger als timeout ausbleibt, Knoten fehlen oder von anderem Typ sind, der Server meldet, dass er nicht läuft, und solange PlcAlive steht. Ein Aktor, dessen Wert schlechte Qualität hat, hat diesen Wert allein.
doc-plcmapping = Die Datei als Ganzes.
doc-plcmapping-format = Immer `twincell-plc 1`.
doc-plcmapping-endpoint = Adresse des SPS-Servers. Der Zwilling bleibt bei ihr, welchen Rechner der Server auch nennt.
doc-plcmapping-security = `None`, `Basic256Sha256` oder `Aes256Sha256RsaPss`.
doc-plcmapping-mode = `SignAndEncrypt` oder `Sign`.
doc-plcmapping-fingerprint = SHA-256 des Zertifikats der SPS; ein anderes Zertifikat wird dann abgelehnt. Ohne Angabe eines, das an diesem PC angenommen wurde (twincell trust).
doc-plcmapping-user = Als wer sich der Zwilling anmeldet. Ohne Angabe anonym.
doc-plcmapping-namespace = URI des Namensraums aller Knoten-Ids, die keinen nennen.
doc-plcmapping-sensors = Muster der Knoten aller Sensoren, die der Zwilling schreibt.
doc-plcmapping-actuators = Muster der Knoten aller Aktoren, die der Zwilling liest.
doc-plcmapping-nodes = Knoten einzelner Signale, nach Variablenname oder `gerät.signal`; sie gehen den Mustern vor.
doc-plcmapping-omit = Signale, für die diese SPS keinen Knoten hat.
doc-plcmapping-link = Knoten für Lebenszeichen und Zustand, siehe unten.
doc-plcmapping-cycle = Wie oft Sensoren geschrieben und Aktoren geholt werden, 5 ms bis 10 s. Geänderte Sensoren gehen in einer Anfrage hinaus, alle zusammen jede Sekunde und nach jedem Verbinden.
doc-plcmapping-timeout = Nach so langer Zeit ohne Antwort oder ohne Änderung von PlcAlive geht die Anlage in den sicheren Zustand. Mindestens drei Zyklen.
doc-plcmapping-fetch = `read` in jedem Zyklus, `subscribe`, oder `auto`: bis 300 Aktoren werden gelesen, mehr werden abonniert. Nie beides.
doc-plcmapping-batch = Knoten in einer Anfrage, höchstens 1000; weniger, wenn der Server es sagt.
doc-plcuser = Entweder ein Name mit Passwort oder ein Zertifikat mit seinem Schlüssel. Das Passwort wird erfragt oder aus TWINCELL_PLC_PASSWORD genommen; in der Datei steht es nie.
doc-plcuser-name = Name des Benutzers.
doc-plcuser-certificate = Datei des Benutzerzertifikats, DER oder PEM.
doc-plcuser-key = Datei seines privaten Schlüssels, ohne Passwort.
