import { aws_ec2 as ec2, aws_logs as logs } from 'aws-cdk-lib';
import { Egress, Network, Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { only, resources, testStack } from '../support/stack';

function network(egress?: Egress) {
  const stack = testStack();
  return { stack, network: new Network(stack, 'Network', { egress }) };
}

test.each([
  ['by default', undefined],
  ['with NAT', Egress.nat()],
  ['with endpoints', Egress.endpoints()],
  ['with public addresses', Egress.publicIp()],
])('has no AwsSolutions finding %s', (_, egress) => {
  expect(awsSolutions(network(egress).stack)).toEqual([]);
});

test('has one NAT gateway for two zones unless told otherwise', () => {
  expect(resources(network().stack, 'AWS::EC2::NatGateway')).toHaveLength(1);
  expect(resources(network(Egress.nat({ natGateways: 2 })).stack, 'AWS::EC2::NatGateway')).toHaveLength(2);
});

test('keeps the default security group empty and subnets from handing out addresses', () => {
  const { stack } = network();
  expect(resources(stack, 'Custom::VpcRestrictDefaultSG')).toHaveLength(1);
  const roles = resources(stack, 'AWS::IAM::Role').map(role => role.Properties);
  expect(roles.filter(role => JSON.stringify(role).includes('RevokeSecurityGroupIngress'))).toHaveLength(1);
  expect(roles.filter(role => role.ManagedPolicyArns !== undefined)).toEqual([]);
  expect(resources(stack, 'AWS::EC2::Subnet').map(subnet => subnet.Properties.MapPublicIpOnLaunch)).toEqual([false, false, false, false]);
});

test('lets nobody else make VPC Flow Logs use its role, and keeps what was logged unless its first deployment fails', () => {
  const { stack } = network();
  const [role] = resources(stack, 'AWS::IAM::Role').filter(({ Properties }) => JSON.stringify(Properties).includes('vpc-flow-logs'));
  expect(role.Properties.AssumeRolePolicyDocument.Statement).toMatchObject([
    { Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }, Principal: { Service: 'vpc-flow-logs.amazonaws.com' } },
  ]);
  expect(only(stack, 'AWS::Logs::LogGroup')).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('logs refused traffic for as long as the posture says', () => {
  const stack = testStack();
  Posture.standard({ logRetention: logs.RetentionDays.ONE_YEAR }).applyTo(stack);
  new Network(stack, 'Network');
  expect(only(stack, 'AWS::EC2::FlowLog').Properties.TrafficType).toBe('REJECT');
  expect(only(stack, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(365);
});

test('with endpoints has no way to the internet for tasks, and what every task needs', () => {
  const { stack, network: isolated } = network(Egress.endpoints({ services: [ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER] }));
  expect(resources(stack, 'AWS::EC2::NatGateway')).toHaveLength(0);
  const services = resources(stack, 'AWS::EC2::VPCEndpoint').map(endpoint => JSON.stringify(endpoint.Properties.ServiceName));
  for (const service of ['.s3', '.ecr.api', '.ecr.dkr', '.logs', '.secretsmanager']) {
    expect(services.filter(name => name.includes(service))).toHaveLength(1);
  }
  expect(isolated.taskSubnets).toEqual({ subnetType: ec2.SubnetType.PRIVATE_ISOLATED });
});

test('with public addresses has neither NAT nor private subnets', () => {
  const { stack, network: open } = network(Egress.publicIp());
  expect(resources(stack, 'AWS::EC2::NatGateway')).toHaveLength(0);
  expect(resources(stack, 'AWS::EC2::Subnet')).toHaveLength(2);
  expect(open.assignPublicIp).toBe(true);
});

describe('an existing VPC', () => {
  const stack = testStack();

  test('lends its private subnets', () => {
    expect(Network.fromVpc(new ec2.Vpc(stack, 'Private')).taskSubnets).toEqual({ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS });
  });

  test('lends its isolated subnets where it has no private ones', () => {
    const vpc = new ec2.Vpc(stack, 'Isolated', { subnetConfiguration: [{ name: 'Only', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
    expect(Network.fromVpc(vpc).taskSubnets).toEqual({ subnetType: ec2.SubnetType.PRIVATE_ISOLATED });
  });

  test('lends what it is told', () => {
    const taskSubnets = { subnetType: ec2.SubnetType.PUBLIC };
    expect(Network.fromVpc(new ec2.Vpc(stack, 'Public'), { taskSubnets, assignPublicIp: true })).toMatchObject({ taskSubnets, assignPublicIp: true });
  });

  test('are public ones with addresses where it has no others, as the default VPC of an account', () => {
    const vpc = ec2.Vpc.fromVpcAttributes(testStack(), 'Default', {
      vpcId: 'vpc-1', availabilityZones: ['a', 'b'], publicSubnetIds: ['subnet-1', 'subnet-2'],
    });
    const taskSubnets = { subnetType: ec2.SubnetType.PUBLIC };
    expect(Network.fromVpc(vpc)).toMatchObject({ taskSubnets, assignPublicIp: true });
    expect(Network.fromVpc(vpc, { assignPublicIp: false })).toMatchObject({ taskSubnets, assignPublicIp: false });
    expect(Network.fromVpc(vpc, { taskSubnets })).toMatchObject({ taskSubnets, assignPublicIp: false });
  });
});
