import { Builds, renderCompose } from './render-compose';
import { composeText } from './yaml';
import { LocalRunShape } from '../../api/compose/local-run-shape';
import { isKnown } from '../../api/unknown';

/** A Compose file that is still to be judged. */
export interface ComposePlan {
  /** For the rules: what shall run, and what the file needs. */
  readonly shape: LocalRunShape;
  /** Writes the file. */
  readonly text: () => string;
}

/** Plans a Compose file of a task. */
export function planCompose(shape: LocalRunShape, builds: Builds = new Map()): ComposePlan {
  const rendered = renderCompose(shape, builds);
  const { family } = shape.task ?? {};
  return {
    shape: { ...shape, built: [...builds.keys()], variables: rendered.variables.filter(({ isSecret }) => !isSecret).map(({ name }) => name) },
    text: () => composeText(rendered, isKnown(family) ? `Task definition ${family}` : 'A task definition'),
  };
}
