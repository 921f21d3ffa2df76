#!/usr/bin/env python3
"""Writes miekeshi/_types.py, the records as TypedDicts, from schemas/extraction.schema.json.

With --check it says whether the file is current and writes nothing.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCHEMA = HERE.parent / "schemas" / "extraction.schema.json"
TARGET = HERE / "miekeshi" / "_types.py"
HEAD = '''"""The records as typed dicts. Made by python/make_types.py from schemas/extraction.schema.json: not to be edited."""

from __future__ import annotations

from typing import Dict, List, Literal, TypedDict, Union
'''
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def type_of(shape: dict) -> str:
    """The Python type of a shape of JSON."""
    if "$ref" in shape:
        return shape["$ref"].rsplit("/", 1)[1]
    if "const" in shape:
        return f"Literal[{json.dumps(shape['const'])}]"
    for several in ("anyOf", "oneOf"):
        if several in shape:
            return union([type_of(one) for one in shape[several]])
    kind = shape.get("type")
    if isinstance(kind, list):
        return union([type_of({**shape, "type": one}) for one in kind])
    if kind == "array":
        return f"List[{type_of(shape['items'])}]"
    if kind == "object" and isinstance(shape.get("additionalProperties"), dict):
        return f"Dict[str, {type_of(shape['additionalProperties'])}]"
    if kind not in PLAIN:
        raise SystemExit(f"no Python type for {shape}")
    return PLAIN[kind]


def union(types: list) -> str:
    return types[0] if len(types) == 1 else f"Union[{', '.join(types)}]"


def record(name: str, shape: dict) -> list:
    """A typed dict; keys that may be missing stand in a class of their own, since Python 3.9 knows no NotRequired."""
    fields, required = shape["properties"], set(shape.get("required", []))
    sometimes = [key for key in fields if key not in required]
    about = text(shape.get("description", name))
    if not sometimes:
        return klass(f"class {name}(TypedDict):", about, fields, list(fields))
    always = klass(f"class _{name}(TypedDict):", f"The keys of `{name}` that are always there.", fields,
                   [key for key in fields if key in required])
    return always + klass(f"class {name}(_{name}, total=False):", about, fields, sometimes)


def klass(head: str, about: str, fields: dict, keys: list) -> list:
    lines = ["", "", head, f'    """{about}"""', ""]
    for key in keys:
        lines += [f"    {key}: {type_of(fields[key])}"]
        if "description" in fields[key]:
            lines += [f'    """{text(fields[key]["description"])}"""']
    return lines


def text(description: str) -> str:
    return " ".join(description.replace("\\", "\\\\").replace('"', "'").split())


def main() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    lines, aliases = [], []
    for name, shape in schema["$defs"].items():
        if shape.get("type") == "object" and "properties" in shape:
            lines += record(name, shape)
        else:
            aliases += ["", f"{name} = {type_of(shape)}", f'"""{text(shape.get("description", name))}"""']
    lines += record("ExtractionDict", schema)
    made = HEAD + "\n".join(aliases + lines) + "\n"
    if "--check" not in sys.argv:
        TARGET.write_text(made, encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != made:
        raise SystemExit("miekeshi/_types.py is not current: run python/make_types.py")


main()
