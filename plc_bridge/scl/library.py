"""The standard blocks: timers, counters, edges and flip-flops, as a CPU of the S7-1500 family runs them.

Q and ET of a timer are worked out when they are read, from the clock. Reading them notes in the CPU's
memory the moment at which they will next differ, and so the scans until then can be left out.
"""

from __future__ import annotations

from typing import Any, ClassVar

from plc_bridge.scl.operations import Memory


class Timer:
    """Inputs, the stored preset and the time of the edge that started it."""

    __slots__ = ("due", "on", "p_in", "p_pt", "preset", "start")

    def __init__(self) -> None:
        self.p_in = False
        self.p_pt = 0
        self.on = False
        self.preset = 0
        self.start = -1
        self.due = 0

    STATE: ClassVar[tuple[str, ...]] = ("p_in", "p_pt", "on", "preset", "start")
    """The attributes on which later scans depend."""

    def begin(self, g: Memory) -> None:
        self.preset = self.p_pt if self.p_pt > 0 else 0
        self.start = g.now
        self.due = g.now + self.preset * 1000

    def elapsed(self, g: Memory) -> int:
        if g.now >= self.due:
            return self.preset
        g.wake = 0
        return (g.now - self.start) // 1000

    def over(self, g: Memory) -> bool:
        if g.now >= self.due:
            return True
        if self.due < g.wake:
            g.wake = self.due
        return False


class Ton(Timer):
    """On delay."""

    __slots__ = ()

    def scan(self, g: Memory) -> None:
        if self.p_in:
            if not self.on:
                self.on = True
                self.preset = self.p_pt if self.p_pt > 0 else 0
                self.start = g.now
                self.due = g.now + self.preset * 1000
        elif self.on:
            self.on = False
            self.start = -1

    def q(self, g: Memory) -> bool:
        if self.on:
            if g.now >= self.due:
                return True
            if self.due < g.wake:
                g.wake = self.due
        return False

    def et(self, g: Memory) -> int:
        return self.elapsed(g) if self.on else 0


class Tof(Timer):
    """Off delay."""

    __slots__ = ()

    def scan(self, g: Memory) -> None:
        if self.p_in:
            self.on = True
            self.start = -1
        elif self.on:
            self.on = False
            self.begin(g)

    def q(self, g: Memory) -> bool:
        return self.on or (self.start >= 0 and not self.over(g))

    def et(self, g: Memory) -> int:
        return self.elapsed(g) if self.start >= 0 else 0


class Tp(Timer):
    """Pulse: ends after its time whatever IN does meanwhile."""

    __slots__ = ()

    def scan(self, g: Memory) -> None:
        if self.p_in:
            if not self.on:
                self.on = True
                if self.start < 0 or self.over(g):
                    self.begin(g)
        else:
            self.on = False
            if self.start >= 0 and self.over(g):
                self.start = -1

    def q(self, g: Memory) -> bool:
        return self.start >= 0 and not self.over(g)

    def et(self, g: Memory) -> int:
        if self.start < 0 or (not self.on and g.now >= self.due):
            return 0
        return self.elapsed(g)


class Tonr(Timer):
    """Accumulating on delay; R clears it. ``start`` is the time already gathered, in microseconds."""

    __slots__ = ("p_r",)

    def __init__(self) -> None:
        super().__init__()
        self.p_r = False
        self.start = 0

    # Begun anew in every scan, only its end moves.
    STATE = (*Timer.STATE, "due", "p_r")

    def gathered(self, g: Memory) -> int:
        if not self.on:
            return self.start
        return min(self.preset * 1000, self.preset * 1000 - (self.due - g.now))

    def scan(self, g: Memory) -> None:
        if self.p_r:
            self.on = False
            self.start = 0
        elif self.p_in:
            if not self.on:
                self.preset = self.p_pt if self.p_pt > 0 else 0
                self.due = g.now + self.preset * 1000 - self.start
                self.on = True
        elif self.on:
            self.start = self.gathered(g)
            self.on = False

    def q(self, g: Memory) -> bool:
        if self.on:
            return self.over(g)
        return not self.p_r and self.preset > 0 and self.start >= self.preset * 1000

    def et(self, g: Memory) -> int:
        if self.on and g.now < self.due:
            g.wake = 0
        return self.gathered(g) // 1000


class RTrig:
    __slots__ = ("last", "p_clk", "p_q")

    def __init__(self) -> None:
        self.p_clk = self.p_q = self.last = False

    STATE: ClassVar[tuple[str, ...]] = ("p_clk", "p_q", "last")

    def scan(self, g: Memory) -> None:
        clk = self.p_clk
        self.p_q = clk and not self.last
        self.last = clk


class FTrig(RTrig):
    """Its remembered CLK starts at FALSE, so a CLK that is FALSE in the first scan is no edge."""

    __slots__ = ()

    def scan(self, g: Memory) -> None:
        clk = self.p_clk
        self.p_q = self.last and not clk
        self.last = clk


class Counter:
    """CTU, CTD and CTUD: counts edges between the bounds of its type."""

    __slots__ = ("down", "p_cd", "p_cu", "p_cv", "p_ld", "p_pv", "p_r", "up")
    low, high = -32768, 32767
    stops = False
    """In plain ST a counter does not go beyond PV, nor below 0, as other IEC compilers have it."""

    def __init__(self) -> None:
        self.p_cu = self.p_cd = self.p_r = self.p_ld = self.up = self.down = False
        self.p_pv = self.p_cv = 0

    STATE: ClassVar[tuple[str, ...]] = ("p_cu", "p_cd", "p_r", "p_ld", "p_pv", "p_cv", "up", "down")

    def qu(self, g: Memory) -> bool:
        return self.p_cv >= self.p_pv

    def qd(self, g: Memory) -> bool:
        return self.p_cv <= 0


class Ctu(Counter):
    __slots__ = ()

    def scan(self, g: Memory) -> None:
        if self.p_r:
            self.p_cv = 0
        elif self.p_cu and not self.up and self.p_cv < (self.p_pv if self.stops else self.high):
            self.p_cv += 1
        self.up = self.p_cu


class Ctd(Counter):
    __slots__ = ()

    def scan(self, g: Memory) -> None:
        if self.p_ld:
            self.p_cv = self.p_pv
        elif self.p_cd and not self.down and self.p_cv > (0 if self.stops else self.low):
            self.p_cv -= 1
        self.down = self.p_cd


class Ctud(Counter):
    __slots__ = ()

    def scan(self, g: Memory) -> None:
        up, down = self.p_cu and not self.up, self.p_cd and not self.down
        if self.p_r:
            self.p_cv = 0
        elif self.p_ld:
            self.p_cv = self.p_pv
        elif up != down:
            if up and self.p_cv < (self.p_pv if self.stops else self.high):
                self.p_cv += 1
            elif down and self.p_cv > (0 if self.stops else self.low):
                self.p_cv -= 1
        self.up, self.down = self.p_cu, self.p_cd


class Sr:
    """Set dominant."""

    __slots__ = ("p_q", "p_r", "p_s")

    def __init__(self) -> None:
        self.p_s = self.p_r = self.p_q = False

    STATE: ClassVar[tuple[str, ...]] = ("p_s", "p_r", "p_q")

    def scan(self, g: Memory) -> None:
        self.p_q = self.p_s or (self.p_q and not self.p_r)


class Rs(Sr):
    """Reset dominant."""

    __slots__ = ()

    def scan(self, g: Memory) -> None:
        self.p_q = not self.p_r and (self.p_s or self.p_q)


class AnyTimer(Timer):
    """An instance of IEC_TIMER: the call says which timer it is."""

    __slots__ = ("kind",)
    kind: Any

    def __init__(self) -> None:
        super().__init__()
        self.kind = Ton

    STATE = (*Timer.STATE, "kind")

    def _scan(self, kind: Any, g: Memory) -> None:
        if kind is not self.kind:
            self.kind = kind
            self.on, self.start = False, -1
        kind.scan(self, g)

    def scan_ton(self, g: Memory) -> None:
        self._scan(Ton, g)

    def scan_tof(self, g: Memory) -> None:
        self._scan(Tof, g)

    def scan_tp(self, g: Memory) -> None:
        self._scan(Tp, g)

    def q(self, g: Memory) -> bool:
        return bool(self.kind.q(self, g))

    def et(self, g: Memory) -> int:
        return int(self.kind.et(self, g))


class AnyCounter(Counter):
    """An instance of IEC_COUNTER: the call says which counter it is."""

    __slots__ = ()

    def scan_ctu(self, g: Memory) -> None:
        _any(Ctu).scan(self, g)

    def scan_ctd(self, g: Memory) -> None:
        _any(Ctd).scan(self, g)

    def scan_ctud(self, g: Memory) -> None:
        _any(Ctud).scan(self, g)


def _any(kind: Any) -> Any:
    """Its ``scan`` works on any counter."""
    return kind
