"""The layout that suits a room; the words for a step; the picture as SVG."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from kiosk.hall import load_pack, sample_hall_dir
from tests.support.long_flow import long_flow
from touch_guide import Flow, Matter, flow_faults
from touch_guide.flowchart import Direction, Room, Style, draw_svg, fit, lay_out
from ui.state.flow import derive_step, flow_speech

SAMPLE = load_pack(sample_hall_dir()).guide


def test_a_short_flow_is_seen_as_a_whole_upright() -> None:
    room = Room(43.8, 52)
    chart = fit(long_flow(4), "zh", room)
    assert chart.width <= room.width
    assert chart.height <= room.height


def test_lanes_lie_down_where_that_shows_more() -> None:
    one_hand = Flow(tuple(replace(step, who="窗口", who_en="Window") for step in long_flow(4).steps))
    chart = fit(one_hand, "zh", Room(70, 10))
    assert chart.direction is Direction.RIGHT
    assert all(lane.area.w > lane.area.h for lane in chart.lanes)


def test_a_chart_without_lanes_says_in_each_box_who_acts() -> None:
    chart = lay_out(long_flow(12), Style(one_column=True))
    assert chart.lanes == ()
    assert all(box.texts[0].lines[0][:2] in ("申请", "综合", "业务", "专家", "局领") for box in chart.boxes)


@pytest.mark.parametrize("matter", SAMPLE.matters, ids=lambda matter: matter.id)
def test_every_matter_of_the_sample_hall_can_be_drawn(matter: Matter) -> None:
    assert flow_faults(matter.flow) == ()
    for language in ("zh", "en"):
        assert fit(matter.flow, language, Room(43.8, 52)).boxes


def test_nothing_in_a_name_gets_out_of_its_place_in_the_svg() -> None:
    flow = long_flow(4)
    hostile = replace(flow.steps[0], name='<script>"&', id='a"b')
    flow = replace(flow, steps=(hostile, *flow.steps[1:]))
    flow = replace(flow, steps=tuple(
        replace(s, ways=tuple(replace(w, to='a"b') if w.to == "s0" else w for w in s.ways)) for s in flow.steps
    ))  # fmt: skip
    root = ET.fromstring(draw_svg(lay_out(flow, Style()), 'a "title" & <more>'))
    assert root.get("aria-label") == 'a "title" & <more>'
    assert not [item for item in root.iter() if item.tag.endswith("script")]


def test_a_step_says_what_follows_it() -> None:
    sheet = derive_step(long_flow(40), "s1", "zh")
    assert sheet is not None
    assert [(way.step, way.text, way.returns) for way in sheet.onward] == [
        ("s2", "齐全　→　出具受理通知书", False),
        ("s0", "补正　→　退回：提交申请材料", True),
    ]
    assert derive_step(long_flow(4), "s3", "zh").end == "到这里就办完了"  # type: ignore[union-attr]
    assert derive_step(long_flow(4), "none", "zh") is None


def test_the_flow_can_be_read_out() -> None:
    said = flow_speech("某事", long_flow(4), "zh")
    assert said.startswith("某事。第1步，申请企业，提交申请材料，当场。第2步")
    assert "补正，退回到提交申请材料" in said
