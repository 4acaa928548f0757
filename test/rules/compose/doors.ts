import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { aws_ecs as ecs, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { BindMount, Capacity, ComposeTaskOptions, TaskDefinition } from '../../../src';
import { Door, Examples } from '../../support/doors';

type Options = Partial<ComposeTaskOptions> | ((stack: Stack) => Partial<ComposeTaskOptions>);

/** `TaskDefinition.fromCompose(…)` of a file `compose.yaml` with this text, for Fargate unless the options say otherwise. */
function fromFile(text: string, options: Options = {}): Door {
  return stack => {
    const folder = mkdtempSync(join(tmpdir(), 'compose-door-'));
    try {
      writeFileSync(join(folder, 'compose.yaml'), text);
      TaskDefinition.fromCompose(stack, 'Task', join(folder, 'compose.yaml'), {
        capacities: [Capacity.fargate()], ...typeof options === 'function' ? options(stack) : options,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

/** The same of a file with one service `app` of Nginx with these fields. */
function withFields(fields: string, options: Options = {}, more = ''): Door {
  const image = /^(?:image|build|nothing)/m.test(fields) ? [] : ['image: public.ecr.aws/nginx/nginx:1.29'];
  const lines = [...image, ...fields.split('\n').filter(line => line !== 'nothing: true')].map(line => `    ${line}`);
  return fromFile(['services:', '  app:', ...lines, more].join('\n'), options);
}

/** A file with the services `app` and `db`, with these fields. */
function withDb(app: string, db = '', options: Options = {}): Door {
  const fields = (text: string) => text.split('\n').filter(line => line !== '').map(line => `    ${line}`);
  return fromFile([
    'services:', '  app:', '    image: public.ecr.aws/nginx/nginx:1.29', ...fields(app),
    '  db:', '    image: public.ecr.aws/docker/library/postgres:17', ...fields(db),
  ].join('\n'), options);
}

/** A secret of Secrets Manager. */
const secret = (stack: Stack) => ecs.Secret.fromSecretsManager(secretsmanager.Secret.fromSecretNameV2(stack, 'Password', 'password'));

export const COMPOSE_EXAMPLES: Examples = {
  'ECS-COMPOSE-001': {
    bad: withFields('extends:\n  file: common.yaml\n  service: base'),
    good: withFields('restart: always'),
  },
  'ECS-COMPOSE-002': {
    bad: fromFile('services:\n  app:\n  image: [nginx'),
    good: fromFile('services:\n  app:\n    image: public.ecr.aws/nginx/nginx:1.29'),
  },
  'ECS-COMPOSE-003': {
    bad: fromFile('app:\n  image: public.ecr.aws/nginx/nginx:1.29'),
    good: fromFile('services:\n  app:\n    image: public.ecr.aws/nginx/nginx:1.29'),
  },
  'ECS-COMPOSE-004': {
    bad: withFields('working_dir: [/app]'),
    good: withFields('working_dir: /app'),
  },
  'ECS-COMPOSE-005': {
    bad: withFields('comand: nginx'),
    good: withFields('command: nginx'),
  },
  'ECS-COMPOSE-006': {
    bad: withFields('stop_grace_period: 1 minute'),
    good: withFields('stop_grace_period: 1m'),
  },
  'ECS-COMPOSE-007': {
    bad: withFields('environment:\n  LEVEL: $LOG_LEVEL'),
    good: withFields('environment:\n  LEVEL: $LOG_LEVEL', { variables: { LOG_LEVEL: 'info' } }),
  },
  'ECS-COMPOSE-008': {
    bad: withDb('depends_on: [database]'),
    good: withDb('depends_on: [db]'),
  },
  'ECS-COMPOSE-009': {
    bad: withDb('depends_on: [db]', 'depends_on: [app]'),
    good: withDb('depends_on: [db]'),
  },
  'ECS-COMPOSE-010': {
    bad: withFields('stop_signal: SIGQUIT'),
    good: withFields('stop_signal: SIGQUIT', { leaveOut: ['stop_signal'] }),
  },
  'ECS-COMPOSE-011': {
    bad: withFields('container_name: my-app'),
    good: withFields('container_name: my-app', { leaveOut: ['container_name'] }),
  },
  'ECS-COMPOSE-012': {
    bad: withFields('volumes:\n- ./src:/app'),
    good: withFields('volumes:\n- ./src:/app', { bindMounts: { './src': BindMount.leaveOut() } }),
  },
  'ECS-COMPOSE-013': {
    bad: withFields('volumes:\n- type: npipe\n  source: engine\n  target: /engine'),
    good: withFields('volumes:\n- type: tmpfs\n  target: /engine'),
  },
  'ECS-COMPOSE-014': {
    bad: withFields('volumes:\n- data:/data', {}, 'volumes:\n  data:'),
    good: withFields('volumes:\n- /data'),
  },
  'ECS-COMPOSE-015': {
    bad: withFields('secrets: [token]', {}, 'secrets:\n  token:\n    file: ./token.txt'),
    good: withFields('secrets: [token]', stack => ({ secrets: { token: { secret: secret(stack) } } }), 'secrets:\n  token:\n    file: ./token.txt'),
  },
  'ECS-COMPOSE-016': {
    bad: withFields('environment:\n  TOKEN: /run/secrets/token'),
    good: withFields('environment:\n  TOKEN: /run/token'),
  },
  'ECS-COMPOSE-017': {
    bad: withFields('network_mode: host'),
    good: withFields('network_mode: host', { leaveOut: ['network_mode'] }),
  },
  'ECS-COMPOSE-018': {
    bad: withDb('network_mode: service:db', '', { services: ['app'] }),
    good: withDb('network_mode: service:db'),
  },
  'ECS-COMPOSE-019': {
    bad: withFields('ports:\n- "8080:80"'),
    good: withFields('expose:\n- "80"'),
  },
  'ECS-COMPOSE-020': {
    bad: withFields('ports:\n- "80/sctp"'),
    good: withFields('ports:\n- "80/tcp"'),
  },
  'ECS-COMPOSE-021': {
    bad: withFields('hostname: app'),
    good: withFields('hostname: app', { leaveOut: ['hostname'] }),
  },
  'ECS-COMPOSE-022': {
    bad: withDb('environment:\n  DATABASE: postgres://db:5432/orders'),
    good: withDb('environment:\n  DATABASE: postgres://db:5432/orders', '', { overrides: { app: { environment: { DATABASE: 'postgres://localhost:5432/orders' } } } }),
  },
  'ECS-COMPOSE-023': {
    bad: withFields('nothing: true\ncommand: nginx'),
    good: withFields('command: nginx'),
  },
  'ECS-COMPOSE-024': {
    bad: withFields('healthcheck:\n  interval: 30s'),
    good: withFields('healthcheck:\n  test: curl -f http://localhost/\n  interval: 30s'),
  },
  'ECS-COMPOSE-025': {
    bad: withFields('restart: "no"'),
    good: withFields('restart: always'),
  },
  'ECS-COMPOSE-026': {
    bad: withFields('environment:\n- LOG_LEVEL'),
    good: withFields('environment:\n- LOG_LEVEL', { variables: { LOG_LEVEL: 'info' } }),
  },
  'ECS-COMPOSE-027': {
    bad: withDb('depends_on: [db]', '', { services: ['app'] }),
    good: withDb('depends_on: [db]'),
  },
  'ECS-COMPOSE-028': {
    bad: withFields('platform: linux/arm64'),
    good: withFields('platform: linux/arm64', { capacities: [Capacity.fargate({ cpuArchitecture: ecs.CpuArchitecture.ARM64 })] }),
  },
  'ECS-COMPOSE-029': {
    bad: fromFile('services:\n  my.app:\n    image: public.ecr.aws/nginx/nginx:1.29\n  my-app:\n    image: public.ecr.aws/docker/library/redis:8.2'),
    good: fromFile('services:\n  my.app:\n    image: public.ecr.aws/nginx/nginx:1.29\n  cache:\n    image: public.ecr.aws/docker/library/redis:8.2'),
  },
  'ECS-COMPOSE-030': {
    bad: withFields('container_name: my-app', { leaveOut: ['container_names'] }),
    good: withFields('container_name: my-app', { leaveOut: ['container_name'] }),
  },
};
