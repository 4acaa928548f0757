import { Token } from 'aws-cdk-lib';
import { definitions } from './definitions';
import { normalise, tidy } from '../../../src/api/task/json/normalise';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import * as fc from '../../support/fast-check';

function container(shape: object, networkMode?: string): TaskDefinitionShape {
  return { networkMode, containerDefinitions: [{ name: 'a', ...shape }] };
}

test.each<[string, TaskDefinitionShape, TaskDefinitionShape]>([
  ['nothing empty', { family: 'web', volumes: [], tags: [], runtimePlatform: {} }, { family: 'web' }],
  ['no empty host of a volume', { volumes: [{ name: 'v', host: {} }] }, { volumes: [{ name: 'v' }] }],
  ['empty text as it is', container({ environment: [{ name: 'A', value: '' }] }), container({ environment: [{ name: 'A', value: '' }] })],
  ['items of lists even if nothing is left of them', { containerDefinitions: [{}, { links: [] }] }, { containerDefinitions: [{}, {}] }],
  ['sizes in units', { cpu: '.25 vCPU', memory: '1 GB' }, { cpu: '256', memory: '1024' }],
  ['sizes as text', { cpu: 256, memory: 512 }, { cpu: '256', memory: '512' }],
  ['sizes that it cannot read', { cpu: 'half' }, { cpu: 'half' }],
  ['no essential: true', container({ essential: true }), container({})],
  ['essential: false', container({ essential: false }), container({ essential: false })],
  ['no cpu: 0', container({ cpu: 0, memory: 4 }), container({ memory: 4 })],
  ['no tcp', container({ portMappings: [{ containerPort: 80, protocol: 'tcp' }] }), container({ portMappings: [{ containerPort: 80 }] })],
  ['udp', container({ portMappings: [{ containerPort: 80, protocol: 'udp' }] }), container({ portMappings: [{ containerPort: 80, protocol: 'udp' }] })],
  ['no hostPort: 0', container({ portMappings: [{ containerPort: 80, hostPort: 0 }] }), container({ portMappings: [{ containerPort: 80 }] })],
  ['no hostPort that awsvpc has anyway', container({ portMappings: [{ containerPort: 80, hostPort: 80 }] }, 'awsvpc'),
    container({ portMappings: [{ containerPort: 80 }] }, 'awsvpc')],
  ['a hostPort that bridge has not', container({ portMappings: [{ containerPort: 80, hostPort: 80 }] }, 'bridge'),
    container({ portMappings: [{ containerPort: 80, hostPort: 80 }] }, 'bridge')],
  ['no readOnly: false', container({ mountPoints: [{ sourceVolume: 'v', readOnly: false }], volumesFrom: [{ sourceContainer: 'b', readOnly: true }] }),
    container({ mountPoints: [{ sourceVolume: 'v' }], volumesFrom: [{ sourceContainer: 'b', readOnly: true }] })],
  ['tags and compatibilities in order', { tags: [{ key: 'b' }, { key: 'a' }, {}], requiresCompatibilities: ['FARGATE', 'EC2'] },
    { tags: [{}, { key: 'a' }, { key: 'b' }], requiresCompatibilities: ['EC2', 'FARGATE'] }],
  ['lists in their order', container({ command: ['b', 'a'] }), container({ command: ['b', 'a'] })],
])('keeps %s', (_, shape, expected) => {
  expect(normalise(shape)).toStrictEqual(JSON.parse(JSON.stringify(expected)));
});

test('leaves tokens alone', () => {
  const cpu = Token.asString({ Ref: 'Cpu' });
  const command = Token.asList({ Ref: 'Command' });
  const hostPort = Token.asNumber({ Ref: 'Port' });
  const memory = Token.asNumber({ Ref: 'Memory' });
  const shape = { cpu, memory, containerDefinitions: [{ command, portMappings: [{ hostPort }] }] };
  expect(normalise(shape)).toEqual(shape);
});

test('once is enough', () => {
  fc.assert(fc.property(definitions, definition => {
    const shape = normalise(definition);
    expect(normalise(shape)).toStrictEqual(shape);
    expect(normalise(tidy(definition))).toStrictEqual(shape);
  }), { numRuns: 500 });
});
