"""Reads a password: at a terminal without showing it, or the next line of standard input in a script."""

import getpass
import sys

from kiosk.staff.errors import BadAccount


def known_secret(prompt: str) -> str:
    """One that exists already: asked for once."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{prompt}: ")
    return sys.stdin.readline().rstrip("\r\n")


def new_secret(prompt: str) -> str:
    """Asked for twice at a terminal. Raises BadAccount when the two entries differ or nothing came."""
    if not sys.stdin.isatty():
        first = sys.stdin.readline().rstrip("\r\n")
    else:
        first = getpass.getpass(f"{prompt}: ")
        if getpass.getpass(f"再输一次 / again ({prompt}): ") != first:
            raise BadAccount("两次输入不一致", "the two entries differ")
    if not first:
        raise BadAccount("没有输入密码", "no password was given")
    return first
