import { ECS_NAME, ECS_NAME_CHARACTERS } from '../../api/names';
import { ServiceShape } from '../../api/service/shape';
import { cannotWork, found, refused } from '../rule';
import { matching } from '../table';

const MAX_GROUPS = 5;

/** Names of services. */
export const serviceName = refused<ServiceShape>('ECS-SVC-083', {
  title: 'The name of a service is 1 to 255 letters, digits, hyphens and underscores',
  remedy: 'rename it, or leave it out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  check: matching({ place: 'serviceName', pattern: ECS_NAME, partly: ECS_NAME_CHARACTERS, must: 'be 1 to 255 letters, digits, hyphens and underscores' }),
});

/** Tasks that share the interface of their host share its security groups, too. */
export const taskSecurityGroups = refused<ServiceShape>('ECS-SVC-084', {
  title: 'Tasks with network interfaces of their own have 1 to 5 security groups; tasks that share the interface of their host have none',
  remedy: 'leave it out, or run tasks with interfaces of their own (networkMode AWS_VPC)',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
  about: ['securityGroups', 'limitsEgress'],
  check: ({ securityGroups, limitsEgress, capacities = [] }) => [
    ...capacities.filter(({ sharesHostInterface }) => sharesHostInterface).flatMap(({ kind }) => [
      ...securityGroups === undefined ? [] : found('securityGroups', `must be left out where tasks share the interface of their host (${kind}), got some`),
      ...limitsEgress ? found('egress', `must be left out where tasks share the interface of their host (${kind}), got one`) : [],
    ]),
    ...securityGroups && (securityGroups.length < 1 || securityGroups.length > MAX_GROUPS)
      ? found('securityGroups', `must be 1 to ${MAX_GROUPS}, got ${securityGroups.length}`, 'name 1 to 5 security groups, or leave it out') : [],
  ],
});

/** A task may connect to whatever one of its groups lets it. */
export const egressOfOwnGroup = cannotWork<ServiceShape>('ECS-SVC-085', {
  title: 'Egress is limited where the service makes the security group of its tasks',
  remedy: 'leave egress out and limit it in the security groups that you give, or leave securityGroups out',
  see: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  about: ['limitsEgress'],
  check: ({ securityGroups, limitsEgress }) => limitsEgress && securityGroups !== undefined
    ? found('egress', 'must be left out when securityGroups is given, got both') : [],
});
