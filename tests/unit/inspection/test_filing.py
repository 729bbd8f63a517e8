"""A report goes through the hall by powers that are apart."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.inspection.filings import (
    DRAFT,
    FINAL,
    FIRST,
    ITEM,
    MONITOR,
    NOW,
    OFFICE,
    OWNER,
    PASS,
    SEASON,
    WINDOW,
    ZONE,
    corrected,
    first_passed,
    passed,
    returned,
    submitted,
)
from touch_guide.inspection.acts import (
    Act,
    AskForTime,
    Decision,
    FileAway,
    FinalReview,
    FirstReview,
    GrantTime,
    Reopen,
    Reply,
    Save,
    Stamp,
    Submit,
    Withdraw,
)
from touch_guide.inspection.deciding import begin, decide
from touch_guide.inspection.errors import (
    FilingRefused,
    HasErrors,
    NotDue,
    NothingSaid,
    NotOpenYet,
    NotPromised,
    NotTheirFiling,
    NotYourPower,
    OutsideJurisdiction,
    PrintDiffers,
    SamePerson,
    SeasonOver,
    StaleRevision,
    StillToCorrect,
    TooLateToAsk,
    WrongState,
)
from touch_guide.inspection.filing import Actor, Filing, Item, Power, State, digest_of
from touch_guide.inspection.powers import STATES, powers_over
from touch_guide.inspection.season import season_of

REPORT = season_of(2014)
SAMPLES: dict[type[Act], Act] = {
    Save: Save("d9", frozenset({"assets"})),
    Reply: Reply("assets", "报表附注三有说明"),
    Submit: Submit("d9", promised=True),
    Withdraw: Withdraw(),
    FirstReview: FirstReview(PASS),
    FinalReview: FinalReview(PASS),
    Stamp: Stamp("x"),
    FileAway: FileAway(),
    AskForTime: AskForTime("会计住院"),
    GrantTime: GrantTime(granted=True),
    Reopen: Reopen(date(2013, 9, 1), "已接受处理"),
}


def _at(month: int, day: int, year: int = 2013) -> datetime:
    return datetime(year, month, day, 10, tzinfo=ZONE)


def test_a_report_goes_from_draft_to_archive() -> None:
    filing = passed()
    assert (filing.state, filing.first_by, filing.final_by) == (State.PASSED, "reviewer1", "reviewer2")
    stamped = decide(filing, Stamp(filing.check_code.lower()), WINDOW, NOW, SEASON)
    filed = decide(stamped, FileAway(), WINDOW, NOW, SEASON)
    assert (filed.state, filed.stamped_at, filed.filed_at) == (State.FILED, NOW, NOW)
    assert filed.revision == 6
    assert not filed.late


@pytest.mark.parametrize("act", SAMPLES.values(), ids=lambda act: type(act).__name__)
@pytest.mark.parametrize("state", State)
def test_every_act_has_its_states(act: Act, state: State) -> None:
    everybody = Actor("e1", frozenset(Power))
    filing = replace(DRAFT, state=state, firsts=frozenset(), finals=frozenset())
    allowed = state in STATES[type(act)]
    try:
        decide(filing, act, everybody, NOW, SEASON)
    except WrongState:
        assert not allowed or isinstance(act, GrantTime)  # nobody asked for time
    except FilingRefused:
        assert allowed


@pytest.mark.parametrize(
    ("act", "filing", "actor"),
    [
        (Save("d"), DRAFT, FIRST),
        (Submit("d", promised=True), DRAFT, WINDOW),
        (FirstReview(PASS), submitted(), OWNER),
        (FirstReview(PASS), submitted(), WINDOW),
        (FinalReview(PASS), first_passed(), MONITOR),
        (Stamp("x"), passed(), FIRST),
        (FileAway(), passed(), OWNER),
        (GrantTime(granted=True), DRAFT, WINDOW),
        (Reopen(date(2014, 1, 1), "x"), DRAFT, WINDOW),
    ],
)
def test_nobody_acts_beyond_their_power(act: Act, filing: Filing, actor: Actor) -> None:
    with pytest.raises(NotYourPower):
        decide(filing, act, actor, NOW, SEASON)


def test_an_enterprise_touches_its_own_report_only() -> None:
    with pytest.raises(NotTheirFiling):
        decide(DRAFT, Save("d"), replace(OWNER, name="e2"), NOW, SEASON)


def test_a_reviewer_of_another_office_is_refused() -> None:
    stranger = replace(FIRST, offices=frozenset({"邻县工商行政管理局"}))
    with pytest.raises(OutsideJurisdiction):
        decide(submitted(), FirstReview(PASS), stranger, NOW, SEASON)


def test_who_did_the_first_review_never_does_the_final_one() -> None:
    with pytest.raises(SamePerson):
        decide(first_passed(), FinalReview(PASS), FIRST, NOW, SEASON)
    with pytest.raises(SamePerson):
        decide(first_passed(), FinalReview(PASS), replace(FIRST, name="Reviewer1"), NOW, SEASON)


def test_who_once_did_a_final_review_never_does_a_first_one_of_that_report() -> None:
    back = decide(first_passed(), FinalReview(Decision.BACK, (ITEM,)), FINAL, NOW, SEASON)
    assert back.state is State.SUBMITTED
    with pytest.raises(SamePerson):
        decide(back, FirstReview(PASS), FINAL, NOW, SEASON)
    again = decide(back, FirstReview(PASS), FIRST, NOW, SEASON)
    assert decide(again, FinalReview(PASS), FINAL, NOW, SEASON).state is State.PASSED


def test_what_a_final_reviewer_gives_back_to_the_first_is_not_shown_to_the_enterprise() -> None:
    back = decide(first_passed(), FinalReview(Decision.BACK, (ITEM,)), FINAL, NOW, SEASON)
    assert [item.comment for item in back.items] == [ITEM.comment]
    assert back.for_enterprise == ()


def test_a_final_review_can_return_to_the_enterprise() -> None:
    again = decide(first_passed(), FinalReview(Decision.RETURN, (ITEM,)), FINAL, NOW, SEASON)
    assert again.state is State.RETURNED
    assert again.to_correct[0].by == "reviewer2"
    assert again.first_by == ""


def test_a_return_says_what_is_to_be_mended() -> None:
    for items in ((), (Item("assets", "  "),)):
        with pytest.raises(NothingSaid):
            decide(submitted(), FirstReview(Decision.RETURN, items), FIRST, NOW, SEASON)


def test_returned_items_stay_until_they_are_corrected() -> None:
    filing = returned(ITEM, Item("profit", "请核对"))
    saved = decide(filing, Save("d2", frozenset({"assets", "phone"})), OWNER, NOW, SEASON)
    assert [item.field for item in saved.to_correct] == ["profit"]
    with pytest.raises(StillToCorrect) as refused:
        decide(saved, Submit("d2", promised=True), OWNER, NOW, SEASON)
    assert refused.value.values["fields"] == ["profit"]
    answered = decide(saved, Reply("profit", "与审计报告一致"), OWNER, NOW, SEASON)
    again = decide(answered, Submit("d2", promised=True), OWNER, NOW, SEASON)
    assert [item.reply for item in again.items] == ["", "与审计报告一致"]
    assert again.submitted_at == submitted().submitted_at
    assert again.resubmitted_at == NOW


def test_a_reply_to_what_nobody_asked_is_refused() -> None:
    with pytest.raises(NothingSaid):
        decide(returned(), Reply("phone", "对的"), OWNER, NOW, SEASON)


def test_a_corrected_report_is_looked_at_anew() -> None:
    again = decide(corrected(), FirstReview(PASS), FIRST, NOW, SEASON)
    assert (again.state, again.items) == (State.FIRST_PASSED, ())


def test_a_submitted_report_is_not_written_in() -> None:
    for filing in (submitted(), first_passed(), passed()):
        with pytest.raises(WrongState):
            decide(filing, Save("d"), OWNER, NOW, SEASON)


def test_a_report_is_submitted_with_a_promise_and_without_errors() -> None:
    with pytest.raises(NotPromised):
        decide(DRAFT, Submit("d", promised=False), OWNER, NOW, SEASON)
    with pytest.raises(HasErrors):
        decide(DRAFT, Submit("d", promised=True, errors=2), OWNER, NOW, SEASON)


def test_a_report_can_be_taken_back_until_somebody_reviewed_it() -> None:
    assert decide(submitted(), Withdraw(), OWNER, NOW, SEASON).state is State.DRAFT
    with pytest.raises(WrongState):
        decide(corrected(), Withdraw(), OWNER, NOW, SEASON)


def test_the_paper_at_the_window_is_what_passed() -> None:
    with pytest.raises(PrintDiffers):
        decide(passed(), Stamp(submitted(replace(DRAFT, id="f2")).check_code), WINDOW, NOW, SEASON)


def test_two_who_read_the_same_revision_do_not_overwrite_one_another() -> None:
    filing = decide(DRAFT, Save("d1"), OWNER, NOW, SEASON, seen=1)
    with pytest.raises(StaleRevision) as refused:
        decide(filing, Save("d2"), OWNER, NOW, SEASON, seen=1)
    assert refused.value.values == {"revision": 2}


def test_nothing_is_filed_before_the_season_or_after_it_is_locked() -> None:
    with pytest.raises(NotOpenYet):
        decide(DRAFT, Save("d"), OWNER, _at(2, 28), SEASON)
    assert decide(DRAFT, Save("d"), OWNER, _at(6, 30), SEASON).digest == "d"
    with pytest.raises(SeasonOver):
        decide(DRAFT, Save("d"), OWNER, _at(7, 1), SEASON)


def test_what_was_handed_in_in_time_is_corrected_after_the_season_and_not_late() -> None:
    filing = decide(returned(), Save("d2", frozenset({"assets"})), OWNER, _at(7, 10), SEASON)
    again = decide(filing, Submit("d2", promised=True), OWNER, _at(7, 10), SEASON)
    assert (again.state, again.late) == (State.SUBMITTED, False)


def test_more_time_is_asked_for_within_the_season_and_granted_by_a_final_reviewer() -> None:
    asked = decide(DRAFT, AskForTime("会计住院"), OWNER, _at(6, 30), SEASON)
    given = decide(asked, GrantTime(granted=True), FINAL, _at(7, 2), SEASON)
    assert given.extension is not None
    assert given.extension.until == date(2013, 7, 30)
    assert not submitted(given, _at(7, 30)).late
    with pytest.raises(SeasonOver):
        submitted(given, _at(7, 31))
    with pytest.raises(TooLateToAsk):
        decide(DRAFT, AskForTime("忘了"), OWNER, _at(7, 1), SEASON)
    with pytest.raises(NothingSaid):
        decide(DRAFT, AskForTime(" "), OWNER, NOW, SEASON)


def test_time_that_was_not_granted_is_no_time() -> None:
    asked = decide(DRAFT, AskForTime("忙"), OWNER, _at(6, 1), SEASON)
    refused = decide(asked, GrantTime(granted=False), FINAL, _at(6, 2), SEASON)
    with pytest.raises(SeasonOver):
        submitted(refused, _at(7, 1))
    with pytest.raises(WrongState):
        decide(refused, GrantTime(granted=True), FINAL, _at(6, 2), SEASON)


def test_a_locked_report_is_opened_again_for_one_enterprise_and_is_late() -> None:
    opened = decide(DRAFT, Reopen(date(2013, 9, 1), "已接受处理"), FINAL, _at(8, 20), SEASON)
    assert submitted(opened, _at(9, 1)).late
    with pytest.raises(SeasonOver):
        submitted(opened, _at(9, 2))


def test_an_annual_report_is_taken_late_and_says_so() -> None:
    draft = replace(DRAFT, year=2014)
    late = decide(draft, Submit("d", promised=True), OWNER, _at(8, 1, 2015), REPORT)
    assert late.late
    with pytest.raises(TooLateToAsk):
        decide(draft, AskForTime("忙"), OWNER, _at(3, 1, 2015), REPORT)


def test_who_was_set_up_in_the_year_of_filing_owes_nothing() -> None:
    with pytest.raises(NotDue):
        begin(DRAFT, date(2013, 1, 5), None, SEASON, NOW.date())
    with pytest.raises(NotDue):
        begin(DRAFT, date(2001, 1, 5), date(2012, 11, 1), SEASON, NOW.date())
    assert begin(DRAFT, date(2012, 12, 31), None, SEASON, NOW.date()) == DRAFT


def test_a_page_offers_what_the_person_may_do() -> None:
    assert powers_over(first_passed(), FINAL) == {FinalReview}
    assert powers_over(first_passed(), FIRST) == frozenset()
    assert powers_over(submitted(), MONITOR) == frozenset()
    assert powers_over(DRAFT, OWNER) == {Save, Submit, AskForTime}


def test_the_seal_of_answers_does_not_mind_their_order() -> None:
    one = digest_of("f1", {"a": "1", "t": [{"x": "1", "y": "2"}]})
    assert one == digest_of("f1", {"t": ({"y": "2", "x": "1"},), "a": "1"})
    assert one != digest_of("f1", {"a": "1", "t": [{"x": "1", "y": "3"}]})
    assert one != digest_of("f2", {"a": "1", "t": [{"x": "1", "y": "2"}]})


PEOPLE = [
    OWNER,
    FIRST,
    FINAL,
    Actor("reviewer3", frozenset(Power), frozenset({OFFICE})),
    Actor("other", frozenset(Power), frozenset({"邻县"})),
    WINDOW,
    MONITOR,
]
ACTS = st.sampled_from(
    [
        *SAMPLES.values(),
        FirstReview(Decision.RETURN, (ITEM,)),
        FinalReview(Decision.RETURN, (ITEM,)),
        FinalReview(Decision.BACK, (ITEM,)),
    ]
)


@settings(max_examples=150)
@given(st.lists(st.tuples(ACTS, st.sampled_from(PEOPLE), st.integers(0, 40)), max_size=40))
def test_whatever_is_tried_first_and_final_review_are_never_one_persons(
    steps: list[tuple[Act, Actor, int]],
) -> None:
    filing, now = DRAFT, NOW
    firsts, finals = set(), set()
    for act, actor, hours in steps:
        now += timedelta(hours=hours)
        before = filing
        with suppress(FilingRefused):
            filing = decide(filing, act, actor, now, SEASON)
        if filing is before:
            continue
        assert filing.revision == before.revision + 1
        if isinstance(act, FirstReview):
            firsts.add(actor.name)
        if isinstance(act, FinalReview):
            finals.add(actor.name)
        assert "other" not in firsts | finals
        assert not firsts & finals
        assert not filing.final_by or filing.first_by != filing.final_by
        assert filing.state is not State.PASSED or (filing.first_by and filing.final_by)
