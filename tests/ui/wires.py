"""Signals wired to what a type does not declare.

A signal that is wired to a method without ``@Slot`` makes PySide give that one object a
metaobject of its own, freed with the object. QML keeps what it knows of properties by the address of the metaobject:
the next object whose metaobject lands on a freed address is taken for the former, and its properties are undefined.
"""

from PySide6.QtCore import QObject

OWN_METAOBJECT = "__METAOBJECT__"
"""Where PySide keeps it, in the object's ``__dict__``."""


def undeclared_wires(root: QObject) -> list[str]:
    """The types of the objects, ``root`` or below it, that got a metaobject of their own."""
    every = [root, *root.findChildren(QObject)]
    return sorted({type(one).__name__ for one in every if OWN_METAOBJECT in getattr(one, "__dict__", {})})
