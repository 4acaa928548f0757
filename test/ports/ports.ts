/* Apps as users of aws-ecs-patterns have them, and what docs/coming-from-aws-ecs-patterns.md makes of them. */
import {
  aws_certificatemanager as acm, aws_dynamodb as dynamodb, aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, aws_rds as rds,
  aws_route53 as route53, aws_s3 as s3, aws_secretsmanager as secretsmanager, aws_sqs as sqs, Duration, Size, Stack, Token,
} from 'aws-cdk-lib';
import { Access, Capacity, Cluster, Connection, Health, ImageSource, Ingress, Network, Scaling, TaskSize, WebService, WorkerService } from '../../src';

interface Port {
  readonly before: (stack: Stack) => void;
  readonly after: (stack: Stack) => void;
}

export const PORTS: { readonly [name: string]: Port } = {
  'a public web service': {
    before: stack => {
      const service = new patterns.ApplicationLoadBalancedFargateService(stack, 'Api', {
        taskImageOptions: { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), containerPort: 80 },
        desiredCount: 2,
        cpu: 512,
        memoryLimitMiB: 1024,
        circuitBreaker: { rollback: true },
        minHealthyPercent: 100,
      });
      service.targetGroup.configureHealthCheck({ path: '/health', interval: Duration.seconds(10), healthyThresholdCount: 2 });
      service.targetGroup.setAttribute('deregistration_delay.timeout_seconds', '30');
    },
    after: stack => {
      new WebService(stack, 'Api', {
        image: ImageSource.fromRegistry('nginx:1.29'),
        containerPort: 80,
        allowFrom: [ec2.Peer.anyIpv4()],
        desiredCount: 2,
        size: TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) }),
        health: Health.http({ path: '/health' }),
      });
    },
  },
  'HTTPS on a domain': {
    before: stack => {
      const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
      new patterns.ApplicationLoadBalancedFargateService(stack, 'Api', {
        taskImageOptions: { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), containerPort: 80 },
        domainName: 'api.example.com',
        domainZone: zone,
        certificate: new acm.Certificate(stack, 'Certificate', {
          domainName: 'api.example.com',
          validation: acm.CertificateValidation.fromDns(zone),
        }),
        redirectHTTP: true,
      });
    },
    after: stack => {
      const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
      new WebService(stack, 'Api', {
        image: ImageSource.fromRegistry('nginx:1.29'),
        containerPort: 80,
        ingress: Ingress.loadBalancer({ allowFrom: [ec2.Peer.anyIpv4()], domain: { domainName: 'api.example.com', zone } }),
      });
    },
  },
  'scaling by CPU and requests': {
    before: stack => {
      const service = new patterns.ApplicationLoadBalancedFargateService(stack, 'Api', {
        taskImageOptions: { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), containerPort: 80 },
      });
      const scaling = service.service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 10 });
      scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 60 });
      scaling.scaleOnRequestCount('Requests', { requestsPerTarget: 1000, targetGroup: service.targetGroup });
    },
    after: stack => {
      new WebService(stack, 'Api', {
        image: ImageSource.fromRegistry('nginx:1.29'),
        containerPort: 80,
        allowFrom: [ec2.Peer.anyIpv4()],
        scaling: Scaling.targetTracking({ minCapacity: 2, maxCapacity: 10, cpuTargetUtilizationPercent: 60, requestsPerTarget: 1000 }),
      });
    },
  },
  'an internal service with a bucket and a secret': {
    before: stack => {
      const bucket = new s3.Bucket(stack, 'Files');
      const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Key', 'key');
      const service = new patterns.ApplicationLoadBalancedFargateService(stack, 'Api', {
        publicLoadBalancer: false,
        taskImageOptions: {
          image: ecs.ContainerImage.fromRegistry('nginx:1.29'),
          containerPort: 80,
          environment: { BUCKET: bucket.bucketName },
          secrets: { KEY: ecs.Secret.fromSecretsManager(secret) },
        },
      });
      bucket.grantReadWrite(service.taskDefinition.taskRole);
    },
    after: stack => {
      const bucket = new s3.Bucket(stack, 'Files');
      const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Key', 'key');
      const api = new WebService(stack, 'Api', {
        image: ImageSource.fromRegistry('nginx:1.29'),
        containerPort: 80,
        ingress: Ingress.loadBalancer({ internetFacing: false }),
        container: { environment: { BUCKET: bucket.bucketName }, secrets: { KEY: ecs.Secret.fromSecretsManager(secret) } },
      });
      bucket.grantReadWrite(api);
    },
  },
  'a processor of files with a queue, a table and a database': {
    before: stack => {
      const vpc = new ec2.Vpc(stack, 'Vpc');
      const inbox = new s3.Bucket(stack, 'Inbox');
      const results = new dynamodb.Table(stack, 'Results', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
      const done = new sqs.Queue(stack, 'Done');
      const database = new rds.DatabaseInstance(stack, 'Db', { engine: rds.DatabaseInstanceEngine.POSTGRES, vpc });
      const { hostname, port } = database.instanceEndpoint;
      const secret = database.secret as secretsmanager.ISecret;
      const service = new patterns.ApplicationLoadBalancedFargateService(stack, 'Processor', {
        vpc,
        publicLoadBalancer: false,
        taskImageOptions: {
          image: ecs.ContainerImage.fromRegistry('nginx:1.29'),
          containerPort: 8080,
          environment: {
            INBOX_BUCKET: inbox.bucketName,
            RESULTS_TABLE: results.tableName,
            DONE_QUEUE_URL: done.queueUrl,
            DB_HOST: hostname,
            DB_PORT: Token.asString(port),
          },
          secrets: {
            DB_USERNAME: ecs.Secret.fromSecretsManager(secret, 'username'),
            DB_PASSWORD: ecs.Secret.fromSecretsManager(secret, 'password'),
          },
        },
      });
      inbox.grantRead(service.taskDefinition.taskRole);
      results.grantWriteData(service.taskDefinition.taskRole);
      done.grantSendMessages(service.taskDefinition.taskRole);
      database.connections.allowDefaultPortFrom(service.service);
    },
    after: stack => {
      const network = new Network(stack, 'Network');
      const inbox = new s3.Bucket(stack, 'Inbox');
      const results = new dynamodb.Table(stack, 'Results', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
      const done = new sqs.Queue(stack, 'Done');
      const database = new rds.DatabaseInstance(stack, 'Db', { engine: rds.DatabaseInstanceEngine.POSTGRES, vpc: network.vpc });
      const processor = new WebService(stack, 'Processor', {
        cluster: new Cluster(stack, 'Cluster', { network, capacities: [Capacity.fargate()] }),
        image: ImageSource.fromRegistry('nginx:1.29'),
        containerPort: 8080,
        ingress: Ingress.loadBalancer({ internetFacing: false }),
      });
      processor.connectTo(Connection.toBucket(inbox, Access.READ));
      processor.connectTo(Connection.toTable(results, Access.WRITE));
      processor.connectTo(Connection.toQueue(done, Access.WRITE));
      processor.connectTo(Connection.toDatabaseInstance(database));
    },
  },
  'TCP behind a network load balancer': {
    before: stack => {
      const service = new patterns.NetworkLoadBalancedFargateService(stack, 'Api', {
        taskImageOptions: { image: ecs.ContainerImage.fromRegistry('redis:8.2'), containerPort: 6379 },
        listenerPort: 6379,
        publicLoadBalancer: false,
      });
      service.service.connections.allowFrom(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.tcp(6379));
    },
    after: stack => {
      new WebService(stack, 'Api', {
        image: ImageSource.fromRegistry('redis:8.2'),
        containerPort: 6379,
        ingress: Ingress.networkLoadBalancer({ allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')], internetFacing: false, port: 6379 }),
      });
    },
  },
  'a queue-processing service': {
    before: stack => {
      const bucket = new s3.Bucket(stack, 'Files');
      const service = new patterns.QueueProcessingFargateService(stack, 'Worker', {
        image: ecs.ContainerImage.fromRegistry('registry.example.com/worker:1.7.2'),
        environment: { BUCKET: bucket.bucketName },
        cpu: 512,
        memoryLimitMiB: 1024,
        maxReceiveCount: 3,
        visibilityTimeout: Duration.minutes(3),
        minScalingCapacity: 0,
        maxScalingCapacity: 20,
        scalingSteps: [{ upper: 0, change: -1 }, { lower: 1, change: +1 }, { lower: 500, change: +5 }],
        disableCpuBasedScaling: true,
        circuitBreaker: { rollback: true },
        minHealthyPercent: 100,
      });
      bucket.grantReadWrite(service.taskDefinition.taskRole);
    },
    after: stack => {
      const bucket = new s3.Bucket(stack, 'Files');
      const worker = new WorkerService(stack, 'Worker', {
        image: ImageSource.fromRegistry('registry.example.com/worker:1.7.2'),
        container: { environment: { BUCKET: bucket.bucketName } },
        size: TaskSize.exact({ cpu: 512, memory: Size.gibibytes(1) }),
        scaling: Scaling.backlog({ maxCapacity: 20, backlogPerTask: 100 }),
      });
      bucket.grantReadWrite(worker);
    },
  },
  'EC2 hosts with dynamic ports': {
    before: stack => {
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
      const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
      cluster.addCapacity('Hosts', { instanceType: new ec2.InstanceType('m7i.large'), minCapacity: 2, maxCapacity: 4 });
      const service = new patterns.ApplicationLoadBalancedEc2Service(stack, 'Api', {
        cluster,
        taskImageOptions: { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), containerPort: 80 },
        memoryLimitMiB: 512,
        desiredCount: 2,
      });
      cluster.connections.allowFrom(service.loadBalancer, ec2.Port.tcpRange(32768, 65535));
    },
    after: stack => {
      const network = new Network(stack, 'Network', { maxAzs: 2 });
      new WebService(stack, 'Api', {
        image: ImageSource.fromRegistry('nginx:1.29'),
        containerPort: 80,
        allowFrom: [ec2.Peer.anyIpv4()],
        desiredCount: 2,
        cluster: new Cluster(stack, 'Cluster', {
          network,
          capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], minCapacity: 2, maxCapacity: 4 })],
        }),
        container: { resources: { memory: Size.mebibytes(512) } },
      });
    },
  },
};
