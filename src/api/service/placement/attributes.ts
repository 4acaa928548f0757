import { nearest } from '../../nearest';

/** How placement refers to an attribute of a host. */
export const ATTRIBUTE = 'attribute:';
/** The attribute that Availability Zone rebalancing goes by. */
export const ZONE = 'ecs.availability-zone';
/** What AWS begins its own attributes with. */
const OF_AWS = 'ecs.';
/** The beginning of any number of attributes, one for each ability of a host's agent. */
const CAPABILITY = 'ecs.capability.';

/**
 * Attributes that ECS gives to hosts by itself.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html#attributes
 */
export const BUILT_IN_ATTRIBUTES: readonly string[] = [
  'ecs.ami-id', ZONE, 'ecs.instance-type', 'ecs.os-type', 'ecs.os-family', 'ecs.cpu-architecture', 'ecs.vpc-id', 'ecs.subnet-id',
  'ecs.awsvpc-trunk-id', 'ecs.outpost-arn', 'ecs.capability.external',
];

/** Whether hosts are known to have it, by AWS or by their owner. */
function isGiven(attribute: string, own: readonly string[]): boolean {
  return BUILT_IN_ATTRIBUTES.includes(attribute) || own.includes(attribute) || attribute.startsWith(CAPABILITY);
}

/** The attribute that was probably meant, when hosts are not known to have this one. */
export function meantAttribute(attribute: string, own: readonly string[]): string | undefined {
  if (isGiven(attribute, own)) return undefined;
  const forgotten = BUILT_IN_ATTRIBUTES.find(builtIn => builtIn === `${OF_AWS}${attribute}`);
  return forgotten ?? nearest(attribute, [...BUILT_IN_ATTRIBUTES, ...own]);
}

/** Whether it looks like an attribute of AWS that is none. */
export function isUnknownOfAws(attribute: string): boolean {
  return attribute.startsWith(OF_AWS) && !isGiven(attribute, []);
}
