"""Whether calls are heard: the voice, the hall's recordings, the sound card."""

import array
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.doctor.findings import Finding, mend, note, ok
from kiosk.hall import HallPack, PackErrors, hall_directory, load_pack
from kiosk.hall.recordings import Coverage, coverage, names
from kiosk.settings import Settings
from queue_ticketing.adapters.espeak import EspeakVoice
from queue_ticketing.adapters.reading import pinyin_reading
from queue_ticketing.adapters.speaker import PLAYERS, ProgramSpeaker, has_sound_card
from queue_ticketing.adapters.wav_files import read_wav, write_wav
from queue_ticketing.ports import VoiceUnavailable
from queue_ticketing.voice.phrases import call_phrase

AUDIBLE = 2000
"""Peak of a 16-bit sound from which it counts as heard."""
INSTALL_VOICE = "apt-get install espeak-ng"


def voice(settings: Settings) -> Iterator[Finding]:
    """The synthetic voice, and how far the pack's recordings stand in for it."""
    pack = _loaded(settings)
    covered = coverage(pack.directory, pack.hall, bilingual=pack.voice.bilingual) if pack else None
    recorded = covered is not None and covered.any_zh and not (covered.missing or covered.missing_en)
    yield _synthesis(recorded=recorded)
    if covered is not None:
        yield from recordings(covered, bilingual=bool(pack and pack.voice.bilingual))
    if pack is not None and not pack.voice.enabled:
        yield note(
            "大厅配置关闭了语音叫号，只有提示音和字幕", "the hall pack turns speech off: chime and captions"
        )


def _synthesis(*, recorded: bool) -> Finding:
    """Says a call into a file, and listens whether there is something in it."""
    spoken = call_phrase("A001", "3", "", "").spoken
    with tempfile.TemporaryDirectory() as folder:
        try:
            samples, _ = read_wav(EspeakVoice(Path(folder)).wav(spoken, pinyin_reading(spoken)))
        except (VoiceUnavailable, ValueError) as problem:
            tell = note if recorded else mend
            return tell("没有合成语音", f"no synthetic voice: {problem}", INSTALL_VOICE)
    if max(samples, default=0) < AUDIBLE:
        return mend("语音无声", "the voice is silent", "apt-get install --reinstall espeak-ng-data")
    return ok("语音正常", "the voice speaks")


def recordings(covered: Coverage, *, bilingual: bool) -> Iterator[Finding]:
    """What stands in for the voice, and what is missing or no good."""
    for fault in covered.faults:
        yield note(
            f"录音 {fault.file} 不能用：{fault.zh}", f"recording {fault.file} {fault.en}", "kiosk check"
        )
    yield _language("叫号", "calls", covered.missing, some=covered.any_zh)
    if bilingual:
        yield _language("英文叫号", "calls in English", covered.missing_en, some=covered.any_en)


def _language(zh: str, en: str, missing: tuple[str, ...], *, some: bool) -> Finding:
    if not some:
        return ok(f"{zh}用合成语音，没有录音", f"{en} are synthesised, nothing is recorded")
    if missing:
        count, listed = len(missing), names(missing)
        return note(
            f"{zh}缺 {count} 个录音：{listed}",
            f"{count} recordings for {en} are missing",
            "docs/hall-pack.md",
        )
    return ok(f"{zh}全部用录音", f"{en} are recorded")


def sound_card(settings: Settings) -> Iterator[Finding]:
    """Plays silence. Without sound, calls are shown and not heard; a hall of its own should hear them."""
    tell = note if settings.hall_dir is None else mend
    if not has_sound_card():
        zh, en = "没有声卡，叫号只有字幕", "no sound card: calls are captions only"
        yield tell(zh, en, "" if settings.hall_dir is None else "接好音箱并启用声卡 / connect loudspeakers")
        return
    names_of_players = ", ".join(player[0] for player in PLAYERS)
    with tempfile.TemporaryDirectory() as folder:
        speaker, silence = ProgramSpeaker(Path(folder)), Path(folder) / "silence.wav"
        if not speaker.ready:
            yield mend(
                "没有播放程序", f"none of {names_of_players} is installed", "apt-get install alsa-utils"
            )
            return
        write_wav(silence, array.array("h", [0] * 4_410), 22_050)
        if speaker.play(silence, 100, lambda: False):
            yield ok("声卡可用", "a sound card and a player are there")
        else:
            zh, en = "声卡不能播放，叫号只有字幕", "the sound card does not play: calls are captions only"
            yield tell(zh, en, "aplay -l; aplay /usr/share/sounds/alsa/Front_Center.wav")


def _loaded(settings: Settings) -> HallPack | None:
    try:
        return load_pack(hall_directory(settings.hall_dir, settings.data_dir))
    except PackErrors:
        return None
