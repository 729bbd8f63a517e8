"""A register of 220,000 enterprises: brought in by the command while a hall writes, again, and with changes; then every
kind of finding. On SQLite and on PostgreSQL. ``python -m tests.bench.register`` runs this part alone."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import text

from kiosk.database import Database, open_database, sqlite_url
from kiosk.enterprises.names_in_memory import NamesInMemory
from kiosk.settings import FILE_NAME, REHEARSAL_DATABASE
from tests.bench.child import python, running
from tests.bench.figures import in_ms, percentile, resident_mib
from tests.bench.passing import let_pass
from tests.support.enterprises import (
    credit_code,
    enterprise_row,
    enterprise_rows,
    registration_number,
    write_csv,
)
from tests.support.postgres import postgres_server
from touch_guide.adapters.sql import SqlEnterprises

ENTERPRISES = 220_000
CHANGED_EACH = 100
TIMES = 20
WRITE_EVERY_S = 0.05
QUERIES = {
    "name": ("银川市", "盛达", "盛达商贸", "龘龘", "公司", "没有这样的名称", "重庆龘", "盛达 餐饮"),
    "initials": ("ycs", "ycssd", "sdsm", "cq", "zzzz", "a", "sdyxgs"),
    "pinyin": ("shengda", "shengdas", "yinchuanshi", "chongqingsheng", "shang", "zhuangbei"),
    "number": (
        "9999",
        "99999920",
        registration_number(77_777),
        credit_code(123_456)[:14],
        "91999999",
        "1234",
    ),
}


def measured(count: int = ENTERPRISES) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first.csv", Path(folder) / "second.csv"
        write_csv(first, enterprise_rows(count))
        write_csv(second, (_later(n) for n in range(1, count + 1)))
        figures: dict[str, Any] = {"enterprises": count, "csv_mib": round(first.stat().st_size / 2**20, 1)}
        for name in ("sqlite", "postgresql"):
            data = Path(folder) / name
            data.mkdir()
            with _url(name, data) as url:
                figures[name] = _on(url, data, first, second)
    return figures


def _later(n: int) -> dict[str, str]:
    """A year on: one in a hundred has another capital."""
    return enterprise_row(n) | ({"注册资本万元": "12345.67"} if n % CHANGED_EACH == 0 else {})


@contextmanager
def _url(name: str, data: Path) -> Iterator[str]:
    with ExitStack() as ends:
        if name == "sqlite":
            yield sqlite_url(data / REHEARSAL_DATABASE)
            return
        url = ends.enter_context(postgres_server())
        (data / FILE_NAME).write_text(f'database = "{url}"\n')
        yield url


def _on(url: str, data: Path, first: Path, second: Path) -> dict[str, Any]:
    with closing(open_database(url)) as database:
        quiet = _writes(database, lambda: let_pass(2))
        figures: dict[str, Any] = {"hall_writes_alone": in_ms(quiet)}
        for name, source in (("import", first), ("import_again", first), ("import_changes", second)):
            figures[name] = _imported(database, data, source)
    with running(*python("tests.bench.register", "find", url)) as child:
        return figures | child.ask("")


def _imported(database: Database, data: Path, source: Path) -> dict[str, Any]:
    told: dict[str, Any] = {}

    def run() -> None:
        begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        command = python("kiosk", "import", "enterprises", str(source), "--data", str(data))
        child = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."}
        )
        said, _ = child.communicate()
        told.update(seconds=round(time.monotonic() - begun, 1), status=child.returncode)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        told.update(cpu_s=round(cpu, 1), peak_mib=round(used.ru_maxrss / 1024))
        told["said"] = said.strip().rpartition(" / ")[2]

    writes = _writes(database, run)
    return told | {"hall_writes_meanwhile": in_ms(writes)}


def _writes(database: Database, work: Any) -> list[float]:
    """Seconds of small transactions, as a hall makes them, for as long as ``work`` takes."""
    thread = threading.Thread(target=work)
    thread.start()
    took = []
    while thread.is_alive():
        begun = time.perf_counter()
        with database.write() as connection:
            row = {"key": f"bench {time.monotonic_ns()}"}
            connection.execute(text("INSERT INTO settings (key, value) VALUES (:key, 'x')"), row)
        took.append(time.perf_counter() - begun)
        let_pass(WRITE_EVERY_S)
    thread.join()
    return took


def found(url: str) -> dict[str, Any]:
    """Each kind of query: wall clock and processor time; and the memory that the names take while they are in use."""
    from kiosk.enterprises.desk import EnterpriseDesk

    with closing(open_database(url)) as database:
        register = SqlEnterprises(database.write, database.read)
        desk = EnterpriseDesk(register, NamesInMemory(register), None)  # type: ignore[arg-type]
        before, begun = resident_mib(os.getpid()), time.perf_counter()
        desk.find("一")
        figures: dict[str, Any] = {
            "first_find_s": round(time.perf_counter() - begun, 2),
            "names_mib": round(resident_mib(os.getpid()) - before, 1),
        }
        everything: list[float] = []
        for kind, queries in QUERIES.items():
            wall, cpu = _asked(desk, queries)
            figures[f"find_{kind}"] = in_ms(wall) | {"cpu_p99_ms": round(percentile(cpu, 0.99) * 1000, 2)}
            everything += wall
        figures["find"] = in_ms(everything)
        figures["page_50"] = in_ms([_timed(lambda: desk.find("公司", 1000, 20)) for _ in range(TIMES)])
        desk.close()
    return {"finding": figures}


def _asked(desk: Any, queries: tuple[str, ...]) -> tuple[list[float], list[float]]:
    """Every query as it is typed, sign by sign."""
    wall, cpu = [], []
    typed = [query[:n] for query in queries for n in range(1, len(query) + 1)]
    for query in islice(typed * TIMES, len(typed) * 5):
        used = time.thread_time()
        wall.append(_timed(lambda: desk.find(query)))  # noqa: B023 - asked at once
        cpu.append(time.thread_time() - used)
    return wall, cpu


def _timed(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(argv: list[str]) -> None:
    if argv[:1] == ["find"]:
        sys.stdin.readline()
        sys.stdout.write(f"answer {json.dumps(found(argv[1]))}\n")
        return
    sys.stdout.write(
        json.dumps(measured(int(argv[0]) if argv else ENTERPRISES), indent=2, ensure_ascii=False) + "\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
