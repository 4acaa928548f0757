import { refused } from './fargate-parameters';
import { compatibilities } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const REFUSED = ['volumes[].efsVolumeConfiguration', 'volumes[].configuredAtLaunch'];

/** Hosts outside of AWS have no disks of AWS. */
export const externalParameters: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-020',
  title: 'A task on ECS Anywhere has no EFS volume, and no EBS volume configured at launch',
  remedy: 'use a path of the host, or run the task on EC2 hosts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
  check: task => compatibilities(task).includes('EXTERNAL') ? refused(task, REFUSED, 'on ECS Anywhere') : [],
};
