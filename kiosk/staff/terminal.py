"""Reads a new password: asked for twice at a terminal, or the first line of standard input in a script."""

import getpass
import sys

from kiosk.staff.errors import BadAccount


def new_secret(prompt: str) -> str:
    """Raises BadAccount when the two entries differ or nothing came."""
    if not sys.stdin.isatty():
        first = sys.stdin.readline().rstrip("\r\n")
    else:
        first = getpass.getpass(f"{prompt}: ")
        if getpass.getpass(f"再输一次 / again ({prompt}): ") != first:
            raise BadAccount("两次输入不一致", "the two entries differ")
    if not first:
        raise BadAccount("没有输入密码", "no password was given")
    return first
