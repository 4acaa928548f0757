import { aws_ec2 as ec2, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BeanstalkEnvironmentProps } from './beanstalk-environment-props';
import { BeanstalkInstances } from './beanstalk-options';
import { directoryProblem } from './bundle';
import { OWN_OPTIONS } from './environment-options';
import { RETENTION_DAYS } from '../../api/beanstalk/options';
import { BeanstalkShape } from '../../api/beanstalk/shape';
import { TaskDefinitionShape } from '../../api/task/shape';
import { postureOf } from '../../posture/posture';
import { judge } from '../../private/judge';
import { Need } from '../../private/stack-uses';
import { gibibytesOf, secondsOf } from '../../private/tokens';
import { BEANSTALK_RULES, DOCKERRUN_RULES } from '../../rules/beanstalk/beanstalk-rules';
import { Finding } from '../../rules/finding';
import { TaskSourcePlan } from '../../task/task-source-plan';

const DEFAULT_MIN = 2;
const DEFAULT_MAX = 4;
/** Room for images; the default of the platform is smaller. */
const DEFAULT_ROOT_GIB = 30;

/** A file in S3, as Elastic Beanstalk has credentials of registries. */
const REGISTRY_LOGIN = 'ECS-JSON-005';

/** An environment with all defaults applied, and its findings. Makes nothing. */
export interface BeanstalkPlan {
  readonly source: TaskSourcePlan;
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
  readonly architecture: ec2.InstanceArchitecture;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly rootVolumeGib: number;
  readonly logRetention: number;
  /** Where containers have secrets, ECS reads them with an execution role. */
  readonly hasSecrets: boolean;
  readonly hostPort: number;
}

/** Plans an environment. */
export function planBeanstalk(scope: Construct, props: BeanstalkEnvironmentProps): BeanstalkPlan {
  const instances = planInstances(props.instances);
  const source = props.task._plan({ cpuArchitecture: instances.architecture === ec2.InstanceArchitecture.ARM_64 ? 'ARM64' : 'X86_64' });
  const hostPorts = hostPortsOf(source.shape);
  const hostPort = props.hostPort ?? hostPorts[0];
  const plan = {
    ...instances,
    source,
    logRetention: props.logRetention ?? retentionFor(postureOf(scope).logRetention),
    hasSecrets: hasSecrets(source.shape),
  };
  const certificate = props.listener._certificate;
  return {
    ...plan,
    // Without any, rules have refused it.
    hostPort: hostPort ?? 0,
    findings: [
      ...ofFile(source.findings, props),
      ...source.inWords(judge(DOCKERRUN_RULES, source.shape)),
      ...judge(BEANSTALK_RULES, shapeOf(props, { ...plan, hostPort }, hostPorts)),
    ],
    needs: [...source.needs, { path: 'listener', value: certificate?.certificateArn, provider: certificate }],
  };
}

function planInstances({ instanceTypes: [first], minCapacity = DEFAULT_MIN, maxCapacity, rootVolumeSize }: BeanstalkInstances) {
  return {
    architecture: first?.architecture ?? ec2.InstanceArchitecture.X86_64,
    minCapacity,
    maxCapacity: maxCapacity ?? (Token.isUnresolved(minCapacity) ? minCapacity : Math.max(minCapacity, DEFAULT_MAX)),
    rootVolumeGib: gibibytesOf(rootVolumeSize) ?? DEFAULT_ROOT_GIB,
  };
}

/** Other words for what ECS cannot do and Elastic Beanstalk can. */
function ofFile(findings: readonly Finding[], { authentication }: BeanstalkEnvironmentProps): Finding[] {
  return findings.flatMap(finding => {
    if (finding.id !== REGISTRY_LOGIN) return [finding];
    return authentication ? [] : [{ ...finding, remedy: 'give the environment its bucket and key: authentication' }];
  });
}

/** The next longer retention that Elastic Beanstalk has. */
function retentionFor(days: number): number {
  return RETENTION_DAYS.find(each => each >= days) ?? RETENTION_DAYS[RETENTION_DAYS.length - 1];
}

function hasSecrets({ containerDefinitions = [] }: TaskDefinitionShape): boolean {
  return containerDefinitions.some(({ secrets = [], logConfiguration }) => secrets.length > 0 || (logConfiguration?.secretOptions ?? []).length > 0);
}

/** Fixed ports of the instance that a load balancer can use. */
function hostPortsOf({ networkMode, containerDefinitions = [] }: TaskDefinitionShape): number[] {
  return containerDefinitions.flatMap(({ portMappings = [] }) => portMappings.filter(({ protocol = 'tcp' }) => protocol === 'tcp')
    .map(({ containerPort = 0, hostPort = 0 }) => networkMode === 'awsvpc' ? containerPort : hostPort)).filter(port => port !== 0);
}

type Planned = Pick<BeanstalkPlan, 'minCapacity' | 'maxCapacity' | 'rootVolumeGib' | 'logRetention'> & { readonly hostPort?: number };

function shapeOf(props: BeanstalkEnvironmentProps, plan: Planned, hostPorts: readonly number[]): BeanstalkShape {
  const { platform, instances: { instanceTypes }, listener: { _options: { allowFrom = [], internetFacing = true } }, updates = {} } = props;
  return {
    environmentName: props.environmentName,
    applicationName: props.applicationName,
    platform: { solutionStackName: platform.solutionStackName, platformArn: platform.platformArn },
    instances: {
      instanceTypes: instanceTypes.map(type => type.toString()),
      architectures: instanceTypes.map(type => type.architecture),
      minCapacity: plan.minCapacity,
      maxCapacity: plan.maxCapacity,
      rootVolumeSize: plan.rootVolumeGib,
    },
    updates: { preferredStartTime: updates.preferredStartTime, batchSize: updates.batchSize, timeout: secondsOf(updates.timeout) },
    hostPort: plan.hostPort,
    hostPorts,
    sourceDirectory: directoryProblem(props.sourceDirectory),
    healthCheckPath: props.healthCheckPath,
    logRetention: plan.logRetention,
    internetFacing,
    peers: allowFrom.length,
    optionSettings: Object.entries(props.optionSettings ?? {}).flatMap(([namespace, options]) =>
      Object.keys(options).map(name => ({ namespace, name }))),
    ownOptions: OWN_OPTIONS,
  };
}
