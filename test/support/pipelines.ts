import { App, aws_ecr as ecr, aws_ecs as ecs, Stack, StackProps } from 'aws-cdk-lib';
import { resources, template } from './stack';
import { Capacity, Cluster, ImagePipeline, ImagePipelineProps, ImageSource, PipelineSource, Service, TaskDefinition } from '../../src';

export const CONNECTION = 'arn:aws:codeconnections:eu-central-1:111122223333:connection/aeb9a34f-6f2c-4a3d-8a1c-0123456789ab';

export const SOURCE = PipelineSource.codeConnections({ connectionArn: CONNECTION, owner: 'acme', repo: 'shop', branch: 'main' });

/** A service on Fargate whose containers have these names, `web` without others. */
export function serviceIn(stack: Stack, id: string, containers: readonly string[] = ['web'], architecture?: ecs.CpuArchitecture): ecs.BaseService {
  const cluster = stack.node.tryFindChild('Cluster') as Cluster | undefined ?? new Cluster(stack, 'Cluster');
  const capacities = [Capacity.fargate({ cpuArchitecture: architecture })];
  const image = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
  const taskDefinition = new TaskDefinition(stack, `${id}Task`, { capacities, containers: containers.map(name => ({ name, image })) });
  return new Service(stack, id, { cluster, taskDefinition, capacities }).ecsService;
}

/** A repository of which everything is known. */
export function repositoryIn(stack: Stack, account = '111122223333', region = 'eu-central-1'): ecr.IRepository {
  return ecr.Repository.fromRepositoryAttributes(stack, 'Repository', {
    repositoryName: 'shop/api',
    repositoryArn: `arn:aws:ecr:${region}:${account}:repository/shop/api`,
  });
}

export interface TestPipelineOptions {
  readonly props?: Partial<ImagePipelineProps>;
  readonly stackProps?: StackProps;
  readonly context?: { [key: string]: unknown };
}

/** A pipeline in a stack of its own, for one service in another. */
export function pipelineStack({ props, stackProps, context }: TestPipelineOptions = {}): { stack: Stack; pipeline: ImagePipeline; shop: Stack } {
  const app = new App({ context, analyticsReporting: false });
  const shop = new Stack(app, 'Shop', stackProps);
  const stack = new Stack(app, 'Delivery', stackProps);
  const pipeline = new ImagePipeline(stack, 'Pipeline', {
    source: SOURCE,
    repository: repositoryIn(stack),
    services: props?.services ?? [{ service: serviceIn(shop, 'Api') }],
    ...props,
  });
  return { stack, pipeline, shop };
}

/** Text as CloudFormation would render it, with the id of a resource without its hash, or the name of an export, for whatever it would look up. */
export function rendered(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[intrinsic, argument]] = Object.entries(value as { [intrinsic: string]: unknown });
  const pseudo: { [name: string]: string } = {
    'AWS::URLSuffix': 'amazonaws.com', 'AWS::Partition': 'aws', 'AWS::Region': 'eu-central-1', 'AWS::AccountId': '111122223333',
  };
  if (intrinsic === 'Fn::Join') return (argument as [string, unknown[]])[1].map(rendered).join('');
  if (intrinsic === 'Ref') return pseudo[argument as string] ?? `{${withoutHash(String(argument))}}`;
  return `{${Array.isArray(argument) ? argument.map(part => withoutHash(rendered(part))).join('.') : rendered(argument)}}`;
}

function withoutHash(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}

type Json = { [key: string]: unknown };

/** Every statement of the identity policies of a role, each on a line: `action,action on resource,resource if condition`. */
export function statementsOf(stack: Stack, role: RegExp): string[] {
  const { Resources } = template(stack);
  return Object.values(Resources)
    .filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && role.test(JSON.stringify(Properties.Roles)))
    .flatMap(({ Properties }) => (Properties.PolicyDocument.Statement as Json[]).map(statement => {
      const list = (member: unknown) => [member].flat().map(rendered).join(',');
      const condition = statement.Condition ? ` if ${JSON.stringify(statement.Condition)}` : '';
      return `${list(statement.Action)} on ${list(statement.Resource)}${condition}`;
    }));
}

/** The stages with their actions, as `Stage: Action runOrder`. */
export function actionsOf(stack: Stack): Json[][] {
  return (resources(stack, 'AWS::CodePipeline::Pipeline')[0].Properties.Stages as { Actions: Json[] }[]).map(({ Actions }) => Actions);
}

/** A build as CodeBuild would start it: its shell and its variables. */
export function buildOf(stack: Stack, name: string): { script: string; buildspec: string; variables: { [name: string]: string } } {
  const action = actionsOf(stack).flat().find(({ Name }) => Name === name) as { Configuration: Json } | undefined;
  if (!action) throw new Error(`no action ${name}`);
  const project = template(stack).Resources[(action.Configuration.ProjectName as { Ref: string }).Ref].Properties;
  const variables = [
    ...project.Environment.EnvironmentVariables as { Name: string; Value: unknown }[],
    ...(JSON.parse(action.Configuration.EnvironmentVariables as string) as { name: string; value: string }[])
      .map(variable => ({ Name: variable.name, Value: variable.value })),
  ];
  const buildspec = project.Source.BuildSpec as string;
  const [, block] = /^ {6}- \|\n((?: {8}.*\n|\n)+)/m.exec(buildspec) ?? [];
  return {
    buildspec,
    script: block.replace(/^ {8}/gm, ''),
    variables: Object.fromEntries(variables.map(({ Name, Value }) => [Name, rendered(Value)])),
  };
}
