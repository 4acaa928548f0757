import { aws_ec2 as ec2, aws_rds as rds, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ImageSource, Network, ServiceOptions, TaskEgress, WebService } from '../../src';
import { messageOf, only, onlyId, Resource, resources, template, testStack } from '../support/stack';

function web(options: Partial<ServiceOptions> | ((stack: Stack) => Partial<ServiceOptions>)): { stack: Stack; api: WebService } {
  const stack = testStack();
  const api = new WebService(stack, 'Api', {
    image: ImageSource.fromRegistry('nginx:1.29'),
    containerPort: 8080,
    allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
    ...typeof options === 'function' ? options(stack) : options,
  });
  return { stack, api };
}

function groupsOf(stack: Stack): unknown {
  return only(stack, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups;
}

test('gives the service and the cluster the names that are given', () => {
  const { stack } = web(of => ({ serviceName: 'api', cluster: new Cluster(of, 'Cluster', { clusterName: 'shop' }) }));
  expect(only(stack, 'AWS::ECS::Service').Properties.ServiceName).toBe('api');
  expect(only(stack, 'AWS::ECS::Cluster').Properties.ClusterName).toBe('shop');
});

test('uses the security groups that are given, and lets the load balancer in', () => {
  const { stack } = web(of => ({ securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(of, 'Group', 'sg-0123456789abcdef0')] }));
  expect(groupsOf(stack)).toEqual(['sg-0123456789abcdef0']);
  const rules = resources(stack, 'AWS::EC2::SecurityGroupIngress').map(({ Properties }) => Properties);
  expect(rules).toEqual([expect.objectContaining({ GroupId: 'sg-0123456789abcdef0', FromPort: 8080, ToPort: 8080 })]);
});

test('finds groups of a stack that cannot be deployed before', () => {
  const stack = testStack();
  const later = new Stack(stack.node.root, 'Later');
  const network = new Network(stack, 'Network');
  later.addDependency(stack);
  const group = new ec2.SecurityGroup(later, 'Group', { vpc: network.vpc });
  expect(messageOf(() => new WebService(stack, 'Api', {
    image: ImageSource.fromRegistry('nginx:1.29'),
    containerPort: 8080,
    allowFrom: [ec2.Peer.anyIpv4()],
    securityGroups: [group],
    cluster: new Cluster(stack, 'Cluster', { network }),
  }))).toMatch(/^Shop\/Api: securityGroups\[0\] .*\(ECS-SVC-04\d\)$/);
});

/** Where the security group of the tasks lets them go: by inline rules and by rules of their own. */
function destinationsOf(stack: Stack): string[] {
  const [{ 'Fn::GetAtt': [group] }] = groupsOf(stack) as { 'Fn::GetAtt': [string] }[];
  const own = resources(stack, 'AWS::EC2::SecurityGroupEgress').map(({ Properties }) => Properties)
    .filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === group);
  const inline = template(stack).Resources[group].Properties.SecurityGroupEgress as Resource['Properties'][];
  return [...inline, ...own].map(rule => `${rule.CidrIp ?? rule.DestinationPrefixListId ?? 'group'} ${rule.IpProtocol} ${rule.FromPort ?? ''}`.trim());
}

describe('egress', () => {
  test('goes anywhere, unless it is limited', () => {
    expect(destinationsOf(web({}).stack)).toEqual(['0.0.0.0/0 -1']);
    expect(destinationsOf(web({ egress: TaskEgress.anywhere() }).stack)).toEqual(['0.0.0.0/0 -1']);
  });

  test('is limited to what is named, and to what starting a task needs', () => {
    const { stack } = web({ egress: TaskEgress.only([{ peer: ec2.Peer.ipv4('198.51.100.7/32'), port: ec2.Port.tcp(5671) }]) });
    expect(destinationsOf(stack)).toEqual(['0.0.0.0/0 tcp 443', '198.51.100.7/32 tcp 5671']);
  });

  test('reaches AWS services through VPC endpoints only, where these are named', () => {
    const awsServices = [ec2.Peer.ipv4('10.0.0.0/16'), ec2.Peer.prefixList('pl-6da54004')];
    expect(destinationsOf(web({ egress: TaskEgress.only([], { awsServices }) }).stack)).toEqual(['10.0.0.0/16 tcp 443', 'pl-6da54004 tcp 443']);
  });

  test('reaches what is connected later', () => {
    const { stack, api } = web({ egress: TaskEgress.only([]) });
    const database = new rds.DatabaseInstance(stack, 'Database', {
      engine: rds.DatabaseInstanceEngine.POSTGRES, vpc: api.cluster.vpc,
    });
    database.connections.allowDefaultPortFrom(api);
    expect(destinationsOf(stack)).toEqual(['0.0.0.0/0 tcp 443', 'group tcp [object Object]']);
    expect(resources(stack, 'AWS::EC2::SecurityGroupEgress').map(({ Properties }) => Properties.FromPort))
      .toContainEqual({ 'Fn::GetAtt': [onlyId(stack, 'AWS::RDS::DBInstance'), 'Endpoint.Port'] });
  });

  test('is not for tasks that share the interface of their host', () => {
    const capacities = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })];
    expect(messageOf(() => web({ capacities, egress: TaskEgress.only([]) })))
      .toContain('egress must be left out where tasks share the interface of their host (EC2), got one');
  });
});
