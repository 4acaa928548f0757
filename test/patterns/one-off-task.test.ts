import { readFileSync } from 'fs';
import { join } from 'path';
import {
  App, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_rds as rds, aws_secretsmanager as secretsmanager, CfnParameter, Duration, Size, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Capacity, Cluster, ImageSource, Network, OneOffTask, OneOffTaskProps, Placement, Posture, RunOn, TaskEgress, WebService } from '../../src';
import { CAPACITIES } from '../support/capacities';
import { findingsIn, findingsOf } from '../support/deployable';
import { awsSolutions } from '../support/nag';
import { masked } from '../support/snapshot';
import { messageOf, only, onlyId, Resource, resources, template, testStack, warnings } from '../support/stack';

const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const RUN = 'Custom::EcsOneOffTask';

function migration(scope: Construct, props: Partial<OneOffTaskProps> = {}, id = 'Migration'): OneOffTask {
  return new OneOffTask(scope, id, { image: IMAGE, container: { command: ['migrate'] }, ...props });
}

function web(scope: Stack, cluster?: ecs.ICluster): WebService {
  return new WebService(scope, 'Api', { image: IMAGE, containerPort: 80, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')], cluster });
}

/** The function of the runner: CDK makes another one for the default security group of a network. */
function functionOf(stack: Stack): [id: string, resource: Resource] {
  const [found] = Object.entries(template(stack).Resources).filter(([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith('Migration'));
  return found;
}

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

/** The policy of the runner's role. */
function policyOf({ Resources }: { Resources: { [id: string]: Resource } }): [id: string, statements: Statement[]] {
  const [[id, { Properties }]] = Object.entries(Resources).filter(([name, { Type }]) => Type === 'AWS::IAM::Policy' && name.startsWith('MigrationRunnerRole'));
  return [id, Properties.PolicyDocument.Statement as Statement[]];
}

function withStatements(policy: Resource, statements: Statement[]): Resource {
  return { ...policy, Properties: { ...policy.Properties, PolicyDocument: { Statement: statements } } };
}

/** What must be there before a resource, directly or not. */
function before(stack: Stack, id: string): Set<string> {
  const { Resources } = template(stack);
  const open = [id];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const text = JSON.stringify(Resources[next]);
    const named = [...text.matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g)].map(([, name]) => name);
    for (const one of [...named, ...Resources[next].DependsOn ?? []]) {
      if (one in Resources && !seen.has(one)) {
        seen.add(one);
        open.push(one);
      }
    }
  }
  return seen;
}

describe.each(CAPACITIES)('a one-off task on %s', (_kind, capacity) => {
  const stack = testStack();
  migration(stack, { capacities: [capacity()] });

  test('renders as before', () => {
    const ours = masked(stack) as { [id: string]: { Type: string; Properties: { Code?: { ZipFile?: string } } } };
    const parts = Object.fromEntries(Object.entries(ours).filter(([id]) => id.startsWith('Migration')).map(([id, resource]) => {
      const { Properties } = resource;
      return [id, Properties.Code ? { ...resource, Properties: { ...Properties, Code: '<code>' } } : resource];
    }));
    expect(parts).toMatchSnapshot();
  });

  test('can be deployed', () => {
    expect(findingsIn(stack.node.root as App)).toEqual([]);
  });
});

describe('the function that runs it', () => {
  test('may stand deep in a tree of constructs, whose path is longer than a description of Lambda', () => {
    const stack = testStack();
    migration(new Construct(stack, 'Team'.repeat(60)));
    const [description] = resources(stack, 'AWS::Lambda::Function').flatMap(({ Properties }) => Properties.Description as string ?? []);
    expect(description).toHaveLength(256);
  });

  test('is the file that is tested, in the newest runtime', () => {
    const stack = testStack();
    migration(stack);
    const [, { Properties: { Code, Runtime, Handler, Timeout } }] = functionOf(stack);
    expect(Code.ZipFile).toBe(readFileSync(join(__dirname, '../../functions/one-off-task.js'), 'utf8'));
    expect({ Runtime, Handler, Timeout }).toEqual({ Runtime: 'nodejs24.x', Handler: 'index.handler', Timeout: 900 });
  });

  test('may run and stop this task in its cluster, look at its stack and call itself, and nothing else', () => {
    const stack = testStack();
    const { runner } = migration(stack);
    const role = functionOf(stack)[0].replace(/Function\w+$/, 'Role');
    const statements = resources(stack, 'AWS::IAM::Policy').filter(({ Properties: { Roles } }) => Roles[0].Ref.startsWith(role))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[]);
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'cloudformation:DescribeStacks', 'ecs:DescribeTasks', 'ecs:RunTask', 'ecs:StopTask', 'ecs:TagResource', 'iam:PassRole', 'lambda:InvokeFunction',
      'logs:CreateLogStream', 'logs:PutLogEvents',
    ]);
    const resourceOf = (action: string) => statements.find(({ Action }) => Action === action)?.Resource;
    expect(resourceOf('cloudformation:DescribeStacks')).toEqual({ Ref: 'AWS::StackId' });
    expect(resourceOf('lambda:InvokeFunction')).toEqual(stack.resolve(runner?.functionArn));
    expect(statements.map(statement => statement.Resource)).not.toContain('*');
  });

  test('lacks no action that it calls, and every one of them would be missed', () => {
    const stack = testStack();
    migration(stack);
    const whole = template(stack);
    const [policy, statements] = policyOf(whole);
    const without = (s: number) => findingsOf({
      ...whole, Resources: { ...whole.Resources, [policy]: withStatements(whole.Resources[policy], statements.filter((_, i) => i !== s)) },
    }, /-030$/);
    expect(findingsOf(whole, /-030$/)).toEqual([]);
    const calls = statements.map(({ Action, Resource: named }) => [Action].flat().length * [named].flat().length);
    expect(statements.map((_, s) => without(s).length)).toEqual(calls);
  });

  test('is told where, as what, how long, and where the logs are', () => {
    const stack = testStack();
    const cluster = ecs.Cluster.fromClusterAttributes(stack, 'Cluster', {
      clusterName: 'shop',
      clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
      vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a'], privateSubnetIds: ['subnet-1'] }),
    });
    const securityGroups = [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')];
    const task = migration(stack, {
      cluster, securityGroups, container: { name: 'migrate' }, runOn: RunOn.deployment({ trigger: 'schema 7', timeout: Duration.minutes(10) }),
    });
    expect(only(stack, RUN).Properties).toMatchObject({
      ServiceTimeout: '900',
      TaskDefinition: stack.resolve(task.taskDefinition.taskDefinitionArn),
      Trigger: 'schema 7',
      Timeout: 600,
      Request: {
        cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' } },
      },
      Container: 'migrate',
      Logs: { migrate: { Group: stack.resolve(task.logGroup.logGroupName), Prefix: 'migrate' } },
    });
  });

  test('waits at most as long as CloudFormation, for a timeout that is a parameter', () => {
    const stack = testStack();
    const timeout = Duration.seconds(new CfnParameter(stack, 'Timeout', { type: 'Number' }).valueAsNumber);
    migration(stack, { runOn: RunOn.deployment({ timeout }) });
    expect(only(stack, RUN).Properties).toMatchObject({ ServiceTimeout: '3600', Timeout: { Ref: 'Timeout' } });
  });
});

describe('the task starts after all that it needs:', () => {
  test('the policies of its roles, its secrets and the runner', () => {
    const stack = testStack();
    const secret = new secretsmanager.Secret(stack, 'Secret');
    const task = migration(stack);
    secret.grantRead(task);
    const ids = before(stack, onlyId(stack, RUN));
    const policies = Object.entries(template(stack).Resources).filter(([, { Type }]) => Type === 'AWS::IAM::Policy').map(([id]) => id);
    expect(policies.filter(id => id.startsWith('Migration'))).toHaveLength(4);
    expect(policies.filter(id => id.startsWith('Migration') && !ids.has(id))).toEqual([]);
  });

  test('a database with its instances, and the rule that lets the task reach it', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const cluster = new Cluster(stack, 'Cluster', { network: Network.fromVpc(vpc) });
    const database = new rds.DatabaseCluster(stack, 'Database', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 }), writer: rds.ClusterInstance.serverlessV2('Writer'), vpc,
    });
    const task = migration(stack, { cluster });
    database.connections.allowDefaultPortFrom(task);
    const types = [...before(stack, onlyId(stack, RUN))].map(id => template(stack).Resources[id].Type);
    expect(types).toEqual(expect.arrayContaining(['AWS::RDS::DBInstance', 'AWS::EC2::SecurityGroupIngress']));
    expect(findingsIn(stack.node.root as App).filter(finding => finding.includes('Migration'))).toEqual([]);
  });

  test('but not a service that it calls, because that may wait for the task', () => {
    const stack = testStack();
    const [task, api] = [migration(stack), web(stack)];
    api.connections.allowFrom(task, ec2.Port.tcp(80));
    task.executeBefore(api);
    const ids = before(stack, onlyId(stack, RUN));
    expect(ids.has(onlyId(stack, 'AWS::ECS::Service'))).toBe(false);
  });
});

describe('executeBefore', () => {
  test('lets services wait, and nothing that they consist of', () => {
    const stack = testStack();
    const [task, api] = [migration(stack), web(stack)];
    task.executeBefore(api);
    const run = onlyId(stack, RUN);
    const waiting = Object.values(template(stack).Resources).filter(({ DependsOn = [] }) => DependsOn.includes(run)).map(({ Type }) => Type);
    expect(waiting).toEqual(['AWS::ECS::Service']);
  });

  test('puts one task before another, and takes services of aws-ecs', () => {
    const stack = testStack();
    const cluster = new Cluster(stack, 'Cluster');
    const [first, second] = [migration(stack, { cluster }, 'First'), migration(stack, { cluster }, 'Second')];
    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Definition');
    taskDefinition.addContainer('main', { image: ecs.ContainerImage.fromRegistry('nginx:1.29') });
    const service = new ecs.FargateService(stack, 'Service', { cluster, taskDefinition });
    first.executeBefore(second, service);
    const [one, two] = Object.entries(template(stack).Resources).filter(([, { Type }]) => Type === RUN);
    expect(two[1].DependsOn).toContain(one[0]);
    expect(only(stack, 'AWS::ECS::Service').DependsOn).toContain(one[0]);
  });

  test('of a whole stack leaves the task itself out', () => {
    const stack = testStack();
    const task = migration(stack);
    web(stack);
    task.executeBefore(stack);
    expect(only(stack, RUN).DependsOn).not.toContain(onlyId(stack, RUN));
    expect(only(stack, 'AWS::ECS::Service').DependsOn).toContain(onlyId(stack, RUN));
  });

  test('makes the stack of a service wait for the stack of the task', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const [platform, data, shop] = ['Platform', 'Data', 'Shop'].map(id => new Stack(app, id));
    const cluster = new Cluster(platform, 'Cluster');
    const task = migration(data, { cluster });
    task.executeBefore(web(shop, cluster));
    app.synth();
    expect(shop.dependencies).toContain(data);
    expect(findingsIn(app)).toEqual([]);
  });

  test('tells which two to bring together, if the stacks would wait for each other', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const [data, shop] = ['Data', 'Shop'].map(id => new Stack(app, id));
    const cluster = new Cluster(shop, 'Cluster');
    const task = migration(data, { cluster });
    expect(messageOf(() => task.executeBefore(web(shop, cluster)))).toMatch(/executeBefore must not make stacks .*bring Shop\/Api.* and Data\/Migration into one stack \(ECS-SVC-040\)/);
  });
});

/** A joined text with `<>` for each reference. */
function textOf(value: unknown): string {
  const [, parts] = (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  return parts.map(part => typeof part === 'string' ? part : '<>').join('');
}

describe('a task on demand', () => {
  test('has no runner, and a command as an output', () => {
    const stack = testStack();
    const task = migration(stack, { runOn: RunOn.demand() });
    expect(task.runner).toBeUndefined();
    expect(resources(stack, RUN)).toEqual([]);
    expect(functionOf(stack)).toBeUndefined();
    const { Outputs } = template(stack) as unknown as { Outputs: { [id: string]: { Value: unknown } } };
    expect(Object.keys(Outputs)).toEqual([expect.stringMatching(/^MigrationRunCommand/)]);
    const [{ Value }] = Object.values(Outputs);
    expect(Value).toEqual(stack.resolve(task.runCommand));
    expect(textOf(Value)).toMatch(new RegExp('^aws ecs run-task --region <> --cluster <> --task-definition \\w+ '
      + "--capacity-provider-strategy 'capacityProvider=FARGATE,weight=1' --network-configuration 'awsvpcConfiguration={subnets=\\[<>,<>\\],"
      + "securityGroups=\\[<>\\],assignPublicIp=DISABLED}' --enable-ecs-managed-tags --propagate-tags TASK_DEFINITION$"));
  });

  test('may run on Fargate Spot without a warning, and as long as it likes', () => {
    const stack = testStack();
    migration(stack, { runOn: RunOn.demand(), capacities: [Capacity.fargateSpot()] });
    expect(warnings(stack)).toEqual([]);
  });
});

describe('everything that a task and a run can do', () => {
  test('reaches the task definition and the request', () => {
    const stack = testStack();
    const taskRole = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })] });
    migration(stack, {
      cluster,
      taskRole,
      runtime: { family: 'migrate' },
      container: { resources: { memoryReservation: Size.mebibytes(256) } },
      additionalContainers: [{ name: 'proxy', image: IMAGE, lifecycle: { essential: false } }],
      placement: Placement.lowCost(),
      enableExecuteCommand: true,
      propagateTags: ecs.PropagatedTagSource.NONE,
    });
    const { Family, TaskRoleArn, ContainerDefinitions } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
    expect(Family).toBe('migrate');
    expect(TaskRoleArn).toEqual(stack.resolve(taskRole.roleArn));
    expect(ContainerDefinitions).toMatchObject([{ Name: 'main', MemoryReservation: 256 }, { Name: 'proxy', Essential: false }]);
    expect(only(stack, RUN).Properties.Request).toMatchObject({ placementStrategy: [{ type: 'binpack', field: 'memory' }], enableExecuteCommand: true });
    expect(only(stack, RUN).Properties.Request).not.toHaveProperty('propagateTags');
  });

  test('is limited by egress', () => {
    const stack = testStack();
    migration(stack, { egress: TaskEgress.only([{ peer: ec2.Peer.ipv4('10.0.0.0/8'), port: ec2.Port.tcp(5432) }]) });
    expect(resources(stack, 'AWS::EC2::SecurityGroup').map(({ Properties }) => Properties.SecurityGroupEgress?.length)).toContain(2);
  });

  test('is told in the words of its props where it is wrong', () => {
    const message = messageOf(() => migration(testStack(), {
      runtime: { family: 'a b' },
      container: { lifecycle: { essential: false, restartPolicy: {} } },
      placement: Placement.random(),
      runOn: RunOn.deployment({ timeout: Duration.seconds(10) }),
    }));
    expect(message.split('\n').map(line => line.replace(/^\s*/, '').replace(/ must.*\(/, ' ('))).toEqual([
      'Shop/Migration: 5 findings',
      'Shop/Migration: container.lifecycle.essential (ECS-ONEOFF-001)',
      'Shop/Migration: runOn.timeout (ECS-ONEOFF-002)',
      'Shop/Migration: runtime.family (ECS-TASK-004)',
      expect.stringMatching(/\(ECS-TASK-\d+\)$/),
      'Shop/Migration: placement.strategies (ECS-SVC-016)',
    ]);
  });

  test('is exposed', () => {
    const stack = testStack();
    const task = migration(stack);
    expect(task.taskRole).toBe(task.taskDefinition.ecsTaskDefinition.taskRole);
    expect(task.logGroup).toBe(task.taskDefinition.logGroup);
    expect(task.cluster).toBeInstanceOf(Cluster);
    expect(task.connections.securityGroups).toHaveLength(1);
    expect(task.grantPrincipal).toBe(task.taskRole.grantPrincipal);
  });
});

test('the logs of a failed first deployment stay', () => {
  const stack = testStack();
  const task = migration(stack);
  const logs = template(stack).Resources[(stack.resolve(task.logGroup.logGroupName) as { Ref: string }).Ref];
  expect([logs.DeletionPolicy, logs.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
});

test('cdk-nag finds what no policy can name, and nothing after the opt-in', () => {
  const stack = testStack();
  migration(stack, { cluster: new Cluster(stack, 'Cluster') });
  const ids = [...new Set(awsSolutions(stack).map(finding => finding.split(' ')[0].replace(/Shop\w+|<Cluster\w+>/, 'NAME')))];
  expect(ids).toEqual([
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task-definition/NAME:*]',
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task/NAME/*]',
  ]);
  Posture.standard().acknowledgeUnavoidable(stack.node.root);
  expect(awsSolutions(stack)).toEqual([]);
});

describe('in a cluster of another stack', () => {
  function apart(context: Record<string, string> = {}): readonly [platform: Stack, stack: Stack] {
    const stack = testStack();
    for (const [key, value] of Object.entries(context)) stack.node.setContext(key, value);
    const platform = new Stack(stack.node.root, 'Platform', { env: { account: stack.account, region: stack.region } });
    migration(stack, { cluster: new Cluster(platform, 'Cluster') });
    return [platform, stack];
  }

  test('cdk-nag finds nothing after the opt-in, neither before nor after references are resolved', () => {
    const [, stack] = apart();
    Posture.standard().acknowledgeUnavoidable(stack.node.root);
    expect(awsSolutions(stack)).toEqual([]);
    expect(JSON.stringify(template(stack))).toContain('Fn::ImportValue');
    expect(awsSolutions(stack)).toEqual([]);
  });

  test('weak references stay weak, and cdk-nag finds nothing after the opt-in', () => {
    const [platform, stack] = apart({ '@aws-cdk/core:defaultCrossStackReferences': 'weak' });
    Posture.standard().acknowledgeUnavoidable(stack.node.root);
    const uses = JSON.stringify(template(stack));
    // Older versions of aws-cdk-lib have strong references only.
    if (uses.includes('Fn::GetStackOutput')) expect(JSON.stringify(template(platform))).not.toContain('"Export"');
    expect(awsSolutions(stack)).toEqual([]);
  });
});

test('a second task changes nothing about the first', () => {
  const [alone, together] = [testStack(), testStack()];
  for (const stack of [alone, together]) migration(stack, { cluster: new Cluster(stack, 'Cluster') });
  migration(together, { cluster: together.node.findChild('Cluster') as Cluster }, 'Seed');
  const first = (stack: Stack) => Object.fromEntries(Object.entries(template(stack).Resources).filter(([id]) => !id.startsWith('Seed')));
  expect(first(together)).toEqual(first(alone));
});
