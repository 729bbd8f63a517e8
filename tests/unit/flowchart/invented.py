"""Flows that nobody wrote."""

from hypothesis import strategies as st

from touch_guide import Flow, FlowStep, StepKind, Way, Words

NAMES = (
    ("受理", "Accept"),
    ("材料是否齐全、是否符合法定形式", "Are the papers complete and in the form that the law wants"),
    ("出具《受理通知书》", "Notice of acceptance"),
    ("组织两名以上审查员到生产场所实地核查", "Two or more examiners check the place of production"),
    ("送达", "Serve"),
)
CASES = (
    ("", ""),
    ("是", "Yes"),
    ("不符合条件", "Conditions are not met"),
    ("退回补正", "Returned for correction"),
)
TIMES = (
    ("", ""),
    ("当场", "On the spot"),
    ("自受理之日起20个工作日内", "Within 20 working days of acceptance"),
)


@st.composite
def flows(draw: st.DrawFn, least: int = 2, most: int = 40) -> Flow:
    """Of 2 to 40 steps in 1 to 6 lanes, without faults: forward ways only to later steps, backward ones return."""
    count, lanes = draw(st.integers(least, most)), draw(st.integers(1, 6))
    return Flow(tuple(_step(draw, n, count, lanes) for n in range(count)))


def _step(draw: st.DrawFn, n: int, count: int, lanes: int) -> FlowStep:
    ways = [] if n == count - 1 else [Way(f"s{n + 1}", _case(draw))]
    if ways and draw(st.integers(0, 3)) == 0:
        ways.append(Way(f"s{draw(st.integers(n + 1, count - 1))}", _case(draw)))
    if ways and draw(st.integers(0, 4)) == 0:
        ways.append(Way(f"s{draw(st.integers(0, count - 1))}", _case(draw), returns=True))
    kind = StepKind.DECISION if len(ways) > 1 else StepKind.STEP if ways else StepKind.END
    name, time = draw(st.sampled_from(NAMES)), draw(st.sampled_from(TIMES))
    lane = draw(st.integers(0, lanes - 1))
    return FlowStep(
        f"s{n}", *name, f"承办科室{lane}", f"Department {lane}", *time, kind, Words(""), tuple(ways)
    )


def _case(draw: st.DrawFn) -> Words:
    return Words(*draw(st.sampled_from(CASES)))
