# Guards and what else keeps people safe.
kind-guard = guard door
signal-guard-unlock = draw the bolt back
signal-guard-closed-1 = door shut, channel 1
signal-guard-closed-2 = door shut, channel 2
signal-guard-locked = door bolted
signal-guard-handle = somebody pulls the door open
signal-guard-bolt-stuck = bolt stuck
signal-guard-closed-1-broken = door switch channel 1, wire broken
signal-guard-closed-2-broken = door switch channel 2, wire broken
blocked-locked = the door is bolted
