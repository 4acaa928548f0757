import { TemplateCheck, TemplateViolation } from './check';
import { Statement, statementsOfRole } from './iam/statements';
import { at, isIntrinsic, itemsOf } from './json';
import { foreignPolicies } from './policies';
import { TemplateResource } from './resource';
import { taskDefinitionsOf } from './starters';
import { Template } from './template';
import { containersOf } from './workloads';

/** ECS starts the log router first, and does not wait until it takes logs. */
export const LOG_ROUTER_HEALTH: TemplateCheck = {
  id: 'ECS-CFN-115',
  kind: 'policy',
  title: 'Containers that log through a log router wait until it is healthy',
  remedy: 'give the log router a HealthCheck, and the container DependsOn it with the condition HEALTHY',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
  advice: true,
  check: template => taskDefinitionsOf(template).flatMap(definition => {
    const containers = containersOf(definition);
    const router = containers.find(({ container }) => at(container, 'FirelensConfiguration') !== undefined);
    const name = at(router?.container, 'Name');
    return typeof name !== 'string' ? [] : containers
      .filter(({ container }) => at(container, 'LogConfiguration', 'LogDriver') === 'awsfirelens' && !waitsFor(container, name))
      .map(({ path }): TemplateViolation => ({
        logicalId: definition.id, path: `${path}.DependsOn`, value: name, problem: `should name ${name} with the condition HEALTHY: what is logged before it is ready is lost`,
      }));
  }),
};

function waitsFor(container: unknown, name: string): boolean {
  const given = at(container, 'DependsOn');
  const isOpen = isIntrinsic(given) || itemsOf(given).some(each => isIntrinsic(each) || isIntrinsic(at(each, 'Condition')));
  return isOpen || itemsOf(given).some(each => at(each, 'ContainerName') === name && at(each, 'Condition') === 'HEALTHY');
}

const ADMINISTRATOR = /:iam::aws:policy\/(?:AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/** Whether a role may do everything, or give itself the right to. */
function mayDoEverything(template: Template, role: TemplateResource): boolean {
  return foreignPolicies(template, role).some(arn => ADMINISTRATOR.test(arn))
    || statementsOfRole(template, role).some(isBoundless);
}

function isBoundless({ effect, actions, exceptActions, resources, conditions }: Statement): boolean {
  return effect === 'Allow' && !exceptActions && conditions.length === 0 && resources.includes('*')
    && actions.some(action => action === '*' || action === 'iam:*');
}

/** Whoever takes over a container takes over the account. */
export const MODEST_TASKS: TemplateCheck = {
  id: 'ECS-CFN-116',
  kind: 'policy',
  title: 'The role of a task does not allow everything',
  remedy: 'allow the actions that the application calls, on the resources that it calls them on',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
  advice: true,
  check: template => {
    const roles = taskDefinitionsOf(template).flatMap(({ properties }) => template.resourceOf(at(properties, 'TaskRoleArn'), 'AWS::IAM::Role') ?? []);
    return [...new Set(roles)].filter(role => mayDoEverything(template, role)).map(({ id }) => ({
      logicalId: id, path: 'Policies', value: '*', problem: 'should allow what the application needs, got everything: whoever takes over a container takes over the account',
    }));
  },
};
