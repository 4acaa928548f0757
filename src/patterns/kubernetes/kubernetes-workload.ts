import { aws_ec2 as ec2, aws_eks_v2 as eks, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { FargateProfile } from './fargate-profile';
import { KubernetesWorkloadProps } from './kubernetes-workload-props';
import { planKubernetesWorkload } from './plan-kubernetes-workload';
import { PodIdentity, roleByAssociation, roleByToken } from './pod-role';
import { Manifest } from '../../api/kubernetes/manifest';
import { injectedProps } from '../../private/injected-props';
import { checkInput } from '../../private/input/check-input';
import { beginMaking } from '../../private/made';
import { report } from '../../private/report';
import { judgeUses } from '../../private/stack-uses';
import { CDK_TOKENS } from '../../private/tokens';
import { renderManifests } from '../../targets/kubernetes/render';
import { withSize } from '../../task/kubernetes/kubernetes-shape';

/**
 * The containers of a task on an EKS cluster that you own: Deployment, Service, PodDisruptionBudget, ServiceAccount and ConfigMaps, and with
 * the options Ingress, HorizontalPodAutoscaler and ExternalSecrets. The pods have a role of their own.
 *
 * The manifests are applied by the kubectl provider of the cluster. Whatever Kubernetes, EKS Fargate or EKS Auto Mode cannot run is an error
 * at synth; see docs/kubernetes.md.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-workloads.html
 */
export class KubernetesWorkload extends Construct implements iam.IGrantable, ec2.IConnectable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.KubernetesWorkload';

  /** Name of the Kubernetes objects, and address of the pods inside the namespace. */
  public readonly workloadName: string;
  /** Namespace of the Kubernetes objects. */
  public readonly namespace: string;
  /** Role of the pods: permissions of the application. */
  public readonly podRole: iam.IRole;
  /** The role of the pods. Permissions granted to the workload are permissions of the application. */
  public readonly grantPrincipal: iam.IPrincipal;
  /** The security groups of the cluster, which its pods have too. */
  public readonly connections: ec2.Connections;
  /** The manifests. */
  public readonly manifest: eks.KubernetesManifest;
  /**
   * Role that starts pods on Fargate.
   *
   * @default - undefined, on EKS Auto Mode
   */
  public readonly podExecutionRole?: iam.IRole;

  constructor(scope: Construct, id: string, props: KubernetesWorkloadProps) {
    super(scope, id);
    props = injectedProps(KubernetesWorkload.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'KubernetesWorkload', props);
    const { source, shape, selectors, findings, needs } = planKubernetesWorkload(this, props);
    report(this, [...findings, ...judgeUses(this, needs)]);
    beginMaking(this);

    const { cluster, compute: { _config: { profile } } } = props;
    this.workloadName = shape.name;
    this.namespace = shape.namespace;
    this.connections = cluster.connections;
    const identity: PodIdentity = { cluster, namespace: shape.namespace, serviceAccount: shape.name };
    const first: IDependable[] = [];
    if (profile === undefined) {
      const { role, association } = roleByAssociation(this, identity);
      this.podRole = role;
      first.push(association);
    } else {
      this.podRole = roleByToken(this, identity);
      const fargate = new FargateProfile(this, 'Profile', cluster, profile, selectors);
      this.podExecutionRole = fargate.podExecutionRole;
      // Pods that are made before their profile stay pending, and those made before the logging write no logs.
      first.push(fargate, ...profile.logging ? [profile.logging] : []);
    }
    this.grantPrincipal = this.podRole.grantPrincipal;

    // Nodes of Auto Mode pull images, and an operator reads secrets, with roles that are the user's: nothing is added to them.
    const nodes = Stack.of(this).formatArn({ service: 'iam', region: '', resource: 'role', resourceName: 'nodes' });
    const others = iam.Role.fromRoleArn(this, 'Others', nodes, { mutable: false });
    const made = source.make(new Construct(this, 'Containers'), {
      pulls: this.podExecutionRole ?? others, reads: props.secrets?._shape.kind === 'READ_BY_APPLICATION' ? this.podRole : others,
    });
    const serviceAccount = profile === undefined ? undefined : { roleArn: this.podRole.roleArn };
    this.manifest = new eks.KubernetesManifest(this, 'Manifest', {
      cluster, manifest: renderManifests({ ...shape, task: withSize(made.shape, source.definition), serviceAccount }, CDK_TOKENS).map(copied),
    });
    this.manifest.node.addDependency(this.podRole, ...first, ...made.waitsFor);
  }
}

/** KubernetesManifest writes labels into what it is given. */
function copied({ metadata, ...rest }: Manifest) {
  return { ...rest, metadata: { ...metadata, labels: { ...metadata.labels as object } } };
}
