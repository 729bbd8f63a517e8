"""The process that turns HTML (standard input) into the PDF named on its command line. It fetches nothing."""

import sys
from pathlib import Path
from typing import NoReturn


def main(argv: list[str]) -> int:
    target = Path(argv[0])
    growing = target.with_name(f".{target.name}.part")
    from weasyprint import HTML  # noqa: PLC0415 - the whole purpose of this process

    HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=_nothing).write_pdf(growing)
    growing.replace(target)
    return 0


def _nothing(url: str, *_more: object, **_named: object) -> NoReturn:
    raise ValueError(f"the page may not fetch {url[:60]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
