import { readingOf, ShapeReader, shapeText } from './shape-reader';
import { readTask } from './task-definitions';
import { TemplateShape } from './template-shape';
import { CapacityShape, DiscoveryShape, HostsShape, ScalableTargetShape, ServiceShape } from '../../../api/service/shape';
import { UNKNOWN } from '../../../api/unknown';
import { Hosts } from '../hosts';
import { at, isIntrinsic, isUnknownList, itemsOf } from '../json';
import { TemplateResource } from '../resource';
import { Template } from '../template';
import { Platform, Workload, workloadsOf } from '../workloads';

/** What is read of `AWS::ECS::Service`. */
const SERVICE = readingOf({
  serviceName: 'string',
  desiredCount: 'integer',
  schedulingStrategy: 'string',
  platformVersion: 'string',
  healthCheckGracePeriodSeconds: 'integer',
  capacityProviderStrategy: [{ capacityProvider: 'string', base: 'integer', weight: 'integer' }],
  deploymentConfiguration: {
    minimumHealthyPercent: 'integer',
    maximumPercent: 'integer',
    strategy: 'string',
    bakeTimeInMinutes: 'integer',
    linearConfiguration: { stepPercent: 'integer', stepBakeTimeInMinutes: 'integer' },
    canaryConfiguration: { canaryPercent: 'integer', canaryBakeTimeInMinutes: 'integer' },
    alarms: { enable: 'boolean', alarmNames: ['string'] },
    lifecycleHooks: [{ lifecycleStages: ['string'] }],
  },
  loadBalancers: [{ containerName: 'string', containerPort: 'integer' }],
  placementStrategies: [{ type: 'string', field: 'string' }],
  placementConstraints: [{ type: 'string', expression: 'string' }],
  enableExecuteCommand: 'boolean',
});

/** What is read of `AWS::ApplicationAutoScaling::ScalableTarget`. */
const SCALABLE_TARGET = readingOf({ minCapacity: 'integer', maxCapacity: 'integer' });

/** What rules call by other names than CloudFormation. */
const PROPERTIES: readonly (readonly [RegExp, string])[] = [
  [/^placementStrategy\b/, 'placementStrategies'], [/^capacities\b/, 'capacityProviderStrategy'], [/^ingress\b.*/, 'loadBalancers'],
  [/^(?:scaling|scalableTarget)\b.*/, 'desiredCount'],
];

/** What the rules on services know of a kind of capacity. */
const CAPACITIES: { readonly [platform in Platform]: Omit<CapacityShape, 'sharesHostInterface' | 'joinable'> } = {
  FARGATE: { kind: 'Fargate', compatibility: 'FARGATE', reachable: true, runsDaemons: false, placement: 'NONE' },
  EC2: { kind: 'EC2', compatibility: 'EC2', reachable: true, runsDaemons: true, placement: 'ALL' },
  MANAGED_INSTANCES: { kind: 'Managed Instances', compatibility: 'MANAGED_INSTANCES', reachable: true, runsDaemons: false, placement: 'CONSTRAINTS' },
  EXTERNAL: { kind: 'ECS Anywhere', compatibility: 'EXTERNAL', reachable: false, runsDaemons: true, placement: 'ALL' },
};

/** Reads services as `CreateService` gets them, each with its task definition and the hosts that it runs on. Managed daemons are no services. */
export function readServices(template: Template): TemplateShape<ServiceShape>[] {
  return workloadsOf(template).filter(({ service }) => service.type === 'AWS::ECS::Service').map(workload => readService(template, workload));
}

function readService(template: Template, workload: Workload): TemplateShape<ServiceShape> {
  const { service: resource, definition, platform } = workload;
  const reader = new ShapeReader(template);
  const { placementStrategies: placementStrategy, loadBalancers, ...read } = reader.read(resource.properties, SERVICE) as ServiceShape & {
    readonly placementStrategies?: ServiceShape['placementStrategy'];
  };
  const taskDefinition = definition && readTask(template, definition).shape;
  const sharesHostInterface = taskDefinition?.networkMode !== 'awsvpc';
  const hosts = workload.hosts.map(each => hostsShape(template, each));
  // What these lead to is judged with the service.
  for (const name of ['Cluster', 'TaskDefinition', 'LaunchType']) template.deploymentValues.note(at(resource.properties, name));
  return {
    resource,
    shape: {
      ...read,
      placementStrategy,
      // A list that the deployment chooses says nothing of what is in it.
      loadBalancers: Array.isArray(loadBalancers) ? loadBalancers.map((balancer: object, i) => ({ ...balancer, path: `loadBalancers[${i}]` })) : undefined,
      taskDefinition,
      discovery: discoveryOf(template, resource),
      scalableTarget: scalableTargetOf(template, resource),
      // Where the instances are not in the template, they may be anything.
      capacities: platform && (hosts.length > 0 ? hosts : [undefined]).map(each => ({
        ...CAPACITIES[platform], sharesHostInterface, joinable: true, hosts: each,
      })),
    },
    propertyPathOf: path => reader.propertyPathOf(PROPERTIES.reduce((whole, [start, property]) => whole.replace(start, property), path)),
  };
}

/** Whether Service Connect shares the traffic of a service. Where it is not known what does, something does. */
function discoveryOf(template: Template, { properties }: TemplateResource): DiscoveryShape | undefined {
  const connect = at(properties, 'ServiceConnectConfiguration');
  const isOpen = isUnknownList(at(properties, 'LoadBalancers')) || isIntrinsic(connect) || at(properties, 'VpcLatticeConfigurations') !== undefined;
  const services = at(connect, 'Services');
  const [served] = itemsOf(services);
  if (!isOpen && served === undefined && !isIntrinsic(services)) return undefined;
  return { kind: 'SERVICE_CONNECT', name: isOpen ? UNKNOWN : shapeText(template, at(served, 'PortName')) ?? UNKNOWN, hasNamespace: true };
}

/** The instances of an Auto Scaling group. */
function hostsShape(template: Template, { group, data, isWindows, userData }: Hosts): HostsShape {
  const overrides = itemsOf(at(group.properties, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides')).map(item => at(item, 'InstanceType'));
  const types = overrides.length > 0 ? overrides : [at(data, 'InstanceType')];
  const max = Number(shapeText(template, at(group.properties, 'MaxSize')));
  return {
    instanceTypes: types.map(type => shapeText(template, type) ?? UNKNOWN),
    maxCount: Number.isInteger(max) ? max : UNKNOWN as unknown as number,
    reservedMemory: Number(/ECS_RESERVED_MEMORY=(\d+)/.exec(userData ?? '')?.[1] ?? 0),
    gpu: true,
    windows: isWindows,
    // Instances may get attributes from anywhere.
    attributes: /ECS_INSTANCE_ATTRIBUTES/.test(userData ?? '') ? [UNKNOWN] : [],
  };
}

/** The scalable target of a service: CDK names the service in `ResourceId` by its attributes. */
function scalableTargetOf(template: Template, service: TemplateResource): ScalableTargetShape | undefined {
  const targets = template.ofType('AWS::ApplicationAutoScaling::ScalableTarget');
  if (targets.length === 0) return undefined;
  const name = template.texts.of({ 'Fn::GetAtt': [service.id, 'Name'] });
  const target = targets.find(({ properties }) => name !== undefined && template.texts.of(at(properties, 'ResourceId'))?.endsWith(`/${name}`));
  return target && new ShapeReader(template).read(target.properties, SCALABLE_TARGET) as ScalableTargetShape;
}
