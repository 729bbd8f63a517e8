"""What is refused, each with a stable ``code`` and a sentence for who asked."""


class BadEntry(ValueError):
    """Something was typed that can't be taken; told beside its field."""

    def __init__(self, code: str, text: str, text_en: str) -> None:
        self.code, self.text, self.text_en = code, text, text_en
        super().__init__(text_en)


class FilingRefused(Exception):
    """An act that this filing, this person or this day does not allow. ``values`` explain it."""

    code = "filing-refused"

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(f"{self.code}: {values}" if values else self.code)


class WrongState(FilingRefused):
    """``state`` and ``act``."""

    code = "wrong-filing-state"


class NotYourPower(FilingRefused):
    """The person's role does not do this. ``act``."""

    code = "not-your-power"


class OutsideJurisdiction(FilingRefused):
    """The filing belongs to another office. ``office``."""

    code = "outside-jurisdiction"


class SamePerson(FilingRefused):
    """First and final review of a report are never one person's. ``by``."""

    code = "same-reviewer"


class NotTheirFiling(FilingRefused):
    """An enterprise may only touch its own."""

    code = "not-their-filing"


class NothingSaid(FilingRefused):
    """A return without an item, or an item without a field or a comment; an extension without its reason."""

    code = "nothing-said"


class StillToCorrect(FilingRefused):
    """Items of the last return are neither corrected nor answered. ``fields``."""

    code = "still-to-correct"


class NotPromised(FilingRefused):
    """Submitted without the commitment to the truth of the report."""

    code = "not-promised"


class HasErrors(FilingRefused):
    """The checks found errors. ``count``."""

    code = "has-errors"


class StaleRevision(FilingRefused):
    """Somebody else changed the filing since it was read. ``revision`` is the newest."""

    code = "stale-filing"


class PrintDiffers(FilingRefused):
    """The paper at the window is not what passed the review."""

    code = "print-differs"


class NotOpenYet(FilingRefused):
    """``opens``."""

    code = "season-not-open"


class SeasonOver(FilingRefused):
    """The list is locked; the window can open a single filing again. ``closed``."""

    code = "season-over"


class NotDue(FilingRefused):
    """Set up in the year of filing, or gone: nothing is to be filed for that year."""

    code = "not-due"


class TooLateToAsk(FilingRefused):
    """An extension is asked for while the season lasts. ``until``."""

    code = "too-late-to-ask"


class UnknownFiling(FilingRefused):
    """``filing`` or ``enterprise``."""

    code = "unknown-filing"


class UnknownField(FilingRefused):
    """``field``."""

    code = "unknown-filing-field"


class NoForm(FilingRefused):
    """The hall pack has no form for that kind of enterprise and year. ``kind`` and ``year``."""

    code = "no-inspection-form"
