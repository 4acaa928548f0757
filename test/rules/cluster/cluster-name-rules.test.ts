import { judge } from '../../../src/private/judge';
import { CLUSTER_NAME_RULES } from '../../../src/rules/cluster/cluster-name-rules';

test.each<[string | undefined, string[]]>([
  [undefined, []],
  ['shop-1_A', []],
  ['a'.repeat(255), []],
  ['', ['ECS-CLU-002 clusterName must be 1 to 255 letters, digits, hyphens and underscores, got \'\'']],
  ['my shop', ['ECS-CLU-002 clusterName must be 1 to 255 letters, digits, hyphens and underscores, got \'my shop\'']],
  ['a'.repeat(256), [expect.stringContaining('ECS-CLU-002')]],
])('the name %p of a cluster has findings %j', (clusterName, findings) => {
  expect(judge(CLUSTER_NAME_RULES, { clusterName }).map(({ id, path, problem }) => `${id} ${path} ${problem}`)).toEqual(findings);
});
