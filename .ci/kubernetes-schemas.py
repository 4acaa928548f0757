"""Validates manifests against the strict JSON schemas of the three newest Kubernetes versions: kubernetes-schemas.py FOLDER"""
import functools
import glob
import json
import os
import sys

import jsonschema
import kubernetes_validate
import yaml

VERSIONS = ('v1.35.0', 'v1.36.0', 'v1.37.0')
SCHEMAS = os.path.join(os.path.dirname(kubernetes_validate.__file__), 'kubernetes-json-schema')
# Custom resources: their controllers have the schemas.
CUSTOM = {'ExternalSecret', 'IngressClassParams'}
# What the schemas call the file beside them.
DEFINITIONS = 'https://kubernetes.io/api/_definitions.json'
validators = {}


@functools.cache
def definitions_of(version):
    with open(os.path.join(SCHEMAS, f'{version}-local-strict', '_definitions.json')) as file:
        return json.load(file)


def validator_for(version, document):
    group, _, api_version = document['apiVersion'].rpartition('/')
    name = '-'.join(part for part in (document['kind'].lower(), group.split('.')[0], api_version) if part)
    if (version, name) not in validators:
        path = os.path.join(SCHEMAS, f'{version}-local-strict', f'{name}.json')
        with open(path) as file:
            schema = json.load(file)
        resolver = jsonschema.RefResolver('https://kubernetes.io/api/document.json', schema, store={DEFINITIONS: definitions_of(version)})
        validators[version, name] = jsonschema.Draft7Validator(schema, resolver=resolver)
    return validators[version, name]


def main(folder):
    checks, bad = 0, 0
    for path in sorted(glob.glob(os.path.join(folder, '*.yaml'))):
        with open(path) as file:
            documents = [each for each in yaml.load_all(file, Loader=getattr(yaml, 'CSafeLoader', yaml.SafeLoader)) if each]
        for document in documents:
            if document['kind'] in CUSTOM:
                continue
            for version in VERSIONS:
                checks += 1
                for error in validator_for(version, document).iter_errors(document):
                    bad += 1
                    print(f"{path} {version} {document['kind']} {'.'.join(map(str, error.path))}: {error.message[:200]}")
    print(f'{checks} checks of manifests, {bad} findings')
    return 1 if bad or not checks else 0


sys.exit(main(sys.argv[1]))
