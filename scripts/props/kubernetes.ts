/* Samples of workloads on Kubernetes. */
import { aws_ecs as ecs, aws_eks_v2 as eks, aws_logs as logs, Duration, Size, Stack } from 'aws-cdk-lib';
import { section } from './section';
import { certificate, role, secret, vpc } from './things';
import {
  EksCompute, EksFargateLogging, EksFargateLoggingProps, EksFargateProfileOptions, ExternalSecretsOptions, ImageSource, KubernetesIngress,
  KubernetesIngressOptions, KubernetesScaling, KubernetesSecrets, KubernetesWorkload, KubernetesWorkloadOptions, KubernetesWorkloadProps,
  MetricsServerScalingOptions, TaskSource,
} from '../../src';

const container = {
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx-unprivileged:1.29'),
  user: '101:101',
  portMappings: [{ containerPort: 8080 }],
  resources: { cpu: 256, memory: Size.mebibytes(512) },
};
const oneContainer = TaskSource.fromContainers([container]);

/** An imported cluster with a kubectl provider. */
function eksCluster(stack: Stack, id = 'Cluster'): eks.ICluster {
  const existing = stack.node.tryFindChild(id);
  return existing as eks.ICluster | undefined ?? eks.Cluster.fromClusterAttributes(stack, id, {
    clusterName: id.toLowerCase(),
    openIdConnectProvider: eks.OidcProviderNative.fromOidcProviderArn(stack, `${id}Oidc`, `arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/${id}`),
    kubectlProvider: eks.KubectlProvider.fromKubectlProviderAttributes(stack, `${id}Kubectl`, { serviceToken: `arn:aws:lambda:eu-west-1:111122223333:function:${id}` }),
  });
}

function workload(stack: Stack, props: Partial<KubernetesWorkloadProps>): void {
  new KubernetesWorkload(stack, 'Web', { cluster: eksCluster(stack), compute: EksCompute.autoMode(), task: oneContainer, ...props });
}

const MANIFEST = 'is in the text of a manifest, which `kubectl apply` gets: ';
const INGRESS = `${MANIFEST}an annotation or a word of Ingress and IngressClassParams`;
const HPA = `${MANIFEST}a word of HorizontalPodAutoscaler`;
const withSecret = (stack: Stack, options: ExternalSecretsOptions) => workload(stack, {
  task: TaskSource.fromContainers([{ ...container, secrets: { TOKEN: ecs.Secret.fromSecretsManager(secret(stack)) } }]),
  secrets: KubernetesSecrets.externalSecrets({ secretsManagerStore: 'aws', ...options }),
});

export const KUBERNETES_SECTIONS = [
  section<KubernetesWorkloadProps, KubernetesWorkloadOptions>('KubernetesWorkloadProps', {
    make: workload,
    reasons: {
      cluster: 'a construct, of which CloudFormation knows the name',
      compute: 'a Fargate profile, or Auto Mode: one choice',
      task: 'the containers, of which manifests are made',
      workloadName: 'the name of the Kubernetes objects',
    },
  }, {
    cluster: stack => eksCluster(stack, 'Other'),
    compute: EksCompute.fargateProfile(),
    task: TaskSource.fromContainers([{ ...container, name: 'web' }]),
    workloadName: 'web',
  }),
  section<KubernetesWorkloadOptions>('KubernetesWorkloadOptions', {
    make: workload,
    reasons: {
      replicas: `${MANIFEST}a word of Deployment`,
      scaling: HPA,
      ingress: INGRESS,
      secrets: `${MANIFEST}ExternalSecret, or variables`,
      imagePullSecret: `${MANIFEST}imagePullSecrets of the pods`,
    },
  }, {
    namespace: 'shop',
    replicas: 3,
    scaling: KubernetesScaling.metricsServer({ maxReplicas: 4 }),
    ingress: KubernetesIngress.autoMode(),
    secrets: KubernetesSecrets.fromSecret('shop'),
    imagePullSecret: 'registry',
  }),
  section<EksFargateProfileOptions>('EksFargateProfileOptions', {
    make: (stack, options) => workload(stack, { namespace: 'shop', compute: EksCompute.fargateProfile(options) }),
    cdk: ['aws_eks_v2.FargateProfileOptions'],
    reasons: { logging: 'the role that starts pods may write to its log group' },
  }, {
    logging: stack => new EksFargateLogging(stack, 'Logging', { cluster: eksCluster(stack) }),
    selectors: [{ namespace: 'shop' }],
    podExecutionRole: role,
    subnets: stack => vpc(stack).privateSubnets,
  }),
  section<EksFargateLoggingProps>('EksFargateLoggingProps', {
    make: (stack, props) => void new EksFargateLogging(stack, 'Logging', { cluster: eksCluster(stack), ...props }),
    reasons: {
      cluster: 'a construct, of which CloudFormation knows the name',
      filters: '`filters.conf` in the ConfigMap',
      parsers: '`parsers.conf` in the ConfigMap',
      logGroup: 'a construct, whose name stands in the ConfigMap',
    },
  }, {
    cluster: stack => eksCluster(stack, 'Other'),
    logGroup: stack => logs.LogGroup.fromLogGroupName(stack, 'Own', 'own'),
    filters: '[FILTER]\n    Name record_modifier\n    Match *\n',
    parsers: '[PARSER]\n    Name json\n    Format json\n',
  }),
  section<ExternalSecretsOptions>('ExternalSecretsOptions', {
    make: withSecret,
    reasons: {
      secretsManagerStore: `${MANIFEST}secretStoreRef of ExternalSecret`,
      parameterStore: 'the same for parameters, of which there is none here',
      clusterStores: `${MANIFEST}kind of secretStoreRef`,
      refreshInterval: `${MANIFEST}a word of ExternalSecret`,
    },
  }, {
    secretsManagerStore: 'other',
    parameterStore: 'parameters',
    clusterStores: false,
    refreshInterval: Duration.minutes(10),
  }),
  section<KubernetesIngressOptions>('KubernetesIngressOptions', {
    make: (stack, options) => workload(stack, { ingress: KubernetesIngress.autoMode(options) }),
    reasons: {
      internetFacing: INGRESS,
      certificates: INGRESS,
      inboundCidrs: INGRESS,
      host: INGRESS,
      path: INGRESS,
      healthCheckPath: INGRESS,
      containerPort: INGRESS,
    },
  }, {
    internetFacing: true,
    certificates: stack => [certificate(stack)],
    inboundCidrs: ['10.0.0.0/16'],
    host: 'shop.example.com',
    path: '/shop',
    healthCheckPath: '/health',
    containerPort: 8080,
  }),
  section<MetricsServerScalingOptions>('MetricsServerScalingOptions', {
    make: (stack, options) => workload(stack, { scaling: KubernetesScaling.metricsServer({ maxReplicas: 4, ...options }) }),
    reasons: { minReplicas: HPA, maxReplicas: HPA, targetCpuUtilizationPercent: HPA, targetMemoryUtilizationPercent: HPA },
  }, {
    minReplicas: 3,
    maxReplicas: 8,
    targetCpuUtilizationPercent: 50,
    targetMemoryUtilizationPercent: 70,
  }),
];
