import { leftOutOf, linkedBy, LocalRunShape, sidecarsOf } from '../../api/compose/local-run-shape';
import { isText, items, listOf } from '../../api/given';
import { didYouMean } from '../../api/nearest';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { found, policy } from '../rule';

const DEPENDENCY_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_dependson';

/** Names of sidecars are names of containers that would be left out. */
export const sidecarName = policy<LocalRunShape>('ECS-LOCAL-002', {
  title: 'Each of the sidecars asked for must be a sidecar of the task',
  why: 'Other containers run anyway, and one that does not exist cannot',
  remedy: 'name a sidecar of the task, or leave the name out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definitions',
  check: shape => {
    const known = sidecarsOf(shape);
    return listOf(shape.sidecars).flatMap((name, i) => known.includes(name) ? []
      : found(`sidecars[${i}]`, `must be ${known.length === 0 ? 'left out of a task without sidecars' : `one of ${known.join(', ')}`}, got ${show(name)}`, didYouMean(name, known)));
  },
});

/** Sidecars talk to AWS. */
export const sidecarLeftOut = policy<LocalRunShape>('ECS-LOCAL-003', {
  title: 'A sidecar for tracing, metrics, logs or a proxy should be asked for by name if it shall run outside of AWS',
  why: 'It sends what it collects to AWS, and needs credentials; applications run without it',
  remedy: 'ask for it with the option sidecars if the application needs it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
  advice: true,
  check: shape => {
    const leftOut = leftOutOf(shape);
    return containersOf(shape.task ?? {}).filter(({ value: { name = '' } }) => leftOut.has(name))
      .flatMap(({ path, value: { name } }) => found(path, `should be asked for by name to run, got the sidecar ${name}, which is left out`));
  },
});

/** What does not run starts nothing, links nothing and holds no volumes. */
export const sidecarReference = policy<LocalRunShape>('ECS-LOCAL-004', {
  title: 'A container should not depend on a sidecar that is left out',
  why: 'The container starts without waiting for the sidecar, and without its address and volumes',
  remedy: 'ask for the sidecar with the option sidecars, or make sure that the container starts without it',
  see: DEPENDENCY_PAGE,
  advice: true,
  check: shape => {
    const leftOut = leftOutOf(shape);
    return containersOf(shape.task ?? {}).filter(({ value: { name = '' } }) => !leftOut.has(name)).flatMap(container => [
      ...items(container, 'dependsOn').map(({ path, value: { containerName } }) => ({ path, name: containerName })),
      ...items(container, 'volumesFrom').map(({ path, value: { sourceContainer } }) => ({ path, name: sourceContainer })),
      ...listOf(container.value.links).map((link, i) => ({ path: `${container.pathOf('links')}[${i}]`, name: isText(link) ? linkedBy(link) : undefined })),
    ]).filter(({ name = '' }) => leftOut.has(name)).flatMap(({ path, name }) => found(path, `should name a container that runs, got the sidecar ${name}, which is left out`));
  },
});
