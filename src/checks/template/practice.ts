import { TemplateCheck, TemplateViolation } from './check';
import { at, isIntrinsic, isTrue, itemsOf, numberOf } from './json';
import { TemplateResource } from './resource';
import { taskDefinitionsOf } from './starters';
import { Template } from './template';
import { containersOf, workloadsOf } from './workloads';

/*
 * What works, and hurts later. Constructs of this library make it otherwise; for everybody else it is advice.
 */

/** A deployment that never becomes healthy goes on for hours. */
export const CIRCUIT_BREAKER: TemplateCheck = {
  id: 'ECS-CFN-100',
  kind: 'policy',
  title: 'Services with rolling updates have the deployment circuit breaker',
  remedy: 'set DeploymentConfiguration.DeploymentCircuitBreaker to { Enable: true, Rollback: true }',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  advice: true,
  check: template => template.ofType('AWS::ECS::Service').flatMap(({ id, properties }): TemplateViolation[] => {
    const configuration = at(properties, 'DeploymentConfiguration');
    const breaker = at(configuration, 'DeploymentCircuitBreaker', 'Enable');
    const other = at(properties, 'DeploymentController', 'Type') ?? 'ECS';
    const rolls = other === 'ECS' && (at(configuration, 'Strategy') ?? 'ROLLING') === 'ROLLING';
    const known = !isIntrinsic(configuration) && !isIntrinsic(at(configuration, 'DeploymentCircuitBreaker')) && !isIntrinsic(breaker);
    return !rolls || !known || isTrue(breaker) ? [] : [{
      logicalId: id,
      path: 'DeploymentConfiguration.DeploymentCircuitBreaker',
      value: 'off',
      problem: 'should be on: a deployment whose tasks fail goes on until somebody stops it',
    }];
  }),
};

/** A container waits until CloudWatch Logs takes its lines. */
export const BLOCKING_LOGS: TemplateCheck = {
  id: 'ECS-CFN-101',
  kind: 'policy',
  title: 'The awslogs log driver is non-blocking',
  remedy: 'set the options mode to non-blocking and max-buffer-size to, say, 25m; lines are lost while the buffer is full',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  advice: true,
  check: template => taskDefinitionsOf(template).flatMap(definition => containersOf(definition).flatMap(({ container, path }) => {
    const log = at(container, 'LogConfiguration');
    const options = at(log, 'Options');
    const mode = at(options, 'mode');
    return at(log, 'LogDriver') !== 'awslogs' || isIntrinsic(options) || (mode !== undefined && mode !== 'blocking') ? [] : [{
      logicalId: definition.id,
      path: `${path}.LogConfiguration.Options.mode`,
      value: typeof mode === 'string' ? mode : 'none',
      problem: `should be non-blocking, got ${typeof mode === 'string' ? mode : 'none, which is what the account says'}: the application stops while CloudWatch Logs takes no logs`,
    }];
  })),
};

/** Log groups that task definitions write to. */
function logGroupsOf(template: Template): TemplateResource[] {
  const named = taskDefinitionsOf(template).flatMap(definition => containersOf(definition))
    .flatMap(({ container }) => template.resourceOf(at(container, 'LogConfiguration', 'Options', 'awslogs-group'), 'AWS::Logs::LogGroup') ?? []);
  return [...new Set(named)];
}

export const LOG_RETENTION: TemplateCheck = {
  id: 'ECS-CFN-102',
  kind: 'policy',
  title: 'Log groups of containers have a retention',
  remedy: 'set RetentionInDays',
  see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  advice: true,
  check: template => logGroupsOf(template).filter(({ properties }) => at(properties, 'RetentionInDays') === undefined).map(({ id }) => ({
    logicalId: id, path: 'RetentionInDays', value: 'none', problem: 'should be a number of days, got none: logs are kept, and billed, for ever',
  })),
};

/** ECS refuses to delete a capacity provider that a service uses. */
export const PROVIDER_FIRST: TemplateCheck = {
  id: 'ECS-CFN-105',
  kind: 'cannot-work',
  title: 'Services with a capacity provider depend on its association with the cluster',
  remedy: 'add a dependency of the service on the AWS::ECS::ClusterCapacityProviderAssociations',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html',
  advice: true,
  check: template => workloadsOf(template).flatMap(({ service, providers }) => template.ofType('AWS::ECS::ClusterCapacityProviderAssociations')
    .filter(({ properties }) => itemsOf(at(properties, 'CapacityProviders')).some(value => providers.some(provider => template.resourceOf(value) === provider)))
    .filter(({ id }) => !template.before(service.id).has(id))
    .map(({ id }) => ({
      logicalId: service.id, path: 'DependsOn', value: id, problem: `should lead to ${id}: creating or deleting the stack fails if ECS does one before the other`,
    }))),
};

/** Half of the tasks are stopped before there are new ones. */
export const HEALTHY_PERCENT: TemplateCheck = {
  id: 'ECS-CFN-107',
  kind: 'policy',
  title: 'Services keep all of their tasks during a deployment',
  remedy: 'set DeploymentConfiguration.MinimumHealthyPercent to 100; where host ports or licenses do not allow it, acknowledge this id',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  advice: true,
  check: template => template.ofType('AWS::ECS::Service').flatMap(({ id, properties }) => {
    const percent = numberOf(at(properties, 'DeploymentConfiguration', 'MinimumHealthyPercent'));
    const isReplica = (at(properties, 'SchedulingStrategy') ?? 'REPLICA') === 'REPLICA';
    return !isReplica || percent === undefined || percent >= WHOLE ? [] : [{
      logicalId: id,
      path: 'DeploymentConfiguration.MinimumHealthyPercent',
      value: String(percent),
      problem: `should be 100, got ${percent}: fewer tasks serve all of the traffic during a deployment`,
    }];
  }),
};

const WHOLE = 100;
