"""What a person has chosen and the window remembers, in a QSettings that the caller hands in."""

from __future__ import annotations

from typing import Final, Literal, get_args

from PySide6.QtCore import QByteArray, QLocale, QSettings
from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

from twin.texts import LANGUAGES, Language

ThemeChoice = Literal["light", "dark", "system"]
THEMES: Final[tuple[ThemeChoice, ...]] = get_args(ThemeChoice)
Control = Literal["manual", "program", "external"]
"""Who drives the actuators: a person's hands, the student's own program, or a PLC over OPC UA."""
CONTROLS: Final[tuple[Control, ...]] = get_args(Control)


Anonymous = Literal["plc", "observer", "nobody"]
"""What a client without a user name is to the station."""
ANONYMOUS: Final[tuple[Anonymous, ...]] = get_args(Anonymous)

LOCAL: Final = "127.0.0.1"


def own_addresses() -> tuple[str, ...]:
    """IPv4 addresses of this computer, the local one first."""
    found = [
        address.toString()
        for address in QNetworkInterface.allAddresses()
        if address.protocol() is QAbstractSocket.NetworkLayerProtocol.IPv4Protocol and not address.isLoopback()
    ]
    return (LOCAL, *sorted(set(found)))


def user_settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "twincell", "twincell")


class Preferences:
    """Every read gives something usable, whatever the file holds."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def _text(self, key: str, default: str) -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    @property
    def language(self) -> Language:
        """The chosen language; that of the desktop until one is chosen; Chinese if the desktop's is none of ours."""
        for wish in (self._text("language", ""), QLocale.system().name()[:2]):
            if wish in LANGUAGES:
                return LANGUAGES[LANGUAGES.index(wish)]
        return "zh"

    @language.setter
    def language(self, language: Language) -> None:
        self._settings.setValue("language", language)

    @property
    def theme(self) -> ThemeChoice:
        stored = self._text("theme", "system")
        return THEMES[THEMES.index(stored)] if stored in THEMES else "system"

    @theme.setter
    def theme(self, theme: ThemeChoice) -> None:
        self._settings.setValue("theme", theme)

    @property
    def control(self) -> Control:
        stored = self._text("control", "manual")
        return CONTROLS[CONTROLS.index(stored)] if stored in CONTROLS else "manual"

    @control.setter
    def control(self, control: Control) -> None:
        self._settings.setValue("control", control)

    @property
    def instructor(self) -> bool:
        """Whether the page is shown on which faults are put into the cell."""
        return self._text("instructor", "no") == "yes"

    @instructor.setter
    def instructor(self, works: bool) -> None:
        self._settings.setValue("instructor", "yes" if works else "no")

    @property
    def host(self) -> str:
        """Address at which a station listens: this computer alone, or one of its addresses in the network."""
        stored = self._text("host", LOCAL)
        return stored if stored in own_addresses() else LOCAL

    @host.setter
    def host(self, host: str) -> None:
        self._settings.setValue("host", host)

    @property
    def port(self) -> int:
        """TCP port of the station's OPC UA server."""
        stored = self._settings.value("port", 4840)
        try:
            port = int(str(stored))
        except ValueError:
            return 4840
        return port if 1024 <= port <= 65535 else 4840

    @port.setter
    def port(self, port: int) -> None:
        self._settings.setValue("port", port)

    @property
    def open(self) -> bool:
        """Whether the station lets controllers connect without encryption."""
        return self._text("open", "false") == "true"

    @open.setter
    def open(self, open: bool) -> None:
        self._settings.setValue("open", "true" if open else "false")

    @property
    def anonymous(self) -> Anonymous:
        stored = self._text("anonymous", "plc")
        return ANONYMOUS[ANONYMOUS.index(stored)] if stored in ANONYMOUS else "plc"

    @anonymous.setter
    def anonymous(self, anonymous: Anonymous) -> None:
        self._settings.setValue("anonymous", anonymous)

    @property
    def shares(self) -> dict[int, float]:
        """How much of the width each tab beside the cell takes, by its number; those that a hand has chosen."""
        found = {}
        for entry in self._text("layout/shares", "").split():
            try:
                tab, share = entry.split("=")
                if 0 < float(share) < 1:
                    found[int(tab)] = float(share)
            except ValueError:
                continue
        return found

    @shares.setter
    def shares(self, shares: dict[int, float]) -> None:
        text = " ".join(f"{tab}={share:.4f}" for tab, share in sorted(shares.items()))
        self._settings.setValue("layout/shares", text)

    def layout(self, name: str) -> QByteArray | None:
        """The stored geometry of a window or splitter."""
        value = self._settings.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def keep_layout(self, name: str, state: QByteArray) -> None:
        self._settings.setValue(f"layout/{name}", state)

    def sync(self) -> None:
        self._settings.sync()
