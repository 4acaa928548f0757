import { App, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, EcsConfig, HostImage, ICapacity, Network, Posture } from '../../src';
import { statementsFor } from '../support/closure';
import { awsSolutions } from '../support/nag';
import { messageOf, only, testStack } from '../support/stack';

const LINUX = [new ec2.InstanceType('m7g.large')];

function clusterOf(capacity: ICapacity, stack = testStack()): Stack {
  const network = Network.fromVpc(ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1', availabilityZones: ['a', 'b'], privateSubnetIds: ['subnet-1', 'subnet-2'], vpcCidrBlock: '10.0.0.0/16',
  }));
  new Cluster(stack, 'Cluster', { network, capacities: [capacity] });
  return stack;
}

/** An ARN of the cluster as it stands in a template without environment. */
function arnIn(stack: Stack, resource: string): object {
  const [cluster] = Object.entries(stack.node.findChild('Cluster').node.findChild('Cluster').node.children)
    .flatMap(([, child]) => child.node.id === 'Resource' ? [stack.resolve((child as unknown as { ref: string }).ref) as object] : []);
  return {
    'Fn::Join': ['', [
      'arn:', { Ref: 'AWS::Partition' }, ':ecs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, `:${resource}/`, cluster, '/*',
    ]],
  };
}

describe('the proxy of Service Connect', () => {
  test.each<[string, () => ICapacity]>([
    ['EC2', () => Capacity.ec2({ instanceTypes: LINUX })],
    ['Bottlerocket', () => Capacity.ec2({ instanceTypes: LINUX, machineImage: HostImage.bottlerocket() })],
    ['Managed Instances', () => Capacity.managedInstances()],
  ])('polls task sets of the cluster on %s, without a condition that its calls could not meet', (_, capacity) => {
    const stack = clusterOf(capacity());
    const polls = statementsFor(stack, 'ecs:Poll');
    expect(polls.filter(({ Condition }) => Condition === undefined)).toEqual([
      { Action: 'ecs:Poll', Effect: 'Allow', Resource: arnIn(stack, 'task-set') },
    ]);
    expect(polls.filter(({ Condition }) => Condition !== undefined)).toHaveLength(1);
  });

  test('is not on ECS Anywhere, whose hosts poll as container instances only', () => {
    expect(statementsFor(clusterOf(Capacity.external()), 'ecs:Poll').map(({ Condition }) => Object.keys(Condition))).toEqual([['ArnEquals']]);
  });
});

describe('the agent', () => {
  const copying = EcsConfig.of({ instance: { propagateTags: true } });

  test('reads the tags of its instance before it registers, and puts them on', () => {
    const stack = clusterOf(Capacity.ec2({ instanceTypes: LINUX, config: copying }));
    expect(statementsFor(stack, 'ec2:DescribeTags').map(({ Resource }) => Resource)).toEqual(['*']);
    expect(statementsFor(stack, 'ecs:TagResource').map(({ Condition }) => Condition))
      .toEqual([{ StringEquals: { 'ecs:CreateAction': 'RegisterContainerInstance' } }]);
  });

  test('does neither when it is told not to', () => {
    const stack = clusterOf(Capacity.ec2({ instanceTypes: LINUX, config: EcsConfig.of({ instance: { propagateTags: false } }) }));
    expect(['ec2:DescribeTags', 'ecs:TagResource', 'ecs:ListTagsForResource'].flatMap(action => statementsFor(stack, action))).toEqual([]);
  });

  test('shows tags of tasks and hosts in the metadata of tasks where there are tags', () => {
    const stack = clusterOf(Capacity.ec2({ instanceTypes: LINUX, config: EcsConfig.of({ tags: { team: 'shop' } }) }));
    expect(statementsFor(stack, 'ecs:ListTagsForResource').map(({ Resource }) => Resource)).toEqual([[arnIn(stack, 'container-instance'), arnIn(stack, 'task')]]);
  });

  test('copies no tags outside of AWS, where the host would never join', () => {
    expect(messageOf(() => clusterOf(Capacity.external({ config: copying })))).toMatch(
      /^Shop\/Cluster: External\.config\.instance\.propagateTags must be left out for hosts outside of AWS, got true; .* \(ECS-HOST-011\)$/);
  });
});

test('cdk-nag finds only what is unavoidable in a stack with account and region, too', () => {
  const stack = new Stack(new App({ analyticsReporting: false, treeMetadata: false }), 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
  clusterOf(Capacity.ec2({ instanceTypes: LINUX, config: EcsConfig.of({ tags: { team: 'shop' }, instance: { propagateTags: true } }) }), stack);
  only(stack, 'AWS::ECS::Cluster');
  expect(awsSolutions(stack)).toHaveLength(4);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(awsSolutions(stack)).toEqual([]);
});
