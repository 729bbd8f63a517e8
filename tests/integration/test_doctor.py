"""The doctor: a healthy machine, and each thing that can be wrong with one."""

import array
import io
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk import doctor as doctors
from kiosk.clock import HallClock
from kiosk.database import open_database, sqlite_url
from kiosk.doctor import doctor, examine, hall, hearing, paper, storage, time_of_day
from kiosk.doctor.findings import Finding, Verdict
from kiosk.hall import sample_hall_dir
from kiosk.settings import REAL_DATABASE, Settings
from kiosk.single_instance import hold
from kiosk.staff import StaffBook
from queue_ticketing.adapters.wav_files import seconds, write_wav
from queue_ticketing.ports import PrinterFault

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def own_hall(settings: Settings) -> Settings:
    return replace(settings, hall_dir=sample_hall_dir())


@pytest.fixture
def used(settings: Settings) -> Settings:
    """A kiosk that ran once with the sample hall."""
    database = open_database(sqlite_url(settings.data_dir / REAL_DATABASE))
    StaffBook(database, HallClock(ZONE)).seed_demo()
    database.close()
    return settings


def verdicts(findings: Iterator[Finding]) -> list[Verdict]:
    return [finding.verdict for finding in findings]


def the_file(settings: Settings) -> Path:
    return settings.data_dir / REAL_DATABASE


def test_a_new_machine_with_the_sample_hall_is_well(settings: Settings) -> None:
    out = io.StringIO()
    assert doctor(settings, out) == 0, out.getvalue()
    notes = sum(line.startswith("note") for line in out.getvalue().splitlines())
    summed_up = f"没有要处理的，{notes} 项请留意 / nothing to be mended, {notes} to be looked at"
    assert out.getvalue().splitlines()[-1] == (summed_up if notes else "一切正常 / all is well")
    assert list(settings.data_dir.glob("*.sqlite3")) == []


def test_every_examination_speaks(settings: Settings) -> None:
    subjects = {finding.subject for finding in examine(settings)}
    assert subjects == {name for name, _ in doctors.EXAMINATIONS}


def test_what_must_be_mended_makes_the_exit_status(own_hall: Settings) -> None:
    out = io.StringIO()
    assert doctor(replace(own_hall, printer="tcp://127.0.0.1:1"), out) == 1
    assert "打印机" in out.getvalue()
    assert "to be mended" in out.getvalue()


def test_an_examination_that_fails_hides_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(_settings: Settings) -> Iterator[Finding]:
        raise RuntimeError("the patient bit")

    monkeypatch.setattr(doctors, "EXAMINATIONS", (("fonts", explode), ("disk", storage.disk)))
    found = list(examine(settings))
    assert [finding.subject for finding in found] == ["fonts", "disk"]
    assert "the patient bit" in found[0].line()
    assert found[0].must_be_mended


def test_a_whole_database_of_this_version_is_well(used: Settings) -> None:
    assert verdicts(storage.database(used)) == [Verdict.OK]


@pytest.mark.parametrize("damage", [b"", b"this is no database at all, not even nearly"])
def test_a_database_that_is_none_must_be_mended(settings: Settings, damage: bytes) -> None:
    the_file(settings).write_bytes(damage)
    assert verdicts(storage.database(settings)) == [Verdict.MEND]


def test_a_damaged_database_must_be_mended(used: Settings) -> None:
    with closing(sqlite3.connect(the_file(used))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    data = bytearray(the_file(used).read_bytes())
    for page in range(4096 * 2, len(data) - 4096, 4096):
        data[page + 8 : page + 200] = b"\xff" * 192
    the_file(used).write_bytes(data)
    assert verdicts(storage.database(used)) == [Verdict.MEND]


@pytest.mark.parametrize(("version", "verdict"), [("9999", Verdict.MEND), ("0000", Verdict.NOTE)])
def test_a_database_of_another_version_is_told_and_left_alone(
    used: Settings, version: str, verdict: Verdict
) -> None:
    with closing(sqlite3.connect(the_file(used))) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    assert verdicts(storage.database(used)) == [verdict]
    assert verdicts(storage.passwords(used)) == [Verdict.NOTE]
    with closing(sqlite3.connect(the_file(used))) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)


def test_a_database_server_that_does_not_answer_must_be_mended_and_its_password_is_not_shown(
    settings: Settings,
) -> None:
    elsewhere = replace(settings, database="postgresql+psycopg://kiosk:secret@127.0.0.1:1/hall")
    [finding] = storage.database(elsewhere)
    assert finding.must_be_mended
    assert "secret" not in finding.line()


def test_demo_passwords_are_a_note_in_the_sample_hall_and_must_go_in_a_real_one(used: Settings) -> None:
    assert set(verdicts(storage.passwords(used))) == {Verdict.NOTE}
    real = replace(used, hall_dir=sample_hall_dir())
    found = list(storage.passwords(real))
    assert {finding.verdict for finding in found} == {Verdict.MEND}
    assert any("desk1" in finding.zh for finding in found)


def test_a_full_disk_must_be_mended(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for too_little, verdict in ((10**13, Verdict.MEND), (0, Verdict.NOTE)):
        monkeypatch.setattr(storage, "TOO_LITTLE_BYTES", too_little)
        monkeypatch.setattr(storage, "LITTLE_BYTES", 10**14)
        assert verdicts(storage.disk(settings)) == [verdict]


@pytest.mark.parametrize(
    ("year", "verdict"),
    [(1970, Verdict.MEND), (2016, Verdict.MEND), (2027, Verdict.OK), (2099, Verdict.MEND)],
)
def test_an_implausible_year_must_be_mended(year: int, verdict: Verdict) -> None:
    assert time_of_day.judge_year(datetime(year, 3, 2, 9, tzinfo=ZONE)).verdict is verdict


@pytest.mark.parametrize(
    ("minutes", "verdict"), [(0, Verdict.OK), (-1, Verdict.OK), (30, Verdict.MEND), (-30, Verdict.MEND)]
)
def test_a_hardware_clock_that_drifts_must_be_set(minutes: int, verdict: Verdict) -> None:
    now = datetime(2027, 3, 2, 9, tzinfo=UTC)
    assert time_of_day.judge_hardware(now, now + timedelta(minutes=minutes)).verdict is verdict
    assert time_of_day.judge_hardware(now, None).verdict is Verdict.NOTE


def test_a_clock_behind_the_queues_own_date_must_be_set() -> None:
    today = date(2027, 3, 2)
    assert time_of_day.judge_business_date(today, date(2027, 3, 3)).verdict is Verdict.MEND
    assert time_of_day.judge_business_date(today, date(2027, 3, 2)).verdict is Verdict.OK


@pytest.mark.parametrize("fault", [fault for fault in PrinterFault if fault is not PrinterFault.READY])
def test_every_state_of_a_printer_has_words_and_a_remedy(fault: PrinterFault) -> None:
    finding = hall.of_fault(fault, "tcp://10.0.0.9:9100")
    assert finding.verdict is not Verdict.OK
    assert finding.zh
    assert finding.remedy


@pytest.mark.parametrize("uri", ["paper://", "tcp://", "usb://printer"])
def test_an_address_that_names_no_printer_must_be_mended(settings: Settings, uri: str) -> None:
    assert verdicts(hall.printer(replace(settings, printer=uri))) == [Verdict.MEND]


def test_a_hall_pack_with_errors_must_be_mended(settings: Settings, tmp_path: Path) -> None:
    broken = tmp_path / "hall"
    broken.mkdir()
    (broken / "hall.yaml").write_text("name: 无\n")
    found = list(hall.pack(replace(settings, hall_dir=broken)))
    assert [finding.verdict for finding in found] == [Verdict.MEND]
    assert found[0].remedy == f"kiosk check {broken}"
    assert list(hall.printer(replace(settings, hall_dir=broken))) == []


METRICS = """\
# TYPE kiosk_printer_fault gauge
kiosk_printer_fault{fault="paper_out"} 1
# TYPE kiosk_signs gauge
kiosk_signs{state="ok"} 6
kiosk_signs{state="late"} 0
kiosk_signs{state="lost"} 2
"""


@pytest.fixture
def running(settings: Settings) -> Iterator[Settings]:
    """Something that looks like a running kiosk: it holds the data directory and shows its metrics."""

    class Kiosk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(METRICS.encode())

        def log_message(self, *_: object) -> None:  # type: ignore[override]
            pass

    server = HTTPServer(("127.0.0.1", 0), Kiosk)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    with hold(settings.data_dir):
        yield replace(settings, port=server.server_port)
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_running_kiosk_is_asked_for_its_printer_and_its_signs(running: Settings) -> None:
    [printer] = hall.printer(running)
    assert (printer.verdict, printer.zh) == (Verdict.MEND, "缺纸")
    [signs] = hall.signs(running)
    assert signs.zh == "2 块窗口屏失联"
    assert verdicts(hall.signs(replace(running, hall_dir=sample_hall_dir()))) == [Verdict.MEND]


def test_a_kiosk_on_another_port_is_a_note(running: Settings) -> None:
    elsewhere = replace(running, port=1)
    assert verdicts(hall.printer(elsewhere)) == [Verdict.NOTE]
    assert verdicts(hall.signs(elsewhere)) == [Verdict.NOTE]


def test_a_machine_without_the_voice_is_told_what_to_install(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    finding = next(hearing.voice(settings))
    assert finding.must_be_mended
    assert "espeak-ng" in finding.remedy


def test_a_hall_of_its_own_must_be_able_to_call(
    settings: Settings, own_hall: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "has_sound_card", lambda: False)
    assert verdicts(hearing.sound_card(settings)) == [Verdict.NOTE]
    assert verdicts(hearing.sound_card(own_hall)) == [Verdict.MEND]


@pytest.fixture
def recorded_hall(settings: Settings) -> Settings:
    """A hall of its own that has recorded everything but two digits, one of them badly."""
    directory = settings.data_dir / "hall"
    shutil.copytree(sample_hall_dir(), directory)
    for name in ("请", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *"零一二三四五六七", "号", "到", "号窗口办理"):
        write_wav(directory / "voice" / f"{name}.wav", array.array("h", [5000] * 800), 8000)
    (directory / "voice" / "八.wav").write_bytes(b"no sound")
    return replace(settings, hall_dir=directory)


def test_recordings_that_are_missing_or_no_good_are_named(recorded_hall: Settings) -> None:
    synthetic, unusable, missing = hearing.voice(recorded_hall)
    assert synthetic.verdict is Verdict.OK
    assert (unusable.verdict, unusable.zh[:8]) == (Verdict.NOTE, "录音 八.wav")
    assert missing.zh == "叫号缺 2 个录音：八.wav 九.wav"


def test_a_hall_with_all_its_recordings_needs_no_synthetic_voice(
    recorded_hall: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert recorded_hall.hall_dir
    for name in "八九":
        write_wav(recorded_hall.hall_dir / "voice" / f"{name}.wav", array.array("h", [5000] * 800), 8000)
    monkeypatch.setenv("PATH", "")
    synthetic, recorded = hearing.voice(recorded_hall)
    assert synthetic.verdict is Verdict.NOTE
    assert recorded.zh == "叫号全部用录音"


def test_a_sound_card_is_there_when_it_plays(
    settings: Settings, own_hall: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "has_sound_card", lambda: True)
    monkeypatch.setattr(hearing, "ProgramSpeaker", WillingSpeaker)
    assert verdicts(hearing.sound_card(settings)) == [Verdict.OK]
    monkeypatch.setattr(WillingSpeaker, "plays", False)
    [finding] = hearing.sound_card(own_hall)
    assert finding.must_be_mended
    assert "只有字幕" in finding.zh


def test_without_an_a4_printer_nothing_of_it_is_wanted(settings: Settings) -> None:
    assert verdicts(paper.a4_printer(settings)) == [Verdict.NOTE]


@pytest.mark.parametrize("trouble", ["", "a4_paper_out", "a4_unreachable", "a4_stopped"])
def test_a_queue_of_cups_is_well_or_says_what_it_wants(
    settings: Settings, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.doctor.paper.CupsQueue.trouble", lambda _queue: trouble)
    monkeypatch.setattr("kiosk.doctor.paper._pages", lambda: Finding(Verdict.OK, "", ""))
    [_, queue] = paper.a4_printer(replace(settings, a4_printer="office"))
    assert queue.verdict is (Verdict.MEND if trouble else Verdict.OK)
    assert "office" in queue.en


class WillingSpeaker:
    """A speaker that does, or does not, as it is told."""

    plays, ready = True, True

    def __init__(self, _folder: Path) -> None:
        pass

    def play(self, wav: Path, _volume: int, _unless: Callable[[], bool]) -> bool:
        assert seconds(wav) < 1
        return self.plays
