"""Letters, voice and sound."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.doctor.findings import Finding, mend, note, ok
from kiosk.settings import Settings
from led_feed import FontMissing as DotFontMissing
from led_feed import system_font
from queue_ticketing.adapters.espeak import EspeakVoice
from queue_ticketing.adapters.reading import pinyin_reading
from queue_ticketing.adapters.slip_fonts import FontMissing, missing_glyphs
from queue_ticketing.adapters.speaker import PLAYERS, ProgramSpeaker, has_sound_card
from queue_ticketing.adapters.wav_files import read_wav
from queue_ticketing.ports import VoiceUnavailable

COMMON = "请到窗口办理取号叫号过号事项一次性告知营业执照ABC0123456789，。：（）①№"
RARE = "䶮㐂𠮷㛃𬭎"
"""Characters that stand in people's names and that small fonts lack."""
AUDIBLE = 2000
"""Peak of a 16-bit sound from which it counts as heard."""


def fonts(_settings: Settings) -> Iterator[Finding]:
    """The font of screen and slip, and the dots of the signs."""
    try:
        lacking = missing_glyphs(COMMON + RARE)
    except FontMissing as problem:
        yield mend("缺少屏幕和小票字体", str(problem), "apt-get install fonts-noto-cjk")
    else:
        yield _coverage("屏幕和小票字体", "font of screen and slip", lacking, "fonts-noto-cjk")
    try:
        lacking = system_font().missing(COMMON)
        rare = system_font().missing(RARE)
    except DotFontMissing as problem:
        yield mend("缺少窗口屏点阵字体", str(problem), "apt-get install unifont")
        return
    yield _coverage("窗口屏点阵字体", "font of the signs", lacking, "unifont")
    if rare:
        yield note(f"窗口屏不能显示：{rare}", f"the signs show a box for {rare}")


def _coverage(zh: str, en: str, lacking: str, package: str) -> Finding:
    if lacking:
        return mend(f"{zh}缺字：{lacking}", f"{en} lacks {lacking}", f"apt-get install {package}")
    return ok(f"{zh}齐全", f"{en}: complete, with rare characters")


def voice(_settings: Settings) -> Iterator[Finding]:
    """Says a call into a file, and listens whether there is something in it."""
    text = "请A零零一号到三号窗口办理"
    with tempfile.TemporaryDirectory() as folder:
        try:
            samples, _ = read_wav(EspeakVoice(Path(folder)).wav(text, pinyin_reading(text)))
        except (VoiceUnavailable, ValueError) as problem:
            yield mend("没有语音", f"no voice: {problem}", "apt-get install espeak-ng")
            return
    if max(samples, default=0) < AUDIBLE:
        yield mend("语音无声", "the voice is silent", "apt-get install --reinstall espeak-ng-data")
    else:
        yield ok("语音正常", "the voice speaks")


def sound_card(settings: Settings) -> Iterator[Finding]:
    """Without one, calls are shown and not heard; a hall of its own should hear them."""
    if not has_sound_card():
        zh, en = "没有声卡，叫号只有字幕", "no sound card: calls are captions only"
        yield note(zh, en) if settings.hall_dir is None else mend(zh, en, "接好音箱并启用声卡 / connect loudspeakers")
    elif not ProgramSpeaker(settings.data_dir).ready:
        names = ", ".join(player[0] for player in PLAYERS)
        yield mend("没有播放程序", f"none of {names} is installed", "apt-get install alsa-utils")
    else:
        yield ok("声卡可用", "a sound card and a player are there")
