import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Variables } from './sidecar-kind';
import { SidecarShape } from '../api/sidecar/shape';
import { ContainerShape } from '../api/task/shape';

/** Something that the containers of a task are told of. */
export interface Member extends SidecarShape {
  /** Variables for all other containers, in groups that go together. */
  readonly neighbours: readonly Variables[];
  /** Its container, as it will be; nothing when it stands on the host. */
  readonly container?: ContainerShape;
  /** What others wait for. */
  readonly waitFor?: ecs.ContainerDependencyCondition;
}
