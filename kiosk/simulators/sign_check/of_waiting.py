"""Checks of the long poll."""

import threading
import time

from kiosk.simulators.sign_check.feed_line import Answer, NoAnswer
from kiosk.simulators.sign_check.sitting import NOT_MODIFIED, OK, Sitting, problem_of
from kiosk.simulators.sign_check.verdict import Check, Skipped, expect

WAIT_S = 1
EARLY_S, LATE_S = 0.1, 1.0
AT_ONCE_S = 0.7
HEAD_START_S = 0.1


def on_time(sitting: Sitting) -> str:
    """Without news the answer comes when the asked time is over."""
    answer = sitting.unchanged(sitting.tag(), f"?wait={WAIT_S}", WAIT_S)
    if answer.status == OK:
        raise Skipped("the feed changed meanwhile")
    expect(answer.status == NOT_MODIFIED, f"304 after {WAIT_S} s", answer.status)
    in_time = WAIT_S - EARLY_S <= answer.seconds <= WAIT_S + LATE_S
    expect(in_time, f"304 after {WAIT_S} s", f"304 after {answer.seconds:.2f} s")
    return f"304 after {answer.seconds:.2f} s"


def at_once(sitting: Sitting) -> str:
    """A sign that knows nothing, or something old, is not kept waiting."""
    for headers in ({}, {"If-None-Match": '"old"'}):
        answer = sitting.line.ask(f"?wait={WAIT_S}", headers, held_s=WAIT_S)
        expect(answer.status == OK, "200", answer.status)
        expect(answer.seconds < AT_ONCE_S, "an answer at once", f"after {answer.seconds:.2f} s")
    return ""


def beside_others(sitting: Sitting) -> str:
    """A waiting poll keeps nobody else waiting, not even the same sign."""
    tag, answers = sitting.tag(), []

    def wait() -> None:
        try:
            answers.append(sitting.line.ask(f"?wait={WAIT_S}", {"If-None-Match": tag}, held_s=WAIT_S))
        except NoAnswer:
            return

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(HEAD_START_S)
    try:
        plain: Answer = sitting.line.ask()
        held = waiting.is_alive()
    finally:
        waiting.join()
    expect(plain.seconds < AT_ONCE_S, "a plain poll answered at once", f"after {plain.seconds:.2f} s")
    if not held:
        raise Skipped("the long poll did not wait")
    return f"{plain.seconds * 1000:.0f} ms beside a waiting poll"


def nonsense(sitting: Sitting) -> str:
    for said in ("x", "-1", "1e9", ""):
        answer = sitting.line.ask(f"?wait={said}", held_s=0)
        if answer.status != OK:
            problem_of(answer, 400, f"?wait={said}: the feed, or a problem")
    return ""


CHECKS = (
    Check("wait-on-time", "a long poll without news ends on time", on_time),
    Check("wait-at-once", "a long poll with an unknown ETag is answered at once", at_once),
    Check("wait-beside", "a waiting poll keeps nobody waiting", beside_others),
    Check("wait-nonsense", "a senseless wait is passed over or refused as a problem", nonsense),
)
