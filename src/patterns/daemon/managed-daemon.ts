import { ArnFormat, aws_ecs as ecs, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DaemonPlan, ManagedDaemonPlan } from './plan-daemon';
import { CapacityConfig } from '../../capacity/contract';
import { taskResource } from '../../private/ecs-inside';
import { needEndpointsOfTasks } from '../../service/endpoints-of-tasks';
import { allowExec } from '../../service/exec';
import { joinCapacities } from '../../service/join-capacities';
import { startAfterSupplies } from '../../service/supply-tasks';
import { networkOf } from '../../service/task-place';

const MAX_NAME_LENGTH = 255;

/** What daemon task definitions do not have: ECS sets the network mode, and managed instances run Linux. */
const NOT_OF_DAEMONS = ['NetworkMode', 'RequiresCompatibilities', 'RuntimePlatform'];

/**
 * Renders a task definition of aws-ecs as a daemon task definition, which has the same containers, roles and volumes. Images, log drivers,
 * sidecars and grants of aws-ecs work on it as on any other.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons-task-definitions.html
 */
export function renderAsDaemon(definition: ecs.TaskDefinition): void {
  const resource = taskResource(definition);
  resource.addOverride('Type', ecs.CfnDaemonTaskDefinition.CFN_RESOURCE_TYPE_NAME);
  NOT_OF_DAEMONS.forEach(name => resource.addPropertyDeletionOverride(name));
  // The namespace of the instance has another name there.
  resource.pidMode = resource.pidMode === 'host' ? 'shared' : resource.pidMode;
  resource.ipcMode = resource.ipcMode === 'host' ? 'shared' : resource.ipcMode;
}

/**
 * Makes a managed daemon. It exists before the tasks of services that wait for it, and goes before its capacity providers, which ECS does
 * not delete while they have daemons.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons.html
 */
export function makeManagedDaemon(
  scope: Construct, plan: DaemonPlan, managed: ManagedDaemonPlan, cluster: ecs.ICluster, definition: ecs.TaskDefinition,
): ecs.CfnDaemon {
  const { capacities, service: { serviceName, enableExecuteCommand } } = plan;
  renderAsDaemon(definition);
  const joined = joinCapacities(scope, cluster, capacities);
  const daemon = new ecs.CfnDaemon(scope, 'Daemon', {
    daemonName: serviceName ?? Names.uniqueResourceName(scope, { maxLength: MAX_NAME_LENGTH, separator: '-', allowedSpecialCharacters: '_-' }),
    clusterArn: cluster.clusterArn,
    daemonTaskDefinitionArn: definition.taskDefinitionArn,
    capacityProviderArns: joined.flatMap(config => arnOf(scope, config) ?? []),
    deploymentConfiguration: deploymentOf(managed),
    enableEcsManagedTags: true,
    enableExecuteCommand,
    propagateTags: 'DAEMON',
  });
  // Versions of aws-cdk-lib before 2.272 do not know it.
  daemon.addPropertyOverride('Critical', managed.critical);
  daemon.node.addDependency(...joined.flatMap(({ dependable }) => dependable ?? []));
  startAfterSupplies(daemon, definition, {});
  if (enableExecuteCommand) {
    allowExec(definition, cluster, false);
  }
  needEndpointsOfTasks(definition, networkOf(cluster));
  return daemon;
}

function arnOf(scope: Construct, { capacityProvider }: CapacityConfig): string | undefined {
  return capacityProvider === undefined ? undefined : Stack.of(scope).formatArn({
    service: 'ecs', resource: 'capacity-provider', resourceName: capacityProvider, arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
}

function deploymentOf(
  { drainPercent, bakeTimeInMinutes, alarmNames }: ManagedDaemonPlan,
): ecs.CfnDaemon.DaemonDeploymentConfigurationProperty | undefined {
  if (drainPercent === undefined && bakeTimeInMinutes === undefined && alarmNames.length === 0) return undefined;
  return { drainPercent, bakeTimeInMinutes, alarms: alarmNames.length > 0 ? { alarmNames: [...alarmNames], enable: true } : undefined };
}
