import { readFileSync } from 'fs';
import { basename } from 'path';
import {
  IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation, Stack,
} from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Manifests } from './assembly-metadata';
import { Baseline } from './baseline';
import { unknownRule } from './command/catalog';
import { CheckSeverity, EcsChecksOptions } from './ecs-checks-options';
import { isPathWithin, StackMetadata } from './stack-metadata';
import { TemplateFinding } from './template/check';
import { findingsIn } from './template/judge-shapes';
import { Template } from './template/template';
import { hasExceptions, isAcknowledged, isWithin, ResourceTree } from './tree';
import { isAdvised } from '../private/advised';
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
 * skipped; the report counts them.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class EcsChecks implements IPolicyValidationPlugin {
  public readonly name: string = 'cdk-ecs-blueprints';
  private readonly options: EcsChecksOptions;

  constructor(options: EcsChecksOptions = {}) {
    checkInput(undefined, 'EcsChecks', options);
    if (options.severities) checkRules(Object.keys(options.severities));
    this.options = options;
  }

  /** Called by CDK when it has synthesized the templates. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    // Of versions that tell less than the declaration says nothing else can be asked.
    if (!Array.isArray((context as IPolicyValidationContext | undefined | null)?.templatePaths)) checkCall('EcsChecks#validate', context);
    const { templatePaths, appConstruct, stackTemplates } = { ...TOLD_BY_NEWER_VERSIONS, ...context };
    checkScopes('only', this.options.only, appConstruct);
    checkScopes('except', this.options.except, appConstruct);
    const baseline = Baseline.read(this.options.baseline);
    const regions = new Map(stackTemplates.map(({ templatePath, region }) => [templatePath, region]));
    const manifests = new Manifests();
    // Who has no findings does not wait for it.
    let constructs: { readonly tree?: ResourceTree } | undefined;
    let unknownValues = 0;
    const found = templatePaths.flatMap(templatePath => {
      const template = new Template(JSON.parse(readFileSync(templatePath, 'utf8')), { region: regions.get(templatePath) });
      const findings = findingsIn(template);
      unknownValues += template.deploymentValues.count;
      if (findings.length === 0) return [];
      const metadata = appConstruct ? undefined : StackMetadata.besides(templatePath, manifests);
      const { tree } = constructs ??= { tree: this.treeOf(appConstruct, templatePaths) };
      return findings.flatMap(finding => {
        if (metadata && this.isLeftOutOf(metadata, finding)) return [];
        const construct = tree?.find(templatePath, finding.logicalId);
        const severity = this.severityOf(finding, construct);
        return severity === CheckSeverity.OFF || this.isLeftOut(construct, finding) ? [] : [{ templatePath, finding, severity }];
      });
    });
    const fresh = found.filter(({ templatePath, finding }) => !baseline.has(templatePath, finding));
    const counted = found.length - fresh.length;
    return {
      success: fresh.every(({ severity }) => severity !== CheckSeverity.ERROR),
      violations: fresh.map(({ finding, templatePath, severity }) => violationOf(finding, templatePath, severity)),
      metadata: metadataOf({ 'in the baseline': counted, 'values known only at deployment, not checked': unknownValues }),
    };
  }

  /** The severity that was chosen for a rule; what `RuleSettings` make advice is advice here too. */
  private severityOf({ id, advice }: TemplateFinding, construct: IConstruct | undefined): CheckSeverity {
    const isAdvice = advice === true || (construct !== undefined && isAdvised(construct, id));
    return this.options.severities?.[id] ?? (isAdvice ? CheckSeverity.ADVICE : CheckSeverity.ERROR);
  }

  /** To find the construct of each resource takes time, and most apps neither acknowledge nor choose. */
  private treeOf(app: IConstruct | undefined, templatePaths: readonly string[]): ResourceTree | undefined {
    const asks = this.options.only !== undefined || this.options.except !== undefined || hasExceptions(app);
    return asks ? new ResourceTree(app, stack => fileOf(stack, templatePaths)) : undefined;
  }

  private isLeftOutOf(metadata: StackMetadata, { logicalId, id, path }: TemplateFinding): boolean {
    const { only, except = [] } = this.options;
    if (metadata.isPlain && only === undefined && except.length === 0) return false;
    const place = metadata.pathOf(logicalId);
    if (place === undefined) return false;
    return (only !== undefined && !isPathWithin(place, only)) || isPathWithin(place, except) || metadata.isAcknowledged(place, [id, `${id}[${path}]`]);
  }

  private isLeftOut(construct: IConstruct | undefined, { id, path }: TemplateFinding): boolean {
    if (!construct) return false;
    const { only, except = [] } = this.options;
    return (only !== undefined && !isWithin(construct, only)) || isWithin(construct, except) || isAcknowledged(construct, [id, `${id}[${path}]`]);
  }
}

/** Counts that are not zero. */
function metadataOf(counts: { readonly [what: string]: number }): { readonly [what: string]: string } | undefined {
  const given = Object.entries(counts).filter(([, count]) => count > 0);
  return given.length === 0 ? undefined : Object.fromEntries(given.map(([what, count]) => [what, String(count)]));
}

/** What versions of aws-cdk-lib before 2.270 do not tell. */
const TOLD_BY_NEWER_VERSIONS: {
  readonly appConstruct?: IConstruct;
  readonly stackTemplates: readonly { readonly templatePath: string; readonly region?: string }[];
} = { stackTemplates: [] };

/** A rule that is misspelt would stay as it is. */
function checkRules(ids: readonly string[]): void {
  const unknown = unknownRule(ids);
  if (unknown) throw new Error(`EcsChecks: severities must name rules, got ${unknown.word}; ${unknown.meant ?? 'npx cdk-ecs-blueprints list shows all'}`);
}

/** What is not in the app has nothing to check. */
function checkScopes(option: 'only' | 'except', scopes: readonly IConstruct[] = [], app: IConstruct | undefined): void {
  const outside = app && scopes.find(({ node }) => node.root !== app.node.root);
  if (outside) throw new Error(`EcsChecks: ${option} must name constructs of the app, got ${outside.node.path || 'another app'}; give constructs below the app whose plugin this is`);
}

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
