"""All checks, in the order of their numbers, and how one is made."""

from collections.abc import Iterator
from http.client import HTTPException

from kiosk.simulators.sign_check import of_caching, of_manners, of_other_forms, of_shape, of_waiting
from kiosk.simulators.sign_check.feed_line import NoAnswer
from kiosk.simulators.sign_check.sitting import Sitting
from kiosk.simulators.sign_check.verdict import Check, Failed, Outcome, Skipped, Verdict, shown

CHECKS: tuple[Check, ...] = (
    *of_shape.CHECKS,
    *of_caching.CHECKS,
    *of_waiting.CHECKS,
    *of_other_forms.CHECKS,
    *of_manners.CHECKS,
)


def checked(sitting: Sitting, only: frozenset[str] = frozenset()) -> Iterator[Verdict]:
    """The verdicts, as they come; ``only`` names the checks to be made (none: all)."""
    for number, check in enumerate(CHECKS, start=1):
        if not only or check.id in only:
            yield _verdict(number, check, sitting)


def _verdict(number: int, check: Check, sitting: Sitting) -> Verdict:
    try:
        return Verdict(number, check.id, check.title, Outcome.OK, check.look(sitting))
    except Skipped as why:
        return Verdict(number, check.id, check.title, Outcome.SKIPPED, str(why))
    except Failed as found:
        return Verdict(number, check.id, check.title, Outcome.FAILED, "", found.expected, found.got)
    except (NoAnswer, OSError, HTTPException) as silence:
        got = str(silence) if isinstance(silence, NoAnswer) else f"{type(silence).__name__}: {silence}"
        return Verdict(number, check.id, check.title, Outcome.FAILED, "", "an answer", shown(got))
