"""A rate's words and what it is reckoned by say the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touch_guide import Bracket, Each, Free, TextOnly, Tiered
from touch_guide.fee_words import amounts_in, contradiction

CAPITAL = Tiered((Bracket(Decimal(10_000_000), Decimal("0.8")), Bracket(None, Decimal("0.4"))), Decimal(50))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("每份10元", ["10"]),
        ("每页０．５元（示例）", ["0.5"]),
        ("1,280.50 元/台次", ["1280.50"]),
        ("五十元，壹佰元", ["50", "100"]),
        ("每页5角；另有2元5角", ["0.5", "2.5"]),
        ("不超过3万元", ["30000"]),
        ("¥18，18 yuan, RMB 18", ["18", "18", "18"]),
        ("at most 10 million yuan", ["10000000"]),
        ("每增加一个单元；三角度、第九条、2015年", []),
    ],
)
def test_amounts_are_read_however_they_are_written(text: str, amounts: list[str]) -> None:
    assert list(amounts_in(text)) == [Decimal(one) for one in amounts]


@pytest.mark.parametrize(
    ("charge", "text"),
    [
        (Each(Decimal(20)), "每份20元"),
        (Each(Decimal(20)), "第一份20元，遗失补领也是20元；原来50元"),
        (Each(Decimal(20)), "按份收取"),
        (Each(Decimal("0.5")), "每页5角"),
        (Free(), "免费（2014年以前每份10元）"),
        (Free(), "不收费"),
        (TextOnly(), "约10元，以当地公示为准"),
        (CAPITAL, "1000万元以内的部分0.8‰，超过的部分0.4‰；最低50元"),
        (CAPITAL, "0.08% up to 10 million yuan, 0.4 per mille above; at least 50 yuan"),
    ],
)
def test_words_that_agree_are_taken(charge: Each | Free | Tiered | TextOnly, text: str) -> None:
    assert contradiction(charge, text) is None


@pytest.mark.parametrize(
    ("charge", "text", "said"),
    [
        (Each(Decimal(20)), "每份10元", "10"),
        (Each(Decimal(20)), "10 yuan each", "10"),
        (Each(Decimal(20)), "每份2元", "2"),
        (Free(), "每份10元", "10"),
        (CAPITAL, "注册资本的0.5‰", "0.5"),
        (CAPITAL, "0.8‰，最低100元", "100"),
    ],
)
def test_words_that_say_otherwise_are_told(charge: Each | Free | Tiered, text: str, said: str) -> None:
    found = contradiction(charge, text)
    assert found is not None
    assert found.said == Decimal(said)


@given(st.decimals(0, 10**7, places=2), st.text(max_size=40))
def test_an_amount_agrees_with_itself_and_no_words_break_it(amount: Decimal, words: str) -> None:
    assert contradiction(Each(amount), f"每份{amount}元") is None
    contradiction(CAPITAL, words)
    amounts_in(words)
