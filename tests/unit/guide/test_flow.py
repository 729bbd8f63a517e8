"""Steps as a graph: every fault that keeps a flow from being drawn is found, and a right one has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touch_guide import Flow, FlowFaultCode, FlowStep, StepKind, Way, Words, flow_faults


def step(
    step_id: str, *to: str, back: str = "", kind: StepKind = StepKind.STEP, who: str = "窗口"
) -> FlowStep:
    ways = tuple(Way(target) for target in to) + ((Way(back, returns=True),) if back else ())
    return FlowStep(step_id, step_id, who=who, kind=kind, ways=ways)


def codes(*steps: FlowStep) -> list[tuple[int, FlowFaultCode]]:
    return [(fault.step_index, fault.code) for fault in flow_faults(Flow(steps))]


def test_a_straight_flow_with_a_return_for_correction_is_right():
    assert codes(step("a", "b"), step("b", "c", back="a", kind=StepKind.DECISION), step("c")) == []


def test_a_flow_without_steps_is_right():
    assert codes() == []


@pytest.mark.parametrize(
    ("steps", "index", "code"),
    [
        ((step("a", "b"), step("b"), step("b")), 2, FlowFaultCode.DUPLICATE_ID),
        ((step("a", "x"),), 0, FlowFaultCode.UNKNOWN_TARGET),
        ((step("a"), step("b")), 1, FlowFaultCode.UNREACHABLE),
        ((step("a", "b", kind=StepKind.DECISION), step("b")), 0, FlowFaultCode.DECISION_WITHOUT_CHOICE),
        ((step("a", "b", kind=StepKind.END), step("b")), 0, FlowFaultCode.END_GOES_ON),
        ((step("a", "b"), step("b", "c", "a"), step("c")), 1, FlowFaultCode.CYCLE),
        ((step("a", "a", "b"), step("b")), 0, FlowFaultCode.CYCLE),
    ],
)
def test_a_fault_is_told_at_its_step(steps: tuple[FlowStep, ...], index: int, code: FlowFaultCode):
    assert codes(*steps) == [(index, code)]


def test_steps_that_only_go_back_have_no_end():
    found = codes(step("a", "b"), step("b", back="a"))
    assert found == [(0, FlowFaultCode.NO_WAY_TO_AN_END), (1, FlowFaultCode.NO_WAY_TO_AN_END)]


def test_a_cycle_is_told_with_the_steps_around_it():
    flow = Flow((step("a", "b"), step("b", "c"), step("c", "b", "d"), step("d")))
    [fault] = flow_faults(flow)
    assert (fault.way_index, fault.detail) == (0, "b → c → b")


def test_lanes_are_those_who_act_in_the_order_in_which_they_first_do():
    flow = Flow((step("a", "b", who="窗口"), step("b", "c", who="核准"), step("c", who="窗口")))
    assert flow.lanes == (Words("窗口"), Words("核准"))


@given(st.integers(1, 60))
def test_a_line_of_steps_of_any_length_is_right(count: int):
    steps = [step(str(n), *([str(n + 1)] if n + 1 < count else [])) for n in range(count)]
    assert codes(*steps) == []


@st.composite
def any_flows(draw: st.DrawFn) -> Flow:
    count = draw(st.integers(1, 8))
    ways = st.lists(
        st.builds(Way, st.sampled_from([str(n) for n in range(count)]), returns=st.booleans()), max_size=3
    )
    return Flow(tuple(FlowStep(str(n), str(n), ways=tuple(draw(ways))) for n in range(count)))


@given(any_flows())
def test_a_flow_without_faults_comes_to_an_end_from_everywhere_and_goes_round_only_backwards(flow: Flow):
    found = {fault.code for fault in flow_faults(flow)}
    ends = {s.id for s in flow.steps if not s.ways}
    reach = {s.id: {s.id} for s in flow.steps}
    onward = {s.id: {s.id} for s in flow.steps}
    for _ in flow.steps:
        for s in flow.steps:
            for way in s.ways:
                reach[s.id] |= reach[way.to]
                onward[s.id] |= onward[way.to] if not way.returns else set()
    circle = any(s.id in onward[way.to] for s in flow.steps for way in s.ways if not way.returns)
    assert (FlowFaultCode.UNREACHABLE in found) == (reach["0"] != set(reach))
    assert (FlowFaultCode.NO_WAY_TO_AN_END in found) == any(not ends & reached for reached in reach.values())
    assert (FlowFaultCode.CYCLE in found) == circle


def test_the_usual_way_is_the_shortest_to_the_first_end():
    steps = (
        step("apply", "complete"),
        step("complete", "mend", "accept", kind=StepKind.DECISION),
        step("mend", back="apply"),
        step("accept", "visit", "issue", kind=StepKind.DECISION),
        step("visit", "issue", "refuse", kind=StepKind.DECISION),
        step("issue", kind=StepKind.END),
        step("refuse", kind=StepKind.END),
    )
    assert [one.id for one in Flow(steps).usual_way()] == ["apply", "complete", "accept", "issue"]
    assert Flow(()).usual_way() == ()
