import { aws_codebuild as codebuild, aws_ecs as ecs, Duration, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ImageBuildOptions } from './build-options';
import { ImagePipelineProps, PipelineService } from './image-pipeline-props';
import { PipelineServiceShape, PipelineShape } from '../api/pipeline/shape';
import { UNKNOWN } from '../api/unknown';
import { containersOf } from '../private/ecs-inside';
import { judge } from '../private/judge';
import { secondsOf } from '../private/tokens';
import { Finding } from '../rules/finding';
import { PIPELINE_RULES } from '../rules/pipeline/pipeline-rules';
import { ecsServiceOf } from '../service/ecs-service';
import { registeredTask } from '../service/registered-task';

/** A build with every default filled in. */
export interface BuildSettings extends ImageBuildOptions {
  readonly directory: string;
  readonly dockerfile: string;
  readonly buildArgs: { [name: string]: string };
  readonly computeType: codebuild.ComputeType;
  readonly timeout: Duration;
}

/** A service with every default filled in. */
export interface TargetSpec {
  readonly service: ecs.BaseService;
  readonly containerNames: string[];
}

/** A pipeline with every default filled in. */
export interface PipelineSpec extends Omit<ImagePipelineProps, 'services'> {
  /** Services that are created in this app. */
  readonly services: TargetSpec[];
  /** All services, for rules. */
  readonly serviceShapes: PipelineServiceShape[];
  readonly cpuArchitectures: ecs.CpuArchitecture[];
  readonly imageBuild: BuildSettings;
  readonly deploymentTimeout: Duration;
}

/** Fills in the defaults. */
export function resolvePipeline(props: ImagePipelineProps): PipelineSpec {
  const targets = props.services.map(resolveTarget);
  const services = targets.flatMap(target => target ?? []);
  return {
    ...props,
    services,
    serviceShapes: targets.map((target, t) => target ? serviceShape(target) : importedShape(props.services[t])),
    cpuArchitectures: props.cpuArchitectures ?? [architectureOf(services[0]?.service)],
    imageBuild: resolveBuild(props.imageBuild ?? {}),
    deploymentTimeout: props.deploymentTimeout ?? Duration.hours(1),
  };
}

function resolveTarget({ service: given, containerNames }: PipelineService): TargetSpec | undefined {
  const service = ecsServiceOf(given);
  return service && { service, containerNames: containerNames ?? defaultContainer(service) };
}

function resolveBuild(build: ImageBuildOptions): BuildSettings {
  const directory = build.directory ?? '.';
  return {
    ...build,
    directory,
    dockerfile: build.dockerfile ?? (directory === '.' ? 'Dockerfile' : `${directory}/Dockerfile`),
    buildArgs: build.buildArgs ?? {},
    computeType: build.computeType ?? codebuild.ComputeType.SMALL,
    timeout: build.timeout ?? Duration.hours(1),
  };
}

function defaultContainer({ taskDefinition }: ecs.BaseService): string[] {
  return taskDefinition.defaultContainer ? [taskDefinition.defaultContainer.containerName] : [];
}

function architectureOf(service?: ecs.BaseService): ecs.CpuArchitecture {
  const name = service && registeredTask(service.taskDefinition).runtimePlatform?.cpuArchitecture;
  return name === ecs.CpuArchitecture.ARM64._cpuArchitecture ? ecs.CpuArchitecture.ARM64 : ecs.CpuArchitecture.X86_64;
}

/** The pipeline as rules read it. */
export function pipelineShape(scope: IConstruct, spec: PipelineSpec): PipelineShape {
  const { account, region } = Stack.of(scope);
  return {
    source: spec.source._shape,
    services: spec.serviceShapes,
    cpuArchitectures: spec.cpuArchitectures.map(architecture => architecture._cpuArchitecture),
    imageBuild: {
      ...spec.imageBuild,
      buildArgs: Object.keys(spec.imageBuild.buildArgs),
      arguments: Object.entries(spec.imageBuild.buildArgs).map(([name, value]) => ({ name, value })),
      timeoutSeconds: secondsOf(spec.imageBuild.timeout),
    },
    gate: { timeoutSeconds: spec.gate?._timeoutSeconds },
    deploymentTimeoutSeconds: secondsOf(spec.deploymentTimeout),
    env: { account, region },
    repositoryEnv: spec.repository.env,
  };
}

function serviceShape({ service, containerNames }: TargetSpec): PipelineServiceShape {
  const { taskDefinition } = service;
  const resource = service.node.tryFindChild('Service') as ecs.CfnService | undefined;
  const controller = resource?.deploymentController as ecs.CfnService.DeploymentControllerProperty | undefined;
  return {
    name: service.node.path,
    containerNames,
    knownContainers: containersOf(taskDefinition).map(container => container.containerName),
    architecture: registeredTask(taskDefinition).runtimePlatform?.cpuArchitecture,
    deploymentController: controller?.type,
    env: service.env,
  };
}

function importedShape({ service, containerNames = [UNKNOWN] }: PipelineService): PipelineServiceShape {
  return { name: service.node.path, isImported: true, containerNames, knownContainers: [UNKNOWN], env: service.env };
}

/** Everything that is wrong with a pipeline. */
export function checkPipeline(scope: IConstruct, spec: PipelineSpec): Finding[] {
  return judge(PIPELINE_RULES, pipelineShape(scope, spec));
}
