import { aws_ecs as ecs } from 'aws-cdk-lib';
import { join } from './join';
import { xRayAddress, xRayDaemonKind } from './x-ray-daemon';

/** Tells the containers of a task where the daemon of their host is. */
export class DaemonClient implements ecs.ITaskDefinitionExtension {
  constructor(private readonly bridgeGateway: string) {}

  public extend(definition: ecs.TaskDefinition): void {
    const host = definition.networkMode === ecs.NetworkMode.HOST ? '127.0.0.1' : this.bridgeGateway;
    const { name, purpose } = xRayDaemonKind();
    join(definition, {
      name: `${name} of the host`,
      purpose,
      listensOn: [],
      onHost: true,
      neighbours: [xRayAddress(host)],
    });
  }
}
