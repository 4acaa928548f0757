import { show } from '../../api/show';
import { SidecarTaskShape } from '../../api/sidecar/shape';
import { Rule } from '../rule';

/** Neighbours find a sidecar by its name. */
export const freeName: Rule<SidecarTaskShape> = {
  id: 'ECS-SIDE-004',
  kind: 'refused',
  title: 'The name of a sidecar is not that of another container',
  remedy: 'rename the container, or remove it when it is the same sidecar made by hand',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definitions',
  check: ({ task = {}, sidecars = [] }) => sidecars
    .filter(({ name, onHost }) => !onHost && (task.containerDefinitions ?? []).filter(container => container.name === name).length > 1)
    .map(({ name }) => ({ path: 'containerDefinitions', problem: `must leave the name ${show(name)} to the sidecar, got another container with it` })),
};
