import { aws_codebuild as codebuild, aws_iam as iam, aws_logs as logs, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { buildSpecOf, Step } from './buildspecs';
import { makeLogGroup } from '../posture/log-group';
import { makeRole } from '../posture/role';
import { declareInPacks } from '../private/audit-packs';

/** One build of the pipeline. */
export interface BuildStepOptions {
  readonly step: Step;
  readonly role: iam.Role;
  readonly machine: codebuild.IBuildImage;
  readonly variables: { [name: string]: string };
  readonly timeout: Duration;
  readonly computeType?: codebuild.ComputeType;
  /** Whether docker builds in it, which takes a privileged build and is faster with the layers of the builds before. */
  readonly builds?: boolean;
}

/** The builds of a pipeline, which log to one group. */
export class BuildSteps extends Construct {
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.logGroup = makeLogGroup(this, 'Logs');
  }

  /** A role for builds: what it may do is all written here, nothing is added behind its back. */
  public addRole(id: string, statements: iam.PolicyStatement[]): iam.Role {
    const role = makeRole(this, id, {
      // Nobody else can make CodeBuild use the role: the confused deputy is shut out.
      assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const log = new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [this.logGroup.logGroupArn] });
    for (const statement of [log, ...statements]) role.addToPolicy(statement);
    return role;
  }

  public addProject(id: string, options: BuildStepOptions): codebuild.PipelineProject {
    const project = new codebuild.PipelineProject(this, id, {
      // aws-codebuild would add rights to whole families of log and report groups.
      role: options.role.withoutPolicyUpdates(),
      grantReportGroupPermissions: false,
      buildSpec: codebuild.BuildSpec.fromObjectToYaml(buildSpecOf(options.step)),
      environment: {
        buildImage: options.machine,
        computeType: options.computeType ?? codebuild.ComputeType.SMALL,
        privileged: options.builds ?? false,
      },
      environmentVariables: Object.fromEntries(Object.entries(options.variables).map(([name, value]) => [name, { value }])),
      cache: options.builds ? codebuild.Cache.local(codebuild.LocalCacheMode.DOCKER_LAYER) : undefined,
      timeout: options.timeout,
      logging: { cloudWatch: { logGroup: this.logGroup, prefix: options.step } },
    });
    declareInPacks(project, 'CodeBuildProjectSourceRepoUrl', 'The source comes from AWS CodePipeline, for which CodeBuild takes no authorization.',
      ['HIPAA.Security', 'PCI.DSS.321']);
    return project;
  }
}
