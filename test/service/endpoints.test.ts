import { App, aws_ecr as ecr, aws_ecs as ecs, aws_iam as iam, aws_secretsmanager as secretsmanager, aws_ssm as ssm, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ContainerOptions, Egress, ImageSource, Network, Service, ServiceProps, TaskDefinition, TaskDefinitionProps, Tracing } from '../../src';
import { resources, testStack } from '../support/stack';

/** Services that interface endpoints of a stack lead to, other than those that every network with endpoints has. */
function endpoints(stack: Stack): string[] {
  const names = resources(stack, 'AWS::EC2::VPCEndpoint').filter(({ Properties }) => Properties.VpcEndpointType === 'Interface')
    .map(({ Properties: { ServiceName } }) => String(ServiceName['Fn::Join']?.[1].at(-1) ?? ServiceName).split(/^\.|amazonaws\.[a-z0-9-]*\./).pop() ?? '');
  return names.filter(name => !['ecr.api', 'ecr.dkr', 'logs'].includes(name)).sort();
}

interface Case {
  readonly egress?: Egress;
  readonly container?: (stack: Stack) => Partial<ContainerOptions>;
  readonly task?: (stack: Stack) => Partial<TaskDefinitionProps>;
  readonly service?: Partial<ServiceProps>;
}

function serve(stack: Stack, { egress = Egress.endpoints(), container, task, service }: Case, at = stack): Stack {
  const capacities = [Capacity.fargate()];
  const network = new Network(at, 'Network', { egress });
  const cluster = new Cluster(stack, 'Cluster', { capacities, network });
  const taskDefinition = new TaskDefinition(stack, 'Task', {
    capacities,
    containers: [{ image: ImageSource.fromRepository(new ecr.Repository(stack, 'Images'), 'v1'), ...container?.(stack) }],
    ...task?.(stack),
  });
  new Service(stack, 'Api', { cluster, taskDefinition, ...service });
  return stack;
}

const secret = (stack: Stack) => ({ secrets: { A: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Secret')) } });
const parameter = (stack: Stack) => ({
  secrets: { A: ecs.Secret.fromSsmParameter(ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Parameter', { parameterName: '/a' })) },
});

test.each<[string, Case, string[]]>([
  ['nothing more', {}, []],
  ['Secrets Manager for secrets', { container: secret }, ['secretsmanager']],
  ['Systems Manager for parameters', { container: parameter }, ['ssm']],
  ['sessions for ECS Exec', { service: { enableExecuteCommand: true } }, ['ssmmessages']],
  ['X-Ray for a sidecar', { task: () => ({ sidecars: [Tracing.xRayDaemon({ image: ImageSource.fromEcrUri('111111111111.dkr.ecr.eu-west-1.amazonaws.com/xray:3') })] }) }, ['xray']],
  ['nothing where NAT gateways lead out', { egress: Egress.nat(), container: secret, service: { enableExecuteCommand: true } }, []],
  ['nothing for roles that others look after', {
    container: secret, task: stack => ({ executionRole: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/execution', { mutable: false }) }),
  }, []],
])('tasks have an endpoint to %s', (_, given, expected) => {
  expect(endpoints(serve(testStack(), given))).toEqual(expected);
});

test('endpoints stand with the network, also where the service is in another stack', () => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const [base, shop] = [new Stack(app, 'Base'), new Stack(app, 'Shop')];
  serve(shop, { container: secret, service: { enableExecuteCommand: true } }, base);
  expect([endpoints(base), endpoints(shop)]).toEqual([['secretsmanager', 'ssmmessages'], []]);
});
