/* What a template costs while nothing happens, in words: which resources AWS bills by the hour or month, and how many. No prices: they differ by region and change. */

export interface Template {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are JSON of any shape
  readonly Resources: { readonly [id: string]: { readonly Type: string; readonly Properties?: any } };
}

type Resource = Template['Resources'][string];

/** How a resource is billed at rest; `undefined` when it is not. */
const BILLED: { readonly [type: string]: (resource: Resource, template: Template) => string | undefined } = {
  'AWS::EC2::NatGateway': () => 'NAT gateway, by the hour (and by the gigabyte)',
  'AWS::EC2::EIP': () => 'public IPv4 address, by the hour',
  'AWS::EC2::VPCEndpoint': ({ Properties }) =>
    Properties.VpcEndpointType === 'Interface' ? `interface endpoint in ${Properties.SubnetIds.length} zones, by the hour and zone` : undefined,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ Properties }) =>
    `${Properties.Type ?? 'application'} load balancer, by the hour (and by traffic)`
    + (Properties.Scheme === 'internet-facing' ? `, with a public IPv4 address in each of ${Properties.Subnets.length} zones` : ''),
  'AWS::ECS::Service': (service, template) => serviceCost(service, template),
  'AWS::ECS::Cluster': ({ Properties }) =>
    Properties?.ClusterSettings?.some((setting: { Value: string }) => setting.Value !== 'disabled') ? 'cluster with Container Insights metrics, by the metric and month' : undefined,
  'AWS::AutoScaling::AutoScalingGroup': ({ Properties }) => `group of at least ${Properties.MinSize} hosts, by the hour (with their disks)`,
  'AWS::EC2::Volume': () => 'disk, by size and month',
  'AWS::KMS::Key': () => 'customer managed key, by the month',
  'AWS::SecretsManager::Secret': () => 'secret, by the month',
  'AWS::WAFv2::WebACL': () => 'web ACL, by the month (and by request)',
  'AWS::Route53::HostedZone': () => 'hosted zone, by the month',
};

function serviceCost({ Properties }: Resource, template: Template): string {
  const task = template.Resources[Properties.TaskDefinition?.Ref]?.Properties;
  const count = Properties.DesiredCount ?? 1;
  const size = task?.Cpu && task.RequiresCompatibilities?.includes('FARGATE')
    ? ` of ${Number(task.Cpu) / 1024} vCPU and ${task.Memory} MiB on Fargate, by the second` : ' on hosts of the cluster';
  return `service with ${count} task${count === 1 ? '' : 's'}${size}`;
}

/** Lines such as `2 x NAT gateway, by the hour`. */
export function costsAtRest(template: Template): string[] {
  const lines = new Map<string, number>();
  for (const resource of Object.values(template.Resources)) {
    const line = BILLED[resource.Type]?.(resource, template);
    if (line) lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return [...lines].map(([line, count]) => `${count} x ${line}`);
}
