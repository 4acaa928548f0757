import { at, isTrue, itemsOf } from './json';
import { Template } from './template';
import { containersOf, Workload } from './workloads';

/*
 * Which services of AWS must be reached before a task runs, in the words that their VPC endpoints have.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */

/** A host registers, learns what to run and reports. */
export const HOST_SERVICES = ['ecs', 'ecs-agent', 'ecs-telemetry'];

/** What user data and the settings in it make a host call besides. */
export function servicesForUserData(userData: string): string[] {
  return [
    .../ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM\W+ec2_instance/.test(userData) ? ['ec2'] : [],
    .../get-secret-value|Get-SECSecretValue/.test(userData) ? ['secretsmanager'] : [],
    .../aws ssm get-parameter|Get-SSMParameter/.test(userData) ? ['ssm'] : [],
  ];
}

/** The registries of the public internet. */
export const INTERNET = 'the internet';

/** What an image is pulled from; nothing where it is not known. */
function registryServices(image: string | undefined): string[] {
  if (image === undefined) return [];
  const [host, ...path] = image.split('/');
  if (/\.dkr[.-]ecr\./.test(host)) return ['ecr.api', 'ecr.dkr', 's3'];
  return isName(host) || (path.length === 0 && isName(image)) ? [INTERNET] : [];
}

/** A name without anything that only the deployment knows. */
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

/** What the tasks of a service need before they run, whoever asks for it: the tasks on Fargate, their hosts elsewhere. */
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
