"""Checks of refusals, and of what a server must bear."""

import time

from kiosk.simulators.sign_check.feed_line import Answer, NoAnswer, read
from kiosk.simulators.sign_check.sitting import NOT_MODIFIED, OK, Sitting, problem_of
from kiosk.simulators.sign_check.verdict import Check, Failed, Skipped, expect

UNAUTHORIZED, NOT_ALLOWED, TOO_MANY = 401, 405, 429
NOBODY = "no-such-sign-7f3a"
ABSURD: dict[str, list[bytes]] = {
    "texts where numbers belong": [b"X-Sign-Uptime: -1e99", b"X-Sign-Rssi: NaN", b"X-Sign-Played: ,,::,"],
    "bytes that are no text": [b"X-Sign-Showing: \xff\xfe\x80", b"X-Sign-Error: \xd0\xc5\xcf\xa2"],
    "markup": [b"X-Sign-Fw: <script>alert(1)</script>' OR 1=1 --", b"X-Sign-Error: ${jndi:x}"],
    "a very long line": [b"X-Sign-Error: " + b"e" * 12000],
    "a head larger than allowed": [b"X-Sign-Fw: " + b"f" * 200_000],
    "three hundred header lines": [b"X-Sign-Played: a:%d" % n for n in range(300)],
    "a thousand entity tags": [b"If-None-Match: " + b", ".join(b'"%d"' % n for n in range(1000))],
    "tags without quotes": [b'If-None-Match: """, W/, *"'],
    "a line without a colon": [b"X-Sign-Fw"],
    "a length that is none": [b"Content-Length: many"],
}


def head(sitting: Sitting) -> str:
    answer = sitting.line.ask(method="HEAD")
    expect(answer.status == OK, "200", answer.status)
    expect(not answer.body, "no body", f"{len(answer.body)} bytes")
    expect(bool(answer.header("ETag")), "the ETag", "none")
    return ""


def unknown_sign(sitting: Sitting) -> str:
    codes = set()
    for suffix in ("", "?wait=1", ".txt", ".pbm"):
        problem = problem_of(
            sitting.line.ask(suffix, sign=NOBODY), 404, f"feed{suffix} of a sign that is not there"
        )
        codes.add(str(problem.get("code") or problem.get("type")))
    return ", ".join(sorted(codes))


def only_reads(sitting: Sitting) -> str:
    for method in ("POST", "PUT", "DELETE"):
        status = sitting.line.ask(method=method, headers={"Content-Length": "0"}).status
        expect(400 <= status < 500, f"{method} refused", status)
    return ""


def token(sitting: Sitting) -> str:
    if not sitting.line.token:
        raise Skipped("no --token was given")
    for borne, what in (("", "without the token"), (f"{sitting.line.token}x", "with another token")):
        answer = sitting.line.ask(token=borne)
        problem_of(answer, UNAUTHORIZED, what)
        challenge = answer.header("WWW-Authenticate")
        expect(
            challenge.lower().startswith("bearer"), f"{what}: WWW-Authenticate: Bearer", challenge or "none"
        )
    for form in (".txt", ".pbm"):
        status = sitting.line.ask(form, token="").status
        expect(status in {UNAUTHORIZED, 404}, f"{form} without the token: 401", status)
    return ""


def absurd(sitting: Sitting) -> str:
    """Each is answered or refused, and the next honest poll is served."""
    answered = 0
    for what, lines in ABSURD.items():
        try:
            reply = sitting.line.raw(lines)
        except NoAnswer as fault:
            raise Failed(f"{what}: an answer or a refusal", str(fault)) from fault
        status = reply[9:12]
        expect(not status.startswith(b"5"), f"{what}: no failure of the server", reply[:40])
        answered += bool(status)
        after = sitting.line.ask()
        expect(after.status == OK, f"the feed as before, after {what}", after.status)
    return f"{answered} of {len(ABSURD)} answered, the others hung up on"


def honest_pace(sitting: Sitting) -> str:
    """A sign may ask several times in a second: after a restart, or with two forms."""
    statuses = [sitting.line.ask().status for _ in range(10)]
    expect(set(statuses) == {OK}, "10 polls in a row answered", statuses)
    return ""


def limit(sitting: Sitting) -> str:
    """A server that limits polls says so in a way that a sign understands, and serves again afterwards."""
    if not sitting.flood:
        raise Skipped("no --flood was given")
    tried, refused = _flooded(sitting)
    if refused is None:
        raise Skipped(f"no limit met in {tried} polls")
    problem_of(refused, TOO_MANY, "too many polls")
    rest = refused.header("Retry-After")
    expect(
        rest.isascii() and rest.isdigit() and 1 <= int(rest) <= 60, "Retry-After: 1 to 60 s", rest or "none"
    )
    time.sleep(int(rest))
    after = sitting.line.ask(held_s=int(rest))
    expect(after.status == OK, f"the feed again after {rest} s", after.status)
    return f"429 after {tried} polls, Retry-After: {rest}"


def _flooded(sitting: Sitting) -> tuple[int, Answer | None]:
    line, tag = sitting.line.open(), sitting.tag()
    try:
        for tried in range(1, sitting.flood + 1):
            begun = time.monotonic()
            line.request("GET", sitting.line.path, headers=sitting.line.headers() | {"If-None-Match": tag})
            answer = read(line, begun)
            if answer.status not in {OK, NOT_MODIFIED}:
                return tried, answer
    except OSError as fault:
        raise Failed("429 for too many polls", f"{type(fault).__name__}: {fault}") from fault
    finally:
        line.close()
    return sitting.flood, None


CHECKS = (
    Check("head", "HEAD is answered as GET, without a body", head),
    Check("unknown-sign", "an unknown sign is a problem with 404", unknown_sign),
    Check("only-reads", "nothing but reading is allowed", only_reads),
    Check("token", "a sign's token is demanded", token),
    Check("absurd-headers", "absurd headers are survived", absurd),
    Check("honest-pace", "ten polls in a row are served", honest_pace),
    Check("limit", "too many polls are 429 with Retry-After", limit),
)
