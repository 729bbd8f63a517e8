"""Everything Qt: view models, pages, theme, words. ``run(context)`` is the whole public interface, with ``KioskContext``.

How a page is made (the contract between the shell and all pages)
-----------------------------------------------------------------
1. ``state/places.py``: add ``"name": PageRule("NamePage.qml", idle_s=..., keep=...)`` to ``PAGES``.
2. ``qml/HallKiosk/NamePage.qml``: root is ``Page`` and sets ``title`` (the shell shows it) and ``speech`` (what
   read-aloud says; composed in Python). It gets ``kiosk`` (KioskModel) and ``arg``; ``w`` is the table of words.
   The page fills the place that the shell gives it (any size: the low-reach mode gives it only the lower part of the
   screen), draws no title bar, no home and back buttons, no access bar: those are the shell's. Content that may not
   fit goes into ``ScrollPane`` or ``PagedGrid``. List it in ``qml/HallKiosk/qmldir``.
3. Open it: ``kiosk.visit.go("name", arg)``; ``swap`` replaces the present page, ``back``, ``home``, ``wipe``.
4. State: pure functions over frozen dataclasses in ``state/`` (tested as tables in ``tests/ui``), a ``@QmlElement``
   QObject in ``models/`` that gathers, derives and emits; hang it on ``models/kiosk.py: KioskModel`` as a constant
   property and make it in ``app.py: build_models``. No context properties, no singletons, no logic in QML.
5. Words: a file in ``words/`` merged in ``words/__init__.py``; QML reads ``w.key``; Python ``word(key, language, n=3)``.
6. Calls to the office, staff door or printer go through ``tasks.Tasks.start(name, coroutine)`` and ``Tasks.work(fn)``
   (``context.workers``); nothing blocks the GUI thread.
7. ``visit.wiped`` is emitted when the visit ends (idle, the visitor's own "finish", any way back to the home page):
   clear every input, unload whatever the visitor left. ``visit.add_busy(fn)`` stops the idle clock while ``fn()`` is true.
8. Sizes and colours only from ``Theme`` (``Theme.unit`` is at least one real millimetre; ``target``, ``gap``, ``pad``,
   ``body``, ``large``, ``title``; ``ink``, ``surface``, ``accent``, ...). Parts: ``Label``, ``Icon``, ``Touchable``,
   ``BigButton``, ``Card``, ``Tile``, ``Notice``, ``ScrollPane``, ``PagedGrid``, ``Sheet``. Everything that is touched
   is a ``Touchable`` (it has ``touchTarget: true``, by which tests find it).
"""

from ui.context import KioskContext, PackState, PinAnswer, ScreenSettings, SignStateRow

__all__ = ["KioskContext", "PackState", "PinAnswer", "ScreenSettings", "SignStateRow", "run"]


def run(context: KioskContext) -> int:
    """Show the screen until someone asks it to end (``context.add_stopper``); the exit code of the process."""
    from ui.app import run as run_screen  # noqa: PLC0415 - without a screen Qt is never loaded

    return run_screen(context)
