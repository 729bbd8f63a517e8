"""``kiosk exchange``: letters to the bureau by file, for a hall without a line. May be used while the kiosk runs."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kiosk.at_rest import KEY_FILE, Vault
from kiosk.bureau_line import HALL_KEYS
from kiosk.bureau_settings import BureauSettings
from kiosk.bureau_verdicts import BureauVerdicts
from kiosk.clock import HallClock
from kiosk.database import open_database
from kiosk.database.kept import KeysOnRecord
from kiosk.doctor.time_of_day import hall_zone
from kiosk.hall.inspection_pack import InspectionBook
from kiosk.hall.sample import hall_directory
from kiosk.hall_filings import LAST_GOOD_FORMS
from kiosk.outbox import Outbox
from kiosk.register_place import real_url, register_url
from kiosk.settings import FILE_NAME, Settings, SettingsProblem
from kiosk.sync.exchange import Exchange
from kiosk.sync.exchange_file import LARGEST_FILE, BadExchangeFile
from kiosk.sync.hall_inbox import inbox_of
from kiosk.sync.letter_store import Letters
from kiosk.sync.problems import SyncProblem
from kiosk.sync.signing import own_keys, public_keys


class ExchangeProblem(SyncProblem):
    """The file could not be written or taken; the message is one sentence."""


def run(options: argparse.Namespace) -> int:
    """Raises ExchangeProblem, SettingsProblem, DatabaseProblem, VaultProblem, KeyProblem."""
    from kiosk.cli import settings_of  # noqa: PLC0415 - it imports this module

    settings = settings_of(options)
    if options.action == "keys":
        keys = own_keys(settings.data_dir / HALL_KEYS).public
        _say(keys.text())
        sys.stderr.write(f"核对码 / to compare by telephone: {keys.name}\n")
        return 0
    if options.file is None:
        raise ExchangeProblem("请给出文件名 / name the file")
    try:
        with _exchange(settings) as exchange:
            _say(
                _exported(exchange, options.file)
                if options.action == "export"
                else _taken(exchange, options.file)
            )
    except (BadExchangeFile, OSError) as problem:
        raise ExchangeProblem(f"{options.file}: {problem}") from problem
    return 0


def _exported(exchange: Exchange, path: Path) -> str:
    if path.exists():
        raise BadExchangeFile("文件已存在，请换一个名字 / the file exists already, choose another name")
    done = exchange.export(lambda file: written_and_read(path, file))
    more = f"；还有 {done.left} 件，请再导出一次 / {done.left} more: export again" if done.left else ""
    return (
        f"第 {done.number} 号交换文件，{done.letters} 件，已读回核对，已对市局加密 / file {done.number} with {done.letters} "
        f"letters, read back, encrypted to the bureau: {path}{more}"
    )


def _taken(exchange: Exchange, path: Path) -> str:
    with path.open("rb") as opened:
        done = exchange.take(opened.read(LARGEST_FILE + 1))
    told = (
        f"第 {done.number} 号回执文件：市局收到 {done.received} 件，不接收 {done.refused} 件，新结果 {done.decided} 条 / "
        f"answer {done.number}: {done.received} received, {done.refused} refused, {done.decided} rows of news"
    )
    if done.missing:
        told += f"；{'、'.join(done.missing)} 缺少前面的文件，请再导出一次 / a file before this one is missing: export again"
    return told


def written_and_read(path: Path, file: bytes) -> bytes:
    """What lies in ``path`` after ``file`` was put there: read from the medium itself, as far as the system lets us."""
    draft = path.with_name(path.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as opened:
            opened.write(file)
            opened.flush()
            os.fsync(opened.fileno())
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            opened.seek(0)
            back = opened.read()
        if back != file:
            raise BadExchangeFile(
                "写入的介质有问题，请换一个 / the medium gives back something else: take another"
            )
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return back


@contextmanager
def _exchange(settings: Settings) -> Iterator[Exchange]:
    bureau = _bureau(settings)
    assert bureau.key is not None, "_bureau demands it"
    with closing(open_database(real_url(settings))) as accounts:
        url = register_url(settings, rehearsal=False)
        with closing(accounts if url == real_url(settings) else open_database(url)) as hall:
            vault = Vault(settings.data_dir / KEY_FILE, lambda: KeysOnRecord(accounts))
            vault.make_first_key()
            outbox = Outbox(hall, _now)
            letters = Letters(hall, vault, outbox, _now)
            ours = own_keys(settings.data_dir / HALL_KEYS)
            inbox = inbox_of(hall, vault, _now, _verdicts(settings, vault, outbox))
            yield Exchange(letters, inbox, bureau.hall, ours, public_keys(bureau.key), _now)


def _verdicts(settings: Settings, vault: Vault, outbox: Outbox) -> BureauVerdicts:
    pack = hall_directory(settings.hall_dir, settings.data_dir)
    book = InspectionBook(lambda: pack, settings.data_dir / LAST_GOOD_FORMS)
    return BureauVerdicts(vault, outbox, lambda: book.pack, HallClock(hall_zone(settings)))


def _bureau(settings: Settings) -> BureauSettings:
    bureau = settings.bureau
    if bureau is None or bureau.key is None:
        place = settings.data_dir / FILE_NAME
        raise SettingsProblem(
            f"{place}: 请在 [bureau] 中设置 hall 和 key（市局的公钥文件）/ set hall and key, the file of the bureau's public "
            "keys, in [bureau]"
        )
    return bureau


def _now() -> datetime:
    return datetime.now(UTC)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
