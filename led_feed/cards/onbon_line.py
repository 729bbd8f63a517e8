"""One request at a time to an Onbon card, each with its answer; all of it overheard by the exchange."""

from collections.abc import Callable

from led_feed.cards.exchange import Exchange
from led_feed.cards.onbon_commands import ACK, CardError, describe
from led_feed.cards.onbon_frame import MODELS, Reply, ReplyReader, frame
from led_feed.cards.onbon_words import error_zh, replies_words, request_words
from led_feed.cards.port import CardBusy, CardLost, CardRefused
from led_feed.cards.trial import Words
from led_feed.cards.wire import Wire

ANSWER_S = 2.0
MOST_RUBBISH = 4096
"""Bytes that are no answer, until we take the other end for something else than a card."""
MOST_HEARD = 16384
"""Bytes of any kind while we wait for one answer."""
LATE = Words("迟到的字节，不理会", "late bytes, passed over")


class Refusal(CardRefused):
    """The card's own error."""

    def __init__(self, error: int) -> None:
        self.error = error
        super().__init__(f"the card refuses: {describe(error)}", f"控制卡不接受：{error_zh(error)}")


class OnbonLine:
    """``model`` is a key of MODELS. ``device`` is the type that the card says it is; ``answered``: it has said
    something since the line was opened."""

    def __init__(self, wire: Wire, model: str, monotonic: Callable[[], float], exchange: Exchange) -> None:
        self._wire = wire
        self._model = MODELS.get(model, MODELS["any"])
        self._monotonic = monotonic
        self._exchange = exchange
        self._reader = ReplyReader()
        self._progress = False
        self.device = self._model
        self.answered = False

    @property
    def place(self) -> str:
        return self._wire.place

    def open(self) -> None:
        self._reader, self.answered = ReplyReader(), False
        self._wire.open()

    def close(self) -> None:
        self._wire.close()

    def say(self, data: bytes) -> Reply:
        """Raises CardLost without an answer, CardHungUp, CardBusy, Refusal."""
        wire = frame(data, self._model)
        self._drop_what_is_late()
        self._exchange.sent(wire, request_words(data))
        self._wire.write(wire)
        reply = self._answer(data[0], data[1])
        self.answered, self.device = True, reply.device
        if reply.error in {CardError.BUSY, CardError.CHECKSUM}:
            progress, self._progress = self._progress, False
            raise CardBusy(f"the card says: {describe(reply.error)}", anew=progress)
        self._progress = True
        if reply.error or (reply.group, reply.command) not in {ACK, (data[0], data[1])}:
            raise Refusal(reply.error)
        return reply

    def _drop_what_is_late(self) -> None:
        """An answer to what we no longer wait for would be taken for the next one's."""
        late = self._wire.read(0)
        if late:
            self._exchange.received(late, LATE)
            self._reader = ReplyReader()

    def _answer(self, group: int, command: int) -> Reply:
        deadline, before, heard = self._monotonic() + ANSWER_S, self._reader.rubbish, 0
        while (rest := deadline - self._monotonic()) > 0:
            came = self._wire.read(rest)
            replies = self._reader.feed(came)
            if came:
                self._exchange.received(came, replies_words(replies))
            for reply in replies:
                if reply.group == ACK[0] or (reply.group, reply.command) == (group, command):
                    return reply
            heard += len(came)
            if heard > MOST_HEARD or self._reader.rubbish - before > MOST_RUBBISH:
                break
        raise self._silence(rubbish=heard > 0)

    def _silence(self, *, rubbish: bool) -> CardLost:
        if rubbish:
            zh = f"{self.place} 的应答不是仰邦卡的，核对地址和型号"
            return CardLost(f"the card at {self.place} answers with what is no answer", zh)
        return CardLost(
            f"the card at {self.place} does not answer",
            f"{self.place} 连上了但不应答，核对型号和波特率，检查是否有别的软件占用",
        )
