import { Stack } from 'aws-cdk-lib';
import { IMAGE } from './door-services';
import { WorkerService, WorkerServiceProps } from '../../src';

/** `new WorkerService(stack, 'Orders', …)` with an image and these props. */
export function worker(stack: Stack, props: Partial<WorkerServiceProps> = {}): WorkerService {
  return new WorkerService(stack, 'Orders', { image: IMAGE, ...props });
}
