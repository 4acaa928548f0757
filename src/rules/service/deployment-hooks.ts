import { ServiceShape } from '../../api/service/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

/** In the order in which a deployment goes through them. */
const STAGES = [
  'RECONCILE_SERVICE', 'PRE_SCALE_UP', 'POST_SCALE_UP', 'TEST_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT',
];

/** A hook without a stage is never called. */
export const hookStages: Rule<ServiceShape> = {
  id: 'ECS-SVC-073',
  kind: 'refused',
  title: `A hook names at least one stage, each once, out of ${STAGES.join(', ')}`,
  remedy: 'name the stages at which the function decides',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html',
  check: ({ deploymentConfiguration: { lifecycleHooks = [] } = {} }) => lifecycleHooks.flatMap(({ lifecycleStages = [] }, i) => {
    const path = `deploymentConfiguration.lifecycleHooks[${i}].lifecycleStages`;
    const known = lifecycleStages.filter(isKnown);
    const twice = known.find((stage, j) => known.indexOf(stage) < j);
    return [
      ...lifecycleStages.length === 0 ? [{ path, problem: 'must name at least one stage, got none' }] : [],
      ...twice === undefined ? [] : [{ path, problem: `must name each stage once, got ${twice} twice` }],
      ...known.filter(stage => !STAGES.includes(stage)).map(stage => ({ path, problem: `must be stages of a deployment, got ${show(stage)}` })),
    ];
  }),
};
