import { SidecarTaskShape } from '../../api/sidecar/shape';
import { Rule } from '../rule';

/** Nothing reaches a router that no log driver names. */
export const usedRouter: Rule<SidecarTaskShape> = {
  id: 'ECS-SIDE-007',
  kind: 'cannot-work',
  title: 'At least one container of a task with a log router logs through it',
  remedy: 'give a container the log driver LogRouter.toCloudWatchLogs(logGroup), or leave the log router out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html',
  advice: true,
  check: ({ task = {}, sidecars = [] }) => sidecars.some(({ purpose }) => purpose === 'log router')
    && !(task.containerDefinitions ?? []).some(({ logConfiguration }) => logConfiguration?.logDriver === 'awsfirelens')
    ? [{ path: 'containerDefinitions', problem: 'must have one with the log driver awsfirelens beside a log router, got none' }]
    : [],
};
