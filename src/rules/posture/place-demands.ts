import { DemandedShape } from '../../api/posture/shape';
import { differs, isKnown } from '../../api/unknown';
import { found, policy, refused } from '../rule';

/** What is sent in the clear is read on the way. */
export const demandsHttps = policy<DemandedShape>('ECS-POSTURE-006', {
  title: 'Where the posture demands it, Application Load Balancers serve HTTPS',
  why: 'The posture demands `https`',
  remedy: 'give Ingress.loadBalancer a certificate, or a domain, for which one is created',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
  check: ({ protocol }) => found('certificate', protocol === 'HTTP' ? 'must be given, because the posture demands HTTPS, got neither certificate nor domain' : undefined),
});

/** Tasks are reached through load balancers. */
export const demandsPrivateTasks = policy<DemandedShape>('ECS-POSTURE-007', {
  title: 'Where the posture demands it, tasks have no public IP addresses',
  why: 'The posture demands `privateTasks`',
  remedy: 'use Egress.nat() or Egress.endpoints(), or private subnets of your VPC',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  check: ({ assignPublicIp }) => found('network', assignPublicIp === true ? 'must give tasks no public IP address by the posture, got one with public addresses' : undefined),
});

/** Who was inside a container, and what they did there, is written down. */
export const demandsLoggedSessions = policy<DemandedShape>('ECS-POSTURE-008', {
  title: 'Where the posture demands it, sessions of ECS Exec are logged',
  why: 'The posture demands `loggedSessions`',
  remedy: 'turn it off, or use a Cluster of this library, or set executeCommandConfiguration of the cluster',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  check: ({ enableExecuteCommand, logsSessions }) => found('enableExecuteCommand', enableExecuteCommand === true && logsSessions === false
    ? 'must be false by the posture in a cluster that logs no sessions, got true' : undefined),
});

/** What was tested is what runs. */
export const demandsImmutableTags = policy<DemandedShape>('ECS-POSTURE-009', {
  title: 'Where the posture demands it, tags of repositories cannot be moved',
  why: 'The posture demands `immutableTags`',
  remedy: 'leave mutableTags out, and give each build a tag of its own',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  check: ({ mutableTags }) => found('mutableTags', isKnown(mutableTags) && mutableTags.length > 0
    ? `must be left out by the posture, got ${mutableTags.filter(isKnown).join(', ')}` : undefined),
});

/** Who breaks into a task finds no way on. */
export const demandsLimitedEgress = policy<DemandedShape>('ECS-POSTURE-011', {
  title: 'Where the posture demands it, tasks connect to named destinations only',
  why: 'The posture demands `limitedEgress`',
  remedy: 'set egress to TaskEgress.only(…) with what the tasks connect to, or give securityGroups with egress rules of your own',
  see: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  check: ({ limitsEgress }) => found('egress', limitsEgress === false ? 'must be limited by the posture, got any destination' : undefined),
});

/** AWS KMS keeps a key in its Region. */
export const keyRegion = refused<DemandedShape>('ECS-POSTURE-010', {
  title: 'The key of a posture is in the Region of all stacks that the posture applies to',
  remedy: 'apply a posture with a key of its own to the stacks of each Region, or use Encryption.customerManaged()',
  see: 'https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html',
  check: ({ keyRegion: key, region }) => found('encryption', differs(key, region) ? `must be with a key in ${region}, got one in ${key}` : undefined),
});
