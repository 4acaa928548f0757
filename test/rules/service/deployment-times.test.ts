import { Token } from 'aws-cdk-lib';
import * as fc from '../../support/fast-check';
import { deployment } from '../../support/service-rules';

const TOKEN = Token.asNumber({ Ref: 'Number' });

describe('bake times', () => {
  test.each([0, 1, 1440, TOKEN])('may be %p minutes', minutes => {
    expect([
      ...deployment({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: minutes }),
      ...deployment({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: minutes } }),
      ...deployment({ strategy: 'CANARY', canaryConfiguration: { canaryBakeTimeInMinutes: minutes } }),
    ]).toEqual([]);
  });

  test.each([-1, 1441, 0.5])('must not be %p minutes', minutes => {
    const problem = `must be 0 to 1440 minutes, got ${minutes}`;
    expect([
      ...deployment({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: minutes }),
      ...deployment({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: minutes } }),
      ...deployment({ strategy: 'CANARY', canaryConfiguration: { canaryBakeTimeInMinutes: minutes } }),
    ]).toEqual([
      `ECS-SVC-062 deploymentConfiguration.bakeTimeInMinutes ${problem}`,
      `ECS-SVC-062 deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes ${problem}`,
      `ECS-SVC-062 deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes ${problem}`,
    ]);
  });

  test.each([
    // 3 waits between 4 steps; 9 between the 10 of 11 percent, as CloudFormation counts them.
    [{ strategy: 'LINEAR', bakeTimeInMinutes: 1440, linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 180 } }, 1980],
    [{ strategy: 'LINEAR', bakeTimeInMinutes: 180, linearConfiguration: { stepPercent: 11, stepBakeTimeInMinutes: 200 } }, 1980],
    [{ strategy: 'CANARY', bakeTimeInMinutes: 540, canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 1440 } }, 1980],
  ])('may take 33 hours together and no minute more: %j', (shape, total) => {
    expect(deployment(shape)).toEqual([]);
    expect(deployment({ ...shape, bakeTimeInMinutes: shape.bakeTimeInMinutes - 1 })).toEqual([]);
    expect(deployment(shape.bakeTimeInMinutes === 1440
      ? { ...shape, linearConfiguration: { stepPercent: 24, stepBakeTimeInMinutes: 180 } }
      : { ...shape, bakeTimeInMinutes: shape.bakeTimeInMinutes + 1 }))
      .toEqual([`ECS-SVC-064 deploymentConfiguration must take at most ${total} minutes of bake time, got ${shape.bakeTimeInMinutes === 1440 ? 2160 : total + 1}`]);
  });
});

describe('shares of traffic', () => {
  test.each([0.1, 1.1, 33.3, 100, TOKEN])('of a canary may be %p percent', canaryPercent => {
    expect(deployment({ strategy: 'CANARY', canaryConfiguration: { canaryPercent } })).toEqual([]);
  });

  test.each([0, 0.05, 12.34, 100.1, -5])('of a canary must not be %p percent', canaryPercent => {
    expect(deployment({ strategy: 'CANARY', canaryConfiguration: { canaryPercent } })).toEqual([
      `ECS-SVC-063 deploymentConfiguration.canaryConfiguration.canaryPercent must be 0.1 to 100 percent, in tenths, got ${canaryPercent}`,
    ]);
  });

  test('of a step are 3 to 100 percent', () => {
    expect([3, 10, 100].flatMap(stepPercent => deployment({ strategy: 'LINEAR', linearConfiguration: { stepPercent } }))).toEqual([]);
    expect(deployment({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 2.9 } })).toEqual([
      'ECS-SVC-063 deploymentConfiguration.linearConfiguration.stepPercent must be 3 to 100 percent, in tenths, got 2.9',
    ]);
  });

  test('can be every tenth', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), tenths => {
      expect(deployment({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: tenths / 10 } })).toEqual([]);
    }));
  });
});
