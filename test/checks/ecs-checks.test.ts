import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { App, IPolicyValidationContext, Stack, Validations } from 'aws-cdk-lib';
import { BAD_RESOURCES } from './bad-resources';
import { CORRECT_APPS } from './correct-apps';
import { MISTAKES } from './mistakes';
import { PAINS } from './pains';
import { CheckSeverity, EcsChecks, EcsChecksOptions, RuleSettings } from '../../src';
import { messageOf } from '../support/stack';

/** A file in the folder of the run, which goes with it. */
function temporaryFile(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'checks-')), name);
  writeFileSync(path, text);
  return path;
}

const app = () => new App({ analyticsReporting: false, treeMetadata: false });

/** An app with one stack for each, and what a plugin is given of it. */
function contextOf(stacks: readonly ((stack: Stack) => unknown)[], root = app()): IPolicyValidationContext {
  stacks.forEach((make, i) => make(new Stack(root, `Shop${i}`)));
  const templatePaths = root.synth().stacks.map(({ templateFullPath }) => templateFullPath);
  return { templatePaths, appConstruct: root } as unknown as IPolicyValidationContext;
}

/** Ids of what is found in each stack, with their severity. */
function found(context: IPolicyValidationContext, options?: EcsChecksOptions): { [stack: string]: string[] } {
  const { violations } = new EcsChecks(options).validate(context);
  return Object.fromEntries(context.templatePaths.map(path => [basename(path, '.template.json'), violations
    .filter(({ violatingResources }) => violatingResources[0].templatePath === path).map(({ ruleName, severity }) => `${severity} ${ruleName}`)]));
}

describe('mistakes that aws-cdk-lib takes without a word', () => {
  const context = contextOf(Object.values(MISTAKES).map(({ make }) => make));
  const all = found(context);

  test.each(Object.entries(MISTAKES).map(([mistake, { id }], i) => [mistake, id, `Shop${i}`]))('finds %s (%s)', (_, id, stack) => {
    expect(all[stack].filter(finding => finding.startsWith('error'))).toEqual([`error ${id}`]);
  });
});

describe('pains that a template shows', () => {
  const context = contextOf(Object.values(PAINS).map(({ make }) => make));
  const all = found(context);

  test.each(Object.entries(PAINS).map(([pain, { id }], i) => [pain, id, `Shop${i}`]))('finds %s (%s)', (_, id, stack) => {
    expect(all[stack].map(finding => finding.replace(/^\w+ /, ''))).toContain(id);
  });
});

describe('apps that work', () => {
  const context = contextOf(Object.values(CORRECT_APPS));
  const all = found(context);

  test.each(Object.keys(CORRECT_APPS).map((feature, i) => [feature, `Shop${i}`]))('finds no error in %s', (_, stack) => {
    expect(all[stack].filter(finding => finding.startsWith('error'))).toEqual([]);
  });
});

const TOO_MUCH = (stack: Stack) => MISTAKES['container memory above that of the task'].make(stack);
const ID = MISTAKES['container memory above that of the task'].id;
const PATH = 'ContainerDefinitions[0].Memory';

describe('options', () => {
  const root = app();
  const context = contextOf([TOO_MUCH, TOO_MUCH], root);
  const [first, second] = root.node.children.filter(Stack.isStack);
  const errors = (options?: EcsChecksOptions) => Object.values(found(context, options))
    .map(findings => findings.filter(finding => finding.endsWith(ID)));

  test('checks everything', () => {
    expect(errors()).toEqual([[`error ${ID}`], [`error ${ID}`]]);
    expect(new EcsChecks().validate(context).success).toBe(false);
  });

  test('changes the severity of a rule, and turns it off', () => {
    expect(errors({ severities: { [ID]: CheckSeverity.ADVICE } })).toEqual([[`advice ${ID}`], [`advice ${ID}`]]);
    expect(new EcsChecks({ severities: { [ID]: CheckSeverity.ADVICE } }).validate(context).success).toBe(true);
    expect(errors({ severities: { [ID]: CheckSeverity.OFF } })).toEqual([[], []]);
  });

  test('checks some constructs only, or all but some', () => {
    expect(errors({ only: [first] })).toEqual([[`error ${ID}`], []]);
    expect(errors({ except: [first] })).toEqual([[], [`error ${ID}`]]);
    expect(errors({ only: [second], except: [second] })).toEqual([[], []]);
  });
});

test('refuses rules that there are not, and constructs of another app', () => {
  expect(messageOf(() => new EcsChecks({ severities: { 'ECS-TSK-016': CheckSeverity.OFF } }))).toMatch(/severities must name rules, got ECS-TSK-016; did you mean ECS-TASK-0\d\d\?/);
  const elsewhere = new Stack(app(), 'Elsewhere');
  expect(messageOf(() => new EcsChecks({ only: [elsewhere] }).validate(contextOf([TOO_MUCH])))).toContain('only must name constructs of the app, got Elsewhere');
});

test('takes for advice what is advice below a construct', () => {
  const root = app();
  const context = contextOf([stack => {
    RuleSettings.of(stack).treatAsAdvice(ID, 'tried');
    TOO_MUCH(stack);
  }, TOO_MUCH], root);
  expect(Object.values(found(context)).map(findings => findings.filter(finding => finding.endsWith(ID)))).toEqual([[`advice ${ID}`], [`error ${ID}`]]);
});

test.each([[ID], [`${ID}[${PATH}]`]])('leaves out what is acknowledged as %s', id => {
  const root = app();
  const context = contextOf([stack => {
    TOO_MUCH(stack);
    Validations.of(stack.node.findChild('Task')).acknowledge({ id, reason: 'tried' });
  }, TOO_MUCH], root);
  expect(Object.values(found(context)).map(findings => findings.filter(finding => finding.endsWith(ID)))).toEqual([[], [`error ${ID}`]]);
});

/** Whether a synthesis fails: by an error, or in older versions by the exit code. */
function fails(root: App): boolean {
  const code = process.exitCode;
  try {
    root.synth();
    return process.exitCode === 1;
  } catch {
    return true;
  } finally {
    process.exitCode = code;
  }
}

describe('in a synthesis', () => {
  /** Ids of what the plugin reports in each stack when CDK calls it, with what this version of CDK tells it. */
  function reported(make: (stack: Stack) => void, options?: (root: App) => EcsChecksOptions): string[][] {
    const root = app();
    [make, TOO_MUCH].forEach((each, i) => each(new Stack(root, `Shop${i}`)));
    const checks = new EcsChecks(options?.(root));
    const validate = jest.spyOn(checks, 'validate');
    Validations.of(root).addPlugins(checks);
    const failed = fails(root);
    const { violations } = validate.mock.results[0].value as ReturnType<EcsChecks['validate']>;
    expect(failed).toBe(true);
    const isOf = (i: number, path: string) => basename(path) === `Shop${i}.template.json`;
    return [0, 1].map(i => violations.filter(({ violatingResources: [{ templatePath = '' }] }) => isOf(i, templatePath)).map(({ ruleName }) => ruleName));
  }

  test.each([[ID], [`${ID}[${PATH}]`]])('leaves out what is acknowledged as %s, at a construct or at its stack', id => {
    for (const scopeOf of [(stack: Stack) => stack.node.findChild('Task'), (stack: Stack) => stack]) {
      expect(reported(stack => {
        TOO_MUCH(stack);
        Validations.of(scopeOf(stack)).acknowledge({ id, reason: 'tried' });
      })).toEqual([[], [ID]]);
    }
  });

  test('does not take one acknowledged finding for another', () => {
    expect(reported(stack => {
      TOO_MUCH(stack);
      Validations.of(stack).acknowledge({ id: `${ID}[ContainerDefinitions[1].Memory]`, reason: 'tried' });
    })).toEqual([[ID], [ID]]);
  });

  test('checks some constructs only, or all but some', () => {
    expect(reported(TOO_MUCH, root => ({ only: [root.node.findChild('Shop1')] }))).toEqual([[], [ID]]);
    expect(reported(TOO_MUCH, root => ({ except: [root.node.findChild('Shop0')] }))).toEqual([[], [ID]]);
  });
});

test('fails the synthesis with the construct path, the property and the remedy', () => {
  const root = app();
  TOO_MUCH(new Stack(root, 'Shop'));
  Validations.of(root).addPlugins(new EcsChecks());
  expect(fails(root)).toBe(true);
});

test('counts what is in the baseline', () => {
  const context = contextOf([TOO_MUCH]);
  const { violations } = new EcsChecks().validate(context);
  expect(violations).toHaveLength(1);
  const { logicalId, file } = { logicalId: violations[0].violatingResources[0].resourceLogicalId, file: 'Shop0.template.json' };
  const baseline = temporaryFile('baseline.json', JSON.stringify({ version: 1, findings: [`${file} ${ID} ${logicalId} ${PATH}`] }));
  expect(new EcsChecks({ baseline }).validate(context)).toEqual({ success: true, violations: [], metadata: { 'in the baseline': '1' } });
  expect(messageOf(() => new EcsChecks({ baseline: temporaryFile('other.json', '[]') }).validate(context))).toContain('is no baseline');
});

test('counts the values that only the deployment knows', () => {
  const context = contextOf([CORRECT_APPS['values that only the deployment knows'], CORRECT_APPS.secrets]);
  expect(new EcsChecks().validate(context).metadata).toEqual({ 'values known only at deployment, not checked': '7' });
});

describe('with a version of CDK that tells templates only', () => {
  const told = (root: App, stacks: readonly ((stack: Stack) => unknown)[]) =>
    ({ templatePaths: contextOf(stacks, root).templatePaths }) as IPolicyValidationContext;

  test('finds the same', () => {
    expect(new EcsChecks().validate(told(app(), [TOO_MUCH])).violations).toHaveLength(1);
  });

  test.each([[ID], [`${ID}[${PATH}]`]])('leaves out what is acknowledged as %s', id => {
    const context = told(app(), [stack => {
      TOO_MUCH(stack);
      Validations.of(stack.node.findChild('Task')).acknowledge({ id, reason: 'tried' });
    }, TOO_MUCH]);
    expect(Object.values(found(context))).toEqual([[], [`error ${ID}`]]);
  });

  test('checks some constructs only, or all but some', () => {
    const root = app();
    const context = told(root, [TOO_MUCH, TOO_MUCH]);
    expect(Object.values(found(context, { only: [root.node.findChild('Shop1')] }))).toEqual([[], [`error ${ID}`]]);
    expect(Object.values(found(context, { except: [root.node.findChild('Shop1')] }))).toEqual([[`error ${ID}`], []]);
    expect(Object.values(found(context, { only: [root] }))).toEqual([[`error ${ID}`], [`error ${ID}`]]);
  });

  test('takes templates that no assembly is with', () => {
    const template = temporaryFile('Shop.template.json', JSON.stringify({ Resources: BAD_RESOURCES['the name of a cluster'].resources }));
    expect(new EcsChecks().validate({ templatePaths: [template] } as unknown as IPolicyValidationContext).violations).toHaveLength(1);
  });
});
