/*
 * Imports a JSON task definition into a stack. Use it with any file:
 * npx aws-cdk@2.1148.1 synth -c file=/path/to/task-definition.json -c compatibility=FARGATE
 */
import { App, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { Capacity, ICapacity, TaskDefinition } from 'cdk-ecs-blueprints';

const CAPACITIES: { readonly [compatibility: string]: () => ICapacity } = {
  FARGATE: () => Capacity.fargate(),
  EC2: () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] }),
  MANAGED_INSTANCES: () => Capacity.managedInstances(),
  EXTERNAL: () => Capacity.external(),
};

export const app = new App();
const file = String(app.node.tryGetContext('file') ?? 'task-definition.json');
const compatibility = app.node.tryGetContext('compatibility') as string | undefined;
const substitutions = (app.node.tryGetContext('substitutions') ?? {}) as { [name: string]: string };

try {
  if (compatibility !== undefined && !(compatibility in CAPACITIES)) {
    throw new Error(`compatibility must be one of ${Object.keys(CAPACITIES).join(', ')}, got '${compatibility}'`);
  }
  const capacities = compatibility === undefined ? undefined : [CAPACITIES[compatibility]()];
  TaskDefinition.fromFile(new Stack(app, 'Imported'), 'Task', file, { capacities, substitutions });
  app.synth();
} catch (error) {
  // One finding per line; a stack trace would add nothing.
  console.error((error as Error).message);
  process.exit(1);
}
