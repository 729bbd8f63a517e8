"""What is said to an Onbon card for a technician, and what its answer means. Pure."""

from led_feed.cards import onbon_commands as commands
from led_feed.cards.onbon_frame import Reply
from led_feed.cards.onbon_words import status_words
from led_feed.cards.port import Order
from led_feed.cards.trial import Act, Ask, Words


def asked(ask: Ask, order: Order) -> bytes | None:
    """The data of the frame; None when there is none to be said but what the sign shows."""
    match ask.act:
        case Act.PING:
            return commands.ping()
        case Act.STATUS:
            return commands.status()
        case Act.CLEAR:
            return commands.clear()
        case Act.CLOCK:
            return commands.set_clock(order.now)
        case Act.POWER:
            return commands.power(on=ask.on)
        case Act.BRIGHTNESS:
            return commands.brightness(ask.percent)
    return None


def done_words(ask: Ask, order: Order, reply: Reply, device: int) -> Words:
    """After the card's consent."""
    match ask.act:
        case Act.STATUS:
            return status_words(commands.read_status(reply.payload), device)
        case Act.CLEAR:
            return Words("已清屏，几秒后恢复", "cleared; what is true comes back in some seconds")
        case Act.CLOCK:
            return Words(f"已校时为 {order.now:%H:%M:%S}", f"its clock is set to {order.now:%H:%M:%S}")
        case Act.POWER:
            return Words("已开屏", "switched on") if ask.on else Words("已关屏", "switched off")
        case Act.BRIGHTNESS:
            level, most = commands.level_of(ask.percent), commands.BRIGHTEST
            return Words(f"亮度已设为 {level}/{most}", f"the brightness is {level} of {most}")
    return Words("卡在线，应答正常", "the card answers")
