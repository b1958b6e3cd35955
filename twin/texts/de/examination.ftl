### Eine Prüfung an der Zelle: was währenddessen dasteht, und was gefragt wird, bevor sie verloren geht.

examination-status = Prüfung, noch höchstens { $left }
examination-ask = Es läuft eine Prüfung. Wenn Sie fortfahren, endet sie ohne Bericht.
examination-end = Prüfung beenden
examination-stay = Weiterlaufen lassen
examination-no-plc = Es hat sich keine SPS verbunden, also gibt es nichts zu bewerten. Die Seite »Externe SPS« sagt Schritt für Schritt, was fehlt.
examination-sound = Bewertet wurde eine Zelle ohne Fehler: Die Fehler, die in Ihre Zelle gesetzt sind, waren nicht dabei.
