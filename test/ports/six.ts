import { Stack } from 'aws-cdk-lib';
import { APP_PORTS } from './apps';
import { MIGRATION } from './migration';
import { PORTS } from './ports';
import { RUN_PORTS } from './runs';

/** Ports of the six apps that were longer or impossible before there were patterns for them. */
export const SIX: readonly ((stack: Stack) => void)[] = [
  PORTS['a queue-processing service'].after,
  ...Object.values(APP_PORTS).map(({ after }) => after),
  RUN_PORTS['a nightly report'].after,
  RUN_PORTS['a processor of uploads, by EventBridge and S3'].after,
  MIGRATION.after,
];
