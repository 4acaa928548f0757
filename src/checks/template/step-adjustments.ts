import { TemplateCheck, TemplateViolation } from './check';
import { at, isIntrinsic, itemsOf, numberOf } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';

/** Bounds as distances from the threshold of the alarm; the lower one belongs to the step, the upper one to the next. */
interface Step {
  readonly lower: number;
  readonly upper: number;
}

/** Steps that are known as a whole. */
function stepsOf({ properties }: TemplateResource): Step[] {
  const adjustments = itemsOf(at(properties, 'StepScalingPolicyConfiguration', 'StepAdjustments'));
  const steps = adjustments.map(step => ({
    lower: boundOf(step, 'MetricIntervalLowerBound', -Infinity), upper: boundOf(step, 'MetricIntervalUpperBound', Infinity),
  }));
  return adjustments.some(isIntrinsic) || steps.some(({ lower, upper }) => isNaN(lower) || isNaN(upper)) ? []
    : steps.sort((a, b) => a.lower - b.lower || a.upper - b.upper);
}

function boundOf(step: unknown, name: string, open: number): number {
  const given = at(step, name);
  return given === undefined ? open : numberOf(given) ?? NaN;
}

function show({ lower, upper }: Step): string {
  return `${isFinite(lower) ? lower : ''}..${isFinite(upper) ? upper : ''}`;
}

function problemOf(steps: readonly Step[]): string | undefined {
  const empty = steps.find(({ lower, upper }) => lower >= upper);
  if (empty) return `must each end above where they begin, got ${show(empty)}`;
  const wrong = steps.findIndex((step, i) => i > 0 && steps[i - 1].upper !== step.lower);
  if (wrong <= 0) return undefined;
  const [before, after] = [steps[wrong - 1], steps[wrong]];
  return `must ${before.upper > after.lower ? 'not overlap' : 'leave no gap'}, got ${show(before)} and ${show(after)}`;
}

/** Whether a policy scales a service. */
function isOfService(template: Template, { properties }: TemplateResource): boolean {
  const target = template.resourceOf(at(properties, 'ScalingTargetId'), 'AWS::ApplicationAutoScaling::ScalableTarget');
  return [properties, target?.properties].some(each => at(each, 'ServiceNamespace') === 'ecs');
}

/** Application Auto Scaling refuses steps that do not say one thing for each value. */
export const STEP_ADJUSTMENTS: TemplateCheck = {
  id: 'ECS-CFN-073',
  kind: 'refused',
  title: 'Step adjustments of a scaling policy neither overlap nor leave gaps',
  remedy: 'let each step begin where the one before ends',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html',
  check: template => template.ofType('AWS::ApplicationAutoScaling::ScalingPolicy').filter(policy => isOfService(template, policy))
    .flatMap((policy): TemplateViolation[] => {
      const problem = problemOf(stepsOf(policy));
      return problem === undefined ? [] : [{ logicalId: policy.id, path: 'StepScalingPolicyConfiguration.StepAdjustments', value: '', problem }];
    }),
};
