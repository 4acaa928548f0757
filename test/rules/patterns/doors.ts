import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Ingress, WebService } from '../../../src';
import { IMAGE } from '../../support/door-services';
import { Doors } from '../../support/doors';

/** Doors of the rules on patterns. */
export const PATTERN_DOORS: Doors = {
  'ECS-WEB-001': stack => new WebService(stack, 'Api', {
    image: IMAGE, containerPort: 80, allowFrom: [ec2.Peer.anyIpv4()], ingress: Ingress.loadBalancer(),
  }),
};
