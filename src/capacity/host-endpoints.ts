import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { EngineAuthStore } from '../agent/engine-auth';
import { AgentSettings } from '../agent/settings';

/** What hosts are told, and who may look at them. */
interface HostNeeds {
  readonly settings?: AgentSettings;
  readonly ssmAccess?: boolean;
}

/**
 * The services that a host talks to, besides those that every task needs.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
export function endpointsOfHosts({ settings, ssmAccess }: HostNeeds = {}): ec2.InterfaceVpcEndpointAwsService[] {
  const { ECS, ECS_AGENT, ECS_TELEMETRY, EC2, SECRETS_MANAGER, SSM, SSM_MESSAGES } = ec2.InterfaceVpcEndpointAwsService;
  const copiesTags = settings?.variables.ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM === 'ec2_instance';
  const store = settings?.engineAuth?.store;
  return [
    ECS, ECS_AGENT, ECS_TELEMETRY,
    ...copiesTags ? [EC2] : [],
    ...ssmAccess ? [SSM, SSM_MESSAGES] : [],
    ...store === EngineAuthStore.SECRETS_MANAGER ? [SECRETS_MANAGER] : [],
    ...store === EngineAuthStore.PARAMETER_STORE ? [SSM] : [],
  ];
}
