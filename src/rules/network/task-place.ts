import { findTexts } from '../../api/given';
import { TaskPlaceShape } from '../../api/network/shape';
import { place } from '../../api/place';
import { parseEcrReference } from '../../api/registry/reference';
import { show } from '../../api/show';
import { cannotWork, found } from '../rule';

const IMAGES = place<TaskPlaceShape>('images[]');

/** An internet gateway serves only what has a public address; a VPC from elsewhere may have endpoints for all that is needed. */
export const publicTasks = cannotWork<TaskPlaceShape>('ECS-NET-006', {
  title: 'Tasks in public subnets have public addresses, unless the VPC has endpoints for everything that they need',
  remedy: 'give Network.fromVpc() assignPublicIp: true, or taskSubnets that are routed to a NAT gateway',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html',
  advice: true,
  check: ({ subnetType, assignPublicIp }) => subnetType === 'PUBLIC' && assignPublicIp === false
    ? found('network.assignPublicIp', 'must be true for tasks in public subnets, got false') : [],
});

/** From isolated subnets, endpoints lead to ECR only. */
export const isolatedTasks = cannotWork<TaskPlaceShape>('ECS-NET-007', {
  title: 'Tasks in isolated subnets pull their images from private repositories of ECR',
  remedy: 'copy the image to a repository of ECR, or give Network.fromVpc() taskSubnets that are routed to a NAT gateway',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
  advice: true,
  check: shape => shape.subnetType !== 'ISOLATED' || !shape.isImported ? [] : findTexts(shape, IMAGES)
    .flatMap(({ value }) => parseEcrReference(value) ? []
      : found('network.taskSubnets', `must lead to the registry of ${show(value)}, got isolated subnets`)),
});
