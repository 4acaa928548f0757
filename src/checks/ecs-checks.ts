import { readFileSync } from 'fs';
import { basename } from 'path';
import {
  IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation, Stack,
} from 'aws-cdk-lib';
import { Baseline } from './baseline';
import { CheckSeverity, EcsChecksOptions } from './ecs-checks-options';
import { TemplateFinding } from './template/check';
import { findingsIn } from './template/judge-shapes';
import { Template } from './template/template';
import { isAcknowledged, isWithin, ResourceTree } from './tree';
import { checkCall, checkInput } from '../private/input/check-input';

/**
 * Checks the ECS resources of any CDK app: what AWS would refuse, what would hang, and what is unsafe. It reads the synthesized
 * templates, so it sees constructs of aws-ecs, aws-ecs-patterns, this library and `CfnInclude` alike, escape hatches included.
 *
 * ```
 * Validations.of(app).addPlugins(new EcsChecks());
 * ```
 *
 * What AWS refuses and what cannot work fails the synthesis; everything else is advice. Acknowledge a rule (`ECS-TASK-016`)
 * or one finding (`ECS-TASK-016[ContainerDefinitions[0].Memory]`) with CDK's `Validations`. Values that are known only at deployment are
 * skipped.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class EcsChecks implements IPolicyValidationPlugin {
  public readonly name: string = 'cdk-ecs-blueprints';
  private readonly options: EcsChecksOptions;

  constructor(options: EcsChecksOptions = {}) {
    checkInput(undefined, 'EcsChecks', options);
    this.options = options;
  }

  /** Called by CDK when it has synthesized the templates. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    // Versions of aws-cdk-lib before 2.270 do not tell the stacks.
    context = typeof context === 'object' && context !== null ? { ...NO_STACKS, ...context } : context;
    checkCall('EcsChecks#validate', context);
    const baseline = Baseline.read(this.options.baseline);
    const regions = new Map(context.stackTemplates.map(({ templatePath, region }) => [templatePath, region]));
    const tree = new ResourceTree(context.appConstruct, stack => fileOf(stack, context.templatePaths));
    const violations = context.templatePaths.flatMap(templatePath => {
      const template = new Template(JSON.parse(readFileSync(templatePath, 'utf8')), { region: regions.get(templatePath) });
      return findingsIn(template).flatMap(finding => {
        const severity = this.severityOf(finding);
        const counted = severity === CheckSeverity.OFF || this.isLeftOut(tree, templatePath, finding) || baseline.has(templatePath, finding);
        return counted ? [] : [violationOf(finding, templatePath, severity)];
      });
    });
    return {
      success: violations.every(({ severity }) => severity !== CheckSeverity.ERROR),
      violations,
      metadata: baseline.counted > 0 ? { 'in the baseline': String(baseline.counted) } : undefined,
    };
  }

  private severityOf({ id, advice }: TemplateFinding): CheckSeverity {
    return this.options.severities?.[id] ?? (advice ? CheckSeverity.ADVICE : CheckSeverity.ERROR);
  }

  private isLeftOut(tree: ResourceTree, templatePath: string, { id, logicalId, path }: TemplateFinding): boolean {
    const construct = tree.find(templatePath, logicalId);
    if (!construct) return false;
    const { only, except = [] } = this.options;
    return (only !== undefined && !isWithin(construct, only)) || isWithin(construct, except) || isAcknowledged(construct, [id, `${id}[${path}]`]);
  }
}

const NO_STACKS: Pick<IPolicyValidationContext, 'stackTemplates'> = { stackTemplates: [] };

/** The file of a stack among the templates. */
function fileOf(stack: Stack, files: readonly string[]): string {
  return files.find(file => basename(file) === stack.templateFile) ?? stack.templateFile;
}

function violationOf({ id, logicalId, path, problem, remedy, see }: TemplateFinding, templatePath: string, severity: CheckSeverity): PolicyViolation {
  const locations = [path === 'DependsOn' ? path : `Properties.${path}`];
  return {
    ruleName: id,
    severity,
    description: `${path} ${problem}`,
    fix: `${remedy} (${see ?? ''})`,
    violatingResources: [{ resourceLogicalId: logicalId, templatePath, locations }],
  };
}
