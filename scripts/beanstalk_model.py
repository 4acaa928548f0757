"""Compares what the Beanstalk example becomes with the models of Elastic Beanstalk and ECS in botocore, which refuse what the APIs would refuse.

Usage: beanstalk_model.py examples/beanstalk/cdk.out
"""
import json
import pathlib
import sys

import botocore.session
from botocore.validate import ParamValidator

SESSION = botocore.session.get_session()
CALLS = {
    'AWS::ElasticBeanstalk::Application': ('elasticbeanstalk', 'CreateApplication'),
    'AWS::ElasticBeanstalk::ApplicationVersion': ('elasticbeanstalk', 'CreateApplicationVersion'),
    'AWS::ElasticBeanstalk::Environment': ('elasticbeanstalk', 'CreateEnvironment'),
}


def plain(value, name):
    """A value without intrinsic functions: what the deployment fills in is a text."""
    if isinstance(value, dict):
        if len(value) == 1 and (next(iter(value)) == 'Ref' or next(iter(value)).startswith('Fn::')):
            return f'deployed-{name}'.lower()
        return {key: plain(member, key) for key, member in value.items()}
    return [plain(item, name) for item in value] if isinstance(value, list) else value


def refused(service, operation, params):
    """What the model of an operation says against its input."""
    shape = SESSION.get_service_model(service).operation_model(operation).input_shape
    report = ParamValidator().validate(params, shape)
    return [f'{operation}: {report.generate_report()}'] if report.has_errors() else []


def input_of(resource):
    """The input of the call that makes a resource of CloudFormation."""
    params = plain(resource.get('Properties', {}), 'value')
    params.setdefault('ApplicationName', 'generated')
    if resource['Type'].endswith('ApplicationVersion'):
        params['VersionLabel'] = 'generated'
    if resource['Type'].endswith('Environment'):
        params.setdefault('EnvironmentName', 'generated')
    return params


def main(folder):
    problems, calls = [], 0
    for path in folder.glob('*.template.json'):
        for resource in json.loads(path.read_text())['Resources'].values():
            if resource['Type'] in CALLS:
                service, operation = CALLS[resource['Type']]
                problems += refused(service, operation, input_of(resource))
                calls += 1
    for path in folder.glob('asset.*/Dockerrun.aws.json'):
        bundle = json.loads(path.read_text())
        task = {key: bundle[key] for key in ('containerDefinitions', 'volumes', 'executionRoleArn') if key in bundle}
        problems += refused('ecs', 'RegisterTaskDefinition', {'family': 'generated', **task})
        unknown = set(bundle) - set(task) - {'AWSEBDockerrunVersion', 'authentication'}
        problems += [f'Dockerrun.aws.json: unknown {key}' for key in sorted(unknown)]
        calls += 1
    if not refused('elasticbeanstalk', 'CreateEnvironment', {'ApplicationName': 1}):
        problems.append('the validator takes anything')
    print(f'{calls} calls compared with botocore {botocore.__version__}', *problems, sep='\n')
    return 1 if problems or calls < 4 else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
