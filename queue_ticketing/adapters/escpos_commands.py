"""The few ESC/POS commands that the driver sends around a slip."""

from queue_ticketing.adapters.slip_composer import AUTO_STATUS

RESET = b"\x1b@" + AUTO_STATUS
PAPER_SENSOR = b"\x1dr\x01"
CUT = b"\x1dVB\0"
CLEAR = b"\x10\x05\x02" + b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE ENQ 2 and DLE DC4 8: recover from an error and clear the buffers. Only ever sent when staff ask."""


def process_mark(pid: bytes) -> bytes:
    """GS ( H function 48: the printer answers with ``pid`` when everything before it is on paper and cut."""
    return b"\x1d(H\x06\x0000" + pid
