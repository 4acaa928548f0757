import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ServiceConnectionOptions } from './discovery-options';
import { reach } from './reach';
import { FIRST_DYNAMIC_PORT, MAX_PORT } from '../api/ports';
import { serviceResource } from '../private/ecs-inside';
import { judge } from '../private/judge';
import { Memory } from '../private/memory';
import { report } from '../private/report';
import { CONNECTION_RULES } from '../rules/service/connection-rules';
import { writerOf } from '../task/task-writer';

/** Dynamic host ports, including those of Service Connect proxies. */
const DYNAMIC_PORTS = ec2.Port.tcpRange(FIRST_DYNAMIC_PORT, MAX_PORT);

/** A service in a connection. */
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

/** Connects two services: security group rule, address and deployment order, all in the stack of the consumer. */
export function connect(consumer: Peer, service: ecs.IBaseService, options: ServiceConnectionOptions): void {
  const provider = PEERS.of(service);
  const variable = options.variable ?? `${inCapitals(service.node.id)}_ADDRESS`;
  report(consumer.construct, judge(CONNECTION_RULES, {
    variable,
    consumer: { kind: consumer.discovery },
    provider: { path: service.node.path, kind: provider?.discovery, address: provider?.address },
    sharesHostInterface: provider?.sharesHostInterface,
  }));
  if (provider) join(consumer, provider, variable);
}

function join(consumer: Peer, provider: Peer, variable: string): void {
  const container = provider.service.taskDefinition.defaultContainer;
  const port = provider.sharesHostInterface || !container ? DYNAMIC_PORTS : ec2.Port.tcp(container.containerPort);
  reach(consumer.service, provider.service, port, `From ${consumer.construct.node.id}`);
  const { taskDefinition } = consumer.service;
  if (taskDefinition.defaultContainer) {
    writerOf(taskDefinition).amend(taskDefinition.defaultContainer.containerName, { environment: [{ name: variable, value: provider.address ?? '' }] });
  }
  waitFor(consumer, provider);
}

function inCapitals(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/\W/g, '_').toUpperCase();
}

/** With Service Connect, tasks see only names that existed when they started. Two services cannot both wait for each other. */
function waitFor(consumer: Peer, provider: Peer): void {
  if (reaches(provider, consumer)) return;
  consumer.providers.add(provider);
  serviceResource(consumer.service).node.addDependency(serviceResource(provider.service));
}

function reaches(from: Peer, to: Peer, seen = new Set<Peer>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...from.providers].some(provider => reaches(provider, to, seen));
}
