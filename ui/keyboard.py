"""Chinese input on the screen, without a memory: Qt's pinyin engine, kept from learning anything of a visitor.

The engine opens its user dictionary once, when the first ``PinyinInputMethod`` is made, at a fixed path under the
configuration folder. It is given a private folder then, in which a directory stands where the dictionary file should
be: it cannot read, learn or write one. The keys themselves are drawn by ``Keyboard.qml``.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

logger = logging.getLogger(__name__)

_DICTIONARY = Path("qtvirtualkeyboard/pinyin/usr_dict.dat")
_PINYIN = QByteArray(b"import QtQuick.VirtualKeyboard.Plugins\nPinyinInputMethod {}")


def prepare_keyboard() -> None:
    """Chooses Qt's virtual keyboard as the input method; call it before the application object is made."""
    os.environ["QT_IM_MODULE"] = "qtvirtualkeyboard"
    os.environ["QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"] = "1"  # no keyboard window of Qt's own


@contextmanager
def _folder_without_dictionary() -> Iterator[Path]:
    before = os.environ.get("XDG_CONFIG_HOME")
    with TemporaryDirectory(prefix="kiosk-keyboard-") as folder:
        (Path(folder) / _DICTIONARY).mkdir(parents=True)
        os.environ["XDG_CONFIG_HOME"] = folder
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ["XDG_CONFIG_HOME"]
            else:
                os.environ["XDG_CONFIG_HOME"] = before


def open_pinyin(engine: QQmlEngine) -> bool:
    """Opens the pinyin engine of this process without a user dictionary. Must precede the first ``Keyboard.qml``;
    False when the input method is not installed (the log says why)."""
    with _folder_without_dictionary():
        component = QQmlComponent(engine)
        component.setData(_PINYIN, QUrl())
        method = component.create()
        if component.isError():
            logger.error("no pinyin input: %s", component.errorString().strip())
            return False
        method.deleteLater()
    return True


def wipe_visitor_traces() -> None:
    """Forgets what the visitor typed: the half-typed word and its candidates, the text and undo history of the field
    that has the focus, the focus itself, clipboard and selection. GUI thread only."""
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        return
    QGuiApplication.inputMethod().reset()
    for window in QGuiApplication.topLevelWindows():
        if isinstance(window, QQuickWindow):
            _leave_field(window)
    QGuiApplication.inputMethod().hide()
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _leave_field(window: QQuickWindow) -> None:
    field = window.activeFocusItem()
    if field and field.property("cursorPosition") is not None:
        field.setProperty("text", "")
        field.setProperty("focus", False)
