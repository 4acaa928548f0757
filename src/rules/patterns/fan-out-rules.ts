import { isNumber, isText, listOf } from '../../api/given';
import { VARIABLE_NAME } from '../../api/names';
import { FanOutShape, MAX_CHILD_EXECUTIONS, MAX_PAYLOAD } from '../../api/patterns/fan-out-shape';
import { MAX_OVERRIDES } from '../../api/patterns/run-task-shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, refused, Rule } from '../rule';
import { matching, numbers, within } from '../table';

const MAP_PAGE = 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html';
const MAX_TOLERATED = 10_000_000;

/** Each run is an execution of its own. */
export const fanOutConcurrency = cannotWork<FanOutShape>('ECS-FANOUT-001', {
  title: 'A fan-out runs 1 to 10,000 tasks at once',
  why: 'Step Functions runs no more child executions of a map at once',
  remedy: 'give how many tasks the account and what they call can bear',
  see: MAP_PAGE,
  check: within({ place: 'maxConcurrency', min: 1, max: MAX_CHILD_EXECUTIONS, unit: 'tasks' }),
});

/** Tasks of a cluster that wait for instances. */
const MAX_WAITING = 500;

/** What is above the quotas waits, and is tried again until the attempts are used up. */
export const runQuotas = cannotWork<FanOutShape>('ECS-FANOUT-002', {
  title: 'A fan-out should run at most 500 tasks at once, unless the quotas of the account are known to be higher',
  why: 'ECS lets 500 tasks of a cluster wait for instances, and new accounts have 6 vCPUs on Fargate; items whose tasks are refused for hours fail',
  remedy: 'lower maxConcurrency, or raise the quotas and acknowledge this warning',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  advice: true,
  check: numbers('maxConcurrency', tasks => tasks > MAX_WAITING && tasks <= MAX_CHILD_EXECUTIONS
    ? `should be at most ${MAX_WAITING} tasks, got ${tasks}` : undefined),
});

/** A list is part of the state machine, and of the input of its map. */
export const itemList = refused<FanOutShape>('ECS-FANOUT-003', {
  title: 'A list of items in the code has at least one item and at most 256 KiB',
  remedy: 'put the list into a JSON file in S3 and use FanOutItems.fromJsonFile()',
  see: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
  check: ({ items }) => {
    if (items?.list === undefined) return [];
    const list = listOf(items.list);
    const bytes = Buffer.byteLength(JSON.stringify({ items: list.map(item => isKnown(item) ? item : '') }));
    return [
      ...list.length === 0 ? found('items', 'must have at least one item, got none', 'list at least one item') : [],
      ...bytes > MAX_PAYLOAD ? found('items', `must have at most ${MAX_PAYLOAD} bytes as JSON, got ${bytes}`) : [],
    ];
  },
});

/** An item travels in the overrides of its run. */
export const itemSize = refused<FanOutShape>('ECS-FANOUT-004', {
  title: 'An item has at most as many characters as fit into the overrides of a run: 8,192 with the JSON around it',
  remedy: 'put what is longer into an object in S3, and make its key the item: FanOutItems.fromBucket()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html',
  check: ({ items, container = '', itemVariable = '' }) => listOf(items?.list).flatMap((item, i) => {
    if (!isText(item)) return [];
    const overrides = { ContainerOverrides: [{ Name: container, Environment: [{ Name: itemVariable, Value: item }] }] };
    const { length } = JSON.stringify(overrides);
    return length > MAX_OVERRIDES ? found(`items[${i}]`, `must fit into ${MAX_OVERRIDES} characters of overrides, got ${length}`) : [];
  }),
});

/** Failures before the whole fails. */
export const toleratedFailures = refused<FanOutShape>('ECS-FANOUT-005', {
  title: 'A fan-out tolerates 0 to 10,000,000 failed items, or 0 to 100 percent of them',
  remedy: 'leave it out: then the first item that fails, after its repetitions, ends the fan-out',
  see: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold',
  check: shape => [
    ...within<FanOutShape>({ place: 'toleratedFailureCount', min: 0, max: MAX_TOLERATED, unit: 'items' })(shape),
    ...percentProblems(shape),
  ],
});

function percentProblems({ toleratedFailurePercentage: percent }: FanOutShape) {
  return isNumber(percent) && !(percent >= 0 && percent <= 100)
    ? found('toleratedFailurePercentage', `must be 0 to 100 percent, got ${percent}`) : [];
}

/** Names that ECS sets itself. */
const RESERVED = /^(AWS|ECS)_/;

/** The variable that programs read. */
export const itemVariable = cannotWork<FanOutShape>('ECS-FANOUT-006', {
  title: 'The variable of an item is a name that shells can read, and none that begins with AWS_ or ECS_',
  why: 'ECS sets variables with these prefixes itself, and AWS SDKs read them',
  remedy: 'name it like ITEM or REPORT_KEY',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint.html',
  check: shape => [
    ...variableForm(shape),
    ...isText(shape.itemVariable) && RESERVED.test(shape.itemVariable)
      ? found('itemVariable', `must not begin with AWS_ or ECS_, got ${show(shape.itemVariable)}`) : [],
  ],
});

const variableForm = matching<FanOutShape>({ place: 'itemVariable', pattern: VARIABLE_NAME, must: 'be letters, digits and underscores, without a digit in front' });

const KEY = /^[\s\S]{1,1024}$/;

/** Objects have a key. */
export const itemFile = refused<FanOutShape>('ECS-FANOUT-007', {
  title: 'The key of a file with items has 1 to 1,024 characters and does not begin with a slash',
  remedy: 'give the key without the bucket and without s3://',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html',
  check: ({ items }) => isText(items?.key) && (!KEY.test(items.key) || /^(\/|s3:\/\/)/.test(items.key))
    ? found('items.key', `must be a key such as inputs/items.json, got ${show(items.key)}`) : [],
});

/** Rules on a fan-out. */
export const FAN_OUT_RULES: readonly Rule<FanOutShape>[] = [
  fanOutConcurrency, runQuotas, itemList, itemSize, toleratedFailures, itemVariable, itemFile,
];
