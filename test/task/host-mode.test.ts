import { aws_ec2 as ec2, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { Capacity, Cluster, ImageSource, Posture, TaskDefinition, XRayDaemonService } from '../../src';
import { testStack } from '../support/stack';

const onHosts = () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')], networkMode: ecs.NetworkMode.HOST });
const IMAGE = 'public.ecr.aws/nginx/nginx:1.29';

/** Findings of the packs on host network mode, after unavoidable ones are acknowledged. */
function found(stack: Stack): string[] {
  Posture.standard().acknowledgeUnavoidable(stack);
  return [new NIST80053R5Checks(), new HIPAASecurityChecks(), new PCIDSS321Checks()]
    .flatMap(pack => pack.validateScope(stack).violations.map(({ ruleName }) => ruleName))
    .filter(name => name.endsWith('UserForHostMode'));
}

describe.each<[how: string, make: (stack: Stack, user?: string) => void]>([
  ['made', (stack, user) => {
    new TaskDefinition(stack, 'Task', { capacities: [onHosts()], containers: [{ image: ImageSource.fromRegistry(IMAGE), user }] });
  }],
  ['imported', (stack, user) => {
    const containerDefinitions = [{ name: 'main', image: IMAGE, memory: 128, user }];
    TaskDefinition.fromJson(stack, 'Task', JSON.stringify({ family: 'agent', networkMode: 'host', containerDefinitions }));
  }],
])('a task in host network mode that is %s', (_, make) => {
  test('has an unavoidable finding where no container runs as root', () => {
    const stack = testStack();
    make(stack, '1000');
    expect(found(stack)).toEqual([]);
  });

  test('has a finding where one may run as root', () => {
    const stack = testStack();
    make(stack);
    expect(found(stack)).toHaveLength(3);
  });
});

test('the X-Ray daemon, which shares the network of its host, has an unavoidable finding', () => {
  const stack = testStack();
  new XRayDaemonService(stack, 'XRay', { cluster: new Cluster(stack, 'Cluster', { capacities: [onHosts()] }) });
  expect(found(stack)).toEqual([]);
});
