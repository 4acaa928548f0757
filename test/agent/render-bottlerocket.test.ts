import { Stack, Token } from 'aws-cdk-lib';
import { bottlerocketCannotExpress, renderBottlerocket } from '../../src/agent/render/bottlerocket';
import { deployed } from '../support/deployed';
import { engineAuths } from '../support/engine-auth';
import * as fc from '../support/fast-check';

// Its types are those of an ECMAScript module only, which TypeScript refuses to import here.
const { parse } = jest.requireActual<{ parse(text: string): unknown }>('smol-toml');

function rendered(variables: { [name: string]: string }): unknown {
  return parse(renderBottlerocket({ variables }));
}

function inexpressible(variables: { [name: string]: string }): string[] {
  return bottlerocketCannotExpress({ variables });
}

const ecs = (settings: object) => ({ settings: { ecs: settings } });

test('renders every setting that Bottlerocket has a key for, with its type', () => {
  const variables = {
    ECS_CLUSTER: 'shop',
    ECS_BACKEND_HOST: 'ecs.example.com',
    ECS_INSTANCE_ATTRIBUTES: '{"stack":"prod","a.b/c":"d e"}',
    ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslogs"]',
    ECS_LOGLEVEL: 'warn',
    ECS_RESERVED_MEMORY: '256',
    ECS_DISABLE_PRIVILEGED: 'true',
    ECS_AWSVPC_BLOCK_IMDS: 'true',
    ECS_ENABLE_CONTAINER_METADATA: 'true',
    ECS_ENABLE_SPOT_INSTANCE_DRAINING: 'true',
    ECS_CONTAINER_STOP_TIMEOUT: '90s',
    ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: '1h30m',
    ECS_IMAGE_PULL_BEHAVIOR: 'prefer-cached',
    ECS_DISABLE_IMAGE_CLEANUP: 'false',
    ECS_IMAGE_CLEANUP_INTERVAL: '15m',
    ECS_IMAGE_MINIMUM_CLEANUP_AGE: '2h',
    ECS_NUM_IMAGES_DELETE_PER_CYCLE: '10',
    ECS_TASK_METADATA_RPS_LIMIT: '100,200',
    ECS_WARM_POOLS_CHECK: 'true',
  };
  expect(rendered(variables)).toEqual({
    settings: {
      ecs: {
        'cluster': 'shop',
        'backend-host': 'ecs.example.com',
        'instance-attributes': { 'stack': 'prod', 'a.b/c': 'd e' },
        'logging-drivers': ['json-file', 'awslogs'],
        'loglevel': 'warn',
        'reserved-memory': 256,
        'allow-privileged-containers': false,
        'awsvpc-block-imds': true,
        'enable-container-metadata': true,
        'enable-spot-instance-draining': true,
        'container-stop-timeout': '90s',
        'task-cleanup-wait': '1h30m',
        'image-pull-behavior': 'prefer-cached',
        'image-cleanup-enabled': true,
        'image-cleanup-wait': '15m',
        'image-cleanup-age': '2h',
        'image-cleanup-delete-per-cycle': 10,
        'metadata-service-rps': 100,
        'metadata-service-burst': 200,
      },
      autoscaling: { 'should-wait': true },
    },
  });
  expect(inexpressible(variables)).toEqual([]);
});

test('renders nothing from nothing', () => {
  expect(renderBottlerocket({ variables: {} })).toBe('');
});

test('holds any text as it is', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(fc.property(text, fc.dictionary(text, text, { noNullPrototype: true }), fc.array(text), (cluster, attributes, drivers) => {
    const variables = {
      ECS_CLUSTER: cluster,
      ECS_INSTANCE_ATTRIBUTES: JSON.stringify(attributes),
      ECS_AVAILABLE_LOGGING_DRIVERS: JSON.stringify(drivers),
    };
    const none = Object.keys(attributes).length === 0;
    expect(rendered(variables)).toEqual(ecs({ cluster, 'logging-drivers': drivers, ...none ? {} : { 'instance-attributes': attributes } }));
    expect(inexpressible(variables)).toEqual([]);
  }), { numRuns: 500 });
});

test('reads booleans as the agent does', () => {
  expect(['1', 't', 'T', 'TRUE', 'true', 'True'].map(ECS_AWSVPC_BLOCK_IMDS => rendered({ ECS_AWSVPC_BLOCK_IMDS })))
    .toEqual(Array(6).fill(ecs({ 'awsvpc-block-imds': true })));
  expect(['0', 'f', 'F', 'FALSE', 'false', 'False'].map(ECS_DISABLE_PRIVILEGED => rendered({ ECS_DISABLE_PRIVILEGED })))
    .toEqual(Array(6).fill(ecs({ 'allow-privileged-containers': true })));
});

test.each([
  'ECS_ENABLE_TASK_IAM_ROLE', 'ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST', 'ECS_ENABLE_TASK_ENI', 'ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE',
  'ECS_SELINUX_CAPABLE',
])('%s is always on', name => {
  expect(rendered({ [name]: 'true' })).toEqual({});
  expect(inexpressible({ [name]: 'true' })).toEqual([]);
  expect(inexpressible({ [name]: 'false' })).toEqual([name]);
});

test('names the variables that it has no key for, and leaves them out', () => {
  const variables = { ECS_CLUSTER: 'shop', ECS_RESERVED_PORTS: '[22]', ECS_CONTAINER_INSTANCE_TAGS: '{"a":"b"}', ECS_ENABLE_GPU_SUPPORT: 'true' };
  expect(inexpressible(variables)).toEqual(['ECS_RESERVED_PORTS', 'ECS_CONTAINER_INSTANCE_TAGS', 'ECS_ENABLE_GPU_SUPPORT']);
  expect(rendered(variables)).toEqual(ecs({ cluster: 'shop' }));
});

test('names credentials, which would stand in user data', () => {
  const { fromSecret } = engineAuths();
  expect(bottlerocketCannotExpress({ variables: {}, engineAuth: fromSecret })).toEqual(['engineAuth']);
  expect(renderBottlerocket({ variables: {}, engineAuth: fromSecret })).toBe('');
});

test.each([
  ['ECS_LOGLEVEL', 'none'], ['ECS_IMAGE_PULL_BEHAVIOR', 'never'], ['ECS_RESERVED_MEMORY', '1.5'], ['ECS_AWSVPC_BLOCK_IMDS', 'yes'],
  ['ECS_DISABLE_PRIVILEGED', 'yes'], ['ECS_CONTAINER_STOP_TIMEOUT', '30'], ['ECS_CONTAINER_STOP_TIMEOUT', '5s1m'], ['ECS_CONTAINER_STOP_TIMEOUT', ''],
  ['ECS_INSTANCE_ATTRIBUTES', '{'], ['ECS_INSTANCE_ATTRIBUTES', '[]'], ['ECS_INSTANCE_ATTRIBUTES', 'null'], ['ECS_INSTANCE_ATTRIBUTES', '{"a":1}'],
  ['ECS_AVAILABLE_LOGGING_DRIVERS', '{}'], ['ECS_AVAILABLE_LOGGING_DRIVERS', '[1]'], ['ECS_TASK_METADATA_RPS_LIMIT', '40'],
  ['ECS_TASK_METADATA_RPS_LIMIT', '99999999999999999999,60'], ['ECS_NUM_IMAGES_DELETE_PER_CYCLE', '10000000000000000000'],
  ['ECS_TASK_METADATA_RPS_LIMIT', '40,60,80'], ['ECS_TASK_METADATA_RPS_LIMIT', '40,x'],
])('names %s when it is %j', (name, value) => {
  expect(inexpressible({ [name]: value })).toEqual([name]);
  expect(rendered({ [name]: value })).toEqual({});
});

test('leaves tokens whole, where their text may stand as it is', () => {
  const token = Token.asString({ Ref: 'Value' });
  const variables = {
    ECS_CLUSTER: token,
    ECS_RESERVED_MEMORY: token,
    ECS_AWSVPC_BLOCK_IMDS: token,
    ECS_CONTAINER_STOP_TIMEOUT: token,
    ECS_LOGLEVEL: token,
    ECS_INSTANCE_ATTRIBUTES: JSON.stringify({ stack: token }),
    ECS_AVAILABLE_LOGGING_DRIVERS: JSON.stringify([token]),
  };
  const text = deployed(new Stack(), renderBottlerocket({ variables }), { Value: '1' });
  expect(text.match(/ = .*/g)).toEqual([' = "1"', ' = 1', ' = 1', ' = "1"', ' = "1"', ' = ["1"]', ' = "1"']);
  expect(inexpressible(variables)).toEqual([]);
  expect(inexpressible({ ECS_DISABLE_PRIVILEGED: token, ECS_INSTANCE_ATTRIBUTES: token }))
    .toEqual(['ECS_DISABLE_PRIVILEGED', 'ECS_INSTANCE_ATTRIBUTES']);
});
