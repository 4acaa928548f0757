import { basename } from 'path';
import { Annotations, App, aws_ec2 as ec2, CfnElement, CfnOutput, Stack } from 'aws-cdk-lib';
import { ImageSource, WebService } from '../../src';

const CREATION_STACK = 'aws:cdk:creationStack';

function webService(scope: Stack): WebService {
  return new WebService(scope, 'Web', {
    image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'), containerPort: 80, allowFrom: [ec2.Peer.anyIpv4()],
  });
}

function elementsBelow(scope: WebService): CfnElement[] {
  return scope.node.findAll().filter(construct => CfnElement.isCfnElement(construct));
}

// Other tests do without traces.
beforeAll(() => Reflect.deleteProperty(process.env, 'CDK_CONTEXT_JSON'));

describe('where elements were made', () => {
  test('is, for each of them, first of all the line of the user', () => {
    const app = new App();
    const service = webService(new Stack(app, 'Stack'));
    app.synth();
    const first = new Set(elementsBelow(service).map(element => element.creationStack[0]));
    expect([...first]).toEqual([expect.stringMatching(`^webService \\(.*${basename(__filename)}:\\d+:\\d+\\)$`)]);
  });

  test('is the line of the user for warnings, too', () => {
    const service = webService(new Stack(new App(), 'Stack'));
    const warnings = service.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === 'aws:cdk:warning');
    expect(warnings.map(({ trace }) => trace?.[0])).toEqual([expect.stringMatching(`^webService \\(.*${basename(__filename)}:\\d+:\\d+\\)$`)]);
  });

  test('is not told of warnings to users who want no traces of them', () => {
    const app = new App({ context: { 'aws:cdk:disable-stack-trace': true } });
    const service = webService(new Stack(app, 'Stack'));
    const warnings = service.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === 'aws:cdk:warning');
    expect(warnings.map(({ trace }) => trace)).toEqual([undefined]);
  });

  test('does not keep users from acknowledging warnings beforehand', () => {
    const stack = new Stack(new App(), 'Stack');
    Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate');
    const service = webService(stack);
    expect(service.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === 'aws:cdk:warning')).toEqual([]);
  });

  test('is not told to users who want no traces', () => {
    const app = new App({ context: { 'aws:cdk:disable-creation-stack-traces': true } });
    const service = webService(new Stack(app, 'Stack'));
    app.synth();
    expect(elementsBelow(service).flatMap(({ node }) => node.metadata).filter(({ type }) => type === CREATION_STACK)).toEqual([]);
  });

  test('is told in the language of the user', () => {
    const host = Symbol.for('jsii.context.hostStackTrace');
    Reflect.set(globalThis, host, [['kernel.py', 1, 0, 'call'], ['app.py', 7, 3, '<module>']]);
    try {
      const app = new App();
      const service = webService(new Stack(app, 'Stack'));
      app.synth();
      expect(elementsBelow(service).every(({ creationStack }) => creationStack.at(-1) === '<module> (app.py:7:3)')).toBe(true);
    } finally {
      Reflect.deleteProperty(globalThis, host);
    }
  });
});

describe('logical ids', () => {
  test('are those that users choose until synth', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const service = webService(stack);
    const idOf = (element: CfnElement) => stack.resolve(element.logicalId) as string;
    const [task, logs] = [service.taskDefinition.ecsTaskDefinition, service.taskDefinition.logGroup]
      .map(({ node }) => node.defaultChild as CfnElement);
    const renamed = idOf(logs);
    stack.renameLogicalId(renamed, 'Renamed');
    task.overrideLogicalId('Chosen');
    const { Resources: resources } = app.synth().getStackByName('Stack').template as { Resources: { [id: string]: unknown } };
    expect(Object.keys(resources)).toEqual(expect.arrayContaining(['Renamed', 'Chosen']));
    expect(JSON.stringify(resources)).not.toContain(renamed);
  });

  test('are computed once in a synthesis, however many references there are', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const service = webService(stack);
    const computed = jest.spyOn(stack, 'getLogicalId');
    app.synth();
    const targets = service.targetGroup?.node.defaultChild;
    expect(computed.mock.calls.filter(([element]) => element === targets)).toHaveLength(1);
  });

  test('can be overridden after dependencies of the construct were read', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const service = webService(stack);
    expect(service.node.dependencies).toEqual([]);
    (service.taskDefinition.logGroup.node.defaultChild as CfnElement).overrideLogicalId('Chosen');
    expect(Object.keys(app.synth().getStackByName('Stack').template.Resources as object)).toContain('Chosen');
  });

  test('may be needed by other stacks', () => {
    const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' } });
    const service = webService(new Stack(app, 'Stack'));
    const other = new Stack(app, 'Other');
    new CfnOutput(other, 'Arn', { value: service.loadBalancer?.loadBalancerArn ?? '' });
    expect(JSON.stringify(app.synth().getStackByName('Other').template)).toContain('Stack:ExportsOutputRefWebServiceLoadBalancer');
  });
});
