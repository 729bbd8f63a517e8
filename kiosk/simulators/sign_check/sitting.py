"""One run of the kit: the feed as it was first seen, for the checks that only look at it."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from kiosk.simulators.sign_check.feed_line import Answer, FeedLine
from kiosk.simulators.sign_check.verdict import Failed, Skipped, expect
from led_feed.feed_shape import aware_time

OK, NOT_MODIFIED = 200, 304


@dataclass(slots=True)
class Sitting:
    line: FeedLine
    flood: int = 0
    """How many polls in a row may be tried to meet the server's limit; 0: none."""
    _first: Answer | None = field(default=None)

    @property
    def first(self) -> Answer:
        """A plain poll, answered 200. Raises Skipped when the feed does not answer at all; check 1 says how."""
        if self._first is None:
            answer = self.line.ask()
            if answer.status != OK:
                raise Skipped(f"the feed answers {answer.status}, not 200")
            self._first = answer
        return self._first

    def look_again(self) -> None:
        """Forget the first answer."""
        self._first = None

    @property
    def document(self) -> dict[str, Any]:
        """The first feed, as far as it is a JSON object; raises Skipped."""
        try:
            document = json.loads(self.first.body)
        except ValueError as fault:
            raise Skipped("the feed is not JSON") from fault
        if not isinstance(document, dict):
            raise Skipped("the feed is not a JSON object")
        return document

    def part(self, name: str) -> dict[str, Any]:
        """A member that is an object, empty when it is not there."""
        value = self.document.get(name)
        return value if isinstance(value, dict) else {}

    def items(self) -> list[dict[str, Any]]:
        value = self.document.get("items")
        return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []

    def tag(self) -> str:
        """The present entity tag."""
        tag = self.line.ask().header("ETag")
        if not tag:
            raise Skipped("the feed has no ETag")
        return tag

    def unchanged(self, tag: str, suffix: str = "", held_s: float = 0.0) -> Answer:
        """What comes for a tag that is current; raises Skipped when the feed keeps changing under our hands."""
        for _ in range(3):
            answer = self.line.ask(suffix, {"If-None-Match": tag}, held_s=held_s)
            new = answer.header("ETag")
            if answer.status != OK or not new or new == tag:
                return answer
            tag = new
        raise Skipped("the feed changes too quickly here; try when the hall is quiet")

    def now(self) -> datetime:
        """The hall's time when the first feed came: by the Date header, in a rehearsal by the feed itself."""
        if self.document.get("rehearsal") is True:
            made = aware_time(self.document.get("generated"))
            if made is None:
                raise Skipped("the feed does not say when it was made")
            return made
        return date_of(self.first)


def date_of(answer: Answer) -> datetime:
    try:
        return parsedate_to_datetime(answer.header("Date")).astimezone(UTC)
    except ValueError:
        raise Failed(
            "a Date header, by which a sign without a clock sets its own", answer.header("Date") or "none"
        ) from None


def problem_of(answer: Answer, status: int, what: str) -> dict[str, Any]:
    """The problem document of a refusal; raises Failed when it is none."""
    expect(answer.status == status, f"{what}: {status}", answer.status)
    kind = answer.header("Content-Type")
    expect(
        kind.startswith("application/problem+json"), f"{what}: application/problem+json", kind or "no type"
    )
    try:
        document = json.loads(answer.body)
    except ValueError:
        raise Failed(f"{what}: a problem document", answer.body) from None
    expect(isinstance(document, dict) and document.get("status") == status, f"its status {status}", document)
    return dict(document)
