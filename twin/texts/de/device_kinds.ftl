# Was die Gerätearten sind; englisch steht es in den Docstrings
doc-placement = Ursprung des geräteeigenen Koordinatensystems im Grundriss; seine x-Achse ist um `turn` Grad gegen den Uhrzeigersinn gedreht.
doc-duration = `{ "{" }mean: 10 s{ "}" }` ist immer gleich; `{ "{" }law: exponential, mean: 10 s{ "}" }` wird jedes Mal neu gezogen.
doc-failure = Eine Art auszufallen.
doc-airslidespec = Rutsche, auf der Teile auf einem Luftpolster schweben: Ohne Luft bleiben sie liegen, wo sie sind.
doc-airsupplyspec =
    Wartungseinheit einer Station: Absperrventil, Druckregler, Manometer und Druckschalter der Druckluft.

    Antriebe laufen bei 6 bar mit voller Geschwindigkeit, darunter im Verhältnis langsamer; unter 2,5 bar stehen sie.
doc-analogbeltspec =
    Förderband an einem Frequenzumrichter: Der Sollwert ist eine Spannung von -10 V bis 10 V; 10 V ist die Nenngeschwindigkeit.

    Der Umrichter löst 1 mV auf und begrenzt, was darüber hinausgeht, auf das Ende des Bereichs.
doc-arrivalsspec = Teile, die von außen in die Zelle kommen: zu gezogenen Zeiten oder eines, sobald Platz dafür ist.
doc-beltspec = Förderband mit einem Motor: Teile liegen still darauf, nur das Band bewegt sich.
doc-binspec = Sammelkasten am Ende eines Bands; er nimmt auf, was hineinfällt.
doc-bufferspec =
    Puffer mit einer Anzahl von Plätzen: Teile verlassen ihn in der Reihenfolge, in der sie kamen.

    Ein Teil, das ihn leer und das Gerät dahinter frei findet, geht ohne Aufenthalt hindurch.
doc-capacitivesensorspec = Kapazitiver Näherungsschalter: TRUE bei einem Teil aus beliebigem Werkstoff, auch durch Staub und bei jeder Farbe.
doc-chutespec = Schwerkraftrutsche: Teile gleiten hinab und stauen sich, wenn ihr unteres Ende zu ist; eine Lichtschranke meldet, wenn sie voll ist.
doc-controlvalvespec = Regelventil in der Leitung eines Behälters: 0 bis 10 V für zu bis ganz offen, darüber hinaus die Enden.
doc-cylinderspec =
    Doppeltwirkender Zylinder mit zwei Endschaltern an einem 5/2-Wegeventil mit Federrückstellung: Er fährt aus, solange er angesteuert ist.

    Druckluft treibt ihn in beide Richtungen, ohne Luft bleibt er also stehen, wo er ist. Was er schiebt, liegt in einem anderen Gerät, das seine Kolbenstange aufhalten kann.
doc-displayspec = Anzeige einer ganzen Zahl.
doc-diverterspec =
    Weiche: ein Arm, der über ein Band schwenkt und das Ankommende seitlich in einen Abzweig leitet.

    Bei eingeschwenktem Arm fahren Teile vorbei. Ein Arm, der ausschwenkt, stößt gegen ein Teil, das im Weg liegt, und liegt daran an, bis das Teil vorbei ist. Ein Arm, der einschwenkt, lässt das Teil los, das er gerade leitete.
doc-downstreamstationspec =
    Die nachfolgende Station: Sie nimmt ein Teil an, meldet sich während der Bearbeitung nicht frei und ist danach wieder frei.

    Was ihr übergeben wird, solange sie nicht frei ist, stößt an das Teil, das dort liegt, und fällt.
doc-drillspec =
    Bohreinheit an einem Platz eines Rundschalttischs: Spindel, Vorschub mit zwei Endschaltern und ein Spanner.

    Wer ein ungespanntes Teil bohrt, zerstört es; ein Bohrer, der sich nicht dreht, dringt nicht ein. Der Spanner hat keinen Schalter: Er braucht 200 ms.
doc-elevatorspec =
    Heber: eine Plattform mit reversierbarem Band, die an einem Mast auf- und abfährt; Haltestellen bestimmen, wo sie hält.

    Sie nimmt jeweils ein Teil auf, und nur von der Haltestelle, an der sie steht. Ein Teil, das ihr Band über eine Kante fördert, geht an das, was dort an der Haltestelle steht, und fällt, wenn die Plattform an keiner ist.

    Seine Lage ist die der Plattform in der untersten Stellung.
doc-encoderspec = Inkrementaler Drehgeber an der Welle eines Förderers, gezählt in einen INT, der wie ein Zähler der SPS überläuft.
doc-gantryspec = Zweiachsportal mit Saugnapf: Eine Achse fährt an eines ihrer Enden und meldet, solange sie fährt.
doc-gantryxyzspec = Portal mit drei Positionierachsen und einem Greifer, der sich um eine Vierteldrehung dreht; Sollwerte und Positionen in Millimetern.
doc-gantryxzspec = Portal mit zwei Positionierachsen: Sollwerte und Positionen in Millimetern.
doc-garagedoorspec =
    Sektionaltor einer Garage: ein Motor für auf und ab, zwei Endschalter und eine Lichtschranke quer durch die Toröffnung.

    Wird er in beide Richtungen zugleich angesteuert, steht der Antrieb. Das Tor sieht nicht, was darunter ist: Wer es auf jemanden in der Öffnung herabfahren lässt, trifft ihn.
doc-gatespec = Sortierweiche an einem Platz eines Rundschalttischs: Eingeschwenkt übergibt sie das Teil dort an das Nächste.
doc-guardspec =
    Schutztür mit Zuhaltung: ein zweikanaliger Schalter und ein Riegel, den ein Magnet zurückzieht (ISO 14119).

    Der Riegel hält die geschlossene Tür ohne Strom zu und gibt sie frei, solange `unlock` TRUE ist. Eine offene Tür lässt sich nicht verriegeln. Sie hält keine Maschine an: Was dahinter liegt, ist gefährlich, solange die Steuerung es sich bewegen lässt.

    Ihr Ursprung ist die Mitte der Türöffnung, die Außenseite weist gegen y; sie öffnet nach außen.
doc-handvalvespec = Ventil in der Leitung eines Behälters, das Menschen drehen: 0 bis 100 %.
doc-highbaycranespec =
    Hochregalgerät mit zwei Antrieben und inkrementalen Drehgebern: Richtung und Geschwindigkeit gehen hinaus, Zählwerte und Schalter kommen zurück.

    Nach dem Einschalten weiß niemand, wo es steht: Die Zählwerte sind dort 0, und die Referenzschalter an den unteren Enden der Achsen sagen mehr. Die Gabel greift nach links, ins Fach und über das Ladeband. Es nimmt ein Teil auf, indem es darunter einfährt und hebt, und setzt eines ab, indem es darüber einfährt und senkt. Eine Gabel, die neben ein Fach, auf falscher Höhe oder in Vorhandenes greift, oder eine Achse, die mit ausgefahrener Gabel fährt, ist eine Kollision.

    Es steht, wo seine Gabel ist, wenn beide Achsen am Referenzende sind; diese Höhe ist seine eigene.
doc-holderspec = Ein Platz für ein Teil mit einem Sensor darunter: Dort übergeben Stationen einander Teile.
doc-indexingtablespec =
    Rundschalttisch mit sechs Plätzen: Er dreht sich, solange sein Motor läuft, und ein Sensor meldet jede Sechsteldrehung.

    An Platz 0 wird er beladen; an anderen arbeiten Bohreinheit, Prüfeinheit und Weiche. Was in einen Platz ragt, während der Tisch sich dreht, wird von ihm getroffen.

    Sein Ursprung ist seine Achse; Platz 0 liegt in x-Richtung, die anderen folgen gegen den Uhrzeigersinn.
doc-inductivesensorspec = Induktiver Näherungsschalter: TRUE bei Metall, blind für Kunststoff.
doc-junctionboxspec = Klemmenkasten, in dem die Lichtschranken mehrerer Rutschen in Reihe verdrahtet sind: Ein Signal spricht für alle.
doc-lampspec = Eine einzelne Meldeleuchte; Farben nach IEC 60073.
doc-landingspec =
    Haltestelle eines Hebers: eine Höhe mit zwei Schaltern und das, was dort vor und hinter der Plattform steht.

    Der untere Schalter ist von 60 mm unter der Haltestelle bis 5 mm darüber ein, der obere von 5 mm darunter bis 60 mm darüber. Wer ankommt, sieht zuerst einen davon, fährt langsamer und steht bündig, solange beide ein sind.
doc-liftspec =
    Hubeinheit einer Prüfstation: Sie hebt ein Teil zu einem Messkopf, und ihr Ausschieber schiebt es oben oder unten aus.

    Sie hängt an einem 5/3-Wegeventil: Ohne Befehl bleibt sie stehen, wo sie ist. Der Kopf misst, sobald die Hubeinheit 200 ms oben gestanden hat.

    Ihr Ursprung ist die Mitte der abgesenkten Plattform; Teile werden in x-Richtung ausgeschoben.
doc-machinespec =
    Maschine mit eigener Steuerung: Sie nimmt ein Teil an, bearbeitet es in ihrer Zeit und gibt es weiter; sie fällt aus und wird instandgesetzt.

    Eine SPS kann sie anhalten und sieht, was sie tut. Was sie am Arbeiten hindert, steht in `blocked_by`, sodass sich die Zeiten nach ISO 22400-2 (Ausfall, blockiert, wartet auf Teile, Rüsten, geplanter Stillstand, kein Auftrag) aus der Aufzeichnung ablesen lassen.

    Mehrere Maschinen hinter einem Puffer sind parallele Maschinen; eine starr verkettete Transferstraße ist eine Maschine mit vielen Ausfallarten.
doc-machiningcentrespec =
    Bearbeitungszentrum: Ein Teil kommt durch die Tür herein, die Tür schließt, die Spindel arbeitet, und das Teil ist von anderer Art.

    Mit einer Tür `automatic` erledigt ein Startbefehl alles; eine Tür `commanded` öffnet und schließt die Steuerung. Ein fertiges Teil geht an das Gerät in `to` oder wartet auf einen Greifer, wenn es keines gibt.
doc-magazinespec =
    Fallrohr mit Teilen über einem Schieber: Der Ausschieber schiebt das unterste hinaus an den Platz, an dem es geholt wird.

    Das nächste Teil fällt herunter, sobald die Kolbenstange zurück ist. Menschen füllen das Rohr auf, wenn es eine Weile leer war.

    Sein Ursprung ist der Platz des untersten Teils; Teile werden in x-Richtung geschoben.
doc-networkswitchspec =
    Netzwerk-Switch einer Station: Er trägt die Verbindung zur SPS, gibt und erwartet Lebenszeichen und zeigt, wie gut sie ist.

    Er zählt `twin_alive` alle 200 ms für die SPS hoch. Die SPS zählt `plc_alive`; `watchdog` ist TRUE, solange innerhalb von drei Perioden (600 ms) ein neuer Zählwert kam, sodass eine tote Verbindung FALSE liest. `quality` ist der Anteil der letzten fünf Perioden, in Prozent, in denen ein Zählwert der SPS ankam. All das sieht die SPS über dieselbe Verbindung.
doc-opticalsensorspec = Optischer Sensor: Ein Lichttaster ist bei einem Teil TRUE, die anderen sind FALSE, solange ein Teil den Strahl unterbricht.
doc-palletizerspec =
    Palettierer: Kartons bilden auf einem Ladeband Reihen, Reihen bilden auf einer Platte eine Lage, und die Lage fällt auf eine Palette.

    Die Palette steht auf einem Hubtisch unter der Platte. Was vom Programm verlangt wird:

    - Eine Reihe wird auf die geschlossene Platte geschoben, zwei Reihen sind eine Lage; eine dritte ist eine Kollision.
    - Nur eine volle, geklammerte Lage bleibt beim Öffnen der Platte beisammen, und nur eine Palette, deren Oberseite dicht darunter ist, fängt sie auf; sonst sind die Kartons verloren.
    - Die Platte darf nicht schließen, bevor der Hubtisch die Lage darunter abgesenkt hat.
    - Der Hubtisch senkt sich bei jeder steigenden Flanke von `down` um eine Lage oder mit `move_to_limit` ganz.
    - Die Rollen des Hubtischs ziehen eine Palette ein und geben sie auf der anderen Seite aus, wenn sie weiterlaufen.
    - Gleich gelegte Lagen halten nicht: Die oberen gehen verloren, wenn die Palette hinausrollt.

    Ohne `enable` stehen alle seine Antriebe, wo sie sind, und die Klammer hält, was sie hält.

    Er steht, wo die Mitte der Palette ist; Paletten kommen und gehen in seiner x-Richtung, Kartons liegen links davon.
doc-panelspec =
    Bedienpult: Start, Stopp, Quittieren, Automatik/Hand und ein zweikanaliger Not-Halt, mit vier Leuchten.

    Stopp und Not-Halt sind Öffner, sodass ein Drahtbruch die Maschine anhält (IEC 60204-1).
doc-pedestrianlightspec = Fußgängerampel: Rot und Grün.
doc-portalspec =
    Portal mit einem absenkbaren Greifer: eine Linearachse über drei Plätzen, jeder mit einem Positionsschalter.

    Die Achse fährt, solange sie angesteuert ist, und bleibt sonst stehen, wo sie ist; der Hub des Greifers braucht Luft. Er greift ein Teil nur, wenn er ganz unten ist, und ein Teil, das er anderswo loslässt, fällt.

    Sein Ursprung liegt über dem stromaufwärtigen Platz; die Achse verläuft in x-Richtung.
doc-positionerspec =
    Positionierer über einem Band: ein Anschlag, der Teile anhält und sich heben lässt, und zwei Backen, die das Teil davor spannen.

    Backen, die ohne Teil schließen, lassen keine Teile herein. Ein Anschlag, der auf ein Teil herabfährt, ist eine Kollision.
doc-potentiometerspec = Potentiometer auf dem Pult, mit dem Menschen einen Sollwert vorgeben: 0 bis 10 V.
doc-pressspec =
    Fügestation: Ein Schlitten bringt ein Teil unter einen Greifer, der ein Einlegeteil auflegt, und unter einen Stempel, der es einpresst.

    Die Kraft steigt mit der Tiefe und sagt, wie gut beide passen: 2 bis 3 kN sind eine gute Fügung. Bei 4 kN bricht das Teil. Am Ladeplatz schieben zwei Ausschieber das Teil zur einen oder anderen Seite ab.

    Ihr Ursprung ist der Ladeplatz; der Schlitten fährt in x-Richtung, gute Teile werden rechts davon ausgeschoben.
doc-probespec = Prüfeinheit an einem Platz eines Rundschalttischs: Ein Stift fährt herab und stellt fest, ob das Teil seine Bohrung hat.
doc-pushbuttonspec = Drucktaster mit Leuchte auf einem eigenen Pult; ein Stopptaster ist ein Öffner.
doc-pusherspec =
    Pneumatischer Ausschieber neben einem Band: ein einfachwirkender Zylinder mit Feder, zwei Endschaltern und einem Schild quer über dem Band.

    Ein Teil, dessen Mitte vor dem Schild ist, wenn der Schild es berührt, wird in die Rutsche geschoben; eines, das nur übersteht, oder zwei zugleich klemmen die Kolbenstange, bis sie vorbei sind. Solange der Schild über dem Band steht, hält er zurück, was von beiden Seiten kommt. Eine Kolbenstange, die vor dem Ende ihres Hubs umkehrt, lässt das Teil auf dem Band, wo es war.
doc-rackspec =
    Regal: Fächer in Spalten und Ebenen, jedes für ein Teil; ein Regalbediengerät lagert ein und aus.

    Fächer sind ab 1 entlang der untersten Ebene nummeriert, dann entlang der nächsten.

    Es steht, wo die Mitte seines ersten Fachs ist, und verläuft in seiner x-Richtung.
doc-repaircrewspec = Instandhaltungsteam: so viele Techniker für alle Maschinen, die es rufen, in der Reihenfolge der Anrufe.
doc-reversingbeltspec = Förderband mit Wendeschützschaltung: vorwärts und rückwärts, und Stillstand, wenn beide Schütze zugleich angesteuert werden.
doc-reversingdrivespec =
    Antrieb mit zwei Schützen, vorwärts und rückwärts, dessen schwere Maschine Zeit zum Hoch- und Auslaufen braucht.

    Beide Schütze zugleich geschlossen sind ein Kurzschluss. Wer eine laufende Maschine umsteuert, zieht so viel Strom, dass der Motorschutz nach 300 ms auslöst.
doc-rfidspec =
    RFID-Lesekopf neben einem Band: Er liest den Datenträger des Werkstückträgers vor ihm und beschreibt ihn bei einer steigenden Flanke.

    Datenträger enthalten Zahlen. Was keinen hat, wird nicht gesehen.
doc-robotspec =
    Roboter mit Auftragstabelle: Er holt ein Teil an einem Platz und setzt es an einem anderen ab, mit Handshake.

    Die steigende Flanke von `start`, solange `ready` ein ist, beginnt den Auftrag mit der angegebenen Nummer; `busy` meldet, dass er läuft, und start muss vor dem nächsten wieder FALSE sein. Ein Auftrag, der sich nicht ausführen lässt, weil es ihn nicht gibt, nichts zu greifen ist, kein Platz ist oder eine Tür zu ist, endet in `error`; Auftrag 0 führt den Arm heraus, und was am Greifer hängt, wird dann weggeworfen.
doc-scalespec =
    Wägeband: Was darauf liegt, wird gewogen, und die Anzeige beruhigt sich innerhalb einer Sekunde nach jeder Änderung.

    Die Anzeige geht vom alten zum neuen Gewicht in zehn gleichen Schritten von 100 ms.
doc-sourcespec = Teilezuführung, die Teile am Anfang eines Bands ablegt, in einer Mischung und in Abständen, die der Startwert des Zufalls bestimmt.
doc-stacklightspec = Signalsäule: Rot, Gelb und Grün, Bedeutungen nach IEC 60073.
doc-stackercranespec =
    Regalbediengerät zwischen einem Regal und einem Ladeband: Es fährt zum Fach, dessen Nummer sein Ziel ist, und fährt die Gabeln aus.

    Das Regal steht links, das Ladeband rechts. Die Gabeln greifen unter ein Teil; das Hubwerk hebt es oder setzt es ab. Es fährt nur mit eingefahrenen Gabeln und fährt sie nur im Stillstand aus. Gabeln, die in Vorhandenes greifen oder mit nicht angehobener Last ausfahren, sind eine Kollision. Ohne `enable` stehen alle Antriebe, wo sie sind.

    Es steht in der Gasse vor der ersten Spalte seines Regals, wo auf der anderen Seite das Ladeband ist.
doc-stardeltamotorspec =
    Drehstrommotor, der im Stern anläuft und im Dreieck läuft: drei Schütze mit Hilfskontakten und Motorschutz.

    Stern und Dreieck zugleich unter Spannung geschlossen sind ein Kurzschluss. Im Stern erreicht der Motor in 5 s 1300 1/min; wer unter 1000 1/min auf Dreieck umschaltet, zieht so viel Strom, dass der Motorschutz nach 400 ms auslöst.
doc-stopbladespec =
    Stopper: eine Platte, die zwischen den Rollen hochfährt und zurückhält, was kommt.

    Ein Stopper kann nicht unter einem Teil hochfahren: Er wartet unten, bis das Teil vorbei ist. Zwischen zwei Teilen, die sich berühren, findet er seinen Weg: Ein Teil, das weniger als einen Millimeter darüber ist, wird gehalten, wo es ist.
doc-swivelarmspec =
    Schwenkarm mit Saugnapf zwischen zwei Plätzen, die eine halbe Drehung auseinanderliegen, an einem 5/3-Wegeventil: Ohne Befehl steht er.

    Der Sauger hält ein Teil, sobald das Vakuum da ist. Ein Teil, das er anderswo als über einem Platz loslässt, fällt.

    Sein Ursprung ist seine Achse; der erste Platz liegt in x-Richtung, der zweite dahinter, erreicht über links.
doc-tankspec =
    Behälter mit Zulauf, Ablauf und einem Füllstandsgeber, der 0 bis 10 V für leer bis voll liefert.

    Die Durchflüsse werden alle 100 ms und immer dann betrachtet, wenn ein Ventil seine Bewegung beginnt oder beendet, und gelten dazwischen als konstant; bei freiem Auslauf weicht der Füllstand so nie mehr als 0,5 % seiner Spanne vom Gesetz von Torricelli ab.
doc-trafficlightspec =
    Fahrzeugampel: Rot, Gelb, Grün.

    Ihr Ursprung ist der Fuß des Masts neben einer Straße, die in ihrer x-Richtung verläuft.
doc-transferspec =
    Umsetzer: Rollen fördern ein Teil auf und ab, Ketten oder Räder dazwischen führen es nach links oder rechts aus.

    Er nimmt jeweils ein Teil auf. Ketten und Rollen, die zugleich oder in beide Richtungen zugleich angesteuert werden, stehen. Ein Teil, das seitlich unterwegs ist, bleibt beim Halt seines Antriebs, wo es ist, und kann zurückgeholt werden.
doc-turntablespec =
    Drehtisch mit reversierbarem Band: Er nimmt bei 0 Grad auf und gibt bei 90 Grad nach beiden Seiten ab.

    Er nimmt jeweils ein Teil auf, und nur in Ruhe bei 0 Grad. Ein Teil, das sein Band über die Kante fördert, geht an den Nachbarn dort, wenn der Tisch in dessen Winkel ruht, und fällt sonst.

    Er dreht sich um seine Mitte gegen den Uhrzeigersinn; seine Länge ist sein Durchmesser, seine Breite die des Bands.
doc-unloaderspec = Mensch oder Maschine außerhalb der Zelle, die jedes Teil wegnimmt, das an einer Stelle einer Bahn zur Ruhe gekommen ist.
doc-upstreamstationspec =
    Die vorangehende Station: Sie greift mit ihrem Arm herein und setzt ein Teil ab, es sei denn, diese meldet sich beschäftigt.

    Sie vertraut diesem Signal: Was sie auf einen Platz setzt, der nicht frei ist, fällt.
doc-valvespec = Magnetventil in der Leitung eines Behälters: offen, solange es angesteuert ist.
doc-visionsensorspec = Bildsensor über einer Bahn: Er nennt die Art des Teils darunter durch eine Zahl.
doc-orderdeskspec =
    Auftragsterminal einer Linie, ein kleines Leitsystem: Es gibt die Aufträge nacheinander frei und erfährt, wenn einer fertig ist.

    Solange `available` TRUE ist, gelten `number`, `variant` und `quantity`. Die steigende Flanke von `begin` beginnt diesen Auftrag; er bleibt mit `available` FALSE stehen, bis `begin` fällt, dann liegt der nächste vor. Ein begonnener Auftrag ist offen, bis er gemeldet wird: Die steigende Flanke von `report` sagt, dass der Auftrag `finished` fertig ist, mit so vielen Gutteilen wie in `good`, und `confirmed` antwortet, solange `report` ansteht. Eine Nummer, die nicht offen ist, oder mehr Gutteile als bestellt werden abgelehnt.
doc-toolchangerspec =
    Werkzeugwechsler einer Presse: Er baut das Werkzeug für eine andere Teileart ein, und so lange wird die Presse gerüstet.

    Er beginnt, wenn Schlitten, Greifer, Stempel und Ausstoßer der Presse in Grundstellung sind; auf dem Schlitten darf am Ladeplatz ein Teil liegen. Wird er früher angefordert, stößt er mit ihnen zusammen und wartet. Bis das Werkzeug eingebaut ist, bewegt sich keiner davon. Ein Teil, das sein Einlegeteil mit dem Werkzeug für eine andere Art bekommt, ist Ausschuss: Es sitzt locker.
doc-lot = Ein Auftrag der Liste: so viele von einer Variante.
