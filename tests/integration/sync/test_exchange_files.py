"""A hall without a line: its letters travel in a file, and the answer comes back in one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.exchange_command import written_and_read
from kiosk.simulators.bureau_book import BureauBook
from kiosk.simulators.bureau_exchange import BureauExchange
from kiosk.sync.exchange import Exchange
from kiosk.sync.exchange_file import TO_BUREAU, BadExchangeFile, Head, read_file, read_head, write_file
from kiosk.sync.inbox import verdicts
from kiosk.sync.letter_store import ASIDE, RECEIVED, WAITING
from kiosk.sync.progress import Progress, progress_of
from kiosk.sync.signing import OwnKeys, own_keys, public_keys
from tests.support.bureau_hall import LetterHall, letter_hall, utc_now


@dataclass
class BothEnds:
    hall: LetterHall
    exchange: Exchange
    book: BureauBook
    bureau: BureauExchange
    keys: OwnKeys

    def exported(self) -> bytes:
        kept: list[bytes] = []
        self.exchange.export(lambda file: kept.append(file) or file)
        return kept[0]


@pytest.fixture
def ends(tmp_path: Path) -> Iterator[BothEnds]:
    (tmp_path / "bureau").mkdir()
    book = BureauBook(None, "rule")
    bureau = BureauExchange(book, tmp_path / "bureau")
    with letter_hall(tmp_path) as hall:
        keys = own_keys(tmp_path / "hall.keys")
        book.know_hall("hall-1", keys.public.sign, keys.public.box)
        exchange = Exchange(
            hall.letters, hall.inbox, "hall-1", keys, public_keys(bureau.public_file), utc_now
        )
        yield BothEnds(hall, exchange, book, bureau, keys)
    book.close()


def test_letters_go_out_and_receipts_and_verdicts_come_back(ends: BothEnds):
    passed, refused, behind = ends.hall.post("a"), ends.hall.post("b", {"refuse": True}), ends.hall.post("b")
    file = ends.exported()
    assert b"answers" not in file
    [first, *_] = ends.hall.letters.list([WAITING])
    assert progress_of(first, None) is Progress.SENT
    done = ends.exchange.take(ends.bureau.answered(file))
    assert (done.number, done.received, done.refused, done.missing) == (1, 1, 1, ())
    assert [one.key for one in ends.hall.letters.list([RECEIVED])] == [passed]
    assert [one.key for one in ends.hall.letters.list([WAITING])] == [behind]
    assert [one.key for one in ends.hall.letters.list([ASIDE])] == [refused]
    assert verdicts(ends.hall.database, [passed])[passed].stands == "passed"


def test_the_same_files_again_change_nothing(ends: BothEnds):
    ends.hall.post("a")
    file = ends.exported()
    answer = ends.bureau.answered(file)
    ends.exchange.take(answer)
    before = ends.hall.letters.list([RECEIVED])
    again = ends.exchange.take(answer)
    assert (again.received, again.decided, again.missing) == (0, 0, ())
    later = ends.exchange.take(ends.bureau.answered(file))
    assert (later.number, later.received, later.decided) == (2, 0, 0)
    assert ends.hall.letters.list([RECEIVED]) == before
    assert ends.book.counts()["letters"] == 1


def test_an_old_answer_is_refused(ends: BothEnds):
    file = ends.exported()
    first, second = ends.bureau.answered(file), ends.bureau.answered(file)
    ends.exchange.take(second)
    with pytest.raises(BadExchangeFile, match="older"):
        ends.exchange.take(first)


def test_a_letter_that_went_by_file_and_by_line_is_there_once(ends: BothEnds):
    ends.hall.post("a")
    ends.bureau.answered(ends.exported())
    ends.bureau.answered(ends.exported())
    assert ends.book.counts() == {"letters": 1, "brought": 2, "decided": 1}


def test_an_answer_for_another_hall_or_from_another_bureau_is_refused(ends: BothEnds, tmp_path: Path):
    (tmp_path / "other").mkdir()
    other = BureauExchange(ends.book, tmp_path / "other")
    with pytest.raises(BadExchangeFile, match="somebody else"):
        other.answered(ends.exported())
    false = own_keys(tmp_path / "other" / "false.keys")
    forged = write_file(Head("to-hall", "hall-1", 9, utc_now()), {"receipts": []}, false, ends.keys.public)
    with pytest.raises(BadExchangeFile, match="signature"):
        ends.exchange.take(forged.file)
    elsewhere = write_file(Head("to-hall", "hall-2", 9, utc_now()), {}, false, ends.keys.public)
    with pytest.raises(BadExchangeFile, match="this hall"):
        ends.exchange.take(elsewhere.file)


def test_a_medium_that_gives_back_something_else_sends_nothing(ends: BothEnds):
    key = ends.hall.post("a")
    with pytest.raises(BadExchangeFile):
        ends.exchange.export(lambda file: file[:-1])
    assert progress_of(ends.hall.letters.states([key])[key], None) is Progress.SAVED


def test_a_file_is_written_whole_and_never_over_another(tmp_path: Path):
    path = tmp_path / "out.hallx"
    assert written_and_read(path, b"abc" * 1000) == path.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["out.hallx"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_any_altered_byte_and_any_cut_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    folder = tmp_path_factory.getbasetemp()
    ours, bureau = own_keys(folder / "ours.keys"), own_keys(folder / "theirs.keys")
    head = Head(TO_BUREAU, "hall-1", 3, utc_now())
    head = replace(head, made_at=head.made_at.replace(microsecond=0))
    file = write_file(head, {"letters": ["x"]}, ours, bureau.public).file
    assert read_file(file, bureau, ours.public) == (head, {"letters": ["x"]})
    spoilt = bytearray(file)
    spoilt[data.draw(st.integers(0, len(file) - 1))] ^= data.draw(st.integers(1, 255))
    for bad in (bytes(spoilt), file[: data.draw(st.integers(0, len(file) - 1))]):
        with pytest.raises(BadExchangeFile, match=" / "):
            read_file(bad, bureau, ours.public)


@given(st.binary(max_size=200), st.booleans())
def test_whatever_is_no_exchange_file_is_refused_in_a_sentence(noise: bytes, begins_well: bool):
    with pytest.raises(BadExchangeFile, match=" / "):
        read_head((b"HALLXCH1\n" if begins_well else b"") + noise)
