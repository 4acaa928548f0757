import { TemplateCheck } from './check';
import { at, itemsOf } from './json';

/** Capacity providers of Managed Instances reference their cluster and must not be associated. */
export const ASSOCIATIONS: TemplateCheck = {
  id: 'ECS-CFN-020',
  kind: 'refused',
  title: 'Capacity providers of Managed Instances are not associated with a cluster',
  remedy: 'leave it out here: its ClusterName makes it part of the cluster; services name it in their own capacity provider strategy',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-capacity-providers-concept.html',
  check: template => template.ofType('AWS::ECS::ClusterCapacityProviderAssociations', 'AWS::ECS::Cluster').flatMap(({ id, properties }) => [
    ...itemsOf(at(properties, 'CapacityProviders')).map((value, i) => ({ value, path: `CapacityProviders[${i}]` })),
    ...itemsOf(at(properties, 'DefaultCapacityProviderStrategy'))
      .map((item, i) => ({ value: at(item, 'CapacityProvider'), path: `DefaultCapacityProviderStrategy[${i}].CapacityProvider` })),
  ].flatMap(({ value, path }) => {
    const provider = template.resourceOf(value, 'AWS::ECS::CapacityProvider');
    return at(provider?.properties, 'ManagedInstancesProvider') === undefined ? [] : [{
      logicalId: id, path, value: provider?.id ?? '', problem: `must not name a capacity provider of Managed Instances, got ${provider?.id}`,
    }];
  })),
};
