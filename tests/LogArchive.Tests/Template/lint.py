"""Runs the SAM translator and cfn-lint, with every rule there is, and prints what they find; nothing printed is nothing found.

lint.py TEMPLATE             the template as it is, and translated
lint.py TEMPLATE -  < JSON   the translated template with values for its parameters, so without conditions

The JSON is an array of choices: objects with values of parameters. Of them only as many are linted as it takes to see every property of every
resource and every output in each form that any choice gives it: cfn-lint looks at one resource at a time, so that the others would show
nothing new. The last line says how many that were.
"""
import json
import os
import pathlib
import sys

from cfnlint.api import lint
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

EVERY_RULE = {"include_checks": ["E", "W", "I"], "include_experimental": True}
NO_VALUE = {"Ref": "AWS::NoValue"}


class NoManagedPolicies:
    """The translator knows those that it needs itself."""

    def load(self):
        return {}


def translated(text):
    """The template as CloudFormation gets it; what "sam deploy" uploads lies in some bucket by then."""
    os.environ["AWS_DEFAULT_REGION"] = "us-east-1"  # the translator asks the environment for one
    template = yaml_parse(text)
    for resource in template["Resources"].values():
        for name in ("CodeUri", "DefinitionUri"):
            if name in resource.get("Properties", {}):
                resource["Properties"][name] = {"Bucket": "bucket", "Key": "key"}
    return transform(template, {}, NoManagedPolicies())


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
        for name, part in template[section].items():
            yield section, name, part.get("Condition"), part.get("Properties", part)


def forms(template, truth):
    """What tells apart the forms of the template's properties: which conditions hold of those that each rests on."""
    for section, name, condition, properties in parts_of(template):
        if truth.get(condition, True):
            for key, value in properties.items():
                yield section, name, key, tuple(truth[one] for one in sorted(conditions_in(value)))


def deployed(template, truth, values):
    """The template as it is with these values: without conditions, and each parameter with its value."""
    whole = {key: value for key, value in template.items() if key not in ("Conditions", "Rules", "Metadata")}
    for section in ("Resources", "Outputs"):
        whole[section] = {
            name: resolved({key: value for key, value in part.items() if key != "Condition"}, truth)
            for name, part in template[section].items() if truth.get(part.get("Condition"), True)}
    used = json.dumps([whole["Resources"], whole["Outputs"]])
    whole["Parameters"] = {
        name: {**parameter, "Default": type(parameter["Default"])(values.get(name, parameter["Default"]))}
        for name, parameter in template["Parameters"].items() if f'"Ref": "{name}"' in used or "${" + name + "}" in used}
    return whole


def lint_choices(template, choices):
    defaults = {name: parameter["Default"] for name, parameter in template["Parameters"].items()} | {"AWS::Partition": "aws"}
    truths = [{name: holds(name, template["Conditions"], {**defaults, **values}) for name in template["Conditions"]} for values in choices]
    unseen = [set(forms(template, truth)) for truth in truths]
    linted = 0
    while any(unseen):
        best = max(range(len(choices)), key=lambda index: len(unseen[index]))
        show(json.dumps({name: value for name, value in choices[best].items() if value != str(defaults[name])}),
             json.dumps(deployed(template, truths[best], choices[best])))
        seen = set(unseen[best])
        for rest in unseen:
            rest -= seen
        linted += 1
    print(f"{linted} of {len(choices)} linted")


def show(what, text):
    for match in lint(text, config=EVERY_RULE):
        path = "/".join(str(step) for step in getattr(match, "path", None) or [f"line {match.linenumber}"])
        print(f"{what}: {match.rule.id} {match.message} ({path})")


def main(file, choices=None):
    text = pathlib.Path(file).read_text()
    if choices is None:
        show("as it is", text)
        show("translated", json.dumps(translated(text)))
    else:
        lint_choices(translated(text), json.load(sys.stdin))


main(*sys.argv[1:])
