import { aws_codepipeline as codepipeline, aws_codepipeline_actions as actions, aws_iam as iam, Duration } from 'aws-cdk-lib';
import { machineFor } from './build-machine';
import { BuildStepOptions, BuildSteps } from './build-steps';
import { DIGEST_VARIABLE, SCAN_POLL_SECONDS, Step } from './buildspecs';
import { PipelineSpec } from './pipeline-spec';
import { ImageScanner, ScanGate } from './scan-gate';
import { declareUnavoidable } from '../private/unavoidable';

/** More than a gate or a note takes besides waiting. */
const SHORT = Duration.minutes(10);

/** What the build stage hands on, some of it known only when the pipeline runs. */
export interface BuiltImage {
  /** Digest that is deployed. */
  readonly digest: string;
  /** Digests of the images of single architectures, which are what is scanned. */
  readonly scannable: string[];
  /** The files that say which container gets the image. */
  readonly definitions: codepipeline.Artifact;
}

/** What a build is beside its role, machine and time. */
interface StepInput {
  readonly step: Step;
  readonly name: string;
  readonly input: codepipeline.Artifact;
  readonly output?: codepipeline.Artifact;
  readonly runOrder?: number;
  /** Variables that are known only when the pipeline runs. */
  readonly now: { [name: string]: string };
}

/** Makes the builds of an image pipeline, and the actions that start them. */
export class ImageSteps {
  public readonly buildRole: iam.Role;
  /** Roles of all builds. */
  public readonly roles: iam.Role[] = [];
  /** ARNs of the projects that actions start. */
  public readonly projectArns: string[] = [];

  constructor(private readonly builds: BuildSteps, private readonly spec: PipelineSpec, private readonly actionRole: iam.IRole) {
    this.buildRole = this.addRole('BuildRole', [
      new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
      new iam.PolicyStatement({
        actions: [
          'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:CompleteLayerUpload', 'ecr:DescribeImages',
          'ecr:GetDownloadUrlForLayer', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart',
        ],
        resources: [spec.repository.repositoryArn],
      }),
    ]);
    declareUnavoidable(this.buildRole, { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'ecr:GetAuthorizationToken has no resource level.' });
  }

  /** One build for each architecture, and one that makes several images one. */
  public build(stage: codepipeline.IStage, source: codepipeline.Artifact, revision: string): BuiltImage {
    const { spec, buildRole: role } = this;
    const { buildArgs, directory, dockerfile, target, timeout, computeType } = spec.imageBuild;
    const machines = spec.cpuArchitectures.map(machineFor);
    const definitions = new codepipeline.Artifact('Image');
    const several = machines.length > 1;
    const image = {
      ...this.repository(),
      CONTAINERS: spec.services.map(({ containerNames }) => containerNames.join(',')).join(' '),
      ...spec.imageBuild.tagPrefix !== undefined && { TAG_PREFIX: spec.imageBuild.tagPrefix },
    };
    const built = machines.map(({ name, image: machine }) => this.add(stage, {
      step: 'build',
      name: several ? `Build-${name}` : 'Build',
      input: source,
      output: several ? undefined : definitions,
      now: { REVISION: revision },
    }, {
      role,
      machine,
      timeout,
      computeType,
      builds: true,
      variables: {
        ...image,
        ...buildArgs,
        ...Object.keys(buildArgs).length > 0 && { BUILD_ARGS: Object.keys(buildArgs).join(' ') },
        ...target !== undefined && { TARGET: target },
        ...several && { TAG_SUFFIX: `-${name}` },
        DIRECTORY: directory,
        DOCKERFILE: dockerfile,
      },
    }).variable(DIGEST_VARIABLE));
    if (!several) return { digest: built[0], scannable: built, definitions };
    const combined = this.add(stage, {
      step: 'combine',
      name: 'Combine',
      input: source,
      output: definitions,
      runOrder: 2,
      now: { REVISION: revision, DIGESTS: built.join(' ') },
    }, { role, machine: machines[0].image, timeout: SHORT, variables: image });
    return { digest: combined.variable(DIGEST_VARIABLE), scannable: built, definitions };
  }

  /** Waits for the scans and stops at findings. */
  public scan(stage: codepipeline.IStage, gate: ScanGate, image: BuiltImage): void {
    const inspector = gate.scanner === ImageScanner.INSPECTOR;
    const role = this.addRole('ScanRole', [
      new iam.PolicyStatement({ actions: ['ecr:DescribeImageScanFindings'], resources: [this.spec.repository.repositoryArn] }),
      // ECR asks Inspector in the name of whoever asks ECR.
      ...inspector ? [new iam.PolicyStatement({ actions: ['inspector2:ListFindings'], resources: ['*'] })] : [],
    ]);
    if (inspector) {
      declareUnavoidable(role, { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'inspector2:ListFindings has no resource level.' });
    }
    this.add(stage, { step: 'scan', name: 'Scan', input: image.definitions, now: { DIGESTS: image.scannable.join(' ') } }, {
      role,
      machine: machineFor(this.spec.cpuArchitectures[0]).image,
      // The script gives up by itself and says why.
      timeout: gate.timeout.plus(SHORT),
      variables: {
        ...this.repository(),
        SEVERITIES: gate.severities.join(','),
        ATTEMPTS: String(Math.ceil(gate._timeoutSeconds / SCAN_POLL_SECONDS)),
      },
    });
  }

  /** Notes what was deployed, after it was. */
  public record(stage: codepipeline.IStage, image: BuiltImage): void {
    const { record, cpuArchitectures: architectures } = this.spec;
    if (record === undefined) return;
    const role = this.addRole('RecordRole', [new iam.PolicyStatement({ actions: ['ssm:PutParameter'], resources: [record.parameterArn] })]);
    this.add(stage, { step: 'record', name: 'Record', input: image.definitions, runOrder: 2, now: { IMAGE_DIGEST: image.digest } }, {
      role,
      machine: machineFor(architectures[0]).image,
      timeout: SHORT,
      variables: { REPOSITORY_URI: this.spec.repository.repositoryUri, PARAMETER: record.parameterName },
    });
  }

  private repository(): { [name: string]: string } {
    const { repositoryName, repositoryUri } = this.spec.repository;
    return { REPOSITORY_NAME: repositoryName, REPOSITORY_URI: repositoryUri };
  }

  private addRole(id: string, statements: iam.PolicyStatement[]): iam.Role {
    const role = this.builds.addRole(id, statements);
    this.roles.push(role);
    return role;
  }

  private add(stage: codepipeline.IStage, step: StepInput, options: Omit<BuildStepOptions, 'step'>): actions.CodeBuildAction {
    const project = this.builds.addProject(step.name, { ...options, step: step.step });
    this.projectArns.push(project.projectArn);
    const action = new actions.CodeBuildAction({
      actionName: step.name,
      project,
      input: step.input,
      outputs: step.output && [step.output],
      runOrder: step.runOrder,
      role: this.actionRole,
      environmentVariables: Object.fromEntries(Object.entries(step.now).map(([name, value]) => [name, { value }])),
    });
    stage.addAction(action);
    return action;
  }
}
