# Schutztüren und was sonst Menschen schützt.
kind-guard = Schutztür
signal-guard-unlock = Riegel zurückziehen
signal-guard-closed-1 = Tür geschlossen, Kanal 1
signal-guard-closed-2 = Tür geschlossen, Kanal 2
signal-guard-locked = Tür zugehalten
signal-guard-handle = jemand zieht die Tür auf
signal-guard-bolt-stuck = Riegel klemmt
signal-guard-closed-1-broken = Türschalter Kanal 1, Drahtbruch
signal-guard-closed-2-broken = Türschalter Kanal 2, Drahtbruch
blocked-locked = die Tür ist zugehalten
