import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { serviceResource } from '../private/ecs-inside';
import { Memory } from '../private/memory';

/** A service of this library, as others see it in connections. */
export interface Peer {
  readonly construct: IConstruct;
  readonly service: ecs.BaseService;
  /** `CLOUD_MAP` or `SERVICE_CONNECT`. */
  readonly discovery?: string;
  readonly address?: string;
  readonly sharesHostInterface: boolean;
  /** Services that this one depends on. */
  readonly providers: Set<Peer>;
}

/** Services of this library, for connections. */
export const PEERS = new Memory<Peer>('peer');

/** With Service Connect, tasks see only names that existed when they started. Two services cannot both wait for each other. */
export function startAfter(starter: IConstruct, provider: Peer, consumer?: Peer): void {
  if (consumer) {
    if (reaches(provider, consumer)) return;
    consumer.providers.add(provider);
  }
  starter.node.addDependency(serviceResource(provider.service));
}

function reaches(from: Peer, to: Peer, seen = new Set<Peer>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...from.providers].some(provider => reaches(provider, to, seen));
}
