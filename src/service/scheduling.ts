/**
 * How many tasks of a service run, and where.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler
 */
export enum SchedulingStrategy {
  /** As many as are desired, anywhere on the capacities. */
  REPLICA = 'REPLICA',
  /** One on every host of the cluster, of EC2 or outside of AWS. */
  DAEMON = 'DAEMON',
}
