import { Token } from 'aws-cdk-lib';
import { BalancerPlaceShape, EnvironmentShape, NetworkShape, TaskPlaceShape } from '../../../src/api/network/shape';
import { judge } from '../../../src/private/judge';
import { formatFinding } from '../../../src/rules/finding';
import { BALANCER_PLACE_RULES, ENVIRONMENT_RULES, NETWORK_RULES, TASK_PLACE_RULES } from '../../../src/rules/network/network-rules';

const token = () => Token.asString({ Ref: 'Parameter' });

describe('network', () => {
  test.each<[NetworkShape, string[]]>([
    [{}, []],
    [{ maxAzs: 1, natGateways: 1 }, []],
    [{ maxAzs: 0 }, ['ECS-NET-001 maxAzs must be 1 or more, got 0']],
    [{ maxAzs: 1.5 }, ['ECS-NET-001 maxAzs must be 1 or more, got 1.5']],
    [{ natGateways: 0 }, ['ECS-NET-002 natGateways must be 1 or more, got 0']],
    [{ maxAzs: Token.asNumber({ Ref: 'Parameter' }), natGateways: Token.asNumber({ Ref: 'Parameter' }) }, []],
  ])('%j has findings %j', (shape, findings) => {
    expect(judge(NETWORK_RULES, shape).map(({ id, path, problem }) => `${id} ${path} ${problem}`)).toEqual(findings);
  });
});

describe('place of a load balancer', () => {
  test.each<[BalancerPlaceShape, string[]]>([
    [{}, []],
    [{ type: 'application', zones: 2 }, []],
    [{ type: 'network', zones: 1 }, []],
    [{ type: 'application', scheme: 'internet-facing', zones: 1 }, ['network must have public subnets in at least 2 Availability Zones for an application load balancer, got 1']],
    [{ type: 'network', scheme: 'internal', zones: 0 }, ['network must have subnets in at least 1 Availability Zone for a network load balancer, got 0']],
    [{ region: 'eu-west-1', certificateRegion: 'us-east-1' }, ['certificate must be in eu-west-1, got one in us-east-1']],
    [{ region: 'eu-west-1', certificateRegion: 'eu-west-1' }, []],
    [{ region: token(), certificateRegion: 'us-east-1' }, []],
    [{ region: 'eu-west-1', certificateRegion: token() }, []],
    [{ vpc: 'vpc-1', tasksVpc: 'vpc-2' }, [' must be in the VPC of the cluster, vpc-2, got one in vpc-1']],
    [{ vpc: 'vpc-1', tasksVpc: 'vpc-1' }, []],
    [{ vpc: token(), tasksVpc: 'vpc-1' }, []],
  ])('%j has findings %j', (shape, findings) => {
    expect(judge(BALANCER_PLACE_RULES, shape).map(({ path, problem }) => `${path} ${problem}`)).toEqual(findings);
  });
});

describe('place of tasks', () => {
  const ecr = '111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop:v1';
  test.each<[TaskPlaceShape, string[]]>([
    [{ subnetType: 'PUBLIC', assignPublicIp: true }, []],
    [{ subnetType: 'PRIVATE', assignPublicIp: false }, []],
    [{ assignPublicIp: false }, []],
    [{ subnetType: 'PUBLIC', assignPublicIp: false }, ['ECS-NET-006 network.assignPublicIp must be true for tasks in public subnets, got false']],
    [{ subnetType: 'ISOLATED', isImported: true, images: [ecr, token()] }, []],
    [{ subnetType: 'ISOLATED', isImported: true, images: [ecr, 'nginx:1.29'] },
      ['ECS-NET-007 network.taskSubnets must lead to the registry of \'nginx:1.29\', got isolated subnets']],
    [{ subnetType: 'ISOLATED', isImported: false, images: ['nginx:1.29'] }, []],
  ])('%j has findings %j', (shape, findings) => {
    expect(judge(TASK_PLACE_RULES, shape).map(({ id, path, problem }) => `${id} ${path} ${problem}`)).toEqual(findings);
    expect(judge(TASK_PLACE_RULES, shape).filter(({ advice }) => !advice)).toEqual([]);
  });
});

describe('environments', () => {
  const found = (own: EnvironmentShape, other: EnvironmentShape) =>
    judge(ENVIRONMENT_RULES, { needs: [{ path: 'cluster', provider: 'Base/Cluster', own, other }] }).map(formatFinding);

  test('are the same, or not known', () => {
    const here = { account: '1', region: 'eu-west-1' };
    expect(found(here, here)).toEqual([]);
    expect(found(here, { account: '1', region: 'us-east-1' })).toEqual([
      'cluster must be in 1/eu-west-1, got Base/Cluster in 1/us-east-1; give both stacks the same env; '
      + 'a service in another region has a cluster and a network of its own there (ECS-NET-008)',
    ]);
    expect(found(here, { account: '2', region: 'eu-west-1' })).toHaveLength(1);
    expect(found(here, { account: token(), region: token() })).toEqual([]);
    expect(found({ account: token(), region: token() }, here)).toEqual([]);
  });
});
