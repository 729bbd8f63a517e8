"""Filings, people and a season for the tests of the inspection."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from touch_guide.inspection.acts import Decision, FinalReview, FirstReview, Save, Submit
from touch_guide.inspection.deciding import decide
from touch_guide.inspection.filing import Actor, Filing, Item, Power, State
from touch_guide.inspection.season import season_of

ZONE = timezone(timedelta(hours=8))
SEASON = season_of(2012)
NOW = datetime(2013, 4, 8, 9, 30, tzinfo=ZONE)
OFFICE = "示例县工商行政管理局"
OWNER = Actor("e1", frozenset({Power.FILE}))
FIRST = Actor("reviewer1", frozenset({Power.FIRST, Power.FINAL}), frozenset({OFFICE}))
FINAL = Actor("reviewer2", frozenset({Power.FIRST, Power.FINAL}), frozenset({OFFICE}))
WINDOW = Actor("w3", frozenset({Power.WINDOW}))
MONITOR = Actor("monitor1", frozenset({Power.WATCH}))
DRAFT = Filing(
    "f1", "e1", 2012, "company", "company-inspection", OFFICE, datetime(2013, 3, 4, tzinfo=UTC), digest="d0"
)
PASS = Decision.PASS
ITEM = Item("assets", "与资产负债表不符，请核对")


def submitted(filing: Filing = DRAFT, when: datetime = NOW) -> Filing:
    return decide(filing, Submit("d1", promised=True), OWNER, when, SEASON)


def first_passed() -> Filing:
    return decide(submitted(), FirstReview(PASS), FIRST, NOW, SEASON)


def passed() -> Filing:
    return decide(first_passed(), FinalReview(PASS), FINAL, NOW, SEASON)


def returned(*items: Item) -> Filing:
    return decide(submitted(), FirstReview(Decision.RETURN, items or (ITEM,)), FIRST, NOW, SEASON)


def corrected() -> Filing:
    saved = decide(returned(), Save("d2", frozenset({"assets"})), OWNER, NOW, SEASON)
    return decide(saved, Submit("d2", promised=True), OWNER, NOW, SEASON)


def in_state(state: State) -> Filing:
    return replace(DRAFT, state=state)
