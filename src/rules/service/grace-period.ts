import { ServiceShape } from '../../api/service/shape';
import { outside } from '../bounds';
import { Rule } from '../rule';

const MAX_SECONDS = 2_147_483_647;

/** How long ECS ignores failing checks of a fresh task. */
export const gracePeriod: Rule<ServiceShape> = {
  id: 'ECS-SVC-008',
  kind: 'refused',
  title: 'The health check grace period is 0 to 2,147,483,647 seconds',
  remedy: 'give the time that the slowest start takes',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  check: service => outside('healthCheckGracePeriodSeconds', service.healthCheckGracePeriodSeconds, 0, MAX_SECONDS, 'seconds'),
};
