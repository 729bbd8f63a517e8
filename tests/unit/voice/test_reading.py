"""How texts are read: Chinese by its pinyin, anything else by the English voice."""

import pytest

from queue_ticketing.adapters.reading import pinyin_reading


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
