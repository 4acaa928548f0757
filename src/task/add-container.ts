import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs, Size, Stack } from 'aws-cdk-lib';
import { resourcesShape } from './container-resources';
import { ContainerSpec } from './container-spec';
import { grantCredentialSpecs } from './execution-permissions';
import { readingSecretsOnly } from './log-secrets';
import { onlyRead } from './read-secret';
import { TaskPlan } from './task-plan';

/** Log buffer while CloudWatch Logs is not available. When it is full, lines are dropped. */
const LOG_BUFFER = Size.mebibytes(25);

/** Adds the containers of a plan. They log to the log group unless they set a log driver. */
export function addContainers(definition: ecs.TaskDefinition, { containers, capacities }: TaskPlan, logGroup: logs.ILogGroup): void {
  const [{ profile }] = capacities;
  for (const container of containers) {
    const { logging } = container.runtime ?? {};
    addContainer(definition, container, profile.cpuArchitecture, logging ? readingSecretsOnly(logging) : logsOf(container, logGroup));
  }
}

/** Logs of a container in a log group, in non-blocking mode. */
export function logsOf({ name }: Pick<ContainerSpec, 'name'>, logGroup: logs.ILogGroup): ecs.LogDriver {
  return ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: name, mode: ecs.AwsLogDriverMode.NON_BLOCKING, maxBufferSize: LOG_BUFFER });
}

/**
 * Adds the container to aws-ecs with the settings that grant permissions (image, secrets, files, log) or that load balancers use.
 * All other settings are rendered from the shape.
 */
function addContainer(
  definition: ecs.TaskDefinition, spec: ContainerSpec, cpuArchitecture: ecs.CpuArchitecture | undefined, logging: ecs.LogDriver,
): void {
  const { name, image, secrets, portMappings, lifecycle, resources, runtime } = spec;
  const { cpu, memory, memoryReservation } = resourcesShape(resources);
  const container = definition.addContainer(name, {
    image: image.toContainerImage({ cpuArchitecture }),
    essential: lifecycle?.essential,
    cpu,
    memoryLimitMiB: memory,
    memoryReservationMiB: memoryReservation,
    // Sidecars check whether a variable is already set.
    environment: spec.environment,
    secrets: secrets && Object.fromEntries(Object.entries(secrets).map(([variable, secret]) => [variable, onlyRead(secret)])),
    environmentFiles: runtime?.environmentFiles,
    portMappings,
    logging,
  });
  for (const mount of spec.mounts) {
    mount.volume._attach(definition);
  }
  grantEnvironmentFiles(definition, container);
  grantCredentialSpecs(definition, runtime?.credentialSpecs?.map(({ fileLocation }) => fileLocation));
}

/** Grants read access to environment files, which aws-ecs leaves to its users. */
export function grantEnvironmentFiles(definition: ecs.TaskDefinition, { environmentFiles = [] }: ecs.ContainerDefinition): void {
  for (const { s3Location: { bucketName, objectKey } } of environmentFiles) {
    const bucket = Stack.of(definition).formatArn({ service: 's3', region: '', account: '', resource: bucketName });
    definition.addToExecutionRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetBucketLocation'], resources: [bucket] }));
    definition.addToExecutionRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [`${bucket}/${objectKey}`] }));
  }
}
