import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { egressOf, INetwork, needEndpoints } from '../network/network';

/** Endpoints by the service that an action of IAM belongs to, for what ECS, sessions and sidecars call. */
function endpointsByService(): [string, ec2.InterfaceVpcEndpointAwsService][] {
  const { SECRETS_MANAGER, SSM, SSM_MESSAGES, XRAY } = ec2.InterfaceVpcEndpointAwsService;
  return [['secretsmanager', SECRETS_MANAGER], ['ssm', SSM], ['ssmmessages', SSM_MESSAGES], ['xray', XRAY]];
}

/**
 * Lets tasks reach what their roles allow them to call, where endpoints are the only way out: secrets and parameters before they start,
 * sessions of ECS Exec, and X-Ray. What the application calls besides is for its owner to name (`Egress.endpoints({ services })`).
 */
export function needEndpointsOfTasks({ executionRole, taskRole }: ecs.TaskDefinition, network: INetwork): void {
  if (egressOf(network) !== 'ENDPOINTS') return;
  const services = new Set([executionRole, taskRole].flatMap(role => role ? actionsOf(role) : []).map(action => action.split(':')[0]));
  needEndpoints(network, endpointsByService().filter(([service]) => services.has(service)).map(([, endpoint]) => endpoint));
}

interface Document {
  readonly Statement: readonly { readonly Action?: string | readonly string[] }[];
}

/** Actions that the policies of a role allow; none for imported roles, whose policies are not known. */
function actionsOf(role: iam.IRole): string[] {
  return role.node.children.flatMap(child => {
    if (!(child instanceof iam.Policy)) return [];
    const { Statement } = Stack.of(role).resolve(child.document) as Document;
    return Statement.flatMap(({ Action = [] }) => Action);
  });
}
