import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { join } from './join';
import { Place, SidecarKind } from './sidecar-kind';
import { SidecarOptions } from './sidecar-options';
import { Posture } from '../posture/posture';
import { noteMade } from '../private/made';
import { declareUnavoidable } from '../private/unavoidable';

/** A sidecar says little; older lines are dropped while CloudWatch does not answer. */
const LOG_BUFFER = Size.mebibytes(4);

/** How soon neighbours learn that a sidecar is ready. */
const HEALTH_TIMING = { interval: Duration.seconds(5), timeout: Duration.seconds(4), retries: 3, startPeriod: Duration.seconds(10) };

/**
 * What X-Ray's daemon is allowed by AWS's own policy, `AWSXRayDaemonWriteAccess`.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSXRayDaemonWriteAccess.html
 */
const X_RAY_ACTIONS = [
  'xray:PutTraceSegments', 'xray:PutTelemetryRecords',
  'xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:GetSamplingStatisticSummaries',
];

/** A sidecar with every default filled in. */
type SidecarSpec = SidecarOptions & Required<Pick<SidecarOptions, 'cpu' | 'memoryReservation' | 'essential'>>;

function resolve(kind: SidecarKind, options: SidecarOptions): SidecarSpec {
  return {
    ...options,
    cpu: options.cpu ?? kind.cpu,
    memoryReservation: options.memoryReservation ?? Size.mebibytes(kind.memoryReservation),
    essential: options.essential ?? kind.essential,
  };
}

/** Adds a sidecar to a task definition, whoever made that: the one way for all kinds. */
export function attach(definition: ecs.TaskDefinition, kind: SidecarKind, options: SidecarOptions): void {
  const spec = resolve(kind, options);
  noteMade(definition);
  const place = placeOf(definition, kind);
  join(definition, {
    name: kind.name,
    purpose: kind.purpose,
    listensOn: kind.listensOn,
    neighbours: kind.neighbours(place),
    container: {
      name: kind.name,
      cpu: spec.cpu,
      memory: spec.memory?.toMebibytes(),
      memoryReservation: spec.memoryReservation.toMebibytes(),
    },
    waitFor: kind.healthCommand ? ecs.ContainerDependencyCondition.HEALTHY : ecs.ContainerDependencyCondition.START,
  });
  addContainer(definition, kind, spec, place);
  if (kind.sendsTraces) {
    allowTraces(definition);
  }
}

function placeOf(definition: ecs.TaskDefinition, { name }: SidecarKind): Place {
  const { region } = Stack.of(definition);
  return definition.networkMode === ecs.NetworkMode.BRIDGE
    ? { host: name, bind: '0.0.0.0', region }
    : { host: '127.0.0.1', bind: '127.0.0.1', region };
}

function addContainer(definition: ecs.TaskDefinition, kind: SidecarKind, spec: SidecarSpec, place: Place): void {
  const options: ecs.ContainerDefinitionOptions = {
    image: spec.image?.toContainerImage() ?? ecs.ContainerImage.fromRegistry(kind.image),
    cpu: spec.cpu,
    memoryLimitMiB: spec.memory?.toMebibytes(),
    memoryReservationMiB: spec.memoryReservation.toMebibytes(),
    essential: spec.essential,
    // One that may stop without the task is worth another try.
    enableRestartPolicy: spec.essential ? undefined : true,
    readonlyRootFilesystem: kind.readonlyRootFilesystem,
    portMappings: kind.portMappings,
    environment: kind.environment(place),
    healthCheck: kind.healthCommand && { ...HEALTH_TIMING, command: kind.healthCommand },
    logging: ecs.LogDrivers.awsLogs({
      logGroup: spec.logGroup ?? new logs.LogGroup(definition, `${kind.id}Logs`, {
        retention: Posture.of(definition).logRetention,
        removalPolicy: RemovalPolicy.RETAIN,
      }),
      streamPrefix: kind.name,
      mode: ecs.AwsLogDriverMode.NON_BLOCKING,
      maxBufferSize: LOG_BUFFER,
    }),
  };
  const container = kind.firelensConfig
    ? definition.addFirelensLogRouter(kind.name, { ...options, firelensConfig: kind.firelensConfig })
    : definition.addContainer(kind.name, options);
  // Load balancers talk to the first essential container; a sidecar that came first is not what they mean.
  if (definition.defaultContainer === container) {
    definition.defaultContainer = undefined;
  }
}

/** In a policy of its own, so that what AWS makes unavoidable is not mixed with what the application may do. */
function allowTraces({ taskRole }: ecs.TaskDefinition): void {
  if (taskRole.node.tryFindChild(POLICY_ID) || !Construct.isConstruct(taskRole)) return;
  const policy = new iam.Policy(taskRole, POLICY_ID, {
    statements: [new iam.PolicyStatement({ actions: X_RAY_ACTIONS, resources: ['*'] })],
  });
  taskRole.attachInlinePolicy(policy);
  declareUnavoidable(policy, { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'Writing traces to X-Ray has no resource level.' });
}

const POLICY_ID = 'WriteTraces';
