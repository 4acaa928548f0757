import { at, isTrue, itemsOf } from './json';
import { Template } from './template';
import { containersOf, Workload } from './workloads';

/*
 * Which services of AWS must be reached before a task runs, in the words that their VPC endpoints have.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */

/** Endpoints with which instances register, get tasks and report. */
export const HOST_SERVICES = ['ecs', 'ecs-agent', 'ecs-telemetry'];

/** Additional endpoints that user data and agent settings need. */
export function servicesForUserData(userData: string): string[] {
  return [
    .../ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM\W+ec2_instance/.test(userData) ? ['ec2'] : [],
    .../get-secret-value|Get-SECSecretValue/.test(userData) ? ['secretsmanager'] : [],
    .../aws ssm get-parameter|Get-SSMParameter/.test(userData) ? ['ssm'] : [],
  ];
}

/** Public registries. */
export const INTERNET = 'the internet';

/** Endpoints needed to pull an image; empty if unknown. */
function registryServices(image: string | undefined): string[] {
  if (image === undefined) return [];
  const [host, ...path] = image.split('/');
  if (/\.dkr[.-]ecr\./.test(host)) return ['ecr.api', 'ecr.dkr', 's3'];
  return isName(host) || (path.length === 0 && isName(image)) ? [INTERNET] : [];
}

/** Whether a name has no unknown parts. */
function isName(text: string): boolean {
  return /^[\w.:@-]+$/.test(text);
}

function secretServices(template: Template, values: readonly unknown[]): string[] {
  return values.flatMap(value => {
    const text = template.texts.of(value);
    if (text === undefined) return [];
    if (/:secretsmanager:/.test(text) || template.resourceOf(value, 'AWS::SecretsManager::Secret')) return ['secretsmanager'];
    return /:ssm:/.test(text) || /^[\w./-]+$/.test(text) ? ['ssm'] : [];
  });
}

/** Endpoints needed to start the tasks of a service: by the tasks on Fargate, otherwise by their instances. */
export function servicesForTasks(template: Template, { service, definition }: Workload): Set<string> {
  const needs = containersOf(definition).flatMap(({ container }) => [
    ...registryServices(template.texts.of(at(container, 'Image'))),
    ...at(container, 'LogConfiguration', 'LogDriver') === 'awslogs' ? ['logs'] : [],
    ...secretServices(template, [
      ...itemsOf(at(container, 'Secrets')).map(secret => at(secret, 'ValueFrom')),
      ...itemsOf(at(container, 'LogConfiguration', 'SecretOptions')).map(secret => at(secret, 'ValueFrom')),
    ]),
    ...itemsOf(at(container, 'EnvironmentFiles')).length > 0 ? ['s3'] : [],
  ]);
  return new Set([...needs, ...isTrue(at(service.properties, 'EnableExecuteCommand')) ? ['ssmmessages'] : []]);
}
