import { AGENT_VARIABLES } from '../../../src/api/agent/agent-variables';
import { AgentShape } from '../../../src/api/agent/shape';
import { check } from '../../support/agent-rules';
import * as fc from '../../support/fast-check';

const readable = AGENT_VARIABLES.filter(({ tier, name }) => tier !== 'managed' && name !== 'ECS_ENGINE_AUTH_DATA');

function platformOf({ platforms }: { readonly platforms: readonly string[] }): AgentShape['platform'] {
  return platforms.includes('linux') ? 'linux' : 'windows';
}

describe('bounds', () => {
  const bounded = readable.filter(({ min, type }) => min !== undefined && type !== 'json-array-int');

  test.each(bounded.map(variable => [variable.name, variable] as const))('of %s hold', (name, { type, min = 0, max, platforms }) => {
    const write = (amount: number) => type === 'duration' ? `${amount}s` : type === 'int-pair' ? `${amount},${amount}` : String(amount);
    const step = type === 'duration' ? 0.001 : 1;
    const platform = platformOf({ platforms });
    const round = (amount: number) => Number(amount.toFixed(3));
    expect(check({ [name]: write(min) }, platform)).toEqual([]);
    expect(check({ [name]: write(round(min - step)) }, platform)).toHaveLength(1);
    if (max !== undefined) {
      expect(check({ [name]: write(max) }, platform)).toEqual([]);
      expect(check({ [name]: write(round(max + step)) }, platform)).toHaveLength(1);
    }
  });

  test('of the start timeout are wider on Windows', () => {
    expect(check({ ECS_CONTAINER_START_TIMEOUT: '45s' })).toEqual([]);
    expect(check({ ECS_CONTAINER_START_TIMEOUT: '1m59s' }, 'windows'))
      .toEqual(["ECS_CONTAINER_START_TIMEOUT must be 120 seconds or more, got '1m59s'; choose a duration within the bounds (ECS-AGENT-009)"]);
  });
});

test('switches that systemd reads too are literal', () => {
  expect(check({ ECS_ENABLE_GPU_SUPPORT: 'TRUE' })).toHaveLength(1);
  expect(check({ ECS_WARM_POOLS_CHECK: 'TRUE' })).toEqual([]);
});

describe('durations', () => {
  test('are read as Go reads them', () => {
    for (const value of ['90s', '1h30m', '1.5h', '100000ms', '+5m', '.5h', '1m30.5s']) {
      expect(check({ ECS_CONTAINER_CREATE_TIMEOUT: value })).toEqual([]);
    }
    for (const value of ['59.999s', '0', '59999ms', '59999999us', '59999999999ns', '59999999µs', '-2m']) {
      expect(check({ ECS_CONTAINER_CREATE_TIMEOUT: value })).toEqual([expect.stringContaining('must be 60 seconds or more')]);
    }
  });

  test('of one second are told in the singular', () => {
    expect(check({ ECS_CONTAINER_STOP_TIMEOUT: '1ms' })).toEqual([expect.stringContaining('must be 1 second or more')]);
  });

  test('above the minimum are accepted whatever the unit', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), millis => {
      expect(check({ ECS_IMAGE_CLEANUP_INTERVAL: `${millis}ms` })).toHaveLength(millis >= 600_000 ? 0 : 1);
    }));
  });
});
