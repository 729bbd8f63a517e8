"""The staff book on a real database: accounts, sessions, the PIN, and a log without secrets."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from kiosk.database import Database, open_database, sqlite_url
from kiosk.staff import (
    DEMO_ACCOUNTS,
    DEMO_PASSWORD,
    DEMO_PIN,
    BadAccount,
    BadCredentials,
    NotSignedIn,
    SessionExpired,
    StaffBook,
    new_secret,
)
from kiosk.staff.secrets import PASSWORD_COST as REAL_COST
from tests.conftest import QUICK_COST
from tests.support.queue_hall import SetClock

GOOD = "correct horse 9"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(sqlite_url(tmp_path / "hall.sqlite3"))
    yield database
    database.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def staff(database: Database, clock: SetClock) -> StaffBook:
    return StaffBook(database, clock)


def everything(database: Database) -> str:
    """All that is stored, as text."""
    with database.read() as connection:
        tables = ("users", "sessions", "settings", "audit_log")
        return str([connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables])


def test_the_sample_halls_accounts_are_made_once_and_only_where_there_are_none(staff: StaffBook):
    assert staff.seed_demo()
    assert not staff.seed_demo()
    names = {"admin", "desk1", *(f"w{n}" for n in range(1, 7)), "reviewer1", "reviewer2", "monitor1"}
    assert {one.name for one in staff.accounts()} == names
    assert {one.window for one in staff.accounts() if one.name == "w4"} == {"4"}
    assert staff.login("reviewer2", DEMO_PASSWORD, "here").session.roles == {"reviewer"}


def test_a_hall_with_staff_of_its_own_gets_no_demo_accounts(staff: StaffBook):
    staff.add("wang", ["admin"], GOOD)
    assert not staff.seed_demo()
    assert [one.name for one in staff.accounts()] == ["wang"]
    assert staff.demo_passwords_active() == []


def test_demo_passwords_count_until_they_are_changed_or_the_account_is_closed(staff: StaffBook):
    staff.seed_demo()
    assert set(staff.demo_passwords_active()) == {one.name for one in DEMO_ACCOUNTS}
    staff.set_password("admin", GOOD)
    staff.disable("monitor1")
    assert set(staff.demo_passwords_active()) == {one.name for one in DEMO_ACCOUNTS} - {"admin", "monitor1"}


def test_an_account_is_made_with_its_window_and_signs_in(staff: StaffBook):
    staff.add("张三", ["clerk:3", "reviewer"], GOOD)
    session = staff.login("张三", GOOD, "here").session
    assert (session.roles, session.window) == ({"clerk", "reviewer"}, "3")
    assert session.serves("3")
    assert not session.serves("4")


@pytest.mark.parametrize(
    ("name", "roles", "password", "words"),
    [
        ("", ["desk"], GOOD, "用户名"),
        ("a b", ["desk"], GOOD, "用户名"),
        ("x" * 33, ["desk"], GOOD, "用户名"),
        ("li", [], GOOD, "至少需要一个角色"),
        ("li", ["boss"], GOOD, "boss"),
        ("li", ["clerk"], GOOD, "clerk"),
        ("li", ["desk:3"], GOOD, "desk:3"),
        ("li", ["desk"], "short", "8"),
        ("li", ["desk"], "x" * 129, "128"),
        ("li", ["desk"], DEMO_PASSWORD, "猜"),
        ("longname1", ["desk"], "longname1", "猜"),
        ("li", ["desk"], "aaaaaaaa", "猜"),
        ("taken", ["desk"], GOOD, "已存在"),
    ],
)
def test_what_makes_no_good_account_is_refused_in_words(
    staff: StaffBook, name: str, roles: list[str], password: str, words: str
):
    staff.add("taken", ["desk"], GOOD)
    with pytest.raises(BadAccount, match=words):
        staff.add(name, roles, password)
    assert [one.name for one in staff.accounts()] == ["taken"]


def test_a_closed_account_can_be_opened_anew(staff: StaffBook):
    staff.add("li", ["desk"], GOOD)
    staff.disable("li")
    with pytest.raises(BadCredentials):
        staff.login("li", GOOD, "here")
    staff.add("li", ["monitor"], GOOD + "!")
    assert staff.login("li", GOOD + "!", "here").session.roles == {"monitor"}


def test_nobody_else_is_changed(staff: StaffBook):
    for change in (lambda: staff.disable("nobody"), lambda: staff.set_password("nobody", GOOD)):
        with pytest.raises(BadAccount, match="nobody"):
            change()


def test_a_token_is_good_until_it_is_given_back(staff: StaffBook):
    staff.add("li", ["desk"], GOOD)
    token = staff.login("li", GOOD, "here").token
    assert staff.session(token).name == "li"
    staff.logout(token, "here")
    with pytest.raises(SessionExpired):
        staff.session(token)
    with pytest.raises(NotSignedIn):
        staff.session("")


def test_a_session_from_a_clock_far_ahead_is_not_taken(staff: StaffBook, clock: SetClock):
    staff.add("li", ["desk"], GOOD)
    clock.advance(days=400)
    token = staff.login("li", GOOD, "here").token
    clock.advance(days=-400)
    with pytest.raises(SessionExpired):
        staff.session(token)


def test_old_sessions_do_not_pile_up(staff: StaffBook, database: Database, clock: SetClock):
    staff.add("li", ["desk"], GOOD)
    for _ in range(3):
        staff.login("li", GOOD, "here")
    clock.advance(hours=13)
    staff.login("li", GOOD, "here")
    with database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM sessions")) == 1


def test_nothing_secret_is_stored_in_clear(staff: StaffBook, database: Database):
    staff.add("li", ["desk"], GOOD)
    staff.set_pin("135792")
    token = staff.login("li", GOOD, "here").token
    staff.verify_pin("999999")
    with pytest.raises(BadCredentials):
        staff.login("li", "a wrong secret", "here")
    stored = everything(database)
    assert not [secret for secret in (GOOD, "135792", "999999", "a wrong secret", token) if secret in stored]


def test_equal_passwords_are_stored_differently(staff: StaffBook, database: Database):
    staff.add("li", ["desk"], GOOD)
    staff.add("wu", ["desk"], GOOD)
    with database.read() as connection:
        rows = connection.execute(text("SELECT salt, secret, cost FROM users")).all()
    assert len({row.salt for row in rows}) == len({row.secret for row in rows}) == 2
    assert {row.cost for row in rows} == {QUICK_COST}


def test_a_password_costs_a_thief_what_owasp_advises_at_least():
    assert REAL_COST == "scrypt:16384:8:5"


def test_an_unknown_name_costs_as_much_work_as_a_wrong_password(
    staff: StaffBook, monkeypatch: pytest.MonkeyPatch
):
    staff.add("li", ["desk"], GOOD)
    with pytest.raises(BadCredentials):
        staff.login("warm-up", "wrong one", "here")
    work: list[tuple[str, int]] = []
    scrypt = hashlib.scrypt

    def counted(secret: bytes, *, n: int, **more: Any) -> bytes:
        work.append((name, n))
        return scrypt(secret, n=n, **more)

    monkeypatch.setattr("hashlib.scrypt", counted)
    for name in ("li", "nobody"):
        with pytest.raises(BadCredentials):
            staff.login(name, "wrong one", "here")
    n = int(QUICK_COST.split(":")[1])
    assert work == [("li", n), ("nobody", n)]


def test_the_staff_modes_pin_opens_and_locks(staff: StaffBook, clock: SetClock):
    staff.set_pin("135792")
    assert staff.pin_state() == "own"
    assert staff.verify_pin("135792").ok
    tries = [staff.verify_pin("000000") for _ in range(5)]
    assert [answer.tries_left for answer in tries] == [4, 3, 2, 1, 0]
    assert [answer.locked_until is None for answer in tries] == [True] * 4 + [False]
    locked = staff.verify_pin("135792")
    assert (locked.ok, locked.locked_until) == (False, tries[-1].locked_until)
    clock.advance(seconds=61)
    assert staff.verify_pin("135792").ok
    assert staff.verify_pin("000000").tries_left == 4


def test_a_restart_gives_no_new_tries(staff: StaffBook, database: Database, clock: SetClock):
    staff.set_pin("135792")
    for _ in range(5):
        staff.verify_pin("000000")
    assert StaffBook(database, clock).verify_pin("135792").locked_until is not None


def test_without_a_pin_nothing_opens(staff: StaffBook):
    assert staff.pin_state() == "none"
    assert not staff.verify_pin("").ok
    assert not staff.verify_pin("nobody").ok


def test_the_demo_pin_works_and_can_not_be_chosen(staff: StaffBook):
    staff.seed_demo()
    assert staff.pin_state() == "demo"
    assert staff.verify_pin(DEMO_PIN).ok
    for simple in (DEMO_PIN, "12345", "111111", "12345a", "１２３４５６", "1" * 13):
        with pytest.raises(BadAccount):
            staff.set_pin(simple)


def test_tries_of_the_pin_are_logged(staff: StaffBook):
    staff.seed_demo()
    staff.verify_pin("000000")
    staff.verify_pin(DEMO_PIN)
    assert [(e.action, e.source) for e in staff.log()[:2]] == [
        ("pin.accepted", "kiosk"),
        ("pin.refused", "kiosk"),
    ]


def test_the_log_says_who_did_what_when_and_from_where(staff: StaffBook, clock: SetClock):
    staff.note("desk1", "paper.changed", "x" * 1000, "192.0.2.7")
    entry = staff.log()[0]
    assert (entry.who, entry.action, entry.source, entry.at) == (
        "desk1",
        "paper.changed",
        "192.0.2.7",
        clock.now(),
    )
    assert len(entry.detail) == 400


def test_a_new_secret_is_typed_twice_at_a_terminal(monkeypatch: pytest.MonkeyPatch):
    typed = iter(["one secret", "another"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    with pytest.raises(BadAccount, match="不一致"):
        new_secret("password")
