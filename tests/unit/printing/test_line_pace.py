"""How long a job on a slow line is waited for."""

from queue_ticketing.adapters.line_pace import LinePace, resting_places
from queue_ticketing.adapters.raster import Block, block_spans, longest_block

SLIP = 42_000


def test_a_line_of_which_nothing_is_known_gets_the_time_of_the_slowest():
    assert LinePace(1_000, now=0).due(SLIP) == 42


def test_while_a_question_is_open_only_its_answer_is_waited_for():
    pace = LinePace(1_000, now=0)
    pace.asked(3_000)
    pace.asked(9_000)
    assert (pace.due(SLIP), pace.waiting) == (3, True)


def test_every_answer_gives_time_up_to_the_next_and_the_last_up_to_the_end():
    pace = LinePace(1_000, now=0)
    pace.asked(3_000)
    pace.asked(9_000)
    pace.answered(3)
    assert pace.due(SLIP) == 3 + 6
    pace.answered(9)
    assert (pace.due(SLIP), pace.waiting) == (9 + 33, False)


def test_a_line_that_showed_that_it_is_quick_gets_little_time():
    pace = LinePace(1_000, now=0)
    pace.asked(10_000)
    pace.answered(0.1)
    assert pace.due(SLIP) < 1


def test_an_answer_to_no_question_proves_nothing():
    pace = LinePace(1_000, now=0)
    pace.answered(5)
    assert pace.due(SLIP) == 42


def test_an_answer_from_behind_the_job_says_that_all_is_through_and_counts_once():
    pace = LinePace(1_000, now=0)
    pace.asked(3_000)
    pace.through(SLIP, 20)
    pace.through(SLIP, 30)
    assert (pace.due(SLIP), pace.waiting) == (20, False)


def test_questions_stand_between_blocks_and_not_behind_every_small_one():
    block = Block(10, 128, bytes(1280)).command()
    job = b"\x1b@" + block * 4 + b"\x1dVB\0"
    ends = [end for _, end in block_spans(job)]
    assert list(resting_places(iter(ends))) == [ends[1], ends[3]]
    assert longest_block(job, 3) == len(block) - 1
