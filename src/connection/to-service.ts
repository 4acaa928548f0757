import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { VariableConnectionOptions } from './connection-options';
import { ConnectionPlan } from './connection-plan';
import { Peer, PEERS } from './peer';
import { variableName } from './variable-name';
import { FIRST_DYNAMIC_PORT, MAX_PORT } from '../api/ports';

/** Dynamic host ports, including those of Service Connect proxies. */
const DYNAMIC_PORTS = ec2.Port.tcpRange(FIRST_DYNAMIC_PORT, MAX_PORT);

/** Another service of this library. */
export function serviceConnection(service: ecs.IBaseService, { variable, containerName }: VariableConnectionOptions): ConnectionPlan {
  const provider = PEERS.of(service);
  const name = variable ?? variableName(service, 'ADDRESS');
  const { path } = service.node;
  const shape = { variable: name, target: path, provider: { path } };
  // Of a service without an address, rules say that it cannot be connected to.
  if (!provider) return { containerName, needs: [], shape };
  const { address, discovery: kind, sharesHostInterface } = provider;
  return {
    containerName,
    environment: { [name]: address ?? '' },
    needed: { reached: { to: provider.service, port: portOf(provider) }, peer: provider },
    needs: [],
    shape: { ...shape, provider: { path, kind, address }, sharesHostInterface },
  };
}

function portOf({ service: { taskDefinition: { defaultContainer } }, sharesHostInterface }: Peer): ec2.Port {
  return sharesHostInterface || !defaultContainer ? DYNAMIC_PORTS : ec2.Port.tcp(defaultContainer.containerPort);
}
