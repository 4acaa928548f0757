import { TemplateResource } from '../../template/resource';
import { Template } from '../../template/template';
import { Control, Reading } from '../control';
import { isCustomerKey, judged, known, oneOf, propertyControl } from '../judgment';
import { Found, read, readSetting, show } from '../properties';

const CLUSTER = 'AWS::ECS::Cluster';
const EXEC = 'Configuration.ExecuteCommandConfiguration';

/** Whether sessions go to a log group or a bucket. */
function sessionLogs(template: Template, cluster: TemplateResource): Reading {
  const destinations = ['CloudWatchLogGroupName', 'S3BucketName'].map(name => read(template, cluster, `${EXEC}.LogConfiguration.${name}`));
  const logging = judged(template, read(template, cluster, `${EXEC}.Logging`), oneOf('OVERRIDE'), ['not-met', 'none, which is DEFAULT']);
  if (logging.verdict !== 'met') return logging;
  const destination = destinations.find(({ value }) => value !== undefined);
  return destination ? { verdict: 'met', path: destination.path, value: show(template, destination) } : { ...logging, verdict: 'not-met', value: 'OVERRIDE without a destination' };
}

/** Sessions of a cluster that has settings for them, and those of services that allow them. */
function execLogs(resource: TemplateResource, template: Template): Reading[] {
  if (resource.type === CLUSTER) return read(template, resource, EXEC).value === undefined ? [] : [sessionLogs(template, resource)];
  const enabled = read(template, resource, 'EnableExecuteCommand');
  if (enabled.text !== 'true') return [judged(template, enabled, known(text => text === 'false'), ['met', 'none, which is false'])];
  const cluster = template.resourceOf(read(template, resource, 'Cluster').value, CLUSTER);
  return [cluster ? { ...sessionLogs(template, cluster), foundIn: cluster }
    : { verdict: 'unknown', path: 'Cluster', value: `true, in the cluster ${clusterName(template, read(template, resource, 'Cluster'))}` }];
}

function clusterName(template: Template, found: Found): string {
  return found.value === undefined ? 'default' : show(template, found);
}

/** Clusters, and sessions in their containers. */
export const CLUSTER_CONTROLS: readonly Control[] = [
  {
    id: 'exec-logs',
    title: 'Sessions of ECS Exec are logged, or cannot be opened',
    posture: 'demands.loggedSessions',
    types: [CLUSTER, 'AWS::ECS::Service'],
    reads: '`AWS::ECS::Service` `EnableExecuteCommand`, `AWS::ECS::Cluster` `ExecuteCommandConfiguration`',
    rules: {},
    judge: execLogs,
  },
  propertyControl({
    id: 'exec-encryption',
    title: 'Sessions of ECS Exec are encrypted with a customer managed key',
    posture: 'encryption',
    at: { [CLUSTER]: `${EXEC}.KmsKeyId` },
    applies: (resource, template) => read(template, resource, EXEC).value !== undefined,
    test: isCustomerKey,
  }),
  {
    id: 'container-insights',
    title: 'Clusters have Container Insights',
    types: [CLUSTER],
    reads: '`AWS::ECS::Cluster` `containerInsights`',
    rules: { cdkNag: ['ECSClusterCloudWatchContainerInsights'], securityHub: ['ECS.12'], cisCompute110: ['3.9'], checkov: ['CKV_AWS_65'], trivy: ['AWS-0034'] },
    judge: (resource, template) => [judged(template, readSetting(template, resource, 'ClusterSettings', ['Name', 'Value'], 'containerInsights'), oneOf('enabled', 'enhanced'), ['not-met', 'none, the account decides'])],
  },
];
