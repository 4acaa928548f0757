import { readFileSync } from 'fs';
import { join } from 'path';
import { DOCKERRUN_FIELDS, fieldsThatAre } from '../../../src/api/beanstalk/fields';
import { Schema, TASK_DEFINITION } from '../../../src/api/task/json/register-schema';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import { unknownPart } from '../../../src/api/unknown';
import { judge } from '../../../src/private/judge';
import { DOCKERRUN_RULES } from '../../../src/rules/beanstalk/beanstalk-rules';
import { readTaskDefinition } from '../../../src/rules/task/document/read-task-definition';
import { carriedBy, renderDockerrun } from '../../../src/targets/beanstalk/dockerrun';
import * as fc from '../../support/fast-check';

/** Every place of a task definition that holds a value. */
function leaves(schema: Schema, place = ''): string[] {
  if (typeof schema === 'string') return [place];
  if (Array.isArray(schema)) return leaves(schema[0] as Schema, `${place}[]`);
  return Object.entries(schema).flatMap(([name, member]) => leaves(member as Schema, place === '' ? name : `${place}.${name}`));
}

/** The row of a place: its own, or that of something around it. */
function rowsOf(place: string) {
  return DOCKERRUN_FIELDS.filter(({ place: row }) => place === row || place.startsWith(`${row}.`) || place.startsWith(`${row}[]`));
}

const PLACES = leaves(TASK_DEFINITION);

describe('every field of a task', () => {
  test.each(PLACES)('%s has one treatment', place => {
    expect(rowsOf(place)).toHaveLength(1);
  });

  test('has its row in the guide', () => {
    const guide = readFileSync(join(__dirname, '../../../docs/beanstalk.md'), 'utf8');
    const rows = [...guide.matchAll(/^\| `([^`]+)` \| (\w+) \|/gm)].map(([, place, treatment]) => `${place} ${treatment}`);
    expect(rows.sort()).toEqual(DOCKERRUN_FIELDS.map(({ place, treatment }) => `${place} ${treatment}`).sort());
  });
});

/** A task with a value at one place only. */
function taskWith(place: string): TaskDefinitionShape {
  const build = (schema: Schema, steps: readonly string[]): unknown => {
    if (typeof schema === 'string') return { string: 'x', integer: 7, boolean: true, strings: { a: 'b' } }[schema];
    if (Array.isArray(schema)) return [build(schema[0] as Schema, steps)];
    const [step, ...rest] = steps;
    return { [step]: build((schema as { readonly [key: string]: Schema })[step], rest) };
  };
  return build(TASK_DEFINITION, place.replaceAll('[]', '').split('.')) as TaskDefinitionShape;
}

describe('a field with a value', () => {
  const finds = (place: string) => judge(DOCKERRUN_RULES, taskWith(place)).map(({ id }) => id);

  test.each(PLACES.filter(place => rowsOf(place)[0].treatment === 'rendered'))('%s is written into Dockerrun.aws.json', place => {
    const { AWSEBDockerrunVersion: version, ...rendered } = renderDockerrun(taskWith(place));
    expect(version).toBe(2);
    expect({ containerDefinitions: [], ...rendered }).toEqual({ containerDefinitions: [], ...taskWith(place) });
    expect(finds(place)).not.toContain('ECS-EB-001');
  });

  test.each(PLACES.filter(place => rowsOf(place)[0].treatment === 'refused'))('%s is refused', place => {
    expect(finds(place)).toContain('ECS-EB-001');
  });

  test.each(PLACES.filter(place => rowsOf(place)[0].treatment === 'advised'))('%s is warned of', place => {
    expect(finds(place)).toContain('ECS-EB-002');
    expect(JSON.stringify(renderDockerrun(taskWith(place)))).not.toMatch(/"x"|:7/);
  });
});

/* ---------- any task out and in again ---------- */

const text = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const container = (name: string) => fc.record({
  name: fc.constant(name),
  image: text,
  memory: fc.integer({ min: 4, max: 4096 }),
  cpu: fc.option(fc.integer({ min: 0, max: 1024 }), { nil: undefined }),
  essential: fc.option(fc.boolean(), { nil: undefined }),
  command: fc.option(fc.array(text, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  environment: fc.uniqueArray(fc.record({ name: text, value: text }), { minLength: 1, maxLength: 3, selector: ({ name: variable }) => variable }),
  portMappings: fc.option(fc.array(fc.record({ containerPort: fc.integer({ min: 1, max: 65_535 }), hostPort: fc.integer({ min: 1, max: 30_000 }) }), {
    minLength: 1, maxLength: 2,
  }), { nil: undefined }),
  user: fc.option(text, { nil: undefined }),
  readonlyRootFilesystem: fc.option(fc.boolean(), { nil: undefined }),
  mountPoints: fc.option(fc.constant([{ sourceVolume: `awseb-logs-${name}`, containerPath: '/var/log' }, { sourceVolume: 'data', containerPath: '/data' }]), {
    nil: undefined,
  }),
}, { noNullPrototype: true });
const tasks: fc.Arbitrary<TaskDefinitionShape> = fc.tuple(container('web'), container('app'))
  .map(containerDefinitions => ({ containerDefinitions, volumes: [{ name: 'data', host: { sourcePath: '/var/data' } }] }));

function defined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

test('500 random tasks are the same after Dockerrun.aws.json', () => {
  fc.assert(fc.property(tasks, task => {
    const first = readTaskDefinition(JSON.stringify(renderDockerrun(task)));
    expect(first.findings).toEqual([]);
    expect(defined(renderDockerrun(first.shape))).toEqual(defined(renderDockerrun(task)));
    const again = readTaskDefinition(JSON.stringify(renderDockerrun(first.shape)));
    expect(again).toEqual(first);
  }), { numRuns: 500 });
});

describe('what only the deployment knows', () => {
  const url = unknownPart('url');
  const secret = unknownPart('secret');
  const task: TaskDefinitionShape = {
    networkMode: 'bridge',
    containerDefinitions: [
      { name: 'web', environment: [{ name: 'A', value: 'a' }, { name: 'URL', value: url }], secrets: [{ name: 'S', valueFrom: secret }] },
      { name: 'app', environment: [{ name: 'URL', value: url }], logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': unknownPart('g') } } },
    ],
  };

  test('is carried once, and not in the file', () => {
    expect(carriedBy(task)).toEqual({ environment: [{ name: 'URL', value: url }], secrets: [{ name: 'S', valueFrom: secret }] });
    expect(renderDockerrun(task)).toEqual({
      AWSEBDockerrunVersion: 2, containerDefinitions: [{ name: 'web', environment: [{ name: 'A', value: 'a' }] }, { name: 'app' }],
    });
  });
});

test('a single container in awsvpc mode has its ports on the host', () => {
  const task = { networkMode: 'awsvpc', containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 8080, protocol: 'tcp' }] }] };
  expect(renderDockerrun(task).containerDefinitions).toEqual([{ name: 'web', portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }] }]);
});

test('the volumes of logs are those of Elastic Beanstalk', () => {
  const volumes = [{ name: 'awseb-logs-web', host: { sourcePath: '/var/log/containers/web' } }, { name: 'data', host: { sourcePath: '/data' } }];
  expect(renderDockerrun({ volumes, containerDefinitions: [] }).volumes).toEqual([volumes[1]]);
});

test('only fields that are compared are in no file and no warning', () => {
  expect(fieldsThatAre('compared').map(({ place }) => place)).toEqual(['networkMode', 'runtimePlatform']);
});
