"""Checks of the text and of the dots."""

import re

from kiosk.simulators.sign_check.feed_line import Answer
from kiosk.simulators.sign_check.sitting import NOT_MODIFIED, OK, Sitting, problem_of
from kiosk.simulators.sign_check.verdict import Check, Failed, Skipped, expect

_HEADER = re.compile(rb"P4\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s")
WIDEST = 1_000_000
ROWS_OF_A_LINE = 16


def text(sitting: Sitting) -> str:
    line = _line(sitting.line.ask(".txt"), "utf-8")
    if _front_text(sitting) not in line:  # the feed may have changed since it was first seen
        sitting.look_again()
        line = _line(sitting.line.ask(".txt"), "utf-8")
    first = _front_text(sitting)
    expect(first in line, f"a line with {first!r}, as the feed says", line)
    return f"{len(line)} characters"


def _front_text(sitting: Sitting) -> str:
    """The text of the first item that is seen; none on a sign that is dark by its hours."""
    if sitting.part("display").get("lit") is False:
        return ""
    now = [one for one in sitting.items() if "from" not in one and isinstance(one.get("prio"), int)]
    top = max((one["prio"] for one in now), default=0)
    return next((str(one.get("text", "")) for one in now if one["prio"] == top), "")


def _line(answer: Answer, charset: str) -> str:
    if answer.status == 404:
        raise Skipped("there is no .txt here")
    expect(answer.status == OK, "200", answer.status)
    kind = answer.header("Content-Type").replace(" ", "").lower()
    expect(kind == f"text/plain;charset={charset}", f"text/plain; charset={charset}", kind or "no type")
    try:
        line = answer.body.decode(charset)
    except UnicodeDecodeError:
        raise Failed(f"a line in {charset}", answer.body[:40]) from None
    expect(not re.search(r"[\r\n\x00-\x1f\x7f]", line.rstrip("\r\n")), "one line without controls", line)
    return line


def encodings(sitting: Sitting) -> str:
    for name in ("gbk", "gb2312"):
        _line(sitting.line.ask(f".txt?encoding={name}"), name)
    problem_of(sitting.line.ask(".txt?encoding=ebcdic-77"), 400, "an encoding that nobody knows")
    return "gbk, gb2312"


def dots(sitting: Sitting) -> str:
    answer = sitting.line.ask(".pbm")
    if answer.status == 404:
        raise Skipped("there is no .pbm here")
    expect(answer.status == OK, "200", answer.status)
    expect(answer.header("Content-Type").startswith("image/"), "an image type", answer.header("Content-Type"))
    head = _HEADER.match(answer.body)
    expect(head is not None, "a picture P4 (binary PBM)", answer.body[:20])
    assert head is not None
    width, height = int(head[1]), int(head[2])
    wanted = sitting.part("display")
    expect(height == wanted.get("h"), f"{wanted.get('h')} rows, as display.h", height)
    expect(wanted.get("w", 0) <= width <= WIDEST, f"at least {wanted.get('w')} columns, as display.w", width)
    size = (width + 7) // 8 * height
    expect(len(answer.body) - head.end() == size, f"{size} bytes of dots", len(answer.body) - head.end())
    return f"{width}x{height}"


def own_tags(sitting: Sitting) -> str:
    """Each form has its own tag, and 304."""
    tags = {"feed": sitting.tag()}
    for form in (".txt", ".txt?encoding=gbk", ".pbm"):
        answer = sitting.line.ask(form)
        if answer.status != OK:
            continue
        tags[form] = answer.header("ETag")
        expect(bool(tags[form]), f"{form}: an ETag", "none")
        again = sitting.unchanged(tags[form], form)
        expect(again.status == NOT_MODIFIED, f"{form}: 304 for its own ETag", again.status)
    expect(len(set(tags.values())) == len(tags), "another ETag for each form", tags)
    return f"{len(tags)} tags"


CHECKS = (
    Check("text", ".txt is one line in UTF-8 and says what the feed says", text),
    Check("encodings", ".txt comes in GBK and GB2312", encodings),
    Check("dots", ".pbm has the sign's height and at least its width", dots),
    Check("own-tags", "text and dots have ETags of their own", own_tags),
)
