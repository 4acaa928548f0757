import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { postureOf } from './posture';
import { PostureDemands } from './posture-demands';
import { DemandedShape } from '../api/posture/shape';
import { TaskDefinitionShape } from '../api/task/shape';
import { judge } from '../private/judge';
import { Finding } from '../rules/finding';
import { demandsHttps, demandsImmutableTags, demandsLimitedEgress, demandsLoggedSessions, demandsPrivateTasks } from '../rules/posture/place-demands';
import { demandsDigest, demandsNonRootUser, demandsReadOnlyRoot } from '../rules/posture/task-demands';
import { Rule } from '../rules/rule';

type Demands = keyof PostureDemands;

/** Tasks of a service, or of a run. */
interface RunningTasks {
  readonly enableExecuteCommand: boolean;
  readonly capacities: readonly { readonly profile: { readonly networkMode?: ecs.NetworkMode } }[];
  readonly securityGroups?: readonly unknown[];
  readonly egress?: { readonly _isLimited: boolean };
}

/** The rule behind each demand; loaded when something is demanded, which the standard posture does not. */
type RuleOf<Shape> = { readonly [demand in Demands]?: () => Rule<Shape> };

const OF_TASKS: RuleOf<TaskDefinitionShape> = {
  readonlyRootFilesystem: () => demandsReadOnlyRoot,
  nonRootUser: () => demandsNonRootUser,
  imageDigests: () => demandsDigest,
};

const OF_PLACES: RuleOf<DemandedShape> = {
  https: () => demandsHttps,
  privateTasks: () => demandsPrivateTasks,
  limitedEgress: () => demandsLimitedEgress,
  loggedSessions: () => demandsLoggedSessions,
  immutableTags: () => demandsImmutableTags,
};

/** What the posture of a scope demands of the containers that users name. */
export function taskDemands(scope: IConstruct): Rule<TaskDefinitionShape>[] {
  return demanded(scope, OF_TASKS);
}

/** What the posture of a scope finds wrong. */
export function judgeDemands(scope: IConstruct, shape: DemandedShape): Finding[] {
  const rules = demanded(scope, OF_PLACES);
  return rules.length > 0 ? judge(rules, shape) : [];
}

/** What the posture of a scope finds wrong with how tasks run. A cluster that is still to be made logs what is demanded. */
export function judgeRunning(scope: IConstruct, running: RunningTasks, cluster?: ecs.ICluster): Finding[] {
  const { enableExecuteCommand, egress, securityGroups, capacities } = running;
  const hasOwnGroup = securityGroups === undefined && capacities.some(({ profile }) => profile.networkMode === ecs.NetworkMode.AWS_VPC);
  return judgeDemands(scope, {
    enableExecuteCommand,
    logsSessions: cluster === undefined || cluster.executeCommandConfiguration !== undefined,
    limitsEgress: hasOwnGroup ? egress?._isLimited ?? false : undefined,
  });
}

function demanded<Shape>(scope: IConstruct, rules: RuleOf<Shape>): Rule<Shape>[] {
  const { demands } = postureOf(scope);
  const names = Object.keys(rules) as Demands[];
  return names.flatMap(demand => demands[demand] === true ? rules[demand]?.() ?? [] : []);
}
