import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { KubernetesOptions } from './kubernetes-options';
import { withSize, workloadShape } from './kubernetes-shape';
import { toYaml } from './to-yaml';
import { ManifestValue } from '../../api/kubernetes/manifest';
import { toWorkloadName } from '../../api/kubernetes/names';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { judge } from '../../private/judge';
import { report } from '../../private/report';
import { CDK_TOKENS } from '../../private/tokens';
import { KUBERNETES_RULES } from '../../rules/kubernetes/kubernetes-rules';
import { KUBERNETES_TEXT_RULES } from '../../rules/kubernetes/text-rules';
import { PropPaths, renamePaths } from '../../rules/prop-paths';
import { renderManifests } from '../../targets/kubernetes/render';
import { unresolvedShape } from '../registered-shape';

/** The manifests of a task definition as YAML. Throws everything that Kubernetes cannot run, or that is not known before the deployment. */
export function toKubernetes(owner: IConstruct, definition: ecs.TaskDefinition, options: KubernetesOptions): string {
  const { platform, serviceAccountName, serviceAccountRoleArn } = options;
  const task = withSize(unresolvedShape(definition), definition);
  const shape: KubernetesShape = {
    ...workloadShape(task, options),
    platform,
    name: options.name ?? toWorkloadName(CDK_TOKENS.isToken(task.family) ? owner.node.id : task.family ?? owner.node.id),
    serviceAccount: { name: serviceAccountName, roleArn: serviceAccountRoleArn },
  };
  const findings = judge(KUBERNETES_RULES, shape);
  const isRunnable = findings.every(({ advice }) => advice);
  const manifests = isRunnable ? renderManifests(shape, CDK_TOKENS) : [];
  const whole = [...findings, ...judge(KUBERNETES_TEXT_RULES, { ...shape, unknown: unknownPlaces(manifests) })];
  report(owner, renamePaths(whole, TEXT_PROPS).map(finding => ({ ...finding, path: finding.path.replace(/^task\./, '') })));
  return toYaml(manifests);
}

const TEXT_PROPS: PropPaths = {
  'serviceAccount.name': 'serviceAccountName',
  'serviceAccount.roleArn': 'serviceAccountRoleArn',
};

/** Places in manifests that are known at deployment only. */
function unknownPlaces(value: ManifestValue, path = ''): string[] {
  if (CDK_TOKENS.isToken(value)) return [path];
  if (Array.isArray(value)) return (value as readonly ManifestValue[]).flatMap((item, i) => unknownPlaces(item, path === '' ? '' : `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  const kind = typeof Reflect.get(value, 'kind') === 'string' && path === '' ? String(Reflect.get(value, 'kind')) : path;
  return Object.entries(value).flatMap(([name, member]) => unknownPlaces(member, kind === '' ? name : `${kind}.${name}`));
}
