import { readingOf, shapeNumber, ShapeReader, shapeText } from './shape-reader';
import { renamed, TemplateShape } from './template-shape';
import { instanceType } from '../../../api/capacity/instance-types';
import { HostShape } from '../../../api/capacity/shape';
import { ClusterShape } from '../../../api/cluster/shape';
import { UNKNOWN } from '../../../api/unknown';
import { Hosts, hostsOf } from '../hosts';
import { at, itemsOf } from '../json';
import { Template } from '../template';

/** Reads names of clusters and of the namespaces that their services use. */
export function readClusters(template: Template): TemplateShape<ClusterShape>[] {
  return template.ofType('AWS::ECS::Cluster').map(resource => {
    const namespace = shapeText(template, at(resource.properties, 'ServiceConnectDefaults', 'Namespace'));
    return {
      resource,
      shape: {
        clusterName: shapeText(template, at(resource.properties, 'ClusterName')),
        // The ARN of a namespace will do as well.
        namespaceName: namespace?.startsWith('arn:') ? undefined : namespace,
      },
      propertyPathOf: renamed({ defaultCloudMapNamespace: 'ServiceConnectDefaults.Namespace' }, () => 'ClusterName'),
    };
  });
}

/** Reads capacity providers of Auto Scaling groups and of Managed Instances. */
export function readProviders(template: Template): TemplateShape<HostShape>[] {
  return template.ofType('AWS::ECS::CapacityProvider').map(resource => {
    const scaling = at(resource.properties, 'AutoScalingGroupProvider', 'ManagedScaling');
    return {
      resource,
      shape: {
        name: shapeText(template, at(resource.properties, 'Name')),
        targetCapacityPercent: shapeNumber(template, at(scaling, 'TargetCapacity')),
        instanceWarmupPeriodSeconds: shapeNumber(template, at(scaling, 'InstanceWarmupPeriod')),
      },
      propertyPathOf: path => path === 'name' ? 'Name' : `AutoScalingGroupProvider.ManagedScaling.${path.endsWith('Percent') ? 'TargetCapacity' : 'InstanceWarmupPeriod'}`,
    };
  });
}

const SCALING = readingOf({ minSize: 'integer', maxSize: 'integer' });

/** Reads the instances of Auto Scaling groups whose image is one of ECS. */
export function readHosts(template: Template): TemplateShape<HostShape>[] {
  return hostsOf(template).map(hosts => {
    const { group: { properties }, group } = hosts;
    const { minSize, maxSize } = new ShapeReader(template).read(properties, SCALING) as { minSize?: number; maxSize?: number };
    const distribution = at(properties, 'MixedInstancesPolicy', 'InstancesDistribution');
    return {
      resource: group,
      shape: {
        // A group of nothing, which something else scales, is fine.
        ...maxSize === 0 ? {} : { minCapacity: minSize, maxCapacity: maxSize },
        onDemandPercentageAboveBaseCapacity: shapeNumber(template, at(distribution, 'OnDemandPercentageAboveBaseCapacity')),
        onDemandBaseCapacity: shapeNumber(template, at(distribution, 'OnDemandBaseCapacity')),
        instanceArchitectures: architecturesOf(hosts),
        imageArchitecture: imageArchitectureOf(hosts.image),
      },
      propertyPathOf: renamed({
        minCapacity: 'MinSize', maxCapacity: 'MaxSize', spot: 'MixedInstancesPolicy.InstancesDistribution', instanceTypes: 'MixedInstancesPolicy.LaunchTemplate.Overrides',
      }, () => 'LaunchTemplate'),
    };
  });
}

/** Architectures of the instance types, where all of them start from the same image. */
function architecturesOf({ group: { properties }, data }: Hosts): string[] {
  const overrides = itemsOf(at(properties, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides'));
  const types = overrides.length > 0 ? overrides.map(item => at(item, 'LaunchTemplateSpecification') === undefined ? at(item, 'InstanceType') : undefined) : [at(data, 'InstanceType')];
  return types.map(type => (typeof type === 'string' ? instanceType(type)?.architecture : undefined) ?? UNKNOWN);
}

/** Images of ECS are read from public parameters, whose path names the architecture unless it is x86. */
function imageArchitectureOf(image: string): string | undefined {
  if (!/\/aws\/service\/(?:ecs\/optimized-ami|bottlerocket)\//.test(image)) return undefined;
  return /\/arm64\//.test(image) ? 'ARM64' : 'X86_64';
}
