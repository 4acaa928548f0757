/** A resource of a small template. */
export interface SmallResource {
  readonly Type: string;
  readonly Properties?: object;
  readonly DependsOn?: string | readonly string[];
}

interface SmallResources {
  readonly [id: string]: SmallResource;
}

/** A template of some resources. */
export function templateOf(...parts: readonly SmallResources[]): { readonly Resources: SmallResources } {
  return { Resources: Object.assign({}, ...parts) as { [id: string]: SmallResource } };
}

export const ref = (id: string) => ({ Ref: id });
export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** A VPC with one subnet and its route table, routed to an internet gateway, to a NAT gateway, or nowhere. */
export function network(route: 'igw' | 'nat' | 'none', subnet: object = {}): { [id: string]: SmallResource } {
  const to = route === 'igw' ? { GatewayId: ref('Gateway') } : { NatGatewayId: ref('Nat') };
  return {
    Vpc: { Type: 'AWS::EC2::VPC' },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc'), ...subnet } },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } },
    Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: ref('Subnet'), RouteTableId: ref('Table') } },
    ...route === 'none' ? {} : {
      Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: ref('Table'), DestinationCidrBlock: '0.0.0.0/0', ...to } },
    },
    ...route === 'nat' ? { Nat: { Type: 'AWS::EC2::NatGateway', Properties: {} } } : {},
  };
}

/** An endpoint of the VPC. */
export function endpoint(service: string, properties: object = {}): SmallResource {
  return {
    Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: ref('Vpc'), ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` }, ...properties },
  };
}

/** A role that a service assumes, with a policy beside it. */
export function role(id: string, service: string, statements: readonly object[] = [], more: object = {}): { [id: string]: SmallResource } {
  return {
    [id]: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }] }, ...more },
    },
    [`${id}Policy`]: { Type: 'AWS::IAM::Policy', Properties: { Roles: [ref(id)], PolicyDocument: { Statement: statements } } },
  };
}

export function allow(action: string | readonly string[], resource: unknown = '*', condition?: object): object {
  return { Effect: 'Allow', Action: action, Resource: resource, ...condition && { Condition: condition } };
}

/** A service on Fargate with its task definition. */
export function fargate(service: object = {}, task: object = {}, container: object = {}): { [id: string]: SmallResource } {
  return {
    Task: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'], ContainerDefinitions: [{ Name: 'main', Image: 'nginx:1.29', ...container }], ...task },
    },
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: {
        LaunchType: 'FARGATE', TaskDefinition: ref('Task'), NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref('Subnet')] } }, ...service,
      },
    },
  };
}

/** Hosts in a cluster, by a capacity provider. */
export function hosts(launch: object = {}, group: object = {}): { [id: string]: SmallResource } {
  return {
    Cluster: { Type: 'AWS::ECS::Cluster' },
    Launch: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { UserData: userData(''), ...launch } } },
    Group: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: { LaunchTemplate: { LaunchTemplateId: ref('Launch'), Version: '1' }, VPCZoneIdentifier: [ref('Subnet')], ...group },
    },
    Provider: { Type: 'AWS::ECS::CapacityProvider', Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: ref('Group') } } },
    Capacities: { Type: 'AWS::ECS::ClusterCapacityProviderAssociations', Properties: { Cluster: ref('Cluster'), CapacityProviders: [ref('Provider')] } },
  };
}

/** User data that names the cluster and has some lines more. */
export function userData(lines: string): object {
  return { 'Fn::Base64': { 'Fn::Sub': `#!/bin/bash\necho ECS_CLUSTER=\${Cluster} >> /etc/ecs/ecs.config\n${lines}` } };
}

/** A service on these hosts. */
export function onHosts(service: object = {}, task: object = {}, container: object = {}): { [id: string]: SmallResource } {
  return fargate(
    { LaunchType: undefined, Cluster: ref('Cluster'), CapacityProviderStrategy: [{ CapacityProvider: ref('Provider') }], ...service },
    { RequiresCompatibilities: ['EC2'], ...task }, container,
  );
}
