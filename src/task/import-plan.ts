import { TaskText } from './import-file';
import { GivenByName } from './import-given';
import { ImportTaskDefinitionOptions } from './import-options';
import { judgeTask } from './judge-task';
import { withSidecarPaths } from './prop-paths';
import { PlannedTask } from './render-task';
import { Extension, pathsOf, planExtensions, plansOf, withSidecars } from './sidecar-plan';
import { modeShape } from './task-plan';
import { TaskSize } from './task-size';
import { TaskDefinitionShape } from '../api/task/shape';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { CDK_TOKENS } from '../private/tokens';
import { byReference, planImage } from '../registry/image-plan';
import { Finding } from '../rules/finding';
import { renamePaths } from '../rules/prop-paths';
import { inside, Rule } from '../rules/rule';
import { DOCUMENT_RULES } from '../rules/task/document/document-rules';
import { readTaskDefinition } from '../rules/task/document/read-task-definition';

/** An imported task definition, its findings, and what it needs from other stacks. */
export interface ImportPlan extends PlannedTask {
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/**
 * Plans an imported task definition for the given capacities. Creates nothing.
 *
 * @param demands what the posture demands of its containers
 */
export function planImport(source: TaskText, options: ImportTaskDefinitionOptions, demands: readonly Rule<TaskDefinitionShape>[] = []): ImportPlan {
  const { capacities = [], size } = options;
  const read = readSource(source, options);
  const wanted = [...new Set(capacities.map(capacity => capacity.profile.compatibilityName))];
  const given = new GivenByName(read.shape, options);
  const described = fit(given.task, wanted, options);
  // Rules on a shape that could not be read would add no information.
  const readable = read.findings.every(finding => finding.advice);
  const extensions = readable ? planExtensions(described, options.sidecars ?? []) : [];
  return {
    described,
    extensions,
    size,
    findings: [
      ...read.findings,
      ...judge(DOCUMENT_RULES, {
        compatibilities: { given: read.shape.requiresCompatibilities ?? [], wanted },
        ...readable ? given.seen : {},
      }),
      ...readable ? [...renamePaths(checkTask(described, extensions, options), given.paths), ...checkImages(read.shape, given)] : [],
      ...judge(demands, described),
    ],
    needs: readable ? needsOf(read.shape, given, extensions) : [],
  };
}

function readSource({ text, findings = [] }: TaskText, options: ImportTaskDefinitionOptions): ReturnType<typeof readTaskDefinition> {
  const { substitutions, family, images = {}, volumes = [] } = options;
  return text === undefined ? { shape: {}, findings } : readTaskDefinition(text, {
    substitutions, family, tokens: CDK_TOKENS, images: Object.keys(images), volumes: volumes.map(({ name }) => name),
  });
}

function needsOf({ containerDefinitions = [] }: TaskDefinitionShape, given: GivenByName, extensions: readonly Extension[]): Need[] {
  return [
    ...containerDefinitions.map(({ image }, c) => ({ path: `containerDefinitions[${c}].image`, value: image })),
    ...given.ofImages(image => image.needs),
    ...extensions.flatMap(({ path, plan }) => inside(`${path}.`, plan?.needs ?? [])),
  ];
}

/** Applies the capacities where the file has no value, and the options of the user over the file. */
function fit(shape: TaskDefinitionShape, wanted: string[], { capacities = [], size }: ImportTaskDefinitionOptions): TaskDefinitionShape {
  const fitted = {
    ...shape,
    requiresCompatibilities: shape.requiresCompatibilities ?? (wanted.length > 0 ? wanted : undefined),
    networkMode: shape.networkMode ?? modeShape(capacities[0]?.profile.networkMode),
  };
  return { ...fitted, ...size?._of(fitted) };
}

function checkTask(described: TaskDefinitionShape, extensions: readonly Extension[], { size }: ImportTaskDefinitionOptions): Finding[] {
  return [
    ...judgeWithSidecars(described, extensions, size),
    ...extensions.flatMap(({ path, plan }) => inside(`${path}.`, plan?.findings ?? [])),
  ];
}

/** Findings about a task with its sidecars, which have the paths that they are given by. */
export function judgeWithSidecars(described: TaskDefinitionShape, extensions: readonly Extension[], size?: TaskSize): Finding[] {
  const sidecars = plansOf(extensions);
  const whole = judgeTask(withSidecars(described, sidecars, size), sidecars.map(({ shape }) => shape), described);
  return withSidecarPaths(whole, described.containerDefinitions?.length ?? 0, pathsOf(extensions));
}

/** Images of the file, and those that are given instead. */
function checkImages({ containerDefinitions = [] }: TaskDefinitionShape, given: GivenByName): Finding[] {
  return [
    ...containerDefinitions.flatMap(({ image, versionConsistency }, c) => image === undefined ? []
      : inside(`containerDefinitions[${c}].`, planImage(byReference(image, true), { versionConsistency }).findings)),
    ...given.ofImages(image => image.findings),
  ];
}
