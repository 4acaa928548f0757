import type { App, StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { findingsIn } from '../support/deployable';
import { synthesize, Template } from '../support/templates';

let mockRegion = '';

/* Every stack of the examples is in a Region. */
jest.mock('aws-cdk-lib', () => {
  const actual = jest.requireActual<typeof import('aws-cdk-lib')>('aws-cdk-lib');
  class StackInRegion extends actual.Stack {
    constructor(scope: Construct, id: string, props: StackProps = {}) {
      super(scope, id, { ...props, env: { region: mockRegion, account: '111111111111' } });
    }
  }
  return new Proxy(actual, { get: (target, name) => name === 'Stack' ? StackInRegion : target[name as keyof typeof target] });
});

/** What becomes of an example whose stacks are in a Region, and what the checks find. */
function load(name: string, region: string): { readonly template: Template; readonly findings: string[] } {
  mockRegion = region;
  jest.resetModules();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- once for each Region
  const { app } = require(`../../examples/${name}/app`) as { app: App };
  // Before modules are loaded once more: aws-cdk-lib loads its parts as late as here.
  const [{ template }] = Object.values(synthesize(app));
  return { template, findings: findingsIn(app, { region }) };
}

/** Accounts of Elastic Load Balancing that deliver access logs. */
const LOG_DELIVERY: { readonly [region: string]: string } = { 'us-gov-west-1': '048591011584', 'us-gov-east-1': '190560391635' };

/** Instance types of both Regions, and resource types that neither has: as the schemas of cfn-lint 1.58 say for them. */
const INSTANCE_TYPES = ['m7i.large'];
const NO_RESOURCE_TYPES = ['AWS::ECS::Daemon', 'AWS::ECS::DaemonTaskDefinition'];

/** Principals without a Region are the same in every partition but those of China. */
const PRINCIPALS = [
  'autoscaling', 'cloudwatch', 'ec2', 'ecs-tasks', 'ecs', 'events', 'fargate', 'lambda', 'logging.s3', 's3', 'vpc-flow-logs',
].map(service => `${service}.amazonaws.com`);

/** A template as CloudFormation evaluates it in a Region: pseudo parameters and what is joined of them. */
function evaluated({ Resources = {} }: Template, region: string): NonNullable<Template['Resources']> {
  const pseudo: { readonly [name: string]: string } = {
    'AWS::Partition': 'aws-us-gov', 'AWS::Region': region, 'AWS::AccountId': '111111111111', 'AWS::URLSuffix': 'amazonaws.com',
  };
  return JSON.parse(JSON.stringify(Resources), (_, value: unknown) => {
    const { Ref: name, 'Fn::Join': joined } = Object(value) as { 'Ref'?: string; 'Fn::Join'?: [string, unknown[]] };
    if (name !== undefined && name in pseudo) return pseudo[name];
    return joined ? joined[1].map(part => typeof part === 'string' ? part : `<${JSON.stringify(part).replace(/\W/g, '')}>`).join(joined[0]) : value;
  }) as NonNullable<Template['Resources']>;
}

/** All values of a member, wherever it stands. */
function valuesOf(value: unknown, member: string): unknown[] {
  return Object.entries(Object(value) as object).flatMap(([name, inner]: [string, unknown]) => [
    ...name === member ? [inner].flat() : [], ...typeof inner === 'object' ? valuesOf(inner, member) : [],
  ]);
}

describe.each(['regulated', 'regulated-private'])('examples/%s', name => {
  describe.each(Object.keys(LOG_DELIVERY))('in %s', region => {
    const { template, findings } = load(name, region);
    const resources = evaluated(template, region);
    const text = JSON.stringify(resources);
    const ofType = (type: string) => Object.values(resources).filter(({ Type }) => Type === type).map(({ Properties = {} }) => Properties);

    test('would be deployed and run', () => {
      expect(findings).toEqual([]);
    });

    test('has no ARN of another partition, and no domain of another Region', () => {
      const arns = [...text.matchAll(/arn:[\w-]+:/g)].map(([arn]) => arn);
      expect([...new Set(arns)]).toEqual(['arn:aws-us-gov:']);
      const regions = [...text.matchAll(/\b(?:us|eu|ap)-(?:gov-)?(?:east|west|central)-\d/g)].map(([found]) => found);
      // The bucket for copies is in another one, and its name says nothing of it.
      expect([...new Set(regions)]).toEqual([region]);
    });

    test('names service principals that are there', () => {
      const services = [...new Set(valuesOf(resources, 'Service').filter(service => String(service).includes('amazonaws')))];
      expect(services.filter(service => ![...PRINCIPALS, `logs.${region}.amazonaws.com`].includes(String(service)))).toEqual([]);
      expect(services.length).toBeGreaterThan(3);
    });

    test('uses no managed policy of AWS, and endpoint services, types of instances and of resources of the Region', () => {
      expect(valuesOf(resources, 'ManagedPolicyArns').filter(arn => String(arn).includes(':aws:policy/'))).toEqual([]);
      const services = ofType('AWS::EC2::VPCEndpoint').map(({ ServiceName }) => String(ServiceName));
      expect(services.filter(service => !service.startsWith(`com.amazonaws.${region}.`))).toEqual([]);
      expect(services.length > 0).toBe(name === 'regulated-private');
      expect(valuesOf(resources, 'InstanceType').filter(type => !INSTANCE_TYPES.includes(String(type)))).toEqual([]);
      expect(NO_RESOURCE_TYPES.flatMap(ofType)).toEqual([]);
    });

    test('lets the account of Elastic Load Balancing in the Region deliver access logs', () => {
      const delivery = ofType('AWS::S3::BucketPolicy').flatMap(policy => valuesOf(policy, 'AWS')).filter(arn => String(arn).endsWith(':root'));
      expect(delivery).toEqual(name === 'regulated' ? [`arn:aws-us-gov:iam::${LOG_DELIVERY[region]}:root`] : []);
    });
  });
});
