"""The hall's voice, for the guide desk: how loud, mute, a trial."""

from aiohttp import web

from kiosk.http.reading import Field, Kind
from kiosk.http.replies import json_reply
from kiosk.http.route import ALL_STAFF, DESK, Call, Route
from kiosk.http.shapes import Json


async def show(call: Call) -> web.Response:
    return json_reply(_shape(call))


async def change(call: Call) -> web.Response:
    volume, muted, voice = call.fields["volume"], call.fields["muted"], call.context.voice

    def changed() -> None:
        voice.change(volume=volume, muted=muted)
        said = {"volume": volume, "muted": muted}
        detail = " ".join(f"{name}={value}" for name, value in said.items() if value is not None)
        call.context.staff.note(call.who, "voice.change", detail, call.source)

    await call.context.work(changed)
    return json_reply(_shape(call))


async def try_out(call: Call) -> web.Response:
    call.context.voice.try_out()
    await call.context.work(lambda: call.context.staff.note(call.who, "voice.trial", "", call.source))
    return json_reply(_shape(call), status=202)


def _shape(call: Call) -> Json:
    """``silent_because``: null while calls are heard, ``off`` while only the chime is."""
    view = call.context.voice.view
    return {
        "volume": view.settings.volume,
        "pack_volume": view.pack.volume,
        "volume_now": view.volume_now,
        "muted": view.settings.muted,
        "enabled": view.settings.enabled,
        "bilingual": view.settings.bilingual,
        "repeat": view.settings.repeat,
        "quiet_volume": view.settings.quiet_volume,
        "silent_because": view.silent_because or None,
        "waiting": view.waiting,
    }


ROUTES = (
    Route(
        "GET",
        "/api/v1/voice",
        show,
        ALL_STAFF,
        "The voice: how loud, why silent, how many calls wait to be said",
    ),
    Route(
        "POST",
        "/api/v1/voice",
        change,
        DESK,
        "Turn the voice up or down, or mute it; kept over a restart",
        body=(
            Field(
                "volume", Kind.NUMBER, required=False, most=100, about="the pack's own follows the pack again"
            ),
            Field("muted", Kind.FLAG, required=False, about="captions stay"),
        ),
    ),
    Route(
        "POST",
        "/api/v1/voice/trial",
        try_out,
        DESK,
        "Say a call that sends nobody anywhere",
        answers={202: "Told to the voice, which says it when its turn comes"},
    ),
)
