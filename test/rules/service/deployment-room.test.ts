import { Token } from 'aws-cdk-lib';
import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';
import * as fc from '../../support/fast-check';
import { service, deployment } from '../../support/service-rules';

const TOKEN = Token.asNumber({ Ref: 'Number' });

describe('room to deploy', () => {
  /** Deploys as ECS does: a task may start while there are fewer than the maximum, or stop while there are more than the minimum. */
  function canDeploy(desired: number, min: number, max: number): boolean {
    const healthyAtLeast = Math.ceil(desired * min / 100);
    const runningAtMost = Math.floor(desired * max / 100);
    return desired + 1 <= runningAtMost || desired - 1 >= healthyAtLeast;
  }

  test('is refused exactly where no task could start or stop', () => {
    const [counts, minima, maxima] = [fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 100, max: 200 })];
    fc.assert(fc.property(counts, minima, maxima, (desiredCount, min, max) => {
      const found = service({ desiredCount, deploymentConfiguration: { minimumHealthyPercent: min, maximumPercent: max } });
      expect(found.map(finding => finding.split(' ')[0])).toEqual(canDeploy(desiredCount, min, max) ? [] : ['ECS-SVC-060']);
    }), { numRuns: 500 });
  });

  test('is what one task lacks between 100 and 150 percent', () => {
    const percents = { minimumHealthyPercent: 100, maximumPercent: 150 };
    expect(service({ desiredCount: 1, deploymentConfiguration: percents })).toEqual([
      'ECS-SVC-060 deploymentConfiguration.maximumPercent must leave a deployment of 1 task room for one more or one less, got 100 to 150 percent, which is 1 to 1',
    ]);
    expect(service({ desiredCount: 2, deploymentConfiguration: percents })).toEqual([]);
  });

  test('is looked for at the minimum of scaling', () => {
    const deploymentConfiguration = { minimumHealthyPercent: 100, maximumPercent: 125 };
    expect(service({ scalableTarget: { minCapacity: 3, maxCapacity: 9 }, deploymentConfiguration })).toHaveLength(1);
    expect(service({ scalableTarget: { minCapacity: 4, maxCapacity: 9 }, deploymentConfiguration })).toEqual([]);
    // Nothing runs at 0, one task at the next deployment.
    expect(service({ scalableTarget: { minCapacity: 0, maxCapacity: 9 }, deploymentConfiguration })).toHaveLength(1);
  });

  test('is advised where nobody says how many tasks there are', () => {
    const found = judge(SERVICE_RULES, { deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } });
    expect(found.map(({ id, advice }) => [id, advice])).toEqual([['ECS-SVC-061', true]]);
    expect(service({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 } })).toEqual([]);
    expect(service({ desiredCount: 0, deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } })).toEqual([]);
  });

  test('leaves tokens, daemons and two versions side by side alone', () => {
    expect(service({ desiredCount: TOKEN, deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 150 } })).toEqual([]);
    expect(service({ desiredCount: 1, deploymentConfiguration: { minimumHealthyPercent: TOKEN, maximumPercent: 150 } })).toEqual([]);
    expect(service({ schedulingStrategy: 'DAEMON', deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } })).toEqual([]);
    expect(deployment({ strategy: 'BLUE_GREEN', minimumHealthyPercent: 100, maximumPercent: 150 }, { desiredCount: 1 })).toEqual([]);
  });
});

describe('deployment percents', () => {
  test('leave room to move', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 100, max: 200 }), (min, max) => {
      const found = service({ desiredCount: 100, deploymentConfiguration: { minimumHealthyPercent: min, maximumPercent: max } });
      expect(found).toHaveLength(min < max ? 0 : 1);
    }));
  });

  test('stay within bounds', () => {
    expect(service({ deploymentConfiguration: { minimumHealthyPercent: -1, maximumPercent: 201 } })).toEqual([
      'ECS-SVC-001 deploymentConfiguration.minimumHealthyPercent must be 0 to 100 percent, got -1',
      'ECS-SVC-001 deploymentConfiguration.maximumPercent must be 100 to 200 percent, got 201',
    ]);
  });

  test('leave tokens alone', () => {
    expect(service({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: TOKEN } })).toEqual([]);
  });
});
