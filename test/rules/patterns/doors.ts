import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Ingress, WebService } from '../../../src';
import { IMAGE } from '../../support/door-services';
import { Examples } from '../../support/doors';

export const PATTERN_EXAMPLES: Examples = {
  'ECS-WEB-001': {
    bad: stack => new WebService(stack, 'Api', {
      image: IMAGE,
      containerPort: 80,
      allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')],
      ingress: Ingress.loadBalancer({ internetFacing: false, allowFrom: [ec2.Peer.ipv4('10.1.0.0/16')] }),
    }),
    good: stack => new WebService(stack, 'Api', {
      image: IMAGE,
      containerPort: 80,
      allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')],
      ingress: Ingress.loadBalancer({ internetFacing: false }),
    }),
  },
};
