import { ALARMS, AlarmName } from '../../../src/api/monitoring/alarms';
import { MonitoringShape } from '../../../src/api/monitoring/shape';
import { judge } from '../../../src/private/judge';
import { formatFinding } from '../../../src/rules/finding';
import { MONITORING_RULES } from '../../../src/rules/monitoring/monitoring-rules';
import * as fc from '../../support/fast-check';

const NAMES = Object.keys(ALARMS) as AlarmName[];
const found = (shape: MonitoringShape) => judge(MONITORING_RULES, { available: NAMES, ...shape }).map(formatFinding);

test.each<[MonitoringShape, string[]]>([
  [{}, []],
  [{ alarms: {} }, []],
  [{ alarms: { cpuUtilization: undefined } }, []],
  [{ alarms: { serverErrors: { threshold: 99.9 }, cpuUtilization: { evaluationPeriods: 288 } } }, []],
  // Tasks can need several times the capacity that there is, and use more CPU than they have reserved.
  [{ alarms: { capacityReservation: { threshold: 200 }, cpuUtilization: { threshold: 150 } } }, []],
  [{ alarms: { serverErrors: { threshold: 100 } } }, [
    'alarms.serverErrors.threshold must be 0 or more and below 100, got 100; correct the threshold, or turn the alarm off (enabled: false) (ECS-OBS-001)',
  ]],
  [{ alarms: { messageAge: { threshold: -1, evaluationPeriods: 1441 } } }, [
    'alarms.messageAge.threshold must be 0 or more, got -1; correct the threshold, or turn the alarm off (enabled: false) (ECS-OBS-001)',
    'alarms.messageAge.evaluationPeriods must be 1 to 1440, got 1441; use fewer periods (ECS-OBS-002)',
  ]],
  [{ alarms: { deadLetter: {} } }, [
    expect.stringMatching(/^alarms.deadLetter must be one of the alarms here, which are .*; did you mean deadLetters\? \(ECS-OBS-005\)$/) as string,
  ]],
  [{ dashboardName: 'shop', dashboardOf: 'Shop/Api' }, [
    'dashboardName must be a name that no other dashboard has, got \'shop\', which Shop/Api has; rename one of them, or leave dashboardName out (ECS-OBS-004)',
  ]],
])('%j', (shape, findings) => {
  expect(found(shape)).toEqual(findings);
});

test('any threshold and number of periods is either in reach or found', () => {
  fc.assert(fc.property(fc.constantFrom(...NAMES), fc.double(), fc.integer({ min: -5, max: 3000 }), (name, threshold, evaluationPeriods) => {
    const { max = Infinity, period } = ALARMS[name];
    const inReach = threshold >= 0 && threshold < max;
    const withinADay = evaluationPeriods >= 1 && evaluationPeriods * period <= 1440;
    expect(found({ alarms: { [name]: { threshold, evaluationPeriods } } })).toHaveLength(Number(!inReach) + Number(!withinADay));
  }));
});
