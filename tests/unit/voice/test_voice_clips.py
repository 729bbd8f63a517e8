"""Which recordings say a sentence, and which a hall still has to make."""

from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.hall import Window
from queue_ticketing.model import WindowId
from queue_ticketing.voice.clips import call_pieces, call_pieces_en, lay, missing_clips, tokens, wanted_clips
from queue_ticketing.voice.phrases import DIGITS, call_phrase


def place(window_id: str, name: str = "", name_en: str = "") -> Window:
    return Window(WindowId(window_id), name, name_en, ())


def clips(*names: str, english: bool = False) -> dict[tuple[str, ...], str]:
    return {tokens(name, english=english): name for name in names}


def said(words: str, *names: str, english: bool = False) -> list[str] | None:
    laid = lay(words, clips(*names, english=english), english=english)
    return None if laid is None else [part.clip for part in laid]


def test_a_call_is_laid_out_of_its_recordings_with_a_pause_behind_the_number() -> None:
    laid = lay(
        "请A零一号，到三号窗口办理",
        clips("请", "A", "零", "一", "号", "到", "三", "号窗口办理"),
        english=False,
    )
    assert laid is not None
    assert [part.clip for part in laid] == ["请", "A", "零", "一", "号", "到", "三", "号窗口办理"]
    assert [part.clip for part in laid if part.pause] == ["号"]


def test_the_fewest_recordings_are_taken_and_a_greedy_choice_misleads_nobody() -> None:
    assert said("三号窗口", "三", "号", "三号", "窗口") == ["三号", "窗口"]
    assert said("号，到三号", "号到", "号", "到三号") == ["号", "到三号"]
    assert said("请A零零一号，到三号窗口办理", "请", "请A零零一号到三号窗口办理") == [
        "请A零零一号到三号窗口办理"
    ]


def test_one_missing_word_leaves_the_whole_sentence_to_the_voice() -> None:
    assert said("四号", "三号", "号") is None
    assert said("", "号") is None


def test_english_goes_by_words_whatever_their_case() -> None:
    names = ("Number", "a", "0", "1", "please go to window", "3")
    words = call_phrase("A001", "3", "", "").spoken_en
    assert said(words, *names, english=True) == ["Number", "a", "0", "0", "1", "please go to window", "3"]
    assert said("Anumber", "a", "number", english=True) is None


def test_the_pieces_of_a_call_are_what_people_would_record() -> None:
    assert call_pieces("A012", place("12")) == [
        "请",
        "A",
        "零",
        "一",
        "二",
        "号",
        "到",
        "十",
        "二",
        "号窗口办理",
    ]
    assert call_pieces("A1", place("x", "咨询台")) == ["请", "A", "一", "号", "到", "咨询台", "办理"]
    assert call_pieces_en("A1", place("12")) == ["number", "a", "1", "please go to window", "12"]
    assert call_pieces_en("A1", place("x", "", "Enquiries")) == [
        "number",
        "a",
        "1",
        "please go to",
        "enquiries",
    ]


def test_what_is_missing_is_named_once_in_the_order_of_the_call() -> None:
    calls = wanted_clips(["A", "B"], [place("1"), place("12")], english=False)
    missing = missing_clips(calls, clips("请", "号到", "号窗口办理", *DIGITS[:5]), english=False)
    assert missing == ("A", "五", "六", "七", "八", "九", "B", "十")
    assert missing_clips(calls, (), english=False)[:3] == ("请", "A", "零")
    assert missing_clips([], (), english=False) == ()


numbers = st.from_regex(r"[A-Z]{0,3}[0-9]{1,4}", fullmatch=True)
windows = st.one_of(
    st.integers(1, 300).map(lambda n: place(str(n))),
    st.sampled_from(
        [place("x", "咨询台", "Enquiry Desk"), place("v", "VIP室", "VIP room"), place("z", "绿色通道")]
    ),
)


@given(numbers, windows, st.booleans())
def test_whoever_records_all_the_pieces_hears_every_call_in_recordings(
    number: str, window: Window, english: bool
) -> None:
    phrase = call_phrase(number, window.id, window.name, window.name_en)
    pieces = (call_pieces_en if english else call_pieces)(number, window)
    assert said(phrase.words[english], *pieces, english=english) is not None


@given(st.lists(st.sampled_from(["请", "A", "零一", "一", "号到", "到", "三号", "号窗口办理"]), max_size=8))
def test_a_call_with_nothing_missing_can_be_laid_and_one_with_something_cannot(names: list[str]) -> None:
    words = call_phrase("A01", "3", "", "").spoken
    missing = missing_clips([call_pieces("A01", place("3"))], clips(*names), english=False)
    assert bool(missing) == (said(words, *names) is None)
