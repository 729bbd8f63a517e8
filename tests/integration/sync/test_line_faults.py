"""A real dispatcher and a bureau that misbehaves in every way, over real sockets: nothing lost, nothing doubled."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.simulators.bureau_faults import Faults, Trouble
from kiosk.simulators.bureau_server import BureauServer
from kiosk.sync.inbox import RESULTS, verdicts
from kiosk.sync.letter_store import ASIDE, RECEIVED, WAITING, LetterRefused
from kiosk.sync.outcomes import Outcome
from kiosk.sync.progress import Progress, progress_of
from tests.support.bureau_hall import LetterHall, QuickTime, bureau, came, drained, letter_hall, utc_now

SPEED = 200.0
HEARD = {
    Trouble.CUT: Outcome.CUT,
    Trouble.CUT_AFTER: Outcome.CUT,
    Trouble.SLOW: Outcome.SLOW,
    Trouble.SLOW_AFTER: Outcome.SLOW,
    Trouble.DRIP: Outcome.SLOW,
    Trouble.HTML: Outcome.RUDE,
    Trouble.ERROR: Outcome.RUDE,
    Trouble.ERROR_AFTER: Outcome.RUDE,
    Trouble.BUSY: Outcome.BUSY,
    Trouble.CLOSED: Outcome.BUSY,
    Trouble.HALF: Outcome.RUDE,
    Trouble.GARBAGE: Outcome.RUDE,
    Trouble.STRANGE_RECEIPT: Outcome.RUDE,
    Trouble.REDIRECT: Outcome.RUDE,
    Trouble.HUGE: Outcome.RUDE,
    Trouble.PACKED: Outcome.RUDE,
}


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[LetterHall]:
    with letter_hall(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BureauServer]:
    with bureau(tmp_path_factory.mktemp("bureau")) as running:
        yield running


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BureauServer]:
    with bureau(tmp_path_factory.mktemp("bureau"), tls=True) as running:
        yield running


@pytest.mark.threads_may_stay("bureau-simulator")
@pytest.mark.parametrize("trouble", list(Trouble))
def test_after_any_trouble_everything_is_there_once(hall: LetterHall, server: BureauServer, trouble: Trouble):
    keys = [hall.post(enterprise) for enterprise in ("a", "b", "a")]
    others = sum(map(len, came(server).values()))
    server.faults = Faults((trouble,), slow_s=1.0, retry_after_s=1)
    wire = hall.wire(server.url)
    line = hall.dispatcher(wire, monotonic=QuickTime(SPEED), pull_s=1e6)
    line._pulls.clear()
    line.turn(), line.turn()
    line._write_down()
    assert line.view.outcome is HEARD[trouble]
    assert hall.letters.counts().received == 0
    [first, *_] = hall.letters.list([WAITING])
    assert first.outcome == HEARD[trouble]
    assert progress_of(first, None) is Progress.SENT
    server.faults = Faults()
    drained(hall, line, SPEED)
    line.close()
    held = came(server)
    assert held["a"][-2:] == [keys[0], keys[2]]
    assert held["b"][-1:] == [keys[1]]
    assert sum(map(len, held.values())) == others + 3
    for letter in hall.letters.list([RECEIVED]):
        assert letter.done_at <= letter.sent_at
        assert letter.received_at is not None
        assert letter.receipt.startswith("R")


@pytest.mark.threads_may_stay("bureau-simulator")
@pytest.mark.parametrize(
    ("certificate", "says"),
    [
        ("expired", "expired"),
        ("early", "not yet valid"),
        ("other-ca", "issuer|self"),
        ("other-name", "match"),
    ],
)
def test_nothing_is_given_to_a_bureau_without_a_certificate_that_we_trust(
    hall: LetterHall, trusted: BureauServer, certificate: str, says: str
):
    key = hall.post("a")
    trusted.faults = Faults(certificate=certificate)
    line = hall.dispatcher(hall.wire(trusted.url, trusted.certificates.authority), monotonic=QuickTime(1000))
    line._pulls.clear()
    line.turn(), line.turn()
    line._write_down()
    assert line.view.outcome is Outcome.UNTRUSTED
    assert any(word in line.view.detail for word in says.split("|")), line.view.detail
    assert progress_of(hall.letters.states([key])[key], None) is Progress.SAVED
    trusted.faults = Faults()
    drained(hall, line, 1000)
    line.close()
    assert came(trusted)["a"][-1] == key


def test_without_a_bureau_everything_stays_here(hall: LetterHall):
    key = hall.post("a")
    line = hall.dispatcher(hall.wire("http://127.0.0.1:9"))
    line._pulls.clear()
    assert line.turn() == 0
    assert line.turn() > 0
    line.close()
    assert line.view.outcome is Outcome.UNREACHABLE
    assert progress_of(hall.letters.states([key])[key], None) is Progress.SAVED


@pytest.mark.threads_may_stay("bureau-simulator")
def test_proxies_of_the_environment_are_not_used(
    hall: LetterHall, server: BureauServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.faults = Faults()
    key = hall.post("p")
    line = hall.dispatcher(hall.wire(server.url))
    drained(hall, line, 1.0)
    line.close()
    assert came(server)["p"] == [key]


@pytest.mark.threads_may_stay("bureau-simulator")
def test_a_letter_that_the_bureau_refuses_waits_for_a_person_and_holds_its_enterprise_only(
    hall: LetterHall, server: BureauServer
):
    server.faults = Faults()
    bad = hall.post("q", {"refuse": True})
    behind, other = hall.post("q"), hall.post("r")
    line = hall.dispatcher(hall.wire(server.url), monotonic=QuickTime(SPEED))
    for _ in range(8):
        line.turn()
    line._write_down()
    [aside] = hall.letters.list([ASIDE])
    assert (aside.key, aside.outcome, hall.letters.behind(aside)) == (bad, "refused", 1)
    assert "bad-body" in aside.detail
    assert came(server).get("q") is None
    assert came(server)["r"] == [other]
    with pytest.raises(LetterRefused, match="letter-not-aside"):
        hall.letters.drop(other, "admin", "no")
    hall.letters.retry(bad, "desk1")
    line._look_again(0.0)
    line.turn()
    line._write_down()
    assert [one.key for one in hall.letters.list([ASIDE])] == [bad]
    assert hall.letters.drop(bad, "admin", "填错了企业").note == "填错了企业"
    drained(hall, line, SPEED)
    line.close()
    assert came(server)["q"] == [behind]


@pytest.mark.threads_may_stay("bureau-simulator")
def test_what_the_bureau_decides_comes_back_once(hall: LetterHall, server: BureauServer):
    server.faults = Faults()
    passed, returned = hall.post("s"), hall.post("t", {"answers": {"total": ""}})
    line = hall.dispatcher(hall.wire(server.url), monotonic=QuickTime(SPEED), pull_s=1.0)
    drained(hall, line, SPEED)
    for _ in range(30):
        line.turn()
    line.close()
    known = verdicts(hall.database, [passed, returned, "none"])
    found = {
        key: progress_of(one, known[key].stands) for key, one in hall.letters.states(list(known)).items()
    }
    assert found == {passed: Progress.PASSED, returned: Progress.RETURNED}
    assert hall.inbox.cursor(RESULTS)


@pytest.mark.threads_may_stay("bureau-simulator")
def test_a_hall_that_the_bureau_does_not_know_loses_nothing(hall: LetterHall, server: BureauServer):
    server.faults = Faults()
    server.book.know_hall(hall.name, b"\1" * 32)
    key = hall.post("u")
    line = hall.dispatcher(hall.wire(server.url))
    line._pulls.clear()
    line.turn(), line.turn()
    assert line.view.outcome is Outcome.STRANGER
    assert hall.letters.states([key])[key].state == WAITING
    line.close()


def test_a_proxy_is_used_when_it_is_set(hall: LetterHall):
    hall.post("a")
    line = hall.dispatcher(hall.wire("http://bureau.example", proxy="http://127.0.0.1:9"))
    line._pulls.clear()
    line.turn(), line.turn()
    line.close()
    assert line.view.outcome is Outcome.UNREACHABLE
    assert "refused" in line.view.detail


@pytest.mark.threads_may_stay("bureau-simulator")
def test_what_was_received_long_ago_keeps_its_receipt_and_loses_its_body(
    hall: LetterHall, server: BureauServer
):
    server.faults = Faults()
    key = hall.post("w")
    line = hall.dispatcher(hall.wire(server.url))
    drained(hall, line, 1.0)
    line.close()
    late = hall.post("w")
    assert hall.letters.wipe(utc_now() + timedelta(days=1)) == 1
    assert hall.letters.states([key])[key].receipt
    with pytest.raises(LookupError):
        hall.letters.read(key)
    assert hall.letters.read(late)


MANY = (
    Trouble.CUT,
    Trouble.CUT_AFTER,
    Trouble.HTML,
    Trouble.ERROR,
    Trouble.ERROR_AFTER,
    Trouble.HALF,
    Trouble.GARBAGE,
    Trouble.STRANGE_RECEIPT,
    Trouble.BUSY,
)


@pytest.mark.threads_may_stay("bureau-simulator")
def test_a_morning_of_all_troubles_loses_nothing_doubles_nothing_and_keeps_every_order(
    hall: LetterHall, server: BureauServer
):
    posted: dict[str, list[str]] = {}
    for n in range(60):
        posted.setdefault(f"many-{n % 7}", []).append(hall.post(f"many-{n % 7}"))
    server.faults = Faults(MANY, share=0.4, retry_after_s=1)
    line = hall.dispatcher(hall.wire(server.url), monotonic=QuickTime(2000), chance=lambda: 0.0)
    drained(hall, line, 2000, most_turns=3000)
    line.close()
    server.faults = Faults()
    assert {name: keys for name, keys in came(server).items() if name in posted} == posted
    assert hall.letters.counts().received == 60
