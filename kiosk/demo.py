"""``kiosk demo``: the sample hall with simulated visitors, clerks, signs and bureau, all of it on one screen."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk import single_instance
from kiosk.bootstrap import Kiosk
from kiosk.bureau_settings import BureauSettings
from kiosk.ending import Ending
from kiosk.hall import load_pack, sample_hall_dir
from kiosk.run import go_offscreen_without_display, headless, run
from kiosk.settings import DEFAULT_HOST, REAL_DATABASE, REHEARSAL_DATABASE, Settings, prepare_data_dir
from kiosk.simulators.people import SPEED, People
from kiosk.simulators.sign_client import SignClient, SignLine
from kiosk.staff.accounts import DEMO_PASSWORD
from kiosk.storyteller import Storyteller
from led_feed import Programme, SignKind
from queue_ticketing.hall import OpeningHours
from queue_ticketing.hours import opening
from queue_ticketing.model import SlipAttempt, SlipState
from ui.context import ScreenSettings
from ui.demo_stage import SignSource, StageContext, StoryLine, run_stage

FOLDER = "demo"
BEGINS = time(9, 30)
LOOK_AHEAD_WEEKS = 60
SIGN_WAIT_S = 2
"""How long the server may hold a sign's poll: news come at once, and the end is not waited for."""
ACCOUNTS = ("窗口 w1–w6　导办台 desk1", f"密码 {DEMO_PASSWORD}　左边的终端可以直接点")


def demo(settings: Settings, *, printer: str | None = None, speed: float | None = None) -> int:
    """Run until it is closed. Slips are pictures unless ``printer`` names one; people are ``speed`` times as fast as
    in a hall. Raises what ``run`` raises."""
    ours = demo_settings(settings, printer)
    begin_afresh(ours.data_dir)
    with simulated_bureau() as bureau:
        return run(replace(ours, bureau=bureau), screen=partial(_play, speed=speed or SPEED))


@contextmanager
def simulated_bureau() -> Iterator[BureauSettings]:
    """The other end of the line, in memory: it passes what is whole and returns what is not."""
    from kiosk.simulators.bureau_book import BureauBook  # noqa: PLC0415 - only for the demonstration
    from kiosk.simulators.bureau_server import BureauServer  # noqa: PLC0415

    with closing(BureauBook(None, "rule")) as book, closing(BureauServer(book)) as server:
        yield BureauSettings("demo", server.start())


def demo_settings(settings: Settings, printer: str | None = None) -> Settings:
    """The sample hall in a folder of its own: nothing of a real hall, neither its data nor its printer, is touched."""
    hours = load_pack(sample_hall_dir()).hall.hours
    zone = ZoneInfo("Asia/Shanghai")
    return replace(
        settings,
        data_dir=prepare_data_dir(settings.data_dir / FOLDER),
        hall_dir=None,
        host=DEFAULT_HOST,
        database=None,
        bureau=None,
        printer=printer,
        rehearse=settings.rehearse or working_monday(hours, datetime.now(zone).date(), zone),
    )


def working_monday(hours: OpeningHours, today: date, zone: ZoneInfo) -> datetime:
    """Half past nine on the first Monday from ``today`` on at which the hall works."""
    monday = today + timedelta(days=-today.weekday() % 7)
    mornings = (
        datetime.combine(monday + timedelta(weeks=week), BEGINS, zone) for week in range(LOOK_AHEAD_WEEKS)
    )
    return next(at for at in mornings if not opening(hours, at).why)


def begin_afresh(data_dir: Path) -> None:
    """Forget the demonstrations before. Raises AlreadyRunning while one is on."""
    with single_instance.hold(data_dir):
        for name in (REAL_DATABASE, REHEARSAL_DATABASE):
            for path in data_dir.glob(f"{name}*"):
                path.unlink(missing_ok=True)
        for path in (data_dir / "slips").glob("slip-*.png"):
            path.unlink(missing_ok=True)


def _play(kiosk: Kiosk, ending: Ending, url: str, speed: float) -> int:
    hall = kiosk.pack.hall
    with ExitStack() as ends:
        story = Storyteller(kiosk)
        people = People(url, hall, DEMO_PASSWORD, speed=speed)
        for part in (story, people):
            ends.callback(part.close)
        if kiosk.settings.headless:
            story.on_line(_print)
            for source in sign_sources(kiosk, url):
                ends.callback(source.follow(lambda _programme: None))
            _start(story, people)
            return headless(kiosk, ending, url)
        return _on_screen(kiosk, ending, url, story, partial(_start, story, people))


def _start(story: Storyteller, people: People) -> None:
    story.start()
    people.start()


def _on_screen(kiosk: Kiosk, ending: Ending, url: str, story: Storyteller, begin: Callable[[], None]) -> int:
    go_offscreen_without_display()
    from kiosk.screen import screen_context  # noqa: PLC0415 - Qt is loaded only for a screen
    from kiosk.watchdog import Watchdog  # noqa: PLC0415

    settings = kiosk.settings
    with Watchdog() as watchdog:
        context = screen_context(kiosk, ending, url, watchdog.alive)
        window = ScreenSettings(settings.size, windowed=True, inches=settings.screen_inches)

        def shown() -> None:
            context.on_ready()
            begin()

        stage = StageContext(
            kiosk=replace(context, screen=window, on_ready=shown),
            signs=sign_sources(kiosk, url),
            on_story=story.on_line,
            on_slip=partial(_on_slip_picture, kiosk),
            accounts=ACCOUNTS,
            leave=ending.ask,
            full_screen=not settings.windowed,
        )
        return run_stage(stage)


def sign_sources(kiosk: Kiosk, url: str) -> tuple[SignSource, ...]:
    """The hall's sign and the windows', each polling the feed as a real one would."""
    shown = [sign for sign in kiosk.pack.signs if sign.kind in {SignKind.WINDOW, SignKind.HALL}]
    return tuple(
        SignSource(sign.id, sign.window or "", partial(_follow, SignLine(url, sign.id, SIGN_WAIT_S)))
        for sign in shown
    )


def _follow(line: SignLine, show: Callable[[Programme], None]) -> Callable[[], None]:
    client = SignClient(line, show)
    client.start()
    return client.close


def _on_slip_picture(kiosk: Kiosk, listener: Callable[[Path], None]) -> None:
    """``listener`` gets the picture of each slip that came out of the virtual printer."""

    def came_out(attempt: SlipAttempt) -> None:
        picture = kiosk.printing.newest_picture()
        if attempt.state is SlipState.CONFIRMED and picture:
            listener(picture)

    kiosk.printing.desk.on_slip(came_out)


def _print(line: StoryLine) -> None:
    print(line.time, line.verb, line.text, flush=True)  # noqa: T201 - what a headless demo is for
