"""The published forms of a feed's shape: a JSON Schema, and a table for people. Pure."""

from collections.abc import Iterable
from typing import Any

from led_feed.feed_shape import HOURS, MEMBERS, Kind, Member, expected
from led_feed.payload import VERSION

PATH = "/led/v1/feed.schema.json"


def schema() -> dict[str, Any]:
    """The same as a JSON Schema (draft 2020-12)."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kiosk:led-feed:{VERSION}",
        "title": "Feed of an LED sign",
    }
    return head | _object_schema("")


def _object_schema(pattern: str) -> dict[str, Any]:
    members = [one for one in MEMBERS if one.parent == pattern]
    return {
        "type": "object",
        "required": [one.name for one in members if one.needed],
        "properties": {one.name: _member_schema(one) for one in members},
    }


def _member_schema(member: Member) -> dict[str, Any]:
    form = _form(member)
    if member.null:
        form = {"anyOf": [form, {"type": "null"}]}
    about = f"{member.about}; in {member.unit}" if member.unit else member.about
    return form | {"description": about}


def _form(member: Member) -> dict[str, Any]:
    match member.kind:
        case Kind.WHOLE:
            return {"type": "integer", "minimum": member.least, "maximum": member.most}
        case Kind.FLAG:
            return {"type": "boolean"}
        case Kind.TIME:
            return {"type": "string", "format": "date-time"}
        case Kind.HOURS:
            hours = {"type": "string", "pattern": f"^({HOURS.pattern})$"}
            pair = {"type": "array", "items": hours, "minItems": 2, "maxItems": 2}
            return {"type": "array", "items": pair, "maxItems": member.most}
        case Kind.OBJECT:
            return _object_schema(member.path)
        case Kind.LIST:
            items = _object_schema(f"{member.path}[]")
            return {"type": "array", "items": items, "minItems": member.least, "maxItems": member.most}
        case _:
            return _line_schema(member)


def _line_schema(member: Member) -> dict[str, Any]:
    if member.known and not member.open_words:
        return {"type": "string", "enum": list(member.known)}
    form = {"type": "string", "minLength": member.least, "maxLength": member.most}
    return form | ({"examples": list(member.known)} if member.known else {})


def table(members: Iterable[Member] = MEMBERS) -> str:
    """The members as a table in Markdown, for the description."""
    rows = ["| member | is | may be absent | means |", "|---|---|---|---|"]
    for one in members:
        words = expected(one)
        if one.open_words:
            words += f"; today {', '.join(one.known)}"
        rows.append(f"| `{one.path}` | {words} | {'no' if one.needed else 'yes'} | {one.about} |")
    return "\n".join(rows)
