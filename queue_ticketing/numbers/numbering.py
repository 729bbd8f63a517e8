"""Numbers: their shape, and the business date that they belong to."""

from datetime import date, datetime

from queue_ticketing.hall import NumberRule


def number_text(rule: NumberRule, sequence: int) -> str:
    """``A007``; a sequence that outgrows the width keeps all its digits, so that no two numbers look alike."""
    return f"{rule.prefix}{sequence:0{rule.width}d}"


def business_date(now: datetime, latest: date | None) -> date:
    """The hall's date at ``now`` (aware, in the hall's zone). It never runs backwards: when the machine's clock
    was set back, the latest date already used stays in force."""
    today = now.date()
    return today if latest is None else max(today, latest)
