"""The window of a receiver of dots never falls behind the packets."""

import threading

from pytestqt.qtbot import QtBot

from led_feed.pixels import Raster
from ui.sign_window.dots_player import DotsPlayer, SeenDots


def test_of_pictures_that_come_quicker_than_they_are_drawn_the_newest_is_shown(qtbot: QtBot):
    player = DotsPlayer(16, 1)
    drawn: list[int] = []
    player.moved.connect(lambda: drawn.append(player._dots.picture.rows[0]))

    def receive() -> None:
        for row in range(1, 1001):
            player.show_dots(SeenDots(Raster(16, (row,)), 100))

    listener = threading.Thread(target=receive)
    listener.start()
    listener.join()  # nothing is drawn meanwhile
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn == [1000]
    player.close()
