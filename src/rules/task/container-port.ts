import { outside } from '../numbers';
import { Rule } from '../rule';
import { TaskDefinitionShape } from './shape';

const MAX_PORT = 65_535;

/** A container listens on a TCP or UDP port. */
export const containerPort: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-002',
  title: 'A container port is a whole number from 1 to 65535',
  remedy: 'give the port that the process in the image listens on',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  check: task => (task.containerDefinitions ?? []).flatMap((container, c) =>
    (container.portMappings ?? []).flatMap((mapping, p) =>
      outside(`containerDefinitions[${c}].portMappings[${p}].containerPort`, mapping.containerPort, 1, MAX_PORT))),
};
