/**
 * Scheduling strategy of a service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler
 */
export enum SchedulingStrategy {
  /** Runs the desired number of tasks on the capacities. */
  REPLICA = 'REPLICA',
  /** Runs one task on each EC2 or ECS Anywhere instance of the cluster. */
  DAEMON = 'DAEMON',
}
