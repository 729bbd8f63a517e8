"""The bureau's end of exchange files: takes one of a hall, gives back the answer."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.simulators.bureau_book import BureauBook
from kiosk.sync.exchange_file import (
    TO_BUREAU,
    TO_HALL,
    BadExchangeFile,
    Head,
    read_file,
    read_head,
    write_file,
)
from kiosk.sync.inbox import REGISTER, RESULTS
from kiosk.sync.signing import PublicKeys, own_keys

KEYS, PUBLIC = "bureau.keys", "bureau.pub"
MOST_PAGES, PAGE_ROWS = 50, 500


class BureauExchange:
    """Its keys lie in ``folder``; halls are given ``public_file``."""

    def __init__(self, book: BureauBook, folder: Path) -> None:
        self._book = book
        self._keys = own_keys(folder / KEYS)
        self.public_file = folder / PUBLIC
        self.public_file.write_text(self._keys.public.text())

    def answered(self, file: bytes) -> bytes:
        """The answer file. The same file again is answered again. Raises BadExchangeFile."""
        head = read_head(file)
        known = self._book.hall_keys(head.hall)
        if head.way != TO_BUREAU or known is None or known[1] is None:
            raise BadExchangeFile(f"不认识的厅 / the keys of the hall {head.hall!r} are not known here")
        hall = PublicKeys(known[0], known[1])
        head, content = read_file(file, self._keys, hall)
        if not self._book.take_file(head.hall, head.number, hashlib.sha256(file).hexdigest()):
            raise BadExchangeFile(
                f"第 {head.number} 号文件有两个 / there are two different files {head.number}"
            )
        answer = {
            "receipts": self._received(head.hall, content.get("letters", ())),
            "pages": self._pages(content.get("cursors", {})),
        }
        number = self._book.answer_number(head.hall)
        return write_file(Head(TO_HALL, head.hall, number, datetime.now(UTC)), answer, self._keys, hall).file

    def _received(self, hall: str, letters: Iterable[str]) -> list[dict[str, Any]]:
        """What comes behind a refused letter of an enterprise is not taken before that was settled."""
        answers, held = [], set()
        for text in letters:
            members = json.loads(text)
            if members.get("enterprise") in held:
                continue
            key = str(members.get("key"))
            status, said = self._book.receive(hall, key, text.encode())
            if status not in {200, 201}:
                held.add(members.get("enterprise"))
            answers.append(said | {"key": key})
        return answers

    def _pages(self, cursors: dict[str, str]) -> list[dict[str, Any]]:
        pages = []
        for stream in (REGISTER, RESULTS):
            after = str(cursors.get(stream, ""))
            for _ in range(MOST_PAGES):
                status, page = self._book.page(stream, after, PAGE_ROWS)
                if status != 200 or not page["rows"]:
                    break
                pages.append(page)
                after = page["next"]
        return pages
