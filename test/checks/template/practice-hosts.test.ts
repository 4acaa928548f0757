import { checkTemplate } from '../../../src/checks/template/check';
import { SPOT_DRAINING } from '../../../src/checks/template/practice-hosts';
import { Template } from '../../../src/checks/template/template';
import { hosts, ref, templateOf } from '../../support/small-templates';

/** Paths of findings on hosts with a share of On-Demand Instances. */
function withoutDraining(share: unknown, settings = 'ECS_CLUSTER=a'): string[] {
  const group = {
    LaunchTemplate: undefined,
    MixedInstancesPolicy: {
      LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: ref('Launch') } },
      InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: share },
    },
  };
  const template = templateOf(hosts({ UserData: { 'Fn::Base64': `echo "${settings}" >> /etc/ecs/ecs.config` } }, group));
  return checkTemplate([SPOT_DRAINING], new Template(template)).map(({ path }) => path);
}

test.each([50, '50'])('Spot Instances drain: a share of %p', share => {
  expect(withoutDraining(share)).toEqual(['LaunchTemplateData.UserData']);
  expect(withoutDraining(share, 'ECS_ENABLE_SPOT_INSTANCE_DRAINING=true')).toEqual([]);
});

test.each([100, '100', ref('Share')])('On-Demand Instances need not: a share of %p', share => {
  expect(withoutDraining(share)).toEqual([]);
});
