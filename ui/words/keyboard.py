"""Words of the on-screen keyboard."""

WORDS: dict[str, tuple[str, str]] = {
    "keyboard_done": ("完成", "Done"),
    "keyboard_space": ("空格", "Space"),
    "keyboard_more": ("更多字词", "More words"),
    "keyboard_erase": ("退格", "Delete"),
    "keyboard_shift": ("大写", "Capital letters"),
}
