"""How texts are read: Chinese by its pinyin, anything else by the English voice."""

from pathlib import Path

import pytest

from queue_ticketing.adapters.reading import pinyin_reading
from queue_ticketing.adapters.reading_file import FiledReading, make_file
from ui.words import TABLE


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("请A零零一号", "qing3 A ling2 ling2 yi1 hao4"),
        ("银行行长", "yin2 hang2 hang2 zhang3"),
        ("叫号", "jiao4 hao4"),
    ],
)
def test_chinese_is_read_by_its_pinyin(text: str, reading: str):
    assert pinyin_reading(text) == reading


def test_a_text_without_chinese_is_left_to_the_english_voice():
    assert pinyin_reading("Take a number. 8 services are open.") == ""


def test_the_filed_dictionary_reads_every_word_of_the_screen_as_the_library_does(tmp_path: Path):
    filed = FiledReading(tmp_path)
    make_file(filed.path)
    texts = [chinese for chinese, _ in TABLE.values()] + [
        "一不做，二不休",
        "龘X00",
        "Number 3",
        "参检的人数一数",
    ]
    assert [filed(text) for text in texts] == [pinyin_reading(text) for text in texts]


def test_without_a_place_for_the_file_the_library_is_asked(tmp_path: Path):
    (tmp_path / "voice").write_text("no folder")
    assert FiledReading(tmp_path / "voice")("叫号") == "jiao4 hao4"


def test_the_file_is_made_when_it_is_first_needed(tmp_path: Path):
    filed = FiledReading(tmp_path / "voice")
    assert filed("银行行长") == "yin2 hang2 hang2 zhang3"
    assert filed.path.exists()
