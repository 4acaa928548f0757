import { containersOf, find, findTexts, isMissing, isText, Located } from '../../api/given';
import { nearest } from '../../api/nearest';
import { show } from '../../api/show';
import { onFargate } from '../../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

const AWSLOGS_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html';

/** Options that a driver does not go without. */
const REQUIRED: { readonly [driver: string]: readonly string[] } = {
  awslogs: ['awslogs-group', 'awslogs-region'],
  splunk: ['splunk-url', 'splunk-token'],
};
const REQUIRED_ON_FARGATE: { readonly [driver: string]: readonly string[] } = { awslogs: ['awslogs-stream-prefix'] };

/** Every option that Docker's driver and ECS know. */
const AWSLOGS = [
  'awslogs-create-group', 'awslogs-credentials-endpoint', 'awslogs-datetime-format', 'awslogs-endpoint', 'awslogs-force-flush-interval-seconds',
  'awslogs-format', 'awslogs-group', 'awslogs-max-buffered-events', 'awslogs-multiline-pattern', 'awslogs-region', 'awslogs-stream',
  'awslogs-stream-prefix', 'max-buffer-size', 'mode', 'tag',
];
const DATETIME = 'awslogs-datetime-format';
const MULTILINE = 'awslogs-multiline-pattern';

function driverOf(container: ContainerShape): string | undefined {
  return findTexts(container, 'logConfiguration.logDriver')[0]?.value;
}

/** The names and values of the options that are given. */
function optionsOf({ path, value }: Located<ContainerShape>): Located[] {
  return find(value, 'logConfiguration.options', path)
    .flatMap(options => Object.entries(Object(options.value)).map(([name, option]) => ({ path: `${options.path}.${name}`, value: option })));
}

function nameOf(option: Located): string {
  return option.path.slice(option.path.lastIndexOf('.') + 1);
}

function checkRequired(container: Located<ContainerShape>, fargate: boolean): Violation[] {
  const driver = driverOf(container.value) ?? '';
  const required = [...REQUIRED[driver] ?? [], ...fargate ? REQUIRED_ON_FARGATE[driver] ?? [] : []];
  const given = optionsOf(container).filter(({ value }) => !isMissing(value) && value !== '').map(nameOf);
  const secret = findTexts(container.value, 'logConfiguration.secretOptions[].name').map(({ value }) => value);
  return required.filter(name => ![...given, ...secret].includes(name)).map(name => ({
    path: `${container.path}.logConfiguration.options.${name}`, problem: `must be given for ${driver}, got none`,
  }));
}

/** The API refuses drivers that do not know where to send what. */
export const logOptions: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-041',
  title: 'The driver awslogs has awslogs-group and awslogs-region, on Fargate awslogs-stream-prefix as well; splunk has splunk-url and splunk-token',
  remedy: 'give it, not blank',
  see: AWSLOGS_PAGE,
  check: task => containersOf(task).flatMap(container => checkRequired(container, onFargate(task))),
};

function badValue(name: string, value: unknown, given: readonly string[]): Omit<Violation, 'path'> | undefined {
  if (!AWSLOGS.includes(name)) {
    const meant = nearest(name, AWSLOGS);
    return { problem: `must be an option of awslogs, got ${show(name)}`, ...meant !== undefined && { remedy: `did you mean ${meant}?` } };
  }
  if (name === 'awslogs-create-group' && String(value).toLowerCase() !== 'true') {
    return { problem: `must be true or left out, got ${show(value)}`, remedy: 'leave it out' };
  }
  if (name === 'mode' && value !== 'blocking' && value !== 'non-blocking') {
    return { problem: `must be one of blocking, non-blocking, got ${show(value)}` };
  }
  return name === MULTILINE && given.includes(DATETIME) ? { problem: `must not be given beside ${DATETIME}, got both` } : undefined;
}

/** What the driver does not know keeps the container from starting. */
export const awslogsValues: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-042',
  title: 'The options of awslogs are ones it knows: awslogs-create-group is true or left out, mode is blocking or non-blocking, '
    + 'and lines are joined by a date or by a pattern and not by both',
  remedy: 'take options and values from the AWS page',
  see: AWSLOGS_PAGE,
  check: task => containersOf(task).filter(({ value }) => driverOf(value) === 'awslogs').flatMap(container => {
    const options = optionsOf(container).filter(({ value }) => isText(value));
    return options.flatMap(option => {
      const bad = badValue(nameOf(option), option.value, options.map(nameOf));
      return bad ? [{ path: option.path, ...bad }] : [];
    });
  }),
};
