"""Checks of entity tags and of what may be kept."""

import re
import time

from kiosk.simulators.sign_check.feed_line import read
from kiosk.simulators.sign_check.sitting import NOT_MODIFIED, OK, Sitting, date_of
from kiosk.simulators.sign_check.verdict import Check, Skipped, expect

A_SECOND = 1.1
CLOCK_SLACK_S = 86400


def strong_tag(sitting: Sitting) -> str:
    tag = sitting.first.header("ETag")
    expect(bool(re.fullmatch(r'"[\x21\x23-\x7e]+"', tag)), 'a strong ETag such as "b7c1"', tag or "none")
    rev = sitting.document.get("rev")
    expect(isinstance(rev, str) and rev in tag, f"an ETag with the revision {rev!r}", tag)
    return tag


def tag_without_time(sitting: Sitting) -> str:
    """Two answers a second apart with the same content have the same tag and the same bytes."""
    for _ in range(3):
        one = sitting.line.ask()
        time.sleep(A_SECOND)
        other = sitting.line.ask()
        if _content(one.body) == _content(other.body):
            expect(
                one.header("ETag") == other.header("ETag"),
                f"the same ETag {one.header('ETag')}",
                other.header("ETag"),
            )
            expect(one.body == other.body, "the same bytes under the same ETag", "others")
            return ""
    raise Skipped("the feed changes too quickly here; try when the hall is quiet")


def _content(body: bytes) -> bytes:
    return re.sub(rb'"(rev|generated|server_time)"\s*:\s*"[^"]*"', b"", body)


def not_modified(sitting: Sitting) -> str:
    answer = sitting.unchanged(sitting.tag())
    expect(answer.status == NOT_MODIFIED, "304 for a known ETag", answer.status)
    expect(not answer.body, "no body with 304", f"{len(answer.body)} bytes")
    expect(bool(answer.header("ETag")), "the ETag with 304", "none")
    return f"in {answer.seconds * 1000:.0f} ms"


def other_forms_of_tags(sitting: Sitting) -> str:
    """A list, the weak form, and the star match; another tag does not."""
    tag = sitting.tag()
    for said in (f'"other", {tag}', f"W/{tag}", "*"):
        status = sitting.line.ask(headers={"If-None-Match": said}).status
        if status == OK and sitting.tag() != tag:
            raise Skipped("the feed changed meanwhile")
        expect(status == NOT_MODIFIED, f"304 for If-None-Match: {said}", status)
    status = sitting.line.ask(headers={"If-None-Match": '"another"'}).status
    expect(status == OK, "200 for another ETag", status)
    return ""


def kept_nowhere(sitting: Sitting) -> str:
    """Whatever stands between asks again each time."""
    said = sitting.first.header("Cache-Control").lower()
    names = {part.strip().partition("=")[0] for part in said.split(",")}
    expect(bool(names & {"no-cache", "no-store"}), "Cache-Control: no-cache", said or "none")
    ages = [int(age) for age in re.findall(r"(?<![\w-])(?:s-maxage|max-age)=(\d+)", said)]
    expect(not any(ages), "max-age=0", said)
    return said


def date(sitting: Sitting) -> str:
    said = date_of(sitting.first)
    away = abs(said.timestamp() - sitting.first.at)
    expect(away < CLOCK_SLACK_S, "a Date within a day of this machine's", sitting.first.header("Date"))
    return f"{away:.0f} s from this machine's clock"


def same_connection(sitting: Sitting) -> str:
    """A poll each second must not cost a connection each."""
    line = sitting.line.open()
    try:
        for _ in range(3):
            begun = time.monotonic()
            line.request("GET", sitting.line.path, headers=sitting.line.headers())
            before = line.sock
            answer = read(line, begun)
            expect(answer.status == OK, "200", answer.status)
            expect(
                line.sock is not None and line.sock is before,
                "the connection left open",
                "closed after one answer",
            )
    finally:
        line.close()
    return "3 polls on one connection"


CHECKS = (
    Check("strong-tag", "the ETag is strong and bears the revision", strong_tag),
    Check("tag-without-time", "the ETag does not depend on the server's time", tag_without_time),
    Check("not-modified", "an unchanged feed is 304 without a body", not_modified),
    Check("forms-of-tags", "lists, weak tags and * are understood", other_forms_of_tags),
    Check("kept-nowhere", "the answer is asked for again each time", kept_nowhere),
    Check("date", "a Date header tells the time", date),
    Check("same-connection", "many polls go over one connection", same_connection),
)
