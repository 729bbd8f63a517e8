"""Reads the screen aloud while the visitor has switched it on."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.context import Announcer
from ui.inbox import Inbox
from ui.models.visit import VisitModel

QML_IMPORT_NAME = "HallKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the kiosk")
class ReaderModel(QObject):
    """``read`` replaces what is being read. While a text is read out the idle clock stands still."""

    changed = Signal()

    def __init__(
        self, announcer: Announcer, inbox: Inbox, visit: VisitModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._announcer = announcer
        self._inbox = inbox
        self._visit = visit
        self._said = 0
        self._speaking = False
        self._available = announcer.available
        self._page = self._text = ""
        self._was_reading = False
        visit.add_busy(lambda: self._speaking)
        visit.modesChanged.connect(self._modes_changed)
        visit.wiped.connect(self.hush)

    @Property(bool, notify=changed)
    def available(self) -> bool:
        return self._available

    @Property(bool, notify=changed)
    def speaking(self) -> bool:
        return self._speaking

    @Slot(str)
    def read(self, text: str) -> None:
        if self._visit.state.reading and text:
            self.recite(text)

    def recite(self, text: str, done: Callable[[], None] | None = None) -> int:
        """Say ``text``, whether or not the visitor has pages read out. ``done`` comes when it was said to its end, not
        when it was hushed or replaced. The number is that of ``now_saying`` until then."""
        self.hush()
        self._said += 1
        said = self._said
        self._set_speaking(True)
        self._announcer.say(text, lambda: self._inbox.post(lambda: self._ended(said, done)))
        return said

    @property
    def now_saying(self) -> int:
        """The number of what is being said; 0 for nothing."""
        return self._said if self._speaking else 0

    @Slot()
    def check_voice(self) -> None:
        """A voice or a sound card may come and go."""
        if self._announcer.available != self._available:
            self._available = self._announcer.available
            self.changed.emit()

    @Slot()
    def hush(self) -> None:
        if self._speaking:
            self._announcer.hush()
            self._set_speaking(False)

    @Slot(str, str)
    def show(self, page: str, text: str) -> None:
        """The screen now says ``text``: a new page is read out, a page that only counts on is not read again."""
        self._text = text
        if page != self._page:
            self._page = page
            self.read(text)

    @Slot()
    def _modes_changed(self) -> None:
        reading = self._visit.state.reading
        if self._was_reading and not reading:
            self.hush()
        elif reading and not self._was_reading:
            self.read(self._text)
        self._was_reading = reading

    def _ended(self, said: int, done: Callable[[], None] | None) -> None:
        if said == self._said:
            self._set_speaking(False)
            if done:
                done()

    def _set_speaking(self, speaking: bool) -> None:
        if speaking != self._speaking:
            self._speaking = speaking
            self.changed.emit()
