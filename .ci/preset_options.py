#!/usr/bin/env python3
"""preset_options.py <preset> cache|environment: what a preset sets, a line each, for builds of a part of the tree.

The cache variables of the configure preset as -DNAME=VALUE; the environment of the test preset as NAME=VALUE.
"""
import json
import pathlib
import sys

presets = json.loads((pathlib.Path(__file__).parent.parent / "CMakePresets.json").read_text())


def merged(kind, name, key):
    preset = next(one for one in presets[kind] if one["name"] == name)
    parents = preset.get("inherits", [])
    values = {}
    for parent in [parents] if isinstance(parents, str) else reversed(parents):
        values |= merged(kind, parent, key)
    return values | preset.get(key, {})


name, what = sys.argv[1:]
if what == "cache":
    for variable, value in merged("configurePresets", name, "cacheVariables").items():
        print(f"-D{variable}={value}")
else:
    for variable, value in merged("testPresets", name, "environment").items():
        print(f"{variable}={value}")
