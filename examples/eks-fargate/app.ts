/*
 * A worker with a migration on an EKS cluster whose pods all run on Fargate. The migration is an init container, the telemetry collector a
 * native sidecar. The application reads its secret with the AWS SDK. Logs go to CloudWatch Logs. The pods have a role of their own by IAM roles
 * for service accounts. Cluster, kubectl and namespace are yours; the workload adds its Fargate profile and itself.
 *
 * The cluster, the pods and the NAT gateway are billed by the hour.
 */
import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { Annotations, App, aws_ecs as ecs, aws_eks_v2 as eks, aws_secretsmanager as secretsmanager, aws_sqs as sqs, Size, Stack, Validations } from 'aws-cdk-lib';
import { EksCompute, EksFargateLogging, ImageSource, KubernetesSecrets, KubernetesWorkload, Network, TaskSize, TaskSource } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'Shop');

/* ---------- the cluster ---------- */

const { vpc } = new Network(stack, 'Network');
const cluster = new eks.FargateCluster(stack, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  vpc,
  endpointAccess: eks.EndpointAccess.PRIVATE,
  clusterLogging: Object.values(eks.ClusterLoggingTypes),
  kubectlProviderOptions: { kubectlLayer: new KubectlV35Layer(stack, 'Kubectl') },
});
const namespace = cluster.addManifest('Namespace', {
  apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
});
const logging = new EksFargateLogging(stack, 'Logging', { cluster });

/* ---------- the workload ---------- */

const failedOrders = new sqs.Queue(stack, 'FailedOrders', { enforceSSL: true });
const orders = new sqs.Queue(stack, 'Orders', { enforceSSL: true, deadLetterQueue: { queue: failedOrders, maxReceiveCount: 3 } });
const token = new secretsmanager.Secret(stack, 'PaymentToken');
const image = ImageSource.fromRegistry('public.ecr.aws/docker/library/python:3.13');
const filesystem = { readonlyRootFilesystem: true, writablePaths: ['/tmp'] };

const worker = new KubernetesWorkload(stack, 'Worker', {
  cluster,
  compute: EksCompute.fargateProfile({ logging }),
  namespace: 'shop',
  workloadName: 'worker',
  task: TaskSource.fromContainers([
    {
      name: 'worker',
      image,
      command: ['python', 'worker.py'],
      user: '10001:10001',
      environment: { QUEUE_URL: orders.queueUrl },
      secrets: { PAYMENT_TOKEN: ecs.Secret.fromSecretsManager(token) },
      filesystem,
      lifecycle: {
        healthCheck: { command: ['CMD', 'python', 'health.py'] },
        dependsOn: { migration: ecs.ContainerDependencyCondition.SUCCESS, cache: ecs.ContainerDependencyCondition.HEALTHY },
      },
    },
    { name: 'migration', image, command: ['python', 'migrate.py'], user: '10001:10001', filesystem, lifecycle: { essential: false } },
    {
      name: 'cache',
      image: ImageSource.fromRegistry('public.ecr.aws/docker/library/redis:8.2'),
      user: '999:999',
      filesystem: { readonlyRootFilesystem: true, writablePaths: ['/data'] },
      portMappings: [{ containerPort: 6379 }],
      lifecycle: { healthCheck: { command: ['CMD', 'redis-cli', 'ping'] } },
    },
  ], { size: TaskSize.exact({ cpu: 1024, memory: Size.mebibytes(1792) }) }),
  secrets: KubernetesSecrets.readByApplication(),
});
worker.node.addDependency(namespace);
orders.grantConsumeMessages(worker);

// A function of the payment service would have to rotate it.
Validations.of(token).acknowledge({ id: 'AwsSolutions-SMG4', reason: 'an example' });
Annotations.of(worker).acknowledgeWarning('ECS-KUBE-033', 'an example; pin the digests of images that you have tested');
