"""Runs the SAM translator and cfn-lint, with every rule there is, and prints what they find.

lint.py  < JSON    an array of {"template": path, "choices": null or an array of objects with values of parameters}

Without choices, the template and those that it nests are linted as they are, and the template once more as the translator leaves it.
With choices, the translated template and those that it nests are linted with these values, so without conditions. Of the choices only as
many are linted as it takes to see every property of every resource and every output in each form that any choice gives it: cfn-lint looks at
one resource at a time, so that the others would show nothing new.

Prints an array of {"found": texts, "linted": {file: "n of m"}}. One process does it all: cfn-lint starts slowly, reads its schemas once, and
uses the same rules for many files.
"""
import functools
import json
import os
import pathlib
import sys

from cfnlint.config import ConfigMixIn
from cfnlint.decode import decode_str
from cfnlint.runner import Runner
from cfnlint.runner.template import run_template_by_file_paths
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

EVERY_RULE = {"include_checks": ["E", "W", "I"], "include_experimental": True}
NO_VALUE = {"Ref": "AWS::NoValue"}
OBJECT = {"Bucket": "bucket", "Key": "key"}
UPLOADED = {"CodeUri": OBJECT, "DefinitionUri": OBJECT, "TemplateURL": "https://bucket/key"}
RUNNER = Runner(ConfigMixIn(**EVERY_RULE))

parse = functools.cache(yaml_parse)


class NoManagedPolicies:
    """The translator knows those that it needs itself."""

    def load(self):
        return {}


def translated(template):
    """The template as CloudFormation gets it; what "sam deploy" uploads lies in some bucket by then."""
    os.environ["AWS_DEFAULT_REGION"] = "us-east-1"  # the translator asks the environment for one
    copy = json.loads(json.dumps(template))
    for resource in copy["Resources"].values():
        properties = resource.get("Properties", {})
        properties.update({name: value for name, value in UPLOADED.items() if name in properties})
    return transform(copy, {}, NoManagedPolicies())


def nested_in(template, file):
    """File, template and passed values of every stack that a template nests."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::CloudFormation::Stack":
            path = file.parent / resource["Properties"]["TemplateURL"]
            yield path, parse(path.read_text()), resource["Properties"]["Parameters"]


def holds(condition, conditions, values):
    """Whether a condition, or the one of that name, holds with these values."""
    if isinstance(condition, str):
        return holds(conditions[condition], conditions, values)
    (name, argument), = condition.items()
    if name == "Condition":
        return holds(argument, conditions, values)
    if name == "Fn::Equals":
        left, right = (str(values[side["Ref"]] if isinstance(side, dict) else side) for side in argument)
        return left == right
    results = [holds(one, conditions, values) for one in argument]
    return {"Fn::Not": lambda: not results[0], "Fn::And": lambda: all(results), "Fn::Or": lambda: any(results)}[name]()


def conditions_in(node):
    """The names of all conditions that a part rests on."""
    children = node if isinstance(node, list) else list(node.values()) if isinstance(node, dict) else []
    own = {node["Fn::If"][0]} if isinstance(node, dict) and "Fn::If" in node else set()
    return own.union(*(conditions_in(child) for child in children))


def resolved(node, truth):
    """A copy with the chosen side of every Fn::If, less what is AWS::NoValue."""
    if isinstance(node, list):
        return [item for item in (resolved(item, truth) for item in node) if item != NO_VALUE]
    if not isinstance(node, dict):
        return node
    if "Fn::If" in node:
        condition, yes, no = node["Fn::If"]
        return resolved(yes if truth[condition] else no, truth)
    children = ((key, resolved(value, truth)) for key, value in node.items())
    return {key: value for key, value in children if value != NO_VALUE}


def parts_of(template):
    """Section, name, condition and properties of every resource and output."""
    for section in ("Resources", "Outputs"):
        for name, part in template.get(section, {}).items():
            yield section, name, part.get("Condition"), part.get("Properties", part)


def forms(template, truth):
    """What tells apart the forms of the template's properties: which conditions hold of those that each rests on."""
    for section, name, condition, properties in parts_of(template):
        if truth.get(condition, True):
            for key, value in properties.items():
                yield section, name, key, tuple(truth[one] for one in sorted(conditions_in(value)))


def with_default(parameter, value):
    """A parameter that has this value; a number stays one."""
    return parameter if value is None else {**parameter, "Default": int(value) if parameter["Type"] == "Number" else value}


def deployed(template, truth, values):
    """The template as it is with these values: without conditions, and each parameter with its value."""
    whole = {key: value for key, value in template.items() if key not in ("Conditions", "Rules", "Metadata")}
    for section in ("Resources", "Outputs"):
        whole[section] = {
            name: resolved({key: value for key, value in part.items() if key != "Condition"}, truth)
            for name, part in template.get(section, {}).items() if truth.get(part.get("Condition"), True)}
    used = json.dumps([whole["Resources"], whole["Outputs"]])
    whole["Parameters"] = {
        name: with_default(parameter, values.get(name))
        for name, parameter in template["Parameters"].items() if f'"Ref": "{name}"' in used or "${" + name + "}" in used}
    return whole


def said(what, matches):
    for match in matches:
        path = "/".join(str(step) for step in getattr(match, "path", None) or [f"line {match.linenumber}"])
        yield f"{what}: {match.rule.id} {match.message} ({path})"


def lint_text(what, template):
    return said(what, RUNNER.validate_template(decode_str(json.dumps(template))[0]))


def lint_as_it_is(template, file):
    files = [file, *(path for path, _, _ in nested_in(template, file))]
    for one in files:
        config = ConfigMixIn(["--template", str(one)], **EVERY_RULE)
        yield from said(f"{one.name} as it is", run_template_by_file_paths(config, RUNNER.rules))
    yield from lint_text(f"{file.name} translated", translated(template))


def with_values(template, choices, name):
    """What is found with these values, and how many of them were linted."""
    defaults = {parameter: str(given.get("Default", "")) for parameter, given in template["Parameters"].items()} | {"AWS::Partition": "aws"}
    conditions = template.get("Conditions", {})
    truths = ({one: holds(one, conditions, {**defaults, **values}) for one in conditions} for values in choices)
    different = {tuple(truth.items()): (truth, values) for truth, values in zip(truths, choices)}.values()
    unseen = [(set(forms(template, truth)), truth, values) for truth, values in different]
    found, linted = [], 0
    while any(left for left, _, _ in unseen):
        best, truth, values = max(unseen, key=lambda one: len(one[0]))
        chosen = {parameter: value for parameter, value in values.items() if value != defaults.get(parameter)}
        found += lint_text(f"{name} with {json.dumps(chosen)}", deployed(template, truth, values))
        unseen = [(left - best, *rest) for left, *rest in unseen]
        linted += 1
    return found, f"{linted} of {len(choices)}"


def passed(parameters, choices, defaults):
    """The different values that choices lead to in a nested stack. What is passed of a resource is known to nobody yet."""
    given = {name: value["Ref"] for name, value in parameters.items() if value.get("Ref") in defaults}
    values = ({name: choice.get(outer, str(defaults[outer])) for name, outer in given.items()} for choice in choices)
    return [dict(items) for items in dict.fromkeys(tuple(one.items()) for one in values)]


def lint_choices(template, file, choices):
    defaults = {name: parameter["Default"] for name, parameter in template["Parameters"].items()}
    jobs = [(file.name, translated(template), choices)]
    jobs += [(path.name, nested, passed(parameters, choices, defaults)) for path, nested, parameters in nested_in(template, file)]
    results = {name: with_values(nested, values, name) for name, nested, values in jobs}
    return [text for found, _ in results.values() for text in found], {name: linted for name, (_, linted) in results.items()}


def lint(job):
    file = pathlib.Path(job["template"])
    template = parse(file.read_text())
    found, linted = (list(lint_as_it_is(template, file)), {}) if job["choices"] is None else lint_choices(template, file, job["choices"])
    return {"found": found, "linted": linted}


json.dump([lint(job) for job in json.load(sys.stdin)], sys.stdout)
