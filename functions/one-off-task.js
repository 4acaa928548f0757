'use strict';
/*
 * Runner of `OneOffTask`: a CloudFormation custom resource that runs an ECS task and answers when the task has ended. It is deployed as it
 * stands here, inline, with the AWS SDK of the Lambda runtime. docs/design/0012-one-off-tasks.md says why it works like this.
 */
const { CloudFormationClient, DescribeStacksCommand } = require('@aws-sdk/client-cloudformation');
const { DescribeTasksCommand, ECSClient, RunTaskCommand, StopTaskCommand } = require('@aws-sdk/client-ecs');
const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

/* Times are in seconds. */

/** Between two looks at the task; every sixth time the stack is looked at too. */
const POLL = 5;
const LOOKS_PER_STACK_STATUS = 6;
/** Between two attempts. */
const PAUSE = 15;
/** How long the task may wait for a place: an instance that starts needs a few minutes. */
const PLACEMENT = 600;
/** How long IAM may need until new roles and policies are valid everywhere. */
const IAM = 120;
/** How long a stopped task may need to end: the longest stop timeout of a container is two minutes. */
const STOP = 150;
/** Rest of its own time at which the function hands over to a new invocation. */
const HAND_OVER = 60;
/** A task that does not start, such as for an image that cannot be pulled, is started this often altogether. */
const STARTS = 3;
/** A response to CloudFormation has at most 4,096 bytes; texts in it have at most this many characters. */
const MAX_RESPONSE = 4096;
const MAX_TEXT = 1000;

/** Thrown where another invocation goes on. */
class HandOver extends Error {}
/** Thrown before a task is started while the stack rolls back. */
class RollingBack extends Error {}

const clip = text => text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
const textOf = ({ name, message, $metadata }) => $metadata ? clip(`${name}: ${message}`) : message;
const durationOf = seconds => seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;

/** CloudFormation hands on every property as a text. */
function requestOf({ count, enableECSManagedTags, enableExecuteCommand, capacityProviderStrategy, ...same }) {
  const isTrue = value => value === undefined ? undefined : String(value) === 'true';
  const numberOf = value => value === undefined ? undefined : Number(value);
  return {
    ...same,
    count: numberOf(count),
    enableECSManagedTags: isTrue(enableECSManagedTags),
    enableExecuteCommand: isTrue(enableExecuteCommand),
    capacityProviderStrategy: capacityProviderStrategy?.map(({ base, weight, ...provider }) => ({ ...provider, base: numberOf(base), weight: numberOf(weight) })),
  };
}

/** Errors that pass: no place yet, throttling, failures of AWS and of the network. */
function passes({ name, message, code, isPlacement, $metadata: { httpStatusCode: status } = {} }) {
  return isPlacement || status >= 500 || status === 429 || (status === undefined && (code !== undefined || name === 'TimeoutError'))
    || /Throttl|TooManyRequests/.test(name) || /capacity is unavailable|no container instances were found|limit on the number of/i.test(message);
}

/** Errors that come from roles and policies which were created a moment ago. */
function mayBeIam({ name, message }) {
  return /AccessDenied|not authorized|assume the (service linked )?role/i.test(`${name} ${message}`);
}

/** What is wrong with a task that has stopped; undefined if its main container did its work. */
function failureOf({ stopCode = 'EssentialContainerExited', stoppedReason, containers = [] }, mainName) {
  const main = containers.find(({ name }) => name === mainName) ?? {};
  // A container that is told to stop may end with 0 too.
  if (main.exitCode === 0 && stopCode === 'EssentialContainerExited') return undefined;
  // Sidecars are stopped when the main container has ended; a container that the main one waits for fails before it starts.
  const failed = (main.exitCode === undefined ? containers : [main]).filter(({ exitCode }) => exitCode);
  return {
    container: failed[0]?.name ?? mainName,
    text: clip([
      ...failed.map(({ name, exitCode, reason }) => `container ${name} exited with code ${exitCode}${reason ? ` (${reason})` : ''}`),
      ...failed.length === 0 && main.reason ? [`container ${mainName}: ${main.reason}`] : [],
      stoppedReason ? `${stopCode}: ${stoppedReason}` : stopCode,
    ].join('; ')),
  };
}

/** Whether no container of a stopped task has run, so that another start repeats nothing. */
function neverRan({ stopCode, startedAt, containers = [] }) {
  return stopCode === 'TaskFailedToStart' && startedAt === undefined && containers.every(({ exitCode }) => exitCode === undefined);
}

/** Why a task could not be placed, from one answer for each container instance. */
function placementError(failures) {
  const reasons = failures.map(({ reason, detail }) => detail ? `${reason} (${detail})` : `${reason}`);
  const counted = [...new Set(reasons)].map(reason => [reason, reasons.filter(each => each === reason).length]);
  const text = counted.map(([reason, count]) => count > 1 ? `${reason} on ${count} container instances` : reason).join(', ');
  return Object.assign(new Error(clip(`The task could not be placed: ${text || 'ECS gave no reason'}`)), { isPlacement: true });
}

/** @param clock tests have their own */
function createHandler({ now, pause }) {
  const settings = { maxAttempts: 6 };
  const ecs = new ECSClient(settings);
  const cloudFormation = new CloudFormationClient(settings);
  const lambda = new LambdaClient(settings);

  /** CloudFormation rolls an update back by an update to the old properties, and deletes what a failed stack was creating. */
  async function isRollingBack(StackName) {
    const { Stacks: [{ StackStatus }] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    return /ROLLBACK|DELETE/.test(StackStatus);
  }

  /** Something that the next round does again, if it fails. */
  async function attempt(call) {
    try {
      return await call();
    } catch (error) {
      console.log(textOf(error));
      return undefined;
    }
  }

  /** Runs the task of one event, over several invocations if it takes long. */
  class Run {
    constructor(event, context) {
      const { TaskDefinition, Request, Timeout, Container, Logs } = event.ResourceProperties;
      this.event = event;
      this.context = context;
      this.request = { ...requestOf(Request), taskDefinition: TaskDefinition, startedBy: event.RequestId };
      this.timeout = Number(Timeout);
      this.main = Container;
      this.logs = Logs ?? {};
      /** What the next invocation has to know. */
      this.state = event.Progress ?? { since: now(), starts: 0 };
    }

    /** Since the first invocation. */
    get seconds() {
      return (now() - this.state.since) / 1000;
    }

    async wait(seconds) {
      if (this.context.getRemainingTimeInMillis() < (HAND_OVER + seconds) * 1000) throw new HandOver();
      await pause(seconds * 1000);
    }

    /** Runs the task until it has ended well; fails otherwise. */
    async toEnd() {
      for (;;) {
        const task = await this.toStop(this.state.taskArn ??= await this.start());
        const failure = failureOf(task, this.main);
        if (!failure && !this.state.stop) return `Task ${task.taskArn} ended with exit code 0.`;
        if (this.state.stop || !neverRan(task) || this.state.starts >= STARTS || this.seconds + PAUSE > this.timeout) throw this.errorOf(task, failure);
        console.log(`Starting again after ${failure.text}`);
        this.state.taskArn = undefined;
        await this.wait(PAUSE);
      }
    }

    /** Starts the task, again and again as long as that may help. */
    async start() {
      const { starts } = this.state;
      // With the same token, ECS returns the task that it has started already. Lambda repeats an event whose invocation has failed.
      const clientToken = starts === 0 ? this.event.RequestId : `${this.event.RequestId}.${starts}`;
      for (;;) {
        try {
          if (await isRollingBack(this.event.StackId)) throw new RollingBack();
          const { tasks: [task] = [], failures = [] } = await ecs.send(new RunTaskCommand({ ...this.request, clientToken }));
          if (!task) throw placementError(failures);
          console.log(`Started ${task.taskArn}`);
          this.state.starts++;
          if (task.createdAt) this.state.since = Math.min(this.state.since, task.createdAt.getTime());
          return task.taskArn;
        } catch (error) {
          const patience = passes(error) ? PLACEMENT : mayBeIam(error) ? IAM : 0;
          if (this.seconds + PAUSE > Math.min(patience, this.timeout)) throw error;
          console.log(`Trying again after ${textOf(error)}`);
        }
        await this.wait(PAUSE);
      }
    }

    /** Waits for the task to stop, and stops it when its time is over or the stack rolls back. */
    async toStop(taskArn) {
      const { cluster } = this.request;
      for (let looks = 1; ; looks++) {
        const { tasks: [task] = [] } = await attempt(() => ecs.send(new DescribeTasksCommand({ cluster, tasks: [taskArn] }))) ?? {};
        if (task?.lastStatus === 'STOPPED') return task;
        const stop = this.state.stop ??= await this.reasonToStop(looks, task);
        if (stop) {
          this.state.stopping ??= this.seconds;
          if (this.seconds > this.state.stopping + STOP) return { taskArn };
          await attempt(() => ecs.send(new StopTaskCommand({ cluster, task: taskArn, reason: `It ${stop}` })));
        }
        await this.wait(POLL);
      }
    }

    async reasonToStop(looks, task) {
      if (this.seconds >= this.timeout) return `did not end within ${durationOf(this.timeout)} (its status was ${task?.lastStatus ?? 'unknown'})`;
      const rollsBack = looks % LOOKS_PER_STACK_STATUS === 0 && await attempt(() => isRollingBack(this.event.StackId));
      return rollsBack ? 'was still running when the stack began to roll back' : undefined;
    }

    errorOf(task, failure) {
      const { stop } = this.state;
      const stopped = task.lastStatus === 'STOPPED' ? 'was stopped' : `did not stop within ${durationOf(STOP)}`;
      const what = stop ? `${stop} and ${stopped}` : `failed: ${failure.text}`;
      return new Error(`Task ${task.taskArn} ${what}.${this.logsOf(task, failure?.container ?? this.main)}`);
    }

    logsOf({ taskArn, containers = [] }, name) {
      const { Group: group, Prefix: prefix } = this.logs[name] ?? {};
      if (!group) return '';
      const { runtimeId, exitCode } = containers.find(container => container.name === name) ?? {};
      const wasCreated = runtimeId !== undefined || exitCode !== undefined;
      return ` Logs: log group ${group}${prefix && wasCreated ? `, log stream ${prefix}/${name}/${taskArn.split('/').pop()}` : ''}.`;
    }
  }

  function isUnchanged({ RequestType, ResourceProperties: props, OldResourceProperties: old = {} }) {
    return RequestType === 'Update' && props.TaskDefinition === old.TaskDefinition && props.Trigger === old.Trigger;
  }

  /** Each deployment makes a higher revision; only a rollback goes back to a lower one, whatever the stack says its status is. */
  function goesBack({ ResourceProperties: props, OldResourceProperties: old }) {
    const [[family, revision], [oldFamily, oldRevision]] = [props, old ?? {}].map(({ TaskDefinition = '' }) => TaskDefinition.split(/:(?=\d+$)/));
    return family === oldFamily && Number(revision) < Number(oldRevision);
  }

  /** Does what an event asks for. Returns what to answer; nothing if another invocation will answer. */
  async function obey(event, context) {
    if (event.RequestType === 'Delete') return { status: 'SUCCESS', reason: 'Nothing runs on delete.' };
    if (isUnchanged(event)) return { status: 'SUCCESS', reason: 'Task definition and trigger are unchanged: nothing runs.' };
    if (goesBack(event)) return { status: 'SUCCESS', reason: 'The task definition goes back to an earlier revision: nothing runs.' };
    let run;
    try {
      run = new Run(event, context);
      return { status: 'SUCCESS', reason: await run.toEnd() };
    } catch (error) {
      if (error instanceof RollingBack) return { status: 'SUCCESS', reason: 'The stack rolls back: nothing runs.' };
      if (!(error instanceof HandOver)) return { status: 'FAILED', reason: textOf(error) };
    }
    const Payload = JSON.stringify({ ...event, Progress: run.state });
    await lambda.send(new InvokeCommand({ FunctionName: context.invokedFunctionArn, InvocationType: 'Event', Payload }));
    return undefined;
  }

  async function respond({ ResponseURL, StackId, RequestId, LogicalResourceId, PhysicalResourceId = LogicalResourceId }, { status: Status, reason }) {
    console.log(`${Status}: ${reason}`);
    const bodyOf = Reason => Buffer.from(JSON.stringify({ Status, Reason, PhysicalResourceId, StackId, RequestId, LogicalResourceId }));
    let body = bodyOf(reason);
    for (let length = reason.length; body.length > MAX_RESPONSE; length -= 100) body = bodyOf(`${reason.slice(0, length)}…`);
    for (let tries = 1; ; tries++) {
      try {
        // As bytes: a text would get a content type, for which the address is not signed.
        const { status } = await fetch(ResponseURL, { method: 'PUT', body });
        // No other attempt helps against a refusal.
        if (status < 500) return void console.log(`CloudFormation answered with status ${status}`);
        throw new Error(`CloudFormation answered with status ${status}`);
      } catch (error) {
        // Lambda then repeats the event.
        if (tries === 5) throw error;
        await pause(tries * 1000);
      }
    }
  }

  return async (event, context) => {
    const answer = await obey(event, context);
    if (answer) await respond(event, answer);
  };
}

exports.createHandler = createHandler;
exports.failureOf = failureOf;
exports.handler = createHandler({ now: Date.now, pause: milliseconds => new Promise(done => setTimeout(done, milliseconds)) });
