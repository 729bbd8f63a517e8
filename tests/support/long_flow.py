"""A flow as long as a hall may have, with words of the length that people write."""

from touch_guide import Flow, FlowStep, StepKind, Way, Words

_WHO = (
    ("申请企业", "Applicant"),
    ("综合受理窗口", "Reception window"),
    ("业务科室", "Department"),
    ("专家评审组", "Expert panel"),
    ("局领导", "Director"),
)
_ROUND = (
    (0, "提交申请材料", "Hand in the application", "当场", "On the spot"),
    (1, "材料是否齐全", "Are the papers complete", "当场", "On the spot"),
    (1, "出具受理通知书", "Notice of acceptance", "5日内", "Within 5 days"),
    (2, "书面审查", "Review on paper", "10个工作日内", "Within 10 working days"),
    (2, "是否需要现场核查", "Is a visit needed", "", ""),
    (3, "组织现场核查", "Visit on site", "20日内", "Within 20 days"),
    (3, "评审意见是否通过", "Does the panel agree", "3个工作日内", "Within 3 working days"),
    (2, "拟定审查结论", "Draft the conclusion", "2个工作日内", "Within 2 working days"),
    (4, "审定签发", "Approve and sign", "2个工作日内", "Within 2 working days"),
    (1, "送达决定书", "Serve the decision", "10日内", "Within 10 days"),
)


def long_flow(count: int) -> Flow:
    """``count`` steps in five lanes: rounds of ten, with three decisions each, two of which lead back."""
    return Flow(tuple(_step(n, count) for n in range(count)))


def _step(n: int, count: int) -> FlowStep:
    lane, name, name_en, time, time_en = _ROUND[n % len(_ROUND)]
    ways = _ways(n, count) if n < count - 1 else ()
    kind = StepKind.DECISION if len(ways) > 1 else StepKind.STEP
    kind = StepKind.START if n == 0 else StepKind.END if not ways else kind
    return FlowStep(f"s{n}", name, name_en, *_WHO[lane], time, time_en, kind, Words(""), ways)


def _ways(n: int, count: int) -> tuple[Way, ...]:
    onward = f"s{n + 1}"
    if n % 10 == 1:
        return Way(onward, Words("齐全", "Yes")), Way(f"s{n - 1}", Words("补正", "Correct"), returns=True)
    if n % 10 == 4 and n + 3 < count:
        return Way(onward, Words("需要", "Yes")), Way(f"s{n + 3}", Words("不需要", "No"))
    if n % 10 == 6:
        return Way(onward, Words("通过", "Yes")), Way(f"s{n - 3}", Words("退回", "No"), returns=True)
    return (Way(onward),)
