import { nearest } from '../../nearest';

/** Prefix of attributes in placement. */
export const ATTRIBUTE = 'attribute:';
/** Attribute used by Availability Zone rebalancing. */
export const ZONE = 'ecs.availability-zone';
/** Prefix of AWS attributes. */
const OF_AWS = 'ecs.';
/** Prefix of the agent's capability attributes. */
const CAPABILITY = 'ecs.capability.';

/**
 * Attributes that ECS sets on instances.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html#attributes
 */
export const BUILT_IN_ATTRIBUTES: readonly string[] = [
  'ecs.ami-id', ZONE, 'ecs.instance-type', 'ecs.os-type', 'ecs.os-family', 'ecs.cpu-architecture', 'ecs.vpc-id', 'ecs.subnet-id',
  'ecs.awsvpc-trunk-id', 'ecs.outpost-arn', 'ecs.capability.external',
];

/** Whether instances are known to have an attribute, built-in or custom. */
function isGiven(attribute: string, own: readonly string[]): boolean {
  return BUILT_IN_ATTRIBUTES.includes(attribute) || own.includes(attribute) || attribute.startsWith(CAPABILITY);
}

/** Returns a similar attribute, if instances are not known to have this one. */
export function meantAttribute(attribute: string, own: readonly string[]): string | undefined {
  if (isGiven(attribute, own)) return undefined;
  const forgotten = BUILT_IN_ATTRIBUTES.find(builtIn => builtIn === `${OF_AWS}${attribute}`);
  return forgotten ?? nearest(attribute, [...BUILT_IN_ATTRIBUTES, ...own]);
}

/** Whether it has the prefix of AWS attributes, but is not one of them. */
export function isUnknownOfAws(attribute: string): boolean {
  return attribute.startsWith(OF_AWS) && !isGiven(attribute, []);
}
