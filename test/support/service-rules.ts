import { DeploymentConfigurationShape } from '../../src/api/service/deployment-shape';
import { CapacityShape, HostsShape, ServiceShape } from '../../src/api/service/shape';
import { judge } from '../../src/private/judge';
import { SERVICE_RULES } from '../../src/rules/service/service-rules';

export function hosts(instanceTypes: string[], facts: Partial<HostsShape> = {}): CapacityShape {
  return {
    kind: 'EC2',
    compatibility: 'EC2',
    reachable: true,
    joinable: true,
    sharesHostInterface: true,
    runsDaemons: true,
    hosts: { instanceTypes, maxCount: 10, reservedMemory: 0, gpu: false, windows: false, attributes: [], ...facts },
  };
}

export function service(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(finding => `${finding.id} ${finding.path} ${finding.problem}`);
}

export const BALANCED: ServiceShape = { loadBalancers: [{ type: 'application' }], taskDefinition: { containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }] } };

/** What is found in the deployment of a service behind an application load balancer. */
export function deployment(deploymentConfiguration: DeploymentConfigurationShape, shape: ServiceShape = {}): string[] {
  return service({ ...BALANCED, ...shape, deploymentConfiguration });
}
