import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Capacity, ImageSource, Ingress, Network, TaskDefinition, WebService } from '../../../src';
import { Examples } from '../../support/doors';

/** As a JavaScript program passes it: TypeScript would not compile. */
function javascript(value: unknown): never {
  return value as never;
}

const image = ImageSource.fromRegistry('nginx:1.29');
const ingress = Ingress.loadBalancer({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')], internetFacing: false });

export const INPUT_EXAMPLES: Examples = {
  'ECS-INPUT-001': {
    bad: stack => new Network(stack, 'Network', { maxAzs: javascript('2') }),
    good: stack => new Network(stack, 'Network', { maxAzs: 2 }),
  },
  'ECS-INPUT-002': {
    bad: () => ImageSource.fromRegistry(javascript(undefined)),
    good: () => ImageSource.fromRegistry('nginx:1.29'),
  },
  'ECS-INPUT-003': {
    bad: stack => new WebService(stack, 'Api', javascript({ image, ingress, container_port: 80 })),
    good: stack => new WebService(stack, 'Api', { image, ingress, containerPort: 80 }),
  },
  'ECS-INPUT-004': {
    bad: stack => new TaskDefinition(stack, 'Task', { capacities: [], containers: [{ image }] }),
    good: stack => new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ image }] }),
  },
};
