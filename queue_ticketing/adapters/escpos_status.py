"""What the bits of a status mean. Layouts from Epson's ESC/POS reference, DLE EOT and GS a."""

from collections.abc import Mapping

from queue_ticketing.ports import PrinterFault

QUESTIONS = (1, 2, 3, 4)
"""DLE EOT: printer, off-line cause, error cause, roll paper."""

BLOCKING = frozenset(
    {PrinterFault.PAPER_OUT, PrinterFault.COVER_OPEN, PrinterFault.CUTTER_JAM}
    | {PrinterFault.HEAD_HOT, PrinterFault.OFFLINE}
)
"""A printer in one of these keeps a job inside and goes on with it after the repair."""


def fault_of_answers(answers: Mapping[int, int], expected: frozenset[int]) -> PrinterFault:
    """``answers`` maps DLE EOT n to its byte. A question of ``expected`` left open makes READY impossible."""
    if not answers:
        return PrinterFault.UNKNOWN
    offline = answers.get(1, 0) & 0x08
    cause, error, paper = answers.get(2, 0), answers.get(3, 0), answers.get(4, 0)
    if cause & 0x04:
        return PrinterFault.COVER_OPEN
    if paper & 0x60 or cause & 0x20:
        return PrinterFault.PAPER_OUT
    if error & 0x08:
        return PrinterFault.CUTTER_JAM
    if error & 0x40:
        return PrinterFault.HEAD_HOT
    if offline or cause & 0x40 or error & 0x24:
        return PrinterFault.OFFLINE
    if not expected <= answers.keys():
        return PrinterFault.UNKNOWN
    return PrinterFault.NEAR_END if paper & 0x0C else PrinterFault.READY


def fault_of_auto_status(raw: bytes) -> PrinterFault:
    """The four pushed bytes in the same words."""
    first, second, third = raw[0], raw[1], raw[2]
    if first & 0x20:
        return PrinterFault.COVER_OPEN
    if third & 0x0C:
        return PrinterFault.PAPER_OUT
    if second & 0x08:
        return PrinterFault.CUTTER_JAM
    if second & 0x40:
        return PrinterFault.HEAD_HOT
    if first & 0x08 or second & 0x24:
        return PrinterFault.OFFLINE
    return PrinterFault.NEAR_END if third & 0x03 else PrinterFault.READY


def paper_sensor_ok(value: int) -> bool:
    """Whether GS r 1 says that there was still paper when everything before it had been processed."""
    return value & 0x90 == 0 and value & 0x0C == 0
