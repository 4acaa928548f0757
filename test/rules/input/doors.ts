import { ImageSource, Network, TaskDefinition, WebService } from '../../../src';
import { Doors } from '../../support/doors';

/** Doors of the rules on arguments, as callers from JavaScript find them. */
export const INPUT_DOORS: Doors = {
  'ECS-INPUT-001': stack => new Network(stack, 'Network', { maxAzs: '2' as never }),
  'ECS-INPUT-002': () => ImageSource.fromRegistry(undefined as never),
  'ECS-INPUT-003': stack => new WebService(stack, 'Api', { image: ImageSource.fromRegistry('nginx:1.29'), container_port: 80 } as never),
  'ECS-INPUT-004': stack => new TaskDefinition(stack, 'Task', { capacities: [], containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] }),
};
