"""Words of the flowchart page (办事流程图)."""

WORDS: dict[str, tuple[str, str]] = {
    "flow_drawing": ("正在画流程图", "Drawing the flowchart"),
    "flow_none": ("这个事项没有流程图", "There is no flowchart for this matter"),
    "flow_none_detail": (
        "办理步骤请看办事指南，或者问导办台。",
        "Please see the guide, or ask the guide desk.",
    ),
    "flow_larger": ("放大", "Larger"),
    "flow_smaller": ("缩小", "Smaller"),
    "flow_whole": ("全图", "Whole"),
    "flow_print": ("打印", "Print"),
    "flow_hint": ("点一个步骤看说明，拖动看别处", "Touch a step to open it, drag to see more"),
    "flow_hint_whole": ("点哪里，就放大哪里", "Touch where you want a closer look"),
    "flow_who": ("谁来办", "Who acts"),
    "flow_time": ("多久", "How long"),
    "flow_note": ("说明", "Note"),
    "flow_next": ("接下来", "What follows"),
    "flow_end": ("到这里就办完了", "This is the end"),
    "flow_back_to": ("退回：{name}", "Back to: {name}"),
    "flow_case": ("{case}　→　{name}", "{case} → {name}"),
    "flow_onward": ("→　{name}", "→ {name}"),
    "flow_said_step": ("第{number}步，{who}，{name}", "Step {number}, {who}: {name}"),
    "flow_said_case": ("{case}，就{name}", "if {case}: {name}"),
    "flow_said_back": ("{case}，退回到{name}", "if {case}: back to {name}"),
}
