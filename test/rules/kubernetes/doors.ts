import { aws_certificatemanager as acm, aws_eks_v2 as eks, Size, Stack } from 'aws-cdk-lib';
import {
  EksCompute, EksFargateLogging, EksFargateProfileOptions, ImageSource, KubernetesIngress, KubernetesOptions, KubernetesPlatform, KubernetesScaling,
  KubernetesSecrets, KubernetesWorkload, TaskDefinition, TaskSource,
} from '../../../src';
import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { autoModeCluster } from '../../support/clusters';
import { Door, Examples } from '../../support/doors';

/** An image by its digest. */
const IMAGE = `public.ecr.aws/shop/api@sha256:${'0'.repeat(64)}`;

const CONTAINER = { name: 'api', image: IMAGE, cpu: 256, memory: 512, user: '1000:1000', essential: true };

/** `toKubernetes`, for EKS Fargate unless the options say otherwise, of a task definition whose container is like `CONTAINER`. */
function render(task: TaskDefinitionShape, options: Partial<KubernetesOptions> = {}): Door {
  return stack => TaskDefinition.fromJson(stack, 'Task', JSON.stringify({ family: 'shop', containerDefinitions: [CONTAINER], ...task }))
    .toKubernetes({ platform: KubernetesPlatform.EKS_FARGATE, serviceAccountName: 'shop', ...options });
}

/** The same with one container, and these settings of it. */
function container(settings: ContainerShape, options: Partial<KubernetesOptions> = {}, task: TaskDefinitionShape = {}): Door {
  return render({ ...task, containerDefinitions: [{ ...CONTAINER, ...settings }] }, options);
}

/** The same with two containers, `api` and `proxy`. */
function two(api: ContainerShape, proxy: ContainerShape, task: TaskDefinitionShape = {}): Door {
  return render({ ...task, containerDefinitions: [{ ...CONTAINER, ...api }, { ...CONTAINER, name: 'proxy', ...proxy }] });
}

const AUTO_MODE = { platform: KubernetesPlatform.EKS_AUTO_MODE };
const PORT: ContainerShape = { portMappings: [{ containerPort: 8080 }] };

const SECRET: ContainerShape = { secrets: [{ name: 'TOKEN', valueFrom: 'arn:aws:ssm:eu-west-1:111122223333:parameter/token' }] };
const MOUNT: ContainerShape = { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] };

/** With an Application Load Balancer that has a certificate. */
const ingress = (options: object = {}) => ({
  ingress: KubernetesIngress.loadBalancerController({ certificates: [certificate()], ...options }),
});

/** An imported certificate. */
function certificate(): acm.ICertificate {
  return acm.Certificate.fromCertificateArn(new Stack(), 'Certificate', 'arn:aws:acm:eu-west-1:111122223333:certificate/1');
}

/** `KubernetesWorkload` with one container, in a namespace `shop`. */
function workload(compute: EksCompute, clusterOf: (stack: Stack) => eks.ICluster = autoModeCluster): Door {
  return stack => new KubernetesWorkload(stack, 'Api', { cluster: clusterOf(stack), compute, namespace: 'shop', task: someContainer() });
}

/** One container. */
function someContainer(): TaskSource {
  return TaskSource.fromContainers([{ image: ImageSource.fromRegistry(IMAGE), user: '1000:1000', resources: { cpu: 256, memory: Size.mebibytes(512) } }]);
}

/** The same on a Fargate profile with logging. */
function fargate(options: EksFargateProfileOptions): Door {
  return stack => {
    const cluster = autoModeCluster(stack);
    const compute = EksCompute.fargateProfile({ logging: new EksFargateLogging(stack, 'Logging', { cluster }), ...options });
    return new KubernetesWorkload(stack, 'Api', { cluster, compute, namespace: 'shop', task: someContainer() });
  };
}

/** An imported cluster without a kubectl provider. */
const withoutKubectl = (stack: Stack) => eks.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'shop' });

export const KUBERNETES_EXAMPLES: Examples = {
  'ECS-KUBE-001': { bad: render({}, { name: 'Shop_API' }), good: render({}, { name: 'shop-api' }) },
  'ECS-KUBE-002': { bad: two({ name: 'web_api' }, { name: 'web-api' }), good: two({ name: 'web_api' }, { name: 'web-proxy' }) },
  'ECS-KUBE-003': {
    bad: container({ extraHosts: [{ hostname: 'my_db', ipAddress: '10.0.0.3' }] }),
    good: container({ extraHosts: [{ hostname: 'my-db', ipAddress: '10.0.0.3' }] }),
  },
  'ECS-KUBE-004': { bad: container({ dockerLabels: { 'the team': 'shop' } }), good: container({ dockerLabels: { team: 'shop' } }) },
  'ECS-KUBE-005': { bad: two({ hostname: 'api' }, { hostname: 'proxy' }), good: two({ hostname: 'api' }, {}) },
  'ECS-KUBE-006': {
    bad: render({ runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, containerDefinitions: [{ ...CONTAINER, user: undefined }] }),
    good: render({ runtimePlatform: { operatingSystemFamily: 'LINUX' } }),
  },
  'ECS-KUBE-007': { bad: render({ runtimePlatform: { cpuArchitecture: 'ARM64' } }), good: render({ runtimePlatform: { cpuArchitecture: 'X86_64' } }) },
  'ECS-KUBE-008': { bad: container({ resourceRequirements: [{ type: 'GPU', value: '1' }] }), good: container({}) },
  'ECS-KUBE-009': {
    bad: render({ runtimePlatform: { cpuArchitecture: 'ARM64' } }, AUTO_MODE), good: render({ runtimePlatform: { cpuArchitecture: 'X86_64' } }, AUTO_MODE),
  },
  'ECS-KUBE-010': { bad: container({ privileged: true }), good: container({ linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }) },
  'ECS-KUBE-011': { bad: render({ networkMode: 'host' }), good: render({ networkMode: 'awsvpc' }) },
  'ECS-KUBE-012': { bad: container({ user: 'app' }), good: container({ user: '1000' }) },
  'ECS-KUBE-013': { bad: container({ user: '0' }), good: container({ user: '1000' }) },
  'ECS-KUBE-014': { bad: container({ dockerSecurityOptions: ['label:level:s0'] }), good: container({ dockerSecurityOptions: ['no-new-privileges'] }) },
  'ECS-KUBE-015': {
    bad: container({ linuxParameters: { capabilities: { add: ['SYS_ADMIN'] } } }), good: container({ linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }),
  },
  'ECS-KUBE-016': {
    bad: container({ systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }] }),
    good: container({ systemControls: [{ namespace: 'net.ipv4.tcp_keepalive_time', value: '600' }] }),
  },
  'ECS-KUBE-017': { bad: render({ networkMode: 'none' }), good: render({ networkMode: 'awsvpc' }) },
  'ECS-KUBE-018': {
    bad: container({ portMappings: [{ containerPort: 8080, hostPort: 9090 }] }), good: container(PORT),
  },
  'ECS-KUBE-019': { bad: two(PORT, PORT), good: two(PORT, { portMappings: [{ containerPort: 8081 }] }) },
  'ECS-KUBE-020': { bad: container({ portMappings: [{ containerPortRange: '8080-8081' }] }), good: container({ portMappings: [{ containerPort: 8080 }, { containerPort: 8081 }] }) },
  'ECS-KUBE-021': { bad: container({ portMappings: [{ containerPort: 80 }] }), good: container(PORT) },
  'ECS-KUBE-022': {
    bad: container(MOUNT, {}, { volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: 'task' } }] }),
    good: container(MOUNT, {}, { volumes: [{ name: 'data' }] }),
  },
  'ECS-KUBE-023': {
    bad: container(MOUNT, AUTO_MODE, { volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-12345678', transitEncryption: 'ENABLED' } }] }),
    good: container(MOUNT, AUTO_MODE, { volumes: [{ name: 'data' }] }),
  },
  'ECS-KUBE-024': {
    bad: render({ requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '512', memory: '1024', ephemeralStorage: { sizeInGiB: 200 } }),
    good: render({ requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '512', memory: '1024', ephemeralStorage: { sizeInGiB: 100 } }),
  },
  'ECS-KUBE-025': { bad: container({ cpu: 0 }), good: container({ cpu: 256 }) },
  'ECS-KUBE-026': { bad: container({ memory: 130_000 }), good: container({ memory: 100_000 }) },
  'ECS-KUBE-027': {
    bad: container({ cpu: undefined, memory: undefined }, {}, { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '256', memory: '2048' }),
    good: container({ cpu: undefined, memory: undefined }, {}, { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '256', memory: '1024' }),
  },
  'ECS-KUBE-028': {
    bad: two({ dependsOn: [{ containerName: 'proxy', condition: 'COMPLETE' }] }, { essential: false }),
    good: two({ dependsOn: [{ containerName: 'proxy', condition: 'SUCCESS' }] }, { essential: false }),
  },
  'ECS-KUBE-029': { bad: two({}, { essential: false }), good: two({}, { essential: true }) },
  'ECS-KUBE-030': {
    bad: stack => new KubernetesWorkload(stack, 'Api', { cluster: autoModeCluster(stack), compute: EksCompute.autoMode(), task: TaskSource.fromContainers([]) }),
    good: workload(EksCompute.autoMode()),
  },
  'ECS-KUBE-031': { bad: container({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::config/api.env' }] }), good: container({ environment: [{ name: 'STAGE', value: 'prod' }] }) },
  'ECS-KUBE-032': { bad: container({ ulimits: [{ name: 'nofile', softLimit: 4096, hardLimit: 4096 }] }), good: container({}) },
  'ECS-KUBE-033': { bad: container({ image: 'public.ecr.aws/nginx/nginx:1.29' }), good: container({ image: IMAGE }) },
  'ECS-KUBE-034': {
    bad: container({ repositoryCredentials: { credentialsParameter: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf' } }),
    good: container({ repositoryCredentials: { credentialsParameter: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf' } }, { imagePullSecret: 'hub' }),
  },
  'ECS-KUBE-035': {
    bad: container(SECRET),
    good: container(SECRET, { secrets: KubernetesSecrets.readByApplication() }),
  },
  'ECS-KUBE-036': {
    bad: container(SECRET, { secrets: KubernetesSecrets.externalSecrets({ secretsManagerStore: 'aws' }) }),
    good: container(SECRET, { secrets: KubernetesSecrets.externalSecrets({ parameterStore: 'ssm' }) }),
  },
  'ECS-KUBE-037': {
    bad: container(PORT, { ingress: KubernetesIngress.autoMode({ certificates: [certificate()] }) }), good: container(PORT, ingress()),
  },
  'ECS-KUBE-038': { bad: container(PORT, ingress({ containerPort: 9090 })), good: container(PORT, ingress({ containerPort: 8080 })) },
  'ECS-KUBE-039': { bad: container(PORT, { ingress: KubernetesIngress.loadBalancerController() }), good: container(PORT, ingress()) },
  'ECS-KUBE-040': { bad: container(PORT, ingress({ inboundCidrs: ['10.0.0.0'] })), good: container(PORT, ingress({ inboundCidrs: ['10.0.0.0/16'] })) },
  'ECS-KUBE-041': {
    bad: render({}, { scaling: KubernetesScaling.metricsServer({ minReplicas: 4, maxReplicas: 2 }) }),
    good: render({}, { scaling: KubernetesScaling.metricsServer({ minReplicas: 2, maxReplicas: 4 }) }),
  },
  'ECS-KUBE-042': {
    bad: render({}, { replicas: 3, scaling: KubernetesScaling.metricsServer({ maxReplicas: 4 }) }),
    good: render({}, { scaling: KubernetesScaling.metricsServer({ maxReplicas: 4 }) }),
  },
  'ECS-KUBE-043': { bad: container(PORT, { replicas: 1, ...ingress() }), good: container(PORT, { replicas: 2, ...ingress() }) },
  'ECS-KUBE-044': {
    bad: stack => container({ environment: [{ name: 'ACCOUNT', value: stack.account }] })(stack), good: container({ environment: [{ name: 'ACCOUNT', value: '111122223333' }] }),
  },
  'ECS-KUBE-045': { bad: render({}, { serviceAccountName: undefined }), good: render({}, { serviceAccountName: undefined, serviceAccountRoleArn: 'arn:aws:iam::111122223333:role/pods' }) },
  'ECS-KUBE-046': { bad: workload(EksCompute.autoMode(), withoutKubectl), good: workload(EksCompute.autoMode()) },
  'ECS-KUBE-047': {
    bad: workload(EksCompute.autoMode(), stack => autoModeCluster(stack, { defaultCapacityType: eks.DefaultCapacityType.NODEGROUP })),
    good: workload(EksCompute.autoMode()),
  },
  'ECS-KUBE-048': { bad: fargate({ selectors: [] }), good: fargate({ selectors: [{ namespace: 'shop' }] }) },
  'ECS-KUBE-049': { bad: fargate({ selectors: [{ namespace: 'store' }] }), good: fargate({ selectors: [{ namespace: 'sh*' }] }) },
  'ECS-KUBE-050': { bad: fargate({ logging: undefined }), good: fargate({}) },
  'ECS-KUBE-051': {
    bad: stack => new EksFargateLogging(stack, 'Logging', { cluster: autoModeCluster(stack), filters: '[FILTER]\n    Name record_modifier\n'.repeat(200) }),
    good: stack => new EksFargateLogging(stack, 'Logging', { cluster: autoModeCluster(stack), filters: '[FILTER]\n    Name record_modifier\n' }),
  },
};
