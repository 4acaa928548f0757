/*
 * A web application on an EKS cluster with Auto Mode: EKS starts the nodes, and makes the load balancer. The pods have a role of their own by
 * EKS Pod Identity. Cluster, kubectl and namespace are yours; the workload adds itself.
 *
 * The cluster, the nodes, the NAT gateway and the load balancer are billed by the hour.
 */
import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { Annotations, App, aws_certificatemanager as acm, aws_eks_v2 as eks, aws_s3 as s3, Size, Stack } from 'aws-cdk-lib';
import { EksCompute, ImageSource, KubernetesIngress, KubernetesScaling, KubernetesWorkload, Network, TaskSize, TaskSource } from 'cdk-ecs-blueprints';

export const app = new App({ context: { '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true } });

/* ---------- the cluster ---------- */

const platform = new Stack(app, 'Platform');
const { vpc } = new Network(platform, 'Network');
const cluster = new eks.Cluster(platform, 'Cluster', {
  version: eks.KubernetesVersion.V1_35,
  vpc,
  endpointAccess: eks.EndpointAccess.PRIVATE,
  clusterLogging: Object.values(eks.ClusterLoggingTypes),
  kubectlProviderOptions: { kubectlLayer: new KubectlV35Layer(platform, 'Kubectl') },
});

/* ---------- the workload ---------- */

const shop = new Stack(app, 'Shop');
const accessLogs = new s3.Bucket(shop, 'AccessLogs', { enforceSSL: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });
const uploads = new s3.Bucket(shop, 'Uploads', { enforceSSL: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, serverAccessLogsBucket: accessLogs });
const certificate = acm.Certificate.fromCertificateArn(shop, 'Certificate', 'arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000');

const namespace = new eks.KubernetesManifest(shop, 'Namespace', {
  cluster, manifest: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } }],
});

const web = new KubernetesWorkload(shop, 'Web', {
  cluster,
  compute: EksCompute.autoMode(),
  namespace: 'shop',
  workloadName: 'web',
  task: TaskSource.fromContainers([
    {
      name: 'web',
      image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx-unprivileged:1.29'),
      user: '101:101',
      portMappings: [{ containerPort: 8080 }],
      environment: { UPLOADS_BUCKET: uploads.bucketName, STAGE: 'prod' },
      filesystem: { readonlyRootFilesystem: true, writablePaths: ['/tmp', '/var/cache/nginx'] },
      lifecycle: { healthCheck: { command: ['CMD-SHELL', 'curl -fsS http://localhost:8080/ || exit 1'] } },
    },
  ], { size: TaskSize.exact({ cpu: 512, memory: Size.mebibytes(1024) }) }),
  // EKS Auto Mode brings no metrics server: install the add-on metrics-server.
  scaling: KubernetesScaling.metricsServer({ minReplicas: 2, maxReplicas: 6 }),
  ingress: KubernetesIngress.autoMode({ internetFacing: true, certificates: [certificate], host: 'shop.example.com' }),
});
web.node.addDependency(namespace);
uploads.grantReadWrite(web);

Annotations.of(web).acknowledgeWarning('ECS-KUBE-033', 'an example; pin the digest of an image that you have tested');
Annotations.of(web).acknowledgeWarning('ECS-ECR-002', 'as above');
