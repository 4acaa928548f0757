import { TaskSource } from './import-file';
import { ImportTaskDefinitionOptions } from './import-options';
import { judgeTask } from './judge-task';
import { withSidecarPaths } from './prop-paths';
import { PlannedTask } from './render-task';
import { Extension, pathsOf, planExtensions, plansOf, withSidecars } from './sidecar-plan';
import { TaskDefinitionShape } from '../api/task/shape';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { CDK_TOKENS } from '../private/tokens';
import { byReference, planImage } from '../registry/image-plan';
import { Finding } from '../rules/finding';
import { inside } from '../rules/rule';
import { DOCUMENT_RULES } from '../rules/task/document/document-rules';
import { readTaskDefinition } from '../rules/task/document/read-task-definition';

/** An imported task definition, its findings, and what it needs from other stacks. */
export interface ImportPlan extends PlannedTask {
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/** Plans an imported task definition for the given capacities. Creates nothing. */
export function planImport({ text, findings = [] }: TaskSource, options: ImportTaskDefinitionOptions): ImportPlan {
  const { substitutions, family, capacities = [], size } = options;
  const read = text === undefined ? { shape: {}, findings } : readTaskDefinition(text, { substitutions, family, tokens: CDK_TOKENS });
  const wanted = [...new Set(capacities.map(capacity => capacity.profile.compatibilityName))];
  const described = fit(read.shape, wanted, options);
  // Rules on a shape that could not be read would add no information.
  const readable = read.findings.every(finding => finding.advice);
  const extensions = readable ? planExtensions(described, options.sidecars ?? []) : [];
  return {
    described,
    extensions,
    size,
    findings: [
      ...read.findings,
      ...judge(DOCUMENT_RULES, { compatibilities: { given: read.shape.requiresCompatibilities ?? [], wanted } }),
      ...readable ? checkTask(described, extensions, options) : [],
    ],
    needs: readable ? [
      ...(described.containerDefinitions ?? []).map(({ image }, c) => ({ path: `containerDefinitions[${c}].image`, value: image })),
      ...extensions.flatMap(({ path, plan }) => inside(`${path}.`, plan?.needs ?? [])),
    ] : [],
  };
}

/** Applies the capacities where the file has no value, and the options of the user over the file. */
function fit(shape: TaskDefinitionShape, wanted: string[], { capacities = [], size }: ImportTaskDefinitionOptions): TaskDefinitionShape {
  const fitted = {
    ...shape,
    requiresCompatibilities: shape.requiresCompatibilities ?? (wanted.length > 0 ? wanted : undefined),
    networkMode: shape.networkMode ?? capacities[0]?.profile.networkMode,
  };
  return { ...fitted, ...size?._of(fitted) };
}

function checkTask(described: TaskDefinitionShape, extensions: readonly Extension[], { size }: ImportTaskDefinitionOptions): Finding[] {
  const { containerDefinitions = [] } = described;
  const sidecars = plansOf(extensions);
  const whole = judgeTask(withSidecars(described, sidecars, size), sidecars.map(({ shape }) => shape), described);
  return [
    ...withSidecarPaths(whole, containerDefinitions.length, pathsOf(extensions)),
    ...containerDefinitions.flatMap(({ image = '', versionConsistency }, c) =>
      inside(`containerDefinitions[${c}].`, planImage(byReference(image, true), { versionConsistency }).findings)),
    ...extensions.flatMap(({ path, plan }) => inside(`${path}.`, plan?.findings ?? [])),
  ];
}
