"""The search and the laws of a hall of the largest size, beside one of a few laws: each typed letter, the index, the
opening of a law, and what all of it takes of memory."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.hall.understood import load_understood
from tests.bench.child import python, running
from tests.bench.figures import in_ms, resident_mib
from tests.bench.large_pack import LAWS, MATTERS, write_large_pack
from touch_guide import Guide
from touch_guide.adapters.documents import read_document
from touch_guide.adapters.law_index import LawIndex
from touch_guide.adapters.pinyin import pinyin_table
from touch_guide.finding import Finder
from touch_guide.library import read_library

FEW_MATTERS, FEW_LAWS = 12, 10
TYPED = (
    "公司登记机关",
    "登记",
    "的",
    "有限责任公司",
    "法定代表人",
    "第十二条",
    "第12条",
    "示例条例第一号 第12条",
    "一次性告知需要补正的内容",
    "公司 处罚",
    "规定的期限 档案",
    "登计机关",
    "公司法第一百条",
    "shelidengji",
    "sheliden",
    "sldj",
    "设ldj",
    "gongsibiangengdengji",
    "gsbgdj",
    "shipinxuke",
    "shelidemgji",
    "tezhognshebei",
    "xingzhengxuke",
    "yyzz",
    "company",
    "2014",
    "zzzzzz",
)


def measured() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return {
            "large": _of_pack(Path(folder) / "large", MATTERS, LAWS),
            "small": _of_pack(Path(folder) / "small", FEW_MATTERS, FEW_LAWS),
        }


def _of_pack(folder: Path, matters: int, laws: int) -> dict[str, Any]:
    """In processes of their own: memory is that of one which found the pack understood, as a kiosk's second start."""
    write_large_pack(folder / "pack", matters, laws)
    figures: dict[str, Any] = {"matters": matters, "laws": laws}
    for part in ("prepare", "search"):
        with running(*python("tests.bench.search", part, str(folder))) as child:
            figures |= child.ask("")
    return figures


def prepared(folder: Path) -> dict[str, Any]:
    """``read_s``: the menus, with every text checked. ``index_s``, ``index_cpu_s``: all texts, for the first time."""
    load_understood(folder / "pack", None, folder / "understood")
    begun = time.perf_counter()
    read_library(folder / "pack")
    read = time.perf_counter() - begun
    begun = time.perf_counter()
    command = python("touch_guide.adapters.law_indexing", str(folder / "pack"), str(folder / "index"))
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - begun
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "read_s": round(read, 2),
        "index_s": round(took, 1),
        "index_cpu_s": round(usage.ru_utime + usage.ru_stime, 1),
        "index_mib": round((folder / "index").stat().st_size / 2**20, 1),
    }


def searched(folder: Path) -> dict[str, Any]:
    pid = os.getpid()
    before = resident_mib(pid)
    guide = load_understood(folder / "pack", None, folder / "understood").guide
    loaded = resident_mib(pid)
    index = LawIndex(folder / "index")
    index.reopen()
    begun = time.perf_counter()
    finder = Finder.of(guide, pinyin_table(), index)
    ready = time.perf_counter() - begun
    keys, cpu = _typed(finder, guide)
    return {
        "finder_s": round(ready, 2),
        "key": in_ms(keys),
        "key_cpu": in_ms(cpu),
        "open_law": _opened(guide),
        "memory": {
            "guide_mib": round(loaded - before, 1),
            "search_mib": round(resident_mib(pid) - loaded, 1),
        },
    }


def _typed(finder: Finder, guide: Guide) -> tuple[list[float], list[float]]:
    """Wall clock and processor time of each keystroke, with every query typed letter by letter."""
    names = [matter.name for matter in guide.matters[:: max(1, len(guide.matters) // 20)]]
    names += [head.title for head in guide.library.documents[:: max(1, len(guide.library.documents) // 20)]]
    keys, cpu = [], []
    for words in (*TYPED, *names):
        for letters in range(1, len(words) + 1):
            begun, used = time.perf_counter(), time.thread_time()
            finder.search(words[:letters])
            keys.append(time.perf_counter() - begun)
            cpu.append(time.thread_time() - used)
    return keys, cpu


def _opened(guide: Guide) -> dict[str, float | int]:
    """The law of 200 articles, if there is one, over and over."""
    longest = max(guide.library.documents, key=lambda head: head.size)
    took = []
    for _ in range(20):
        begun = time.perf_counter()
        document = read_document(longest)
        took.append(time.perf_counter() - begun)
    return {"articles": len(document.articles), "bytes": longest.size} | in_ms(took)


PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {"prepare": prepared, "search": searched}

if __name__ == "__main__":
    sys.stdin.readline()
    sys.stdout.write(f"answer {json.dumps(PARTS[sys.argv[1]](Path(sys.argv[2])))}\n")
