"""The guide desk turns the hall's voice up, down and off, and tries it."""

import pytest

from tests.support.http_hall import HallOnHttp


def test_the_desk_sees_how_the_voice_stands(hall: HallOnHttp):
    shown = hall.get("/api/v1/voice", by="desk1").json
    assert shown == {
        "volume": 80,
        "pack_volume": 80,
        "volume_now": 80,
        "muted": False,
        "enabled": True,
        "bilingual": False,
        "repeat": 2,
        "quiet_volume": 0,
        "silent_because": None,
        "waiting": 0,
    }


def test_the_desk_turns_it_down_and_mutes_it_and_it_is_written_down(hall: HallOnHttp):
    assert hall.post("/api/v1/voice", {"volume": 35}, by="desk1").json["volume"] == 35
    muted = hall.post("/api/v1/voice", {"muted": True}, by="desk1").json
    assert (muted["volume"], muted["muted"], muted["silent_because"]) == (35, True, "muted")
    noted = [(entry.who, entry.action, entry.detail) for entry in hall.staff.log(2)]
    assert noted == [("desk1", "voice.change", "muted=True"), ("desk1", "voice.change", "volume=35")]


def test_a_trial_is_told_to_the_voice(hall: HallOnHttp):
    assert hall.post("/api/v1/voice/trial", by="desk1").status == 202
    assert hall.voice.trials == 1


def test_a_clerk_hears_how_it_stands_and_leaves_it_alone(hall: HallOnHttp):
    assert hall.get("/api/v1/voice", by="w1").status == 200
    assert hall.post("/api/v1/voice", {"muted": True}, by="w1").code == "not-allowed"
    assert hall.post("/api/v1/voice/trial", by="w1").code == "not-allowed"
    assert hall.get("/api/v1/voice").code == "not-signed-in"


@pytest.mark.parametrize("volume", [-1, 101, 35.5, "35", True, 10**30])
def test_a_volume_is_a_whole_number_up_to_a_hundred(hall: HallOnHttp, volume: object):
    answer = hall.post("/api/v1/voice", {"volume": volume}, by="desk1")
    assert answer.code == "bad-field"
    assert "0 至 100" in answer.json["detail"]
    assert hall.voice.desk.volume is None
