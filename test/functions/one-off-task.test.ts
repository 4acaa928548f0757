import { readFileSync } from 'fs';
import { join } from 'path';
import { Answer, AwsStandIn, Failure, Script } from './aws-stand-in';
import * as fc from '../support/fast-check';

/* eslint-disable @typescript-eslint/no-require-imports -- plain JavaScript, as Lambda loads it */

interface Context {
  readonly invokedFunctionArn: string;
  readonly getRemainingTimeInMillis: () => number;
}
type Event = { readonly [name: string]: unknown };
type Handler = (event: Event, context: Context) => Promise<void>;
interface Runner {
  readonly createHandler: (clock: { now: () => number; pause: (milliseconds: number) => Promise<void> }) => Handler;
  readonly failureOf: (task: object, main: string) => { readonly container: string; readonly text: string } | undefined;
}

const REGION_ENV = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
const STACK = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Shop/5b6f0e10';
const TASK = 'arn:aws:ecs:eu-west-1:111122223333:task/shop/0123456789abcdef';
const REQUEST_ID = '3f9a7c1e-8a63-4b6b-9d3c-5a4f4a1b2c3d';
const REVISION_1 = 'arn:aws:ecs:eu-west-1:111122223333:task-definition/migrate:1';
const REVISION_2 = 'arn:aws:ecs:eu-west-1:111122223333:task-definition/migrate:2';
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:Runner';
const QUARTER = 15 * 60_000;

const aws = new AwsStandIn();
const saved = { ...process.env };
let url: string;
let runner: Runner;
/** Time passes only while the runner waits. */
let time: number;

beforeAll(async () => {
  url = await aws.start();
  Object.assign(process.env, REGION_ENV, { AWS_ENDPOINT_URL: url });
  runner = require('../../functions/one-off-task') as Runner;
});
beforeEach(() => {
  time = Date.UTC(2026, 10, 28);
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  process.env = saved;
  await aws.stop();
});

const PROPERTIES = {
  ServiceToken: FUNCTION,
  TaskDefinition: REVISION_1,
  Container: 'main',
  Timeout: '1800',
  Request: {
    cluster: 'shop', count: '1', enableECSManagedTags: 'true', capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: '1' }],
  },
  Logs: { main: { Group: 'migrations', Prefix: 'main' }, setup: { Group: 'migrations', Prefix: 'setup' } },
};

function event(RequestType: 'Create' | 'Update' | 'Delete', properties: object = {}, old?: object): Event {
  return {
    RequestType,
    ResponseURL: `${url}/response`,
    StackId: STACK,
    RequestId: REQUEST_ID,
    LogicalResourceId: 'Migration',
    ...RequestType === 'Create' ? {} : { PhysicalResourceId: 'Migration' },
    ResourceProperties: { ...PROPERTIES, ...properties },
    ...old && { OldResourceProperties: { ...PROPERTIES, ...old } },
  };
}

/** Invokes the function as Lambda does: with its own time, and again for what it hands over. */
async function invoke(what: Event, invocationTime = QUARTER): Promise<void> {
  const handler = runner.createHandler({
    now: () => time,
    pause: async milliseconds => {
      time += milliseconds;
    },
  });
  const end = time + invocationTime;
  const handed = aws.callsOf('Invoke').length;
  await handler(what, { invokedFunctionArn: FUNCTION, getRemainingTimeInMillis: () => end - time });
  const next = aws.callsOf('Invoke').at(handed);
  if (next) await invoke(next.payload as Event, invocationTime);
}

const task = (more: object = {}): Answer => ({ tasks: [{ taskArn: TASK, createdAt: time / 1000, lastStatus: 'PROVISIONING', ...more }], failures: [] });
const running = (): Answer => task({ lastStatus: 'RUNNING', containers: [{ name: 'main', lastStatus: 'RUNNING' }] });
function stopped(main: object, more: object = {}): Answer {
  return task({
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    startedAt: time / 1000,
    containers: [{ name: 'main', runtimeId: 'abc', ...main }],
    ...more,
  });
}
const SCRIPTS: { [operation: string]: Script } = {
  DescribeStacks: () => ({ status: 'UPDATE_IN_PROGRESS' }),
  RunTask: () => task(),
  DescribeTasks: (_, n) => n < 2 ? running() : stopped({ exitCode: 0 }),
  StopTask: () => ({ task: {} }),
  Invoke: () => ({}),
};

/** Invokes the function and returns what CloudFormation got. */
async function answerTo(what: Event, scripts: { [operation: string]: Script } = {}): Promise<string> {
  aws.reset({ ...SCRIPTS, ...scripts });
  await invoke(what);
  return answer();
}
function answer(): string {
  expect(aws.responses).toHaveLength(1);
  const [{ body: { Status, Reason } }] = aws.responses;
  return `${Status} ${Reason}`;
}
const tokens = () => aws.callsOf('RunTask').map(({ clientToken }) => clientToken);
const minutes = () => (time - Date.UTC(2026, 10, 28)) / 60_000;

describe('a task runs', () => {
  test('when it is created, and the answer comes when it has ended with 0', async () => {
    expect(await answerTo(event('Create'))).toBe(`SUCCESS Task ${TASK} ended with exit code 0.`);
    expect(aws.callsOf('RunTask')).toEqual([{
      cluster: 'shop',
      count: 1,
      enableECSManagedTags: true,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
      taskDefinition: REVISION_1,
      clientToken: REQUEST_ID,
      startedBy: REQUEST_ID,
    }]);
    expect(aws.callsOf('DescribeTasks')).toHaveLength(3);
    expect(aws.callsOf('DescribeStacks')).toEqual([expect.objectContaining({ StackName: STACK })]);
    expect(aws.responses[0].body).toMatchObject({ PhysicalResourceId: 'Migration', StackId: STACK, RequestId: REQUEST_ID, LogicalResourceId: 'Migration' });
    expect(aws.responses[0].contentType).toBeUndefined();
  });

  test('when its task definition has changed', async () => {
    expect(await answerTo(event('Update', { TaskDefinition: REVISION_2 }, {}))).toMatch(/^SUCCESS/);
    expect(aws.callsOf('RunTask')).toMatchObject([{ taskDefinition: REVISION_2 }]);
  });

  test('when its trigger has changed', async () => {
    await answerTo(event('Update', { Trigger: 'b' }, { Trigger: 'a' }));
    expect(aws.callsOf('RunTask')).toHaveLength(1);
  });
});

describe('nothing runs', () => {
  test('when neither the task definition nor the trigger has changed', async () => {
    expect(await answerTo(event('Update', { Trigger: 'a', Timeout: '60' }, { Trigger: 'a' })))
      .toBe('SUCCESS Task definition and trigger are unchanged: nothing runs.');
    expect(aws.calls).toEqual([]);
  });

  test('on delete', async () => {
    expect(await answerTo(event('Delete'))).toBe('SUCCESS Nothing runs on delete.');
    expect(aws.calls).toEqual([]);
    expect(aws.responses[0].body.PhysicalResourceId).toBe('Migration');
  });

  test.each(['UPDATE_ROLLBACK_IN_PROGRESS', 'ROLLBACK_IN_PROGRESS', 'DELETE_IN_PROGRESS'])('while the stack is in %s', async status => {
    expect(await answerTo(event('Update', { Trigger: 'a' }, { Trigger: 'b' }), { DescribeStacks: () => ({ status }) }))
      .toBe('SUCCESS The stack rolls back: nothing runs.');
    expect(aws.callsOf('RunTask')).toEqual([]);
  });

  test('when the task definition goes back to an earlier revision, which only a rollback does', async () => {
    expect(await answerTo(event('Update', {}, { TaskDefinition: REVISION_2 }))).toBe('SUCCESS The task definition goes back to an earlier revision: nothing runs.');
    expect(aws.calls).toEqual([]);
    expect(await answerTo(event('Update', { TaskDefinition: REVISION_2.replace(':2', ':10') }, { TaskDefinition: REVISION_2 }))).toMatch(/ended with exit code 0/);
    expect(await answerTo(event('Update', {}, { TaskDefinition: REVISION_2.replace('migrate', 'other') }))).toMatch(/ended with exit code 0/);
  });

  test('while it is unknown whether the stack rolls back', async () => {
    expect(await answerTo(event('Update', { TaskDefinition: REVISION_2 }, {}), { DescribeStacks: () => new Failure('ValidationError', 'no such stack') }))
      .toBe('FAILED ValidationError: no such stack');
    expect(aws.callsOf('RunTask')).toEqual([]);
  });
});

describe('a deployment fails with the reason', () => {
  test('when the main container ends with another exit code', async () => {
    expect(await answerTo(event('Create'), { DescribeTasks: () => stopped({ exitCode: 3 }) })).toBe(`FAILED Task ${TASK} failed: container main exited `
      + 'with code 3; EssentialContainerExited: Essential container in task exited. Logs: log group migrations, log stream main/main/0123456789abcdef.');
    expect(aws.callsOf('RunTask')).toHaveLength(1);
  });

  test('when it runs out of memory', async () => {
    const reason = 'OutOfMemoryError: Container killed due to memory usage';
    expect(await answerTo(event('Create'), { DescribeTasks: () => stopped({ exitCode: 137, reason }) })).toContain(`exited with code 137 (${reason});`);
  });

  test('when a container that the main one waits for fails', async () => {
    const containers = [{ name: 'main' }, { name: 'setup', exitCode: 2, runtimeId: 'def' }];
    expect(await answerTo(event('Create'), { DescribeTasks: () => stopped({}, { containers, stopCode: 'TaskFailedToStart' }) }))
      .toMatch(/container setup exited with code 2; .* log stream setup\/setup\/0123456789abcdef\.$/);
    expect(aws.callsOf('RunTask')).toHaveLength(1);
  });

  test('when a Spot interruption ends it, even with exit code 0', async () => {
    const interrupted = { stopCode: 'SpotInterruption', stoppedReason: 'Your Spot Task was interrupted.' };
    expect(await answerTo(event('Create'), { DescribeTasks: () => stopped({ exitCode: 0 }, interrupted) }))
      .toContain(`FAILED Task ${TASK} failed: SpotInterruption: Your Spot Task was interrupted.`);
    expect(aws.callsOf('RunTask')).toHaveLength(1);
  });

  test('when ECS refuses the request, at once', async () => {
    expect(await answerTo(event('Create'), { RunTask: () => new Failure('InvalidParameterException', 'Subnets are wrong') }))
      .toBe('FAILED InvalidParameterException: Subnets are wrong');
    expect(minutes()).toBe(0);
  });

  test('when its properties make no sense', async () => {
    expect(await answerTo(event('Create', { Request: undefined }))).toMatch(/^FAILED /);
  });

  test('in at most 4,096 bytes', async () => {
    const containers = Array.from({ length: 10 }, (_, i) => ({ name: `setup${i}`, exitCode: 1, reason: '文'.repeat(255) }));
    const Logs = { setup0: { Group: '文'.repeat(512), Prefix: 'setup' } };
    await answerTo(event('Create', { Logs }), { DescribeTasks: () => stopped({}, { containers: [...containers, { name: 'main' }] }) });
    expect(aws.responses[0].bytes).toBeLessThanOrEqual(4096);
    expect(aws.responses[0].bytes).toBeGreaterThan(3500);
  });
});

describe('a task that does not start', () => {
  const pull = { stopCode: 'TaskFailedToStart', stoppedReason: 'CannotPullContainerError: not found', startedAt: undefined };

  test('is started three times, each time with a token of its own', async () => {
    expect(await answerTo(event('Create'), { DescribeTasks: () => stopped({ runtimeId: undefined }, pull) }))
      .toBe(`FAILED Task ${TASK} failed: TaskFailedToStart: CannotPullContainerError: not found. Logs: log group migrations.`);
    expect(tokens()).toEqual([REQUEST_ID, `${REQUEST_ID}.1`, `${REQUEST_ID}.2`]);
  });

  test('succeeds when it starts the second time', async () => {
    expect(await answerTo(event('Create'), { DescribeTasks: (_, n) => n === 0 ? stopped({ runtimeId: undefined }, pull) : stopped({ exitCode: 0 }) })).toMatch(/^SUCCESS/);
    expect(tokens()).toHaveLength(2);
  });
});

describe('a task that cannot be placed', () => {
  const failures = [{ arn: 'a', reason: 'RESOURCE:MEMORY' }, { arn: 'b', reason: 'RESOURCE:MEMORY' }, { arn: 'c', reason: 'AGENT' }];

  test('is tried for ten minutes with the same token', async () => {
    expect(await answerTo(event('Create'), { RunTask: () => ({ tasks: [], failures }) }))
      .toBe('FAILED The task could not be placed: RESOURCE:MEMORY on 2 container instances, AGENT');
    expect([...new Set(tokens())]).toEqual([REQUEST_ID]);
    expect(minutes()).toBeGreaterThan(9.5);
    expect(minutes()).toBeLessThanOrEqual(10);
  });

  test('runs once there is a place', async () => {
    expect(await answerTo(event('Create'), { RunTask: (_, n) => n < 4 ? { tasks: [], failures } : task() })).toMatch(/^SUCCESS/);
    expect(tokens()).toHaveLength(5);
  });

  test('is tried no longer than its timeout', async () => {
    await answerTo(event('Create', { Timeout: '120' }), { RunTask: () => ({ tasks: [], failures }) });
    expect(minutes()).toBeLessThanOrEqual(2);
  });

  test.each([
    ['ClientException', 'Capacity is unavailable at this time. Please try again later or in a different availability zone'],
    ['InvalidParameterException', 'No Container Instances were found in your cluster.'],
  ])('for want of capacity runs once there is some: %s', async (name, message) => {
    expect(await answerTo(event('Create'), { RunTask: (_, n) => n < 4 ? new Failure(name, message) : task() })).toMatch(/^SUCCESS/);
  });

  test('is not run when the stack has begun to roll back meanwhile', async () => {
    const DescribeStacks: Script = (_, n) => ({ status: n < 3 ? 'UPDATE_IN_PROGRESS' : 'UPDATE_ROLLBACK_IN_PROGRESS' });
    expect(await answerTo(event('Create'), { DescribeStacks, RunTask: () => ({ tasks: [], failures }) })).toBe('SUCCESS The stack rolls back: nothing runs.');
    expect(tokens()).toHaveLength(3);
  });
});

describe('errors that pass are waited out:', () => {
  test('throttling', async () => {
    const throttled = (n: number) => n < 1 ? new Failure('ThrottlingException', 'Rate exceeded') : undefined;
    expect(await answerTo(event('Create'), {
      RunTask: (_, n) => throttled(n) ?? task(),
      DescribeTasks: (_, n) => throttled(n) ?? stopped({ exitCode: 0 }),
      DescribeStacks: (_, n) => n < 1 ? new Failure('Throttling', 'Rate exceeded') : { status: 'CREATE_IN_PROGRESS' },
    })).toMatch(/^SUCCESS/);
    expect([...new Set(tokens())]).toEqual([REQUEST_ID]);
  });

  test('roles and policies that are not valid everywhere yet', async () => {
    const errors = [new Failure('AccessDeniedException', 'not authorized to perform: ecs:RunTask'), new Failure('ClientException', 'ECS was unable to assume the role')];
    expect(await answerTo(event('Create'), { RunTask: (_, n) => errors[n] ?? task() })).toMatch(/^SUCCESS/);
  });

  test('but missing permissions for no longer than two minutes', async () => {
    expect(await answerTo(event('Create'), { RunTask: () => new Failure('AccessDeniedException', 'not authorized') })).toBe('FAILED AccessDeniedException: not authorized');
    expect(minutes()).toBeLessThanOrEqual(2);
  });

  test('a task that cannot be looked at for a while', async () => {
    const DescribeTasks: Script = (_, n) => n === 0 ? new Failure('ClientException', 'odd') : n === 1 ? { tasks: [], failures: [{ reason: 'MISSING' }] } : stopped({ exitCode: 0 });
    expect(await answerTo(event('Create'), { DescribeTasks })).toMatch(/^SUCCESS/);
  });

  test('CloudFormation that does not take the answer', async () => {
    aws.reset(SCRIPTS);
    aws.refusals = [503, 500];
    await invoke(event('Create'));
    expect(answer()).toMatch(/^SUCCESS/);
  });

  test('an answer that is never taken makes Lambda repeat the event, which finds the same task', async () => {
    aws.reset(SCRIPTS);
    aws.refusals = [503, 503, 503, 503, 503];
    await expect(invoke(event('Create'))).rejects.toThrow('status 503');
    await invoke(event('Create'));
    expect(answer()).toMatch(/^SUCCESS/);
    expect(tokens()).toEqual([REQUEST_ID, REQUEST_ID]);
  });
});

describe('a task that does not end in time', () => {
  const endsAfterStop: Script = () => aws.callsOf('StopTask').length === 0 ? running()
    : stopped({ exitCode: 143 }, { stopCode: 'UserInitiated', stoppedReason: 'It did not end' });

  test('is stopped, and the answer comes when it has stopped', async () => {
    expect(await answerTo(event('Create', { Timeout: '90' }), { DescribeTasks: endsAfterStop })).toBe(`FAILED Task ${TASK} did not end within 90 seconds `
      + '(its status was RUNNING) and was stopped. Logs: log group migrations, log stream main/main/0123456789abcdef.');
    expect(aws.callsOf('StopTask')).toMatchObject([{ cluster: 'shop', task: TASK, reason: 'It did not end within 90 seconds (its status was RUNNING)' }]);
    expect(minutes()).toBeLessThan(2);
  });

  test('is not waited for without end', async () => {
    expect(await answerTo(event('Create', { Timeout: '120' }), { DescribeTasks: running }))
      .toBe(`FAILED Task ${TASK} did not end within 2 minutes (its status was RUNNING) and did not stop within 150 seconds. Logs: log group migrations.`);
    expect(minutes()).toBeLessThan(5);
  });

  test('is waited for over several invocations, started once, before CloudFormation gives up after an hour', async () => {
    expect(await answerTo(event('Create', { Timeout: '3300' }), { DescribeTasks: endsAfterStop })).toContain('did not end within 55 minutes');
    expect(tokens()).toEqual([REQUEST_ID]);
    expect(aws.callsOf('Invoke')).toHaveLength(3);
    expect(aws.callsOf('Invoke')[0]).toMatchObject({ functionArn: FUNCTION, type: 'Event', payload: { RequestId: REQUEST_ID, Progress: { taskArn: TASK } } });
    expect(minutes()).toBeLessThan(58);
  });

  test('ends well in a later invocation, too', async () => {
    expect(await answerTo(event('Create'), { DescribeTasks: () => minutes() < 20 ? running() : stopped({ exitCode: 0 }) })).toMatch(/^SUCCESS/);
    expect(aws.callsOf('Invoke')).toHaveLength(1);
  });

  test('has as much time when Lambda repeats the event', async () => {
    aws.reset({ ...SCRIPTS, DescribeTasks: endsAfterStop });
    const createdAt = time / 1000;
    aws.scripts.RunTask = () => task({ createdAt });
    time += 20 * 60_000;
    await invoke(event('Create'));
    expect(minutes()).toBeLessThan(31);
  });
});

test('a task is stopped when the stack rolls back while it runs', async () => {
  const DescribeStacks: Script = (_, n) => ({ status: n < 2 ? 'CREATE_IN_PROGRESS' : 'ROLLBACK_IN_PROGRESS' });
  const DescribeTasks: Script = () => aws.callsOf('StopTask').length === 0 ? running() : stopped({ exitCode: 0 }, { stopCode: 'UserInitiated' });
  expect(await answerTo(event('Create'), { DescribeStacks, DescribeTasks })).toContain('was still running when the stack began to roll back and was stopped');
  expect(minutes()).toBeLessThan(2);
});

test('an event that cannot be handed over fails without an answer, so that Lambda repeats it', async () => {
  aws.reset({ ...SCRIPTS, DescribeTasks: running, Invoke: () => new Failure('ResourceNotFoundException', 'gone', 404) });
  await expect(invoke(event('Create'))).rejects.toThrow();
  expect(aws.responses).toEqual([]);
});

test('a task has failed whenever its main container has not ended with 0 by itself', () => {
  const codes = fc.option(fc.nat(255), { nil: undefined });
  const stopCode = fc.constantFrom(undefined, 'EssentialContainerExited', 'TaskFailedToStart', 'UserInitiated', 'SpotInterruption', 'TerminationNotice');
  fc.assert(fc.property(codes, codes, stopCode, (exitCode, other, code) => {
    const failure = runner.failureOf({ stopCode: code, containers: [{ name: 'proxy', exitCode: other }, { name: 'main', exitCode }] }, 'main');
    const isGood = exitCode === 0 && (code === undefined || code === 'EssentialContainerExited');
    expect(failure === undefined).toBe(isGood);
    if (exitCode !== undefined && failure) expect(failure.container).toBe('main');
  }), { numRuns: 50 });
});

test('the log of the runner holds neither events nor the address for answers', () => {
  const source = readFileSync(join(__dirname, '../../functions/one-off-task.js'), 'utf8');
  expect(source).not.toMatch(/console\.log\([^)]*(event|ResponseURL)\b/);
});
