"""The interface's description (OpenAPI 3.1), made from the route table, so that it can't forget a call."""

import json
import re
from typing import Any

from kiosk.http.problems import MEDIA_TYPE
from kiosk.http.reading import Field, Kind
from kiosk.http.route import Route
from kiosk.http.routes import ROUTES
from kiosk.http.wording import WORDS

Json = dict[str, Any]
_SCHEMAS: dict[Kind, Json] = {
    Kind.INTENT: {"type": "string", "format": "uuid"},
    Kind.FLAG: {"type": "boolean"},
    Kind.ROWS: {"type": "array", "items": {"type": "object"}, "minItems": 1},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.PACK_VALUE: {"type": ["object", "null"]},
}


def description(version: str) -> bytes:
    paths: dict[str, Json] = {}
    for route in ROUTES:
        path = re.sub(r"{(\w+):[^}]*}", r"{\1}", route.path)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, path)
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Hall kiosk", "version": version, "license": {"name": "GPL-3.0-or-later"}},
        "paths": paths,
        "components": {"schemas": {"Problem": _problem()}, "securitySchemes": _security()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _operation(route: Route, path: str) -> Json:
    operation: Json = {
        "summary": route.summary,
        "operationId": f"{route.method.lower()}-{re.sub(r'[^a-z0-9]+', '-', path.lower()).strip('-') or 'root'}",
        "responses": _responses(route),
    }
    parameters = [_parameter(name, "path") for name in re.findall(r"{(\w+)}", path)]
    parameters += [_parameter(name, "query") for name in route.query]
    if parameters:
        operation["parameters"] = parameters
    if route.body:
        content = {"application/json": {"schema": _body(route.body)}}
        operation["requestBody"] = {"required": any(f.required for f in route.body), "content": content}
    if route.roles is not None:
        operation["security"] = [{"bearer": []}, {"cookie": []}]
        operation["x-roles"] = sorted(route.roles) or ["any"]
    return operation


def _responses(route: Route) -> Json:
    answers: Json = {str(status): {"description": words} for status, words in route.answers.items()}
    for status, answer in answers.items():
        if status in {"200", "201", "202"}:
            answer["content"] = {route.media: {}}
    for code in _codes(route):
        status = str(WORDS[code].status)
        known = answers.setdefault(status, {"description": "", "content": _problem_content()})
        known["description"] = ", ".join(filter(None, [known["description"], code]))
    return answers


def _codes(route: Route) -> tuple[str, ...]:
    access = () if route.roles is None else ("not-signed-in", "session-expired", "not-allowed")
    body = ("malformed-json", "bad-field", "body-too-large", "not-json") if route.method == "POST" else ()
    intent = ("bad-intent",) if any(field.kind is Kind.INTENT for field in route.body) else ()
    return (*access, *body, *intent, *route.refusals, "busy")


def _parameter(name: str, place: str) -> Json:
    return {"name": name, "in": place, "required": place == "path", "schema": {"type": "string"}}


def _body(fields: tuple[Field, ...]) -> Json:
    schema: Json = {"type": "object", "properties": {field.name: _field(field) for field in fields}}
    required = [field.name for field in fields if field.required or field.written]
    return schema | {"required": required} if required else schema


def _field(field: Field) -> Json:
    if field.kind is Kind.NUMBER:
        return {"type": "integer", "minimum": field.least, "maximum": field.most, "description": field.about}
    schema: Json = dict(_SCHEMAS.get(field.kind, {"type": "string", "maxLength": field.longest}))
    if field.choices:
        schema["enum"] = list(field.choices)
    if field.about:
        schema["description"] = field.about
    return schema


def _problem_content() -> Json:
    return {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _problem() -> Json:
    texts = ("type", "title", "detail", "detail_en")
    properties: Json = {name: {"type": "string"} for name in texts}
    properties |= {"status": {"type": "integer"}, "code": {"type": "string", "enum": sorted(WORDS)}}
    return {"type": "object", "required": ["type", "title", "status", "code"], "properties": properties}


def _security() -> Json:
    return {
        "bearer": {"type": "http", "scheme": "bearer"},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "kiosk_session"},
    }
