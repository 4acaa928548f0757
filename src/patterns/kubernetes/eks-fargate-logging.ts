import { aws_eks_v2 as eks, aws_iam as iam, aws_logs as logs, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeLogGroup } from '../../posture/log-group';
import { injectedProps } from '../../private/injected-props';
import { checkInput, checkedInput } from '../../private/input/check-input';
import { judge } from '../../private/judge';
import { beginMaking } from '../../private/made';
import { report } from '../../private/report';
import { judgeUses } from '../../private/stack-uses';
import { knownText } from '../../private/tokens';
import { KUBERNETES_CLUSTER_RULES } from '../../rules/kubernetes/cluster-rules';

/** Properties of `EksFargateLogging`. */
export interface EksFargateLoggingProps {
  /** The cluster. It must have a kubectl provider. */
  readonly cluster: eks.ICluster;

  /**
   * Log group for what all containers on Fargate print.
   *
   * @default - a new log group with the retention of the posture
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * Filters of Fluent Bit: sections `[FILTER]`.
   *
   * @default - lines are parsed, and get the names of pod, container and namespace
   */
  readonly filters?: string;

  /**
   * Parsers of Fluent Bit: sections `[PARSER]`.
   *
   * @default - a parser for the lines of containerd
   */
  readonly parsers?: string;
}

/** As in the EKS User Guide. */
const FILTERS = `[FILTER]
    Name parser
    Match *
    Key_name log
    Parser crio
[FILTER]
    Name kubernetes
    Match kube.*
    Merge_Log On
    Keep_Log Off
    Buffer_Size 0
    Kube_Meta_Cache_TTL 300s
`;
const PARSERS = `[PARSER]
    Name crio
    Format Regex
    Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$
    Time_Key time
    Time_Format %Y-%m-%dT%H:%M:%S.%L%z
`;
const NAMESPACE = 'aws-observability';

/**
 * Sends what containers on EKS Fargate print to CloudWatch Logs: the namespace `aws-observability` and the ConfigMap `aws-logging`, of which
 * a cluster has one. Pods that start later use it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html
 */
@checkedInput('EksFargateLogging')
export class EksFargateLogging extends Construct {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.EksFargateLogging';

  /** The log group. */
  public readonly logGroup: logs.ILogGroup;
  /** The namespace and the ConfigMap. */
  public readonly manifest: eks.KubernetesManifest;

  constructor(scope: Construct, id: string, props: EksFargateLoggingProps) {
    super(scope, id);
    props = injectedProps(EksFargateLogging.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'EksFargateLogging', props);
    const { cluster, filters = FILTERS, parsers = PARSERS } = props;
    const { region } = Stack.of(this);
    const dataFor = (logGroupName: string) => ({
      'flb_log_cw': 'false',
      'filters.conf': filters,
      'parsers.conf': parsers,
      'output.conf': `[OUTPUT]
    Name cloudwatch_logs
    Match kube.*
    region ${region}
    log_group_name ${logGroupName}
    log_stream_prefix fargate-
    auto_create_group false
`,
    });
    report(this, [
      ...judge(KUBERNETES_CLUSTER_RULES, {
        hasKubectl: cluster.kubectlProvider !== undefined,
        loggingLength: Object.values(dataFor('')).map(knownText).join('').length,
      }),
      ...judgeUses(this, [{ path: 'cluster', value: cluster.clusterName, provider: cluster }]),
    ]);
    beginMaking(this);

    this.logGroup = props.logGroup ?? makeLogGroup(this, 'Logs');
    this.manifest = new eks.KubernetesManifest(this, 'Manifest', {
      cluster,
      manifest: [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: { [NAMESPACE]: 'enabled' } } },
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'aws-logging', namespace: NAMESPACE }, data: dataFor(this.logGroup.logGroupName) },
      ],
    });
  }

  /** Lets a pod execution role write to the log group. */
  public grantWrite(role: iam.IGrantable): iam.Grant {
    return this.logGroup.grant(role, 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents');
  }
}
