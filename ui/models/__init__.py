"""View models: they gather facts, have them derived by ``ui.state``, and tell QML what changed."""

QML_MODULE = "HallKiosk"
"""The one QML module. Each file of view models repeats it as QML_IMPORT_NAME, where PySide6 looks for it."""
