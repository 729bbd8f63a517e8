"""Enterprises come in by any of their numbers and the hall's code; a wrong entry tells nothing, costs as much, and is
limited."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from kiosk.database import Database, open_database, sqlite_url
from kiosk.enterprises.errors import BadIdentity, NoLoginCode, UnknownEnterprise
from kiosk.enterprises.login_codes import TRIES
from tests.support.enterprises import credit_code, enterprise_row, registration_number
from tests.support.queue_hall import SetClock
from tests.support.register_hall import RegisterAtWork, register_at_work
from touch_guide.inspection.entry import EntryRefused, EntryRests

PERSON, OTHER = "11010519491231002X", "440524188001010014"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with closing(open_database(sqlite_url(tmp_path_factory.mktemp("entry") / "hall.sqlite3"))) as database:
        yield database


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def hall(database: Database, clock: SetClock, tmp_path: Path) -> Iterator[RegisterAtWork]:
    with database.write() as connection:
        for table in ("enterprises", "login_codes", "login_tries"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    with register_at_work(database, clock, tmp_path) as hall:
        hall.bring_in(6)
        yield hall


def id_of(hall: RegisterAtWork, n: int = 1) -> int:
    found = hall.register.by_number(registration_number(n))
    assert found is not None
    return found.id


def made(hall: RegisterAtWork, n: int = 1, identity: str = "") -> str:
    return hall.desk.codes.make(id_of(hall, n), "w1", "127.0.0.1", identity)


def test_an_enterprise_comes_in_by_any_of_its_numbers(hall: RegisterAtWork):
    code = made(hall)
    for number in (
        registration_number(1),
        credit_code(1),
        credit_code(1).lower(),
        " 999999 2000 00015 ",
        "９９９９９９２００００００１５",
    ):
        assert hall.desk.codes.enter(number, code).name == enterprise_row(1)["企业名称"]


def test_the_code_is_read_kindly(hall: RegisterAtWork):
    code = made(hall)
    for typed in (
        code,
        code.replace(" ", ""),
        code.replace(" ", "-"),
        code.translate({48 + n: 0xFF10 + n for n in range(10)}),
    ):
        assert hall.desk.codes.enter(registration_number(1), typed).id == id_of(hall)


@pytest.mark.parametrize(
    ("number", "code", "identity"),
    [
        (registration_number(1), "0000 0000", PERSON),
        (registration_number(1), None, OTHER),
        (registration_number(1), None, ""),
        (registration_number(2), None, PERSON),
        (registration_number(99), None, PERSON),
        ("nonsense", None, PERSON),
        ("", "", ""),
    ],
)
def test_a_wrong_entry_tells_nothing_and_takes_the_same_steps(
    hall: RegisterAtWork,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    number: str,
    code: str | None,
    identity: str,
):
    right = made(hall, identity=PERSON)
    hall.desk.codes._a_hash()
    hashes, statements = 0, 0
    scrypt = hashlib.scrypt

    def counted(*args: object, **more: object) -> bytes:
        nonlocal hashes
        hashes += 1
        return scrypt(*args, **more)  # type: ignore[arg-type]

    def executed(*_args: object) -> None:
        nonlocal statements
        statements += 1

    monkeypatch.setattr("hashlib.scrypt", counted)
    event.listen(database.engine, "before_cursor_execute", executed)
    try:
        with pytest.raises(EntryRefused) as refused:
            hall.desk.codes.enter(number, right if code is None else code, identity)
    finally:
        event.remove(database.engine, "before_cursor_execute", executed)
    assert type(refused.value) is EntryRefused
    assert refused.value.args == ()
    assert (hashes, statements) == (1, 11)


def test_with_the_person_the_entry_is_good(hall: RegisterAtWork):
    code = made(hall, identity=PERSON.lower())
    assert hall.desk.codes.enter(credit_code(1), code, "110105 19491231 002x").id == id_of(hall)


def test_neither_code_nor_person_is_kept_in_clear(hall: RegisterAtWork, database: Database):
    code = made(hall, identity=PERSON)
    with database.read() as connection:
        row = str(connection.exec_driver_sql("SELECT * FROM login_codes").one())
    assert code not in row
    assert code.replace(" ", "") not in row
    assert PERSON not in row
    assert not any(PERSON in str(line) or code in str(line) for line in hall.log)


@pytest.mark.parametrize("number", [registration_number(1), registration_number(77)])
def test_after_some_failures_nothing_is_looked_at_whether_it_exists_or_not(
    hall: RegisterAtWork, clock: SetClock, number: str
):
    code = made(hall)
    for _ in range(TRIES):
        with pytest.raises(EntryRefused):
            hall.desk.codes.enter(number, "1")
    with pytest.raises(EntryRests) as rests:
        hall.desk.codes.enter(number, code)
    assert rests.value.retry_after_s == 60
    clock.advance(seconds=61)
    with pytest.raises(EntryRefused):
        hall.desk.codes.enter(number, "1")
    with pytest.raises(EntryRests) as rests:
        hall.desk.codes.enter(number, code)
    assert rests.value.retry_after_s == 120


def test_another_number_of_the_same_enterprise_gives_no_new_tries(hall: RegisterAtWork):
    code = made(hall)
    for n in range(TRIES):
        with pytest.raises(EntryRefused):
            hall.desk.codes.enter(registration_number(1) if n % 2 else credit_code(1), "1")
    for number in (registration_number(1), credit_code(1)):
        with pytest.raises(EntryRests):
            hall.desk.codes.enter(number, code)


def test_the_window_makes_a_new_code_and_the_rest_is_over(hall: RegisterAtWork, clock: SetClock):
    first = made(hall)
    for _ in range(TRIES):
        with pytest.raises(EntryRefused):
            hall.desk.codes.enter(registration_number(1), "1")
    clock.advance(minutes=1)
    second = made(hall)
    assert hall.desk.codes.enter(registration_number(1), second).id == id_of(hall)
    with pytest.raises(EntryRefused):
        hall.desk.codes.enter(registration_number(1), first)
    kept = hall.desk.codes.made(id_of(hall))
    assert kept is not None
    assert kept.made_at == kept.used_at == clock.now()
    actions = [action for _, action, _, _ in hall.log]
    assert actions == [
        "login-code.make",
        *["login-code.refused"] * TRIES,
        "login-code.reset",
        "login-code.entered",
        "login-code.refused",
    ]


def test_old_failures_are_forgotten(hall: RegisterAtWork, clock: SetClock):
    code = made(hall)
    for _ in range(TRIES - 1):
        with pytest.raises(EntryRefused):
            hall.desk.codes.enter(registration_number(1), "1")
    clock.at += timedelta(minutes=16)
    for _ in range(TRIES - 1):
        with pytest.raises(EntryRefused):
            hall.desk.codes.enter(registration_number(1), "1")
    assert hall.desk.codes.enter(registration_number(1), code)


def test_a_withdrawn_code_lets_nobody_in(hall: RegisterAtWork):
    code = made(hall)
    hall.desk.codes.withdraw(id_of(hall), "desk1", "127.0.0.1")
    with pytest.raises(EntryRefused):
        hall.desk.codes.enter(registration_number(1), code)
    with pytest.raises(NoLoginCode):
        hall.desk.codes.withdraw(id_of(hall), "desk1", "127.0.0.1")


def test_a_code_is_made_only_for_an_enterprise_and_a_real_identity_number(hall: RegisterAtWork):
    with pytest.raises(UnknownEnterprise):
        hall.desk.codes.make(10**6, "w1", "127.0.0.1")
    with pytest.raises(BadIdentity):
        made(hall, identity="110105194912310021")
    assert hall.desk.codes.made(id_of(hall)) is None
