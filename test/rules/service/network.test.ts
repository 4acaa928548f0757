import { Token } from 'aws-cdk-lib';
import { CapacityShape, ServiceShape } from '../../../src/api/service/shape';
import * as rules from '../../../src/rules/service/network';
import { testRules } from '../../support/rule-cases';
import { BALANCED, hosts } from '../../support/service-rules';

const BRIDGE = hosts(['m7g.large']);
const OWN_INTERFACES: CapacityShape = { ...BRIDGE, sharesHostInterface: false };
const WINDOWS = hosts(['m7i.large'], { windows: true });
const MANAGED: CapacityShape = { ...OWN_INTERFACES, kind: 'Managed Instances', compatibility: 'MANAGED_INSTANCES', hosts: undefined };
const FARGATE: CapacityShape = { ...MANAGED, kind: 'Fargate', compatibility: 'FARGATE' };

function images(...names: string[]): ServiceShape {
  return { egress: 'ENDPOINTS', taskDefinition: { containerDefinitions: names.map(image => ({ image })) } };
}

testRules(rules, {
  windowsNetworkMode: {
    refuses: [
      [{ capacities: [WINDOWS], taskDefinition: { networkMode: 'host' } }, 'capacities must have Linux hosts for a task in network mode host, got hosts of Windows'],
      [{ capacities: [WINDOWS], taskDefinition: { networkMode: 'bridge' } }, 'capacities must have Linux hosts for a task in network mode bridge, got hosts of Windows'],
      [
        { capacities: [WINDOWS], taskDefinition: { runtimePlatform: { operatingSystemFamily: 'LINUX' } } },
        'capacities must have Linux hosts for a task of Linux, got hosts of Windows',
      ],
    ],
    accepts: [
      { capacities: [WINDOWS], taskDefinition: {} },
      { capacities: [WINDOWS], taskDefinition: { networkMode: 'nat', runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } } },
      { capacities: [WINDOWS], taskDefinition: { networkMode: Token.asString({ Ref: 'Mode' }) } },
      { capacities: [BRIDGE], taskDefinition: { networkMode: 'host' } },
    ],
  },
  managedHostsReachEcs: {
    refuses: [[
      { egress: 'PUBLIC_IP', capacities: [MANAGED] }, 'capacities must be in a network whose private subnets lead out, got Managed Instances with Egress.publicIp()',
    ]],
    accepts: [{ egress: 'NAT', capacities: [MANAGED] }, { egress: 'PUBLIC_IP', capacities: [FARGATE, BRIDGE] }, { capacities: [MANAGED] }],
  },
  taskInterfacesLeadOut: {
    refuses: [[
      { egress: 'PUBLIC_IP', capacities: [OWN_INTERFACES] },
      'capacities must be in a network whose private subnets lead out, got EC2 in network mode awsvpc with Egress.publicIp()',
    ]],
    accepts: [{ egress: 'ENDPOINTS', capacities: [OWN_INTERFACES] }, { egress: 'PUBLIC_IP', capacities: [FARGATE, BRIDGE] }, { capacities: [OWN_INTERFACES] }],
  },
  imagesWithinReach: {
    refuses: [
      [images('nginx:1.29'), 'taskDefinition.containerDefinitions[0].image must be in a private repository of ECR, got \'nginx:1.29\''],
      [
        images('111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1', 'public.ecr.aws/a/b:1'),
        'taskDefinition.containerDefinitions[1].image must be in a private repository of ECR, got \'public.ecr.aws/a/b:1\'',
      ],
    ],
    accepts: [
      images('111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1', '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a:1'),
      images(Token.asString({ Ref: 'Image' }), `${Token.asString({ Ref: 'Repository' })}:1`),
      { ...images('nginx:1.29'), egress: 'NAT' },
      { ...images('nginx:1.29'), egress: undefined },
      { egress: 'ENDPOINTS' },
    ],
  },
  targetsHaveAddresses: {
    refuses: [[
      { ...BALANCED, taskDefinition: { networkMode: 'awsvpc' }, capacities: [BRIDGE] },
      'capacities must have interfaces for tasks in network mode awsvpc, got EC2, whose tasks share that of their host',
    ]],
    accepts: [
      { taskDefinition: { networkMode: 'awsvpc' }, capacities: [BRIDGE] },
      { ...BALANCED, taskDefinition: { networkMode: 'awsvpc' }, capacities: [OWN_INTERFACES] },
      { ...BALANCED, taskDefinition: { networkMode: 'bridge' }, capacities: [BRIDGE] },
    ],
  },
});
