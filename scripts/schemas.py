"""Holds every shipped definition file against the published JSON Schema of its kind, with `jsonschema`."""
import glob
import json
import os
import re
import sys

import jsonschema
import yaml

os.chdir(os.path.join(os.path.dirname(__file__), ".."))
KINDS = {
    "workflow": "Workflows/*/workflow.yaml",
    "calendar": "Workflows/calendars/*.yaml",
    "manifest": "Adapters/*/adapter.yaml",
    "mock": "Adapters/*/mock.yaml",
    "deployment": "onewindow.yaml",
    "scenario": "Workflows/*/scenarios/*.scenario.yaml",
}


class Loader(yaml.SafeLoader):
    """YAML as editors read it, by the core schema of YAML 1.2: no dates, and `off` and `no` are words."""


YAML_1_1_ONLY = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
Loader.yaml_implicit_resolvers = {
    key: [rule for rule in rules if rule[0] not in YAML_1_1_ONLY]
    for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))

failed = 0
for kind, pattern in KINDS.items():
    with open(f"Documentation/schemas/{kind}.schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    paths = sorted(glob.glob(pattern))
    if not paths and kind != "deployment":
        sys.exit(f"no file of the kind {kind}: {pattern}")
    for path in paths:
        with open(path, encoding="utf-8") as file:
            problems = list(validator.iter_errors(yaml.load(file, Loader)))
        for problem in problems:
            print(f"{path}: {problem.json_path}: {problem.message}")
        failed += len(problems)
        print(f"{path}: {'ok' if not problems else 'refused'}")
sys.exit(1 if failed else 0)
