import { containersOf, isMissing, members } from '../../api/given';
import { MAX_PORT } from '../../api/ports';
import { PortMappingShape, TaskDefinitionShape } from '../../api/task/shape';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

function check(path: string, mapping: PortMappingShape): Violation[] {
  if (isMissing(mapping.containerPort) && isMissing(mapping.containerPortRange)) {
    return [{ path: `${path}.containerPort`, problem: 'must be given, got none' }];
  }
  return [
    ...outside(`${path}.containerPort`, mapping.containerPort, 1, MAX_PORT),
    ...outside(`${path}.hostPort`, mapping.hostPort, 0, MAX_PORT),
  ];
}

/** A container listens on a TCP or UDP port. */
export const containerPort: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-002',
  title: 'A container port is a whole number from 1 to 65535, and a host port one from 0, which lets the host choose',
  remedy: 'give the port that the process in the image listens on',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  check: task => containersOf(task).flatMap(({ path, value }) =>
    members(`${path}.portMappings`, value.portMappings).flatMap(mapping => check(mapping.path, mapping.value))),
};
