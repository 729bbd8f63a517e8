"""Values sealed at rest open for whoever has the key, at their own place, and never otherwise."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.at_rest import HEADER_BYTES, KeyMissing, SealBroken, Vault, VaultProblem

PLACE = "letters.body:7"


class Memory:
    def __init__(self) -> None:
        self.held: set[str] = set()

    def names(self) -> frozenset[str]:
        return frozenset(self.held)

    def add(self, name: str) -> None:
        self.held.add(name)

    def remove(self, name: str) -> None:
        self.held.discard(name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault.keys"


def test_a_sealed_value_opens_at_its_place(path: Path):
    vault = Vault(path)
    sealed = vault.seal("净利润 12.5 万元".encode(), PLACE)
    assert "净利润".encode() not in sealed
    assert vault.open(sealed, PLACE).decode() == "净利润 12.5 万元"
    assert Vault(path).open(sealed, PLACE).decode() == "净利润 12.5 万元"


def test_the_same_value_never_looks_the_same(path: Path):
    vault = Vault(path)
    assert len({vault.seal(b"0", PLACE) for _ in range(200)}) == 200


def test_the_key_file_is_its_owners_alone(path: Path):
    Vault(path).seal(b"x", PLACE)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.logs("could be read by others")
def test_a_key_file_that_was_left_open_is_closed(path: Path):
    sealed = Vault(path).seal(b"x", PLACE)
    path.chmod(0o644)
    assert Vault(path).open(sealed, PLACE) == b"x"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_value_does_not_open_at_another_place(path: Path):
    vault = Vault(path)
    sealed = vault.seal(b"1000", "filing.capital:1")
    with pytest.raises(SealBroken, match="altered"):
        vault.open(sealed, "filing.capital:2")


@given(st.binary(max_size=60), st.data())
def test_any_altered_byte_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, plain: bytes, data: st.DataObject
):
    vault = Vault(tmp_path_factory.getbasetemp() / "altered.keys")
    sealed = bytearray(vault.seal(plain, PLACE))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(VaultProblem):
        vault.open(bytes(sealed), PLACE)


@given(st.binary(max_size=40))
def test_whatever_is_no_sealed_value_is_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, anything: bytes
):
    vault = Vault(tmp_path_factory.getbasetemp() / "altered.keys")
    with pytest.raises(VaultProblem, match=" / "):
        vault.open(anything, PLACE)


def test_a_cut_value_is_refused(path: Path):
    vault = Vault(path)
    sealed = vault.seal(b"abcdef", PLACE)
    for length in range(len(sealed)):
        with pytest.raises(VaultProblem):
            vault.open(sealed[:length], PLACE)


def test_a_new_key_serves_new_values_and_old_ones_stay_readable(path: Path):
    vault = Vault(path)
    old = vault.seal(b"old", PLACE)
    elsewhere = Vault(path)
    elsewhere.open(old, PLACE)
    vault.add_key()
    new = elsewhere.seal(b"new", PLACE)
    assert new[:HEADER_BYTES] != old[:HEADER_BYTES]
    assert not vault.is_current(old)
    assert vault.is_current(new)
    assert (vault.open(old, PLACE), vault.open(new, PLACE)) == (b"old", b"new")


def test_a_dropped_key_makes_its_values_unreadable_and_says_which_key_is_missing(path: Path):
    vault = Vault(path)
    old = vault.seal(b"old", PLACE)
    name = vault.current.name
    with pytest.raises(VaultProblem, match="in use"):
        vault.drop_key(name)
    vault.add_key()
    vault.drop_key(name)
    with pytest.raises(KeyMissing, match=name):
        vault.open(old, PLACE)


def test_a_lost_key_file_is_not_replaced_by_a_fresh_one(path: Path):
    memory = Memory()
    vault = Vault(path, lambda: memory)
    vault.seal(b"x", PLACE)
    name = vault.current.name
    path.unlink()
    with pytest.raises(KeyMissing, match=name):
        Vault(path, lambda: memory).seal(b"y", PLACE)
    with pytest.raises(KeyMissing, match=name):
        vault.add_key()
    assert not path.exists()


@pytest.mark.parametrize(
    "text", ["", "{}", '{"keys": 3}', '{"keys": [{"name": "zz", "key": "", "made_at": ""}]}']
)
def test_a_damaged_key_file_is_told_in_a_sentence(path: Path, text: str):
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(VaultProblem, match="damaged"):
        Vault(path).seal(b"x", PLACE)


def test_kiosks_that_begin_at_once_agree_on_one_key(path: Path):
    vaults = [Vault(path) for _ in range(6)]
    sealed: list[bytes] = []
    threads = [threading.Thread(target=lambda v=v: sealed.append(v.seal(b"x", PLACE))) for v in vaults]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one[:HEADER_BYTES] for one in sealed}) == 1
    assert all(vaults[0].open(one, PLACE) == b"x" for one in sealed)


def test_kiosks_of_one_hall_that_made_keys_apart_find_together(tmp_path: Path):
    memory, paths = Memory(), [tmp_path / "first.keys", tmp_path / "second.keys"]
    for path in paths:
        Vault(path).make_first_key()
    first, second = (Vault(path, lambda: memory) for path in paths)
    sealed = first.seal(b"a", PLACE), second.seal(b"b", PLACE)
    memory.held = {first.current.name, second.current.name}
    for vault in (first, second):
        with pytest.raises(KeyMissing, match="join"):
            vault.make_first_key()
    assert first.join(paths[1]) == 1
    assert second.join(paths[0]) == 1
    assert first.join(paths[1]) == 0
    for vault in (first, second):
        vault.make_first_key()
        assert [vault.open(one, PLACE) for one in sealed] == [b"a", b"b"]
    assert first.current == second.current
