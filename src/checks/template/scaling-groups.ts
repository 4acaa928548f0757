import { TemplateCheck } from './check';
import { Hosts, hostsOf, spotOf } from './hosts';
import { at, isIntrinsic, isTrue } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';

const WARM_POOLS = 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html';

/** Warm pools with their Auto Scaling group, and its hosts if they are known. */
function poolsOf(template: Template): { readonly pool: TemplateResource; readonly group: TemplateResource; readonly hosts?: Hosts }[] {
  return template.ofType('AWS::AutoScaling::WarmPool').flatMap(pool => {
    const group = template.resourceOf(at(pool.properties, 'AutoScalingGroupName'), 'AWS::AutoScaling::AutoScalingGroup');
    return group ? [{ pool, group, hosts: hostsOf(template).find(hosts => hosts.group === group) }] : [];
  });
}

/** Warm pools do not support Spot Instances. */
export const WARM_POOL_ON_DEMAND: TemplateCheck = {
  id: 'ECS-CFN-070',
  kind: 'refused',
  title: 'An Auto Scaling group with a warm pool starts no Spot Instances',
  remedy: 'leave out the warm pool, or start On-Demand Instances only',
  see: WARM_POOLS,
  check: template => poolsOf(template).flatMap(({ pool, group, hosts }) => {
    const spot = spotOf(hosts ?? { group });
    return spot === undefined ? [] : [{
      logicalId: pool.id, path: 'AutoScalingGroupName', value: group.id, problem: `must name a group without Spot Instances, got ${group.id} with ${spot}`,
    }];
  }),
};

/** Hibernation must be configured at launch. */
export const WARM_POOL_HIBERNATION: TemplateCheck = {
  id: 'ECS-CFN-071',
  kind: 'refused',
  title: 'A warm pool of hibernated instances has a launch template that allows hibernation',
  remedy: 'set HibernationOptions.Configured of the launch template and encrypt the root volume, or use the pool state Stopped',
  see: WARM_POOLS,
  check: template => poolsOf(template).flatMap(({ pool, hosts }) => {
    const allowed = at(hosts?.data, 'HibernationOptions', 'Configured');
    const hibernates = at(pool.properties, 'PoolState') === 'Hibernated' && hosts !== undefined && !isIntrinsic(allowed) && !isTrue(allowed);
    return hibernates ? [{
      logicalId: pool.id, path: 'PoolState', value: 'Hibernated', problem: `must not be Hibernated where ${hosts.launch.id} does not allow hibernation`,
    }] : [];
  }),
};

/** Scale-in protection is not removed when the group is deleted. */
export const SCALE_IN_PROTECTION: TemplateCheck = {
  id: 'ECS-CFN-072',
  kind: 'cannot-work',
  title: 'Hosts are not protected from scale-in when the stack is to be deleted',
  remedy: 'prefer managed draining; before the stack is deleted, remove the protection of the instances',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html',
  advice: true,
  check: template => template.ofType('AWS::AutoScaling::AutoScalingGroup')
    .filter(({ properties }) => isTrue(at(properties, 'NewInstancesProtectedFromScaleIn')))
    .map(({ id }) => ({
      logicalId: id,
      path: 'NewInstancesProtectedFromScaleIn',
      value: 'true',
      problem: 'must be false for a stack that can be deleted: protected instances keep the group, and so the stack, until somebody ends them',
    })),
};
