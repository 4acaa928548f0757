import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { synthesize } from './templates';
import * as library from '../../src';

const EXAMPLES = join(__dirname, '../../examples');

/** Names of all examples that have services. */
export function examplesWithServices(): string[] {
  return readdirSync(EXAMPLES, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name)
    .filter(name => /new (Web|Worker)?Service\(/.test(source(name)));
}

function source(name: string): string {
  return readFileSync(join(EXAMPLES, name, 'app.ts'), 'utf8');
}

/** When a service more is made: before or after the first one of the example, or after everything. */
export type Moment = 'before' | 'between' | 'after';

interface Template {
  readonly [id: string]: unknown;
}

/** Resources by stack of an example, with a service more if there is a moment. */
export function grow(name: string, moment?: Moment): { [stack: string]: Template } {
  let balancer: library.SharedLoadBalancer | undefined;
  let addLast: (() => void) | undefined;
  const grower = <Props extends object>(
    make: (scope: Construct, id: string, props: Props) => Construct, original: new (scope: Construct, id: string, props: Props) => Construct,
  ) => new Proxy(original, {
    construct(target, args: [Construct, string, Props], newTarget: new () => Construct) {
      const first = addLast === undefined;
      const add = () => {
        make(args[0], 'Extra', args[2]);
      };
      if (first && moment === 'before') add();
      const made = Reflect.construct(target, args, newTarget) as Construct;
      if (first && moment === 'between') add();
      addLast ??= add;
      return made;
    },
  });
  const extraIngress = () => balancer && library.Ingress.sharedLoadBalancer(balancer, { pathPatterns: ['/extra', '/extra/*'] });

  const grown = {
    ...library,
    SharedLoadBalancer: new Proxy(library.SharedLoadBalancer, {
      construct(target, args: ConstructorParameters<typeof library.SharedLoadBalancer>, newTarget: typeof library.SharedLoadBalancer) {
        balancer = Reflect.construct(target, args, newTarget) as library.SharedLoadBalancer;
        return balancer;
      },
    }),
    Service: grower<library.ServiceProps>(
      (scope, id, { cluster, taskDefinition, capacities }) =>
        new library.Service(scope, id, { cluster, taskDefinition, capacities, ingress: extraIngress() }),
      library.Service),
    WebService: grower<library.WebServiceProps>((scope, id, props) => new library.WebService(scope, id, props), library.WebService),
    WorkerService: grower<library.WorkerServiceProps>((scope, id, props) => new library.WorkerService(scope, id, props), library.WorkerService),
  };
  const app = run(name, grown);
  if (moment === 'after') addLast?.();
  return Object.fromEntries(Object.entries(synthesize(app)).map(([stack, { template }]) => [stack, ours(template.Resources ?? {})]));
}

/** What aws-cdk-lib counts for its makers changes with every construct. */
function ours(resources: { readonly [id: string]: { readonly Type: string } }): Template {
  return Object.fromEntries(Object.entries(resources).filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata'));
}

/** Runs an example with a library that is told to it. */
function run(name: string, instead: object): App {
  const { outputText } = transpileModule(source(name), { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } });
  const exported: { app?: App } = {};
  // eslint-disable-next-line @typescript-eslint/no-require-imports, @typescript-eslint/no-implied-eval -- the example is our own source
  new Function('require', 'exports', '__dirname', outputText)((module: string) => module === 'cdk-ecs-blueprints' ? instead : require(module), exported, join(EXAMPLES, name));
  if (!exported.app) throw new Error(`${name} exports no app`);
  return exported.app;
}
