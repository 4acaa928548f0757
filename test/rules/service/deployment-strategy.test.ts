import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';
import { BALANCED, service, deployment } from '../../support/service-rules';

describe('strategies', () => {
  test.each(['LINEAR', 'CANARY'])('%s needs something that shares traffic', strategy => {
    expect(service({ deploymentConfiguration: { strategy } })).toEqual([
      `ECS-SVC-065 deploymentConfiguration.strategy must be rolling or blue/green without an ingress, got a ${strategy.toLowerCase()} deployment`,
    ]);
    expect(deployment({ strategy })).toEqual([]);
    const discovery = { kind: 'SERVICE_CONNECT', name: 'api', hasNamespace: true, containerPort: 80 };
    expect(service({ deploymentConfiguration: { strategy }, discovery })).toEqual([]);
    // Nothing comes to a client, nor through Cloud Map by shares.
    expect(service({ deploymentConfiguration: { strategy }, discovery: { ...discovery, name: undefined } })).toHaveLength(1);
    expect(service({ deploymentConfiguration: { strategy }, discovery: { ...discovery, kind: 'CLOUD_MAP' } })).toHaveLength(1);
  });

  test('BLUE_GREEN does without', () => {
    expect(service({ deploymentConfiguration: { strategy: 'BLUE_GREEN' } })).toEqual([]);
  });

  test('are not for daemons', () => {
    expect(deployment({ strategy: 'BLUE_GREEN' }, { schedulingStrategy: 'DAEMON' }))
      .toEqual(['ECS-SVC-066 deploymentConfiguration.strategy must be rolling for a daemon, got a blue/green deployment']);
    expect(deployment({ strategy: 'ROLLING' }, { schedulingStrategy: 'DAEMON' })).toEqual([]);
  });

  test('do not go with scaling by requests, which one target group counts', () => {
    const scalableTarget = { minCapacity: 2, maxCapacity: 4, targetValues: { requestsPerTarget: 500 } };
    expect(deployment({ strategy: 'BLUE_GREEN' }, { scalableTarget }))
      .toEqual(['ECS-SVC-076 scalableTarget.targetValues.requestsPerTarget must be left out with a blue/green deployment, got one']);
    expect(deployment({ strategy: 'BLUE_GREEN' }, { scalableTarget: { ...scalableTarget, targetValues: { cpuTargetUtilizationPercent: 70 } } })).toEqual([]);
    expect(deployment({}, { scalableTarget })).toEqual([]);
  });

  test('are to be tried out where clients sign in', () => {
    const loadBalancers = [{ path: 'ingress', authenticates: true }];
    const found = judge(SERVICE_RULES, { ...BALANCED, loadBalancers, deploymentConfiguration: { strategy: 'LINEAR' } });
    expect(found.map(({ id, path, advice }) => [id, path, advice])).toEqual([['ECS-SVC-077', 'ingress.authenticate', true]]);
    expect(deployment({}, { loadBalancers })).toEqual([]);
    expect(deployment({ strategy: 'LINEAR' })).toEqual([]);
  });
});
