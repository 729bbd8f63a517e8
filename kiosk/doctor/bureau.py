"""The line to the bureau, and the keys of what is sealed at rest."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

from kiosk.at_rest import KEY_FILE, Vault, VaultProblem
from kiosk.bureau_line import HALL_KEYS
from kiosk.bureau_settings import BureauSettings
from kiosk.database import open_database
from kiosk.doctor.findings import Finding, mend, note, ok
from kiosk.doctor.storage import database_file
from kiosk.register_place import real_url
from kiosk.settings import Settings

LONG_AGO = timedelta(days=3)
REVIEW = "GET /api/v1/sync/letters?state=aside"


def keys(settings: Settings) -> Iterator[Finding]:
    """Whether the keys of what enterprises filed are there."""
    path = settings.data_dir / KEY_FILE
    try:
        held = Vault(path).keys
    except VaultProblem as problem:
        yield mend(
            "加密密钥文件无法使用", f"the key file cannot be used: {problem}", f"取回 / bring back {path}"
        )
        return
    if not held:
        yield note("尚无加密密钥，首次启动时建立", "no keys yet: the first start makes one")
    else:
        yield ok(
            f"加密密钥 {len(held)} 把，备份里没有，请另存",
            f"{len(held)} keys, not in any backup: keep a copy of {KEY_FILE}",
        )


def bureau(settings: Settings) -> Iterator[Finding]:
    """Whether it answers, and what waits for it."""
    if settings.bureau is None:
        yield ok("没有设置市局线路", "no bureau is set")
        return
    yield from _line(settings, settings.bureau)
    yield from _waiting(settings)


def _line(settings: Settings, there: BureauSettings) -> Iterator[Finding]:
    path = settings.data_dir / HALL_KEYS
    if not path.exists():
        yield note("本厅尚无签名密钥", "this hall has no keys yet", "kiosk exchange keys")
        return
    from kiosk.sync.answers import LARGEST_PAGE, read_page  # noqa: PLC0415 - only for a hall with a bureau
    from kiosk.sync.outcomes import ARRIVED, SENTENCES  # noqa: PLC0415
    from kiosk.sync.problems import SyncProblem  # noqa: PLC0415
    from kiosk.sync.signing import own_keys, public_keys  # noqa: PLC0415
    from kiosk.sync.wire import Patience, Wire, WireFault  # noqa: PLC0415

    try:
        ours = own_keys(path)
        if there.key is not None:
            yield ok("交换文件用的市局公钥", f"the bureau's public keys: {public_keys(there.key).name}")
    except SyncProblem as problem:
        yield mend("密钥文件无法使用", str(problem))
        return
    if not there.url:
        return
    patience = Patience(read_s=float(there.timeout_s), total_s=2.5 * there.timeout_s)
    with closing(Wire(there.url, there.hall, ours, there.ca, there.proxy, patience)) as wire:
        try:
            reply = wire.get("/kiosk/v1/deltas?stream=results&after=&limit=1", LARGEST_PAGE)
            answer, _ = read_page(reply, "results", "", datetime.now(UTC))
        except WireFault as fault:
            answer = fault.answer
    zh, en = SENTENCES[answer.outcome]
    if answer.outcome in ARRIVED:
        yield ok(f"市局 {there.url} 有应答", f"{there.url} answers {there.hall}")
    else:
        yield mend(zh, f"{en} ({answer.detail})", there.url)


def _waiting(settings: Settings) -> Iterator[Finding]:
    file = database_file(settings)
    if file is not None and not file.exists():
        return
    from kiosk.sync.letter_store import counts_of  # noqa: PLC0415 - see above

    with closing(open_database(real_url(settings))) as database:
        counts = counts_of(database)
    if counts.aside:
        yield mend(
            f"{counts.aside} 件材料送不出去，要人决定", f"{counts.aside} letters wait for a decision", REVIEW
        )
    if counts.oldest is not None and datetime.now(UTC) - counts.oldest > LONG_AGO:
        yield mend(
            f"{counts.waiting} 件材料等待发送，最早的已超过 {LONG_AGO.days} 天",
            f"{counts.waiting} letters wait, the oldest for more than {LONG_AGO.days} days",
            "kiosk exchange export 文件 / FILE",
        )
    elif not counts.aside:
        yield ok(
            f"等待发送 {counts.waiting} 件，已收到 {counts.received} 件",
            f"{counts.waiting} wait, {counts.received} received",
        )
