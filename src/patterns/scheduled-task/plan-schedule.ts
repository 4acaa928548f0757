import { aws_scheduler as scheduler } from 'aws-cdk-lib';
import { TaskScheduleOptions } from './schedule-options';
import { TaskOverrideShape } from '../../api/patterns/run-task-shape';
import { ScheduleShape } from '../../api/patterns/schedule-shape';
import { TaskDefinitionShape } from '../../api/task/shape';
import { judge } from '../../private/judge';
import { secondsOf } from '../../private/tokens';
import { Finding } from '../../rules/finding';
import { RUN_TASK_RULES } from '../../rules/patterns/run-task-rules';
import { SCHEDULE_RULES } from '../../rules/patterns/schedule-rules';
import { PropPaths, PropPathsOf, renamePaths } from '../../rules/prop-paths';
import { OVERRIDE_PROPS, overrideShape } from '../run-task/container-override';

/** A planned schedule. */
export interface SchedulePlan {
  readonly options: TaskScheduleOptions;
  readonly overrides?: TaskOverrideShape;
  readonly retryPolicy: scheduler.CfnSchedule.RetryPolicyProperty;
  readonly findings: readonly Finding[];
}

/** Checks a schedule of a task. */
export function planSchedule(options: TaskScheduleOptions, task: TaskDefinitionShape): SchedulePlan {
  const overrides = overrideShape(options.containerOverrides, task);
  const retryPolicy = { maximumRetryAttempts: options.retryAttempts, maximumEventAgeInSeconds: secondsOf(options.maxEventAge) };
  const { containerDefinitions } = task;
  return {
    options,
    overrides,
    retryPolicy,
    findings: [
      ...renamePaths(judge(SCHEDULE_RULES, { ...scheduleShape(options), ...retryPolicy }), SCHEDULE_PROPS),
      // What is wrong with the task itself was said of the whole.
      ...overrides === undefined ? [] : renamePaths(judge(RUN_TASK_RULES, { overrides, taskDefinition: { containerDefinitions } }), OVERRIDE_PROPS)
        .filter(({ path }) => path.startsWith('containerOverrides')),
    ],
  };
}

/** The schedule in the format of `CreateSchedule`. */
function scheduleShape({ schedule, scheduleName, description, start, end }: TaskScheduleOptions): ScheduleShape {
  return {
    name: scheduleName,
    description,
    scheduleExpression: schedule.expressionString,
    scheduleExpressionTimezone: schedule.timeZone?.timezoneName,
    startDate: start?.getTime(),
    endDate: end?.getTime(),
  };
}

/** Props by their property in the shape, if the names differ. */
const SCHEDULE_PROPS: PropPaths = {
  name: 'scheduleName',
  scheduleExpression: 'schedule',
  scheduleExpressionTimezone: 'schedule.timeZone',
  startDate: 'start',
  endDate: 'end',
  maximumRetryAttempts: 'retryAttempts',
  maximumEventAgeInSeconds: 'maxEventAge',
} satisfies PropPathsOf<ScheduleShape>;
