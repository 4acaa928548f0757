import { findingsOf } from '../../support/deployable';
import { allow, arn, endpoint, fargate, hosts, network, ref, role, SmallResource, templateOf } from '../../support/small-templates';

const ORDER = /-00\d$/;

/** A resource that waits for others. */
function waiting(resources: { [id: string]: SmallResource }, id: string, ...others: string[]): { [id: string]: SmallResource } {
  return { ...resources, [id]: { ...resources[id], DependsOn: others } };
}

describe('policies', () => {
  const execution = role('Execution', 'ecs-tasks.amazonaws.com');
  const service = fargate({}, { ExecutionRoleArn: arn('Execution') });

  test('of the roles of its tasks come before a service', () => {
    expect(findingsOf(templateOf(execution, service), ORDER)).toEqual(['ECS-CFN-001 Service DependsOn ExecutionPolicy']);
    expect(findingsOf(templateOf(execution, waiting(service, 'Service', 'ExecutionPolicy')), ORDER)).toEqual([]);
  });

  test('come before it wherever the way leads through', () => {
    const taskWaits = waiting(service, 'Task', 'ExecutionPolicy');
    expect(findingsOf(templateOf(execution, taskWaits), ORDER)).toEqual([]);
    const bySub = { Marker: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::Sub': 'after ${ExecutionPolicy}' } } } };
    expect(findingsOf(templateOf(execution, bySub, { ...service, Service: { ...service.Service, DependsOn: 'Marker' } }), ORDER)).toEqual([]);
  });

  test('that are part of the role need no waiting', () => {
    const inline = { Execution: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyName: 'a', PolicyDocument: { Statement: [] } }] } } };
    expect(findingsOf(templateOf(inline, service), ORDER)).toEqual([]);
  });

  test('of every kind count, and role names as well as references', () => {
    const others = {
      Execution: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'execution' } },
      Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: ['execution'] } },
      Attached: { Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: ref('Execution') } },
    };
    expect(findingsOf(templateOf(others, service), ORDER)).toEqual(['ECS-CFN-001 Service DependsOn Attached, Managed']);
  });

  test('that refer to the service itself cannot come first', () => {
    const self = role('Execution', 'ecs-tasks.amazonaws.com', [allow('ecs:UpdateService', ref('Service'))]);
    expect(findingsOf(templateOf(self, service), ORDER)).toEqual([]);
  });

  test('of hosts come before the group that starts them', () => {
    const profile = { Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('Host')] } } };
    const group = hosts({ IamInstanceProfile: { Arn: arn('Profile') } });
    const parts = [network('nat'), role('Host', 'ec2.amazonaws.com'), profile];
    expect(findingsOf(templateOf(...parts, group), /001/)).toEqual(['ECS-CFN-001 Group DependsOn HostPolicy']);
    expect(findingsOf(templateOf(...parts, waiting(group, 'Launch', 'HostPolicy')), /001/)).toEqual([]);
  });

  test('of the roles of Managed Instances come before their capacity provider', () => {
    const provider = {
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('Host')] } },
      Provider: {
        Type: 'AWS::ECS::CapacityProvider',
        Properties: { ManagedInstancesProvider: { InfrastructureRoleArn: arn('Infra'), InstanceLaunchTemplate: { Ec2InstanceProfileArn: arn('Profile') } } },
      },
    };
    expect(findingsOf(templateOf(role('Host', 'ec2.amazonaws.com'), role('Infra', 'ecs.amazonaws.com'), provider), /001/))
      .toEqual(['ECS-CFN-001 Provider DependsOn HostPolicy, InfraPolicy']);
  });

  test('of builds and hooks come before what starts them', () => {
    const pipeline = {
      Build: { Type: 'AWS::CodeBuild::Project', Properties: { ServiceRole: arn('Builder') } },
      Pipeline: {
        Type: 'AWS::CodePipeline::Pipeline',
        Properties: { RoleArn: arn('Own'), Stages: [{ Actions: [{ Configuration: { ProjectName: ref('Build') } }] }] },
      },
    };
    expect(findingsOf(templateOf(role('Builder', 'codebuild.amazonaws.com'), role('Own', 'codepipeline.amazonaws.com'), pipeline), ORDER))
      .toEqual(['ECS-CFN-001 Pipeline DependsOn BuilderPolicy, OwnPolicy']);
    const hook = { DeploymentConfiguration: { LifecycleHooks: [{ HookTargetArn: arn('Gate'), RoleArn: arn('Caller') }] } };
    const gate = { Gate: { Type: 'AWS::Lambda::Function', Properties: { Role: arn('Keeper') } } };
    expect(findingsOf(templateOf(role('Keeper', 'lambda.amazonaws.com'), role('Caller', 'ecs.amazonaws.com'), gate, fargate(hook)), ORDER))
      .toEqual(['ECS-CFN-001 Service DependsOn CallerPolicy, KeeperPolicy']);
  });
});

describe('the network', () => {
  test('is routed before tasks start', () => {
    expect(findingsOf(templateOf(network('nat'), fargate()), ORDER)).toEqual(['ECS-CFN-002 Service DependsOn Association, Route']);
    expect(findingsOf(templateOf(network('nat'), waiting(fargate(), 'Service', 'Association', 'Route')), ORDER)).toEqual([]);
  });

  test('is routed behind the NAT gateway, too', () => {
    const outer = {
      Outer: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc') } },
      OuterTable: { Type: 'AWS::EC2::RouteTable' },
      OuterAssociation: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: ref('Outer'), RouteTableId: ref('OuterTable') } },
      OuterRoute: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: ref('OuterTable'), DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') } },
      Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: ref('Outer') } },
    };
    const service = waiting(fargate(), 'Service', 'Association', 'Route');
    expect(findingsOf(templateOf(network('nat'), outer, service), ORDER)).toEqual(['ECS-CFN-002 Service DependsOn OuterAssociation, OuterRoute']);
  });

  test('has its endpoints before tasks start, those that the subnet can take', () => {
    const endpoints = {
      Registry: endpoint('ecr.api'), Mine: endpoint('s3', { RouteTableIds: [ref('Table')] }), Others: endpoint('s3', { RouteTableIds: ['rtb-1'] }),
    };
    expect(findingsOf(templateOf(network('none'), endpoints, fargate()), ORDER)).toEqual(['ECS-CFN-002 Service DependsOn Mine, Registry']);
  });

  test('is left alone where it stands elsewhere, or is served by the main route table', () => {
    expect(findingsOf(templateOf(fargate({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1', { 'Fn::ImportValue': 'a' }] } } })), ORDER)).toEqual([]);
    const { Association: _, ...main } = network('nat');
    expect(findingsOf(templateOf(main, fargate()), ORDER)).toEqual([]);
  });

  test('is routed before hosts start', () => {
    expect(findingsOf(templateOf(network('nat'), hosts()), ORDER)).toEqual(['ECS-CFN-002 Group DependsOn Association, Route']);
  });
});

test('file systems can be mounted before tasks start', () => {
  const files = {
    Files: { Type: 'AWS::EFS::FileSystem' },
    Target: { Type: 'AWS::EFS::MountTarget', Properties: { FileSystemId: ref('Files') } },
    Other: { Type: 'AWS::EFS::MountTarget', Properties: { FileSystemId: 'fs-1' } },
  };
  const service = fargate({}, { Volumes: [{ Name: 'a', EFSVolumeConfiguration: { FilesystemId: ref('Files') } }, { Name: 'b' }] });
  expect(findingsOf(templateOf(files, service), ORDER)).toEqual(['ECS-CFN-003 Service DependsOn Target']);
  expect(findingsOf(templateOf(files, waiting(service, 'Service', 'Target')), ORDER)).toEqual([]);
});
