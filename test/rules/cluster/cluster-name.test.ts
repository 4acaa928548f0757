import { judge } from '../../../src/private/judge';
import { CLUSTER_RULES } from '../../../src/rules/cluster/cluster-rules';

test.each<[string | undefined, string[]]>([
  [undefined, []],
  ['shop-1_A', []],
  ['a'.repeat(255), []],
  ['', ['ECS-CLU-003 clusterName must be 1 to 255 letters, digits, hyphens and underscores, got \'\'']],
  ['my shop', ['ECS-CLU-003 clusterName must be 1 to 255 letters, digits, hyphens and underscores, got \'my shop\'']],
  ['a'.repeat(256), [expect.stringContaining('ECS-CLU-003')]],
])('the name %p of a cluster has findings %j', (clusterName, findings) => {
  expect(judge(CLUSTER_RULES, { clusterName }).map(({ id, path, problem }) => `${id} ${path} ${problem}`)).toEqual(findings);
});
