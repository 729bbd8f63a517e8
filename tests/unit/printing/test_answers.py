"""What a printer sends arrives mixed and in pieces; nothing of it may be taken for something else."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.adapters.escpos_answers import (
    Answer,
    AnswerReader,
    AutoStatus,
    Noise,
    PaperSensor,
    ProcessDone,
    RealTimeStatus,
)
from queue_ticketing.adapters.escpos_status import (
    QUESTIONS,
    fault_of_answers,
    fault_of_auto_status,
    paper_sensor_ok,
)
from queue_ticketing.ports import PrinterFault as F

ALL = frozenset(QUESTIONS)
PAPER_OUT_PUSH = bytes.fromhex("18000f00")
FINE = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}


def read(*pieces: bytes) -> list[Answer]:
    reader = AnswerReader()
    return [answer for piece in pieces for answer in reader.feed(piece)]


def test_each_form_is_known() -> None:
    assert read(b"\x12") == [RealTimeStatus(0x12)]
    assert read(b"\x7e") == [RealTimeStatus(0x7E)]
    assert read(PAPER_OUT_PUSH) == [AutoStatus(PAPER_OUT_PUSH)]
    assert read(b"\x00", b"\x0f") == [PaperSensor(0), PaperSensor(15)]
    assert read(b'7"abcd\0') == [ProcessDone(b"abcd")]


@given(
    st.lists(
        st.sampled_from([b"\x12", b"\x1e", PAPER_OUT_PUSH, b"\x10\0\0\0", b"\x0c", b'7"a2B~\0']), max_size=12
    ),
    st.data(),
)
def test_the_sizes_of_the_pieces_make_no_difference(answers: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(answers)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=8)))
    edges = [0, *cuts, len(whole)]
    pieces = [whole[a:b] for a, b in itertools.pairwise(edges)]
    assert read(*pieces) == read(whole)
    assert len(read(whole)) == len(answers)


def test_a_real_time_answer_inside_a_pushed_status_is_told_apart() -> None:
    assert read(PAPER_OUT_PUSH[:2] + b"\x12" + PAPER_OUT_PUSH[2:]) == [
        RealTimeStatus(0x12),
        AutoStatus(PAPER_OUT_PUSH),
    ]


def test_a_pushed_status_inside_a_process_id_is_told_apart() -> None:
    assert read(b'7"ab' + b"\x10\0\0\0" + b"\x16" + b"cd\0") == [
        AutoStatus(b"\x10\0\0\0"),
        RealTimeStatus(0x16),
        ProcessDone(b"abcd"),
    ]


def test_a_half_process_id_is_noise_and_swallows_nothing() -> None:
    assert read(b"7" + b"\x12") == [RealTimeStatus(0x12)]
    assert read(b'7"a' + b"\x80" + b"\x12") == [Noise(b'7"a'), Noise(b"\x80"), RealTimeStatus(0x12)]
    assert read(b"7" + b'7"abcd\0')[-1] == ProcessDone(b"abcd")


def test_a_half_process_id_does_not_swallow_the_whole_one_behind_it() -> None:
    for size in range(1, 7):
        assert read(b'7"x7"y'[:size] + b'7"good\0')[-1] == ProcessDone(b"good")


def test_nuls_inside_a_process_id_are_answers_of_their_own() -> None:
    assert read(b'7"go' + bytes(2) + b"od\0") == [PaperSensor(0), PaperSensor(0), ProcessDone(b"good")]


def test_a_pushed_status_that_breaks_off_gives_way_to_the_next() -> None:
    assert read(b"\x18\x00" + PAPER_OUT_PUSH) == [Noise(b"\x18\x00"), AutoStatus(PAPER_OUT_PUSH)]


@given(st.binary(max_size=300))
def test_any_garbage_is_survived(data: bytes) -> None:
    reader = AnswerReader()
    reader.feed(data)
    reader.feed(b"\x00" * 8)
    assert ProcessDone(b"good") in reader.feed(b'\xff\xff7"good\0')


@given(st.integers(0, 400))
def test_a_flood_of_nuls_is_never_a_job_done_or_a_status(count: int) -> None:
    assert all(isinstance(a, PaperSensor) for a in read(bytes(count)))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, F.READY),
        ({4: 0x1E}, F.NEAR_END),
        ({1: 0x1A, 2: 0x32, 4: 0x7E}, F.PAPER_OUT),
        ({1: 0x1A, 2: 0x16}, F.COVER_OPEN),
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, F.CUTTER_JAM),
        ({1: 0x1A, 3: 0x52}, F.HEAD_HOT),
        ({1: 0x1A}, F.OFFLINE),
        ({3: 0x32}, F.OFFLINE),
    ],
)
def test_the_bits_of_the_answers_name_the_trouble(changes: dict[int, int], fault: F) -> None:
    assert fault_of_answers(FINE | changes, ALL) is fault


@pytest.mark.parametrize("missing", [1, 2, 3, 4])
def test_a_question_left_open_is_never_ready(missing: int) -> None:
    answers = {n: value for n, value in FINE.items() if n != missing}
    assert fault_of_answers(answers, ALL) is F.UNKNOWN
    assert fault_of_answers(answers, ALL - {missing}) is F.READY
    assert fault_of_answers({}, frozenset()) is F.UNKNOWN


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("10000000", F.READY),
        ("10000300", F.NEAR_END),
        ("18000f00", F.PAPER_OUT),
        ("38000000", F.COVER_OPEN),
        ("18080000", F.CUTTER_JAM),
        ("18400000", F.HEAD_HOT),
        ("18000000", F.OFFLINE),
    ],
)
def test_the_bits_of_a_pushed_status_name_the_same_trouble(raw: str, fault: F) -> None:
    assert fault_of_auto_status(bytes.fromhex(raw)) is fault


def test_only_paper_makes_the_weak_fence_good() -> None:
    assert paper_sensor_ok(0x00)
    assert paper_sensor_ok(0x03)
    assert not paper_sensor_ok(0x0F)
    assert not paper_sensor_ok(0x12)
