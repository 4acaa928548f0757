import {
  aws_codepipeline as codepipeline, aws_codepipeline_actions as actions, aws_events as events, aws_events_targets as targets,
  aws_iam as iam, aws_s3 as s3, Lazy, Names,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Approval } from './approval';
import { ArtifactStore } from './artifact-store';
import { BuildSteps } from './build-steps';
import { allowDeployment, allowPull } from './deployment-role';
import { ImagePipelineProps } from './image-pipeline-props';
import { BuiltImage, ImageSteps } from './image-steps';
import { checkPipeline, PipelineSpec, resolvePipeline } from './pipeline-spec';
import { makeRole, makeRoleIfManaged, policiesOf } from '../posture/role';
import { declareInPacks } from '../private/audit-packs';
import { injectedProps } from '../private/injected-props';
import { checkInput } from '../private/input/check-input';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { OF_THIS_ACCOUNT } from '../private/trust';

/** What aws-codepipeline calls the role that it makes for an action. */
const ACTION_ROLE_ID = 'CodePipelineActionRole';

/** An action name has at most 100 characters. */
const MAX_NAME_LENGTH = 90;

/**
 * Builds an image for each commit, tags and pushes it, optionally scans and approves it, and deploys it to services by digest.
 *
 * If a stage fails, the pipeline stops and the services keep the image they run.
 *
 * You pay per minute of builds and pipeline actions, and for the KMS key per month.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome.html
 */
export class ImagePipeline extends Construct implements iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.ImagePipeline';

  /** The underlying pipeline of aws-codepipeline. You can add stages to it. */
  public readonly pipeline: codepipeline.Pipeline;
  /** Bucket of the pipeline artifacts. */
  public readonly artifactBucket: s3.Bucket;
  /** Role of the builds. Grant it what a build needs in addition to the source. */
  public readonly buildRole: iam.Role;
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: ImagePipelineProps) {
    super(scope, id);
    props = injectedProps(ImagePipeline.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'ImagePipeline', props);
    const spec = resolvePipeline(props);
    report(this, checkPipeline(this, spec));
    beginMaking(this);

    const services = spec.services.map(({ service }) => service);
    const store = new ArtifactStore(this, 'Artifacts', spec.encryptionKey);
    const role = makeRole(this, 'Role', {
      // Nobody else can make CodePipeline use the role.
      assumedBy: new iam.ServicePrincipal('codepipeline.amazonaws.com', {
        conditions: OF_THIS_ACCOUNT,
      }),
    });
    const actionRole = makeRole(this, 'ActionRole', { assumedBy: new iam.ArnPrincipal(role.roleArn) });
    const deployRole = makeRole(this, 'DeployRole', { assumedBy: new iam.ArnPrincipal(role.roleArn) });
    // What roles may do is all written here: aws-codepipeline would add whole families of actions of S3, and all services of ECS.
    const asWritten = actionRole.withoutPolicyUpdates();
    const steps = new ImageSteps(new BuildSteps(this, 'Builds'), spec, asWritten);
    this.buildRole = steps.buildRole;
    this.grantPrincipal = this.buildRole;
    this.artifactBucket = store.bucket;
    this.pipeline = new codepipeline.Pipeline(this, 'Pipeline', {
      pipelineType: codepipeline.PipelineType.V2,
      // The next commit overtakes one that waits for approval.
      executionMode: codepipeline.ExecutionMode.SUPERSEDED,
      artifactBucket: store.bucket,
      // By its ARN: what the pipeline waits for is said below.
      role: iam.Role.fromRoleArn(this, 'RoleAsWritten', role.roleArn, { mutable: false }),
      crossAccountKeys: false,
    });

    const output = new codepipeline.Artifact('Source');
    const source = spec.source._bind(output, asWritten);
    this.pipeline.addStage({ stageName: 'Source', actions: [source.action] });
    if (source.changes) {
      const eventRole = makeRoleIfManaged(this, 'EventsRole', { assumedBy: new iam.ServicePrincipal('events.amazonaws.com') });
      const rule = new events.Rule(this, 'Changes', { eventPattern: source.changes, targets: [new targets.CodePipeline(this.pipeline, { eventRole })] });
      declareInPacks(rule, 'EventBusDLQ', 'EventBridge repeats a start for 24 hours; a later change starts the pipeline with the newest source anyway.', ['Serverless']);
    }
    const image = steps.build(this.pipeline.addStage({ stageName: 'Build' }), output, source.revision);
    if (spec.gate) steps.scan(this.pipeline.addStage({ stageName: 'Scan' }), spec.gate, image);
    if (spec.approval) this.addApproval(spec.approval, asWritten);
    steps.record(this.addDeployment(spec, image, deployRole.withoutPolicyUpdates()), image);

    for (const statement of [...source.statements, ...rightsOf(steps, spec)]) actionRole.addToPolicy(statement);
    allowDeployment(deployRole, services);
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: Lazy.list({ produce: () => actionRoleArns(this.pipeline) }),
    }));
    store.allow({ writers: [role, actionRole, this.buildRole], readers: [deployRole, ...steps.roles.filter(one => one !== this.buildRole)] });
    // The first run starts as soon as the pipeline is there.
    this.pipeline.node.defaultChild?.node.addDependency(
      ...[role, actionRole, deployRole, ...steps.roles].flatMap(policiesOf),
      ...store.bucket.policy ? [store.bucket.policy] : [],
      allowPull(this, spec.repository, services),
    );
  }

  private addApproval({ _options: { notificationTopic, additionalInformation } }: Approval, role: iam.IRole): void {
    const action = new actions.ManualApprovalAction({
      actionName: 'Approve', notificationTopic, additionalInformation, role,
    });
    this.pipeline.addStage({ stageName: 'Approval', actions: [action] });
  }

  private addDeployment(spec: PipelineSpec, { definitions }: BuiltImage, role: iam.IRole): codepipeline.IStage {
    return this.pipeline.addStage({
      stageName: 'Deploy',
      actions: spec.services.map(({ service }, s) => new actions.EcsDeployAction({
        actionName: Names.uniqueResourceName(service, { separator: '-', maxLength: MAX_NAME_LENGTH }),
        service,
        imageFile: definitions.atPath(`imagedefinitions-${s}.json`),
        deploymentTimeout: spec.deploymentTimeout,
        role,
      })),
    });
  }
}

/** What the actions of the pipeline may do, other than to deploy. */
function rightsOf({ projectArns }: ImageSteps, { approval }: PipelineSpec): iam.PolicyStatement[] {
  const topic = approval?._options.notificationTopic;
  return [
    new iam.PolicyStatement({
      actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild', 'codebuild:StopBuild'],
      resources: projectArns,
    }),
    ...topic ? [new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] })] : [],
  ];
}

/** Roles of all actions, also of those that are added later. */
function actionRoleArns(pipeline: codepipeline.Pipeline): string[] {
  const given = pipeline.stages.flatMap(stage => stage.actions).flatMap(({ actionProperties: { role } }) => role ? [role.roleArn] : []);
  const made = pipeline.node.findAll().flatMap(child => child instanceof iam.Role && child.node.id === ACTION_ROLE_ID ? [child.roleArn] : []);
  return [...new Set([...given, ...made])];
}
