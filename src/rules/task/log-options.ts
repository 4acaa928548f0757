import { find, findTexts, isMissing, isText, isWhole, Located } from '../../api/given';
import { didYouMean } from '../../api/nearest';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { onFargate } from '../../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, refused, Violation } from '../rule';

const AWSLOGS_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html';

const DRIVER = place<ContainerShape>('logConfiguration.logDriver');
const OPTIONS = place<ContainerShape>('logConfiguration.options');
const SECRET_NAMES = place<ContainerShape>('logConfiguration.secretOptions[].name');

/** Options that a driver does not go without. */
const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ['awslogs', ['awslogs-group', 'awslogs-region']],
  ['splunk', ['splunk-url', 'splunk-token']],
]);
const REQUIRED_ON_FARGATE: ReadonlyMap<string, readonly string[]> = new Map([
  ...REQUIRED, ['awslogs', ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix']],
]);

/** Every option that Docker's driver and ECS know. */
const AWSLOGS = [
  'awslogs-create-group', 'awslogs-credentials-endpoint', 'awslogs-datetime-format', 'awslogs-endpoint', 'awslogs-force-flush-interval-seconds',
  'awslogs-format', 'awslogs-group', 'awslogs-max-buffered-events', 'awslogs-multiline-pattern', 'awslogs-region', 'awslogs-stream',
  'awslogs-stream-prefix', 'max-buffer-size', 'mode', 'tag',
];
const DATETIME = 'awslogs-datetime-format';
const MULTILINE = 'awslogs-multiline-pattern';

function driverOf(container: Located<ContainerShape>): string | undefined {
  return findTexts(container, DRIVER)[0]?.value;
}

/** The options that are given, by their names. */
function optionsOf(container: Located<ContainerShape>): Located[] {
  return find(container, OPTIONS).flatMap(options => Object.entries(Object(options.value))
    .filter(([, value]) => !isMissing(value)).map(([name, value]) => new Located(value, options, name)));
}

/** Whether all names of options are known. */
function knowsOptions(container: Located<ContainerShape>, options: readonly Located[]): boolean {
  return options.every(({ name }) => isKnown(name)) && isWhole(container, OPTIONS) && isWhole(container, SECRET_NAMES);
}

function checkRequired(container: Located<ContainerShape>, fargate: boolean): Violation[] {
  const driver = driverOf(container);
  const required = driver === undefined ? undefined : (fargate ? REQUIRED_ON_FARGATE : REQUIRED).get(driver);
  if (required === undefined) return [];
  const options = optionsOf(container);
  const given = new Set([
    ...options.filter(({ value }) => value !== '').map(({ name }) => name), ...findTexts(container, SECRET_NAMES).map(({ value }) => value),
  ]);
  const missing = required.filter(name => !given.has(name));
  return missing.length === 0 || !knowsOptions(container, options) ? [] : missing.flatMap(name =>
    found(`${container.path}.logConfiguration.options.${name}`, `must be given for ${driver}, got none`));
}

/** The API refuses drivers that do not know where to send what. */
export const logOptions = refused<TaskDefinitionShape>('ECS-TASK-041', {
  title: 'The awslogs driver needs awslogs-group and awslogs-region, on Fargate also awslogs-stream-prefix; the splunk driver needs '
    + 'splunk-url and splunk-token',
  remedy: 'give it, not blank',
  see: AWSLOGS_PAGE,
  about: ['containerDefinitions[].logConfiguration'],
  check: task => containersOf(task).flatMap(container => checkRequired(container, onFargate(task))),
});

function checkOption({ path, name, value }: Located, others: readonly Located[]): Violation[] {
  if (!AWSLOGS.includes(name)) return found(path, `must be an option of awslogs, got ${show(name)}`, didYouMean(name, AWSLOGS));
  if (name === MULTILINE && others.some(other => other.name === DATETIME)) return found(path, `must not be given beside ${DATETIME}, got both`);
  if (!isText(value)) return [];
  if (name === 'awslogs-create-group' && value.toLowerCase() !== 'true') return found(path, `must be true or left out, got ${show(value)}`, 'leave it out');
  return name === 'mode' && value !== 'blocking' && value !== 'non-blocking' ? found(path, `must be one of blocking, non-blocking, got ${show(value)}`) : [];
}

/** What the driver does not know keeps the container from starting. */
export const awslogsValues = cannotWork<TaskDefinitionShape>('ECS-TASK-042', {
  title: 'The options of awslogs must be ones that it knows: awslogs-create-group is true or left out, mode is blocking or non-blocking, and '
    + 'lines are joined by a date format or by a pattern, not by both',
  remedy: 'take options and values from the AWS page',
  see: AWSLOGS_PAGE,
  about: ['containerDefinitions[].logConfiguration'],
  check: task => containersOf(task).filter(container => driverOf(container) === 'awslogs').flatMap(container => {
    const options = optionsOf(container).filter(({ name, value }) => isKnown(name) && typeof value === 'string');
    return options.flatMap(option => checkOption(option, options));
  }),
});
