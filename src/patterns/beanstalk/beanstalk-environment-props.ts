import { aws_logs as logs } from 'aws-cdk-lib';
import { BeanstalkListener } from './beanstalk-listener';
import { BeanstalkBundleOptions, BeanstalkInstances, BeanstalkUpdates } from './beanstalk-options';
import { BeanstalkPlatform } from './beanstalk-platform';
import { INetwork } from '../../network/network';
import { TaskSource } from '../../task/task-source';

/** Properties of `BeanstalkEnvironment`. */
export interface BeanstalkEnvironmentProps extends BeanstalkBundleOptions {
  /** The containers: every instance runs all of them once. */
  readonly task: TaskSource;

  /** The platform, which is ECS on Amazon Linux 2023. See docs/beanstalk.md for its current name. */
  readonly platform: BeanstalkPlatform;

  /** How clients reach the environment. */
  readonly listener: BeanstalkListener;

  /** The instances. */
  readonly instances: BeanstalkInstances;

  /**
   * Network of the environment. Instances are in the subnets of tasks.
   *
   * @default - a new `Network`
   */
  readonly network?: INetwork;

  /**
   * Port of the instances that the load balancer sends requests to: the `hostPort` of a container.
   *
   * @default - the first fixed host port of the containers
   */
  readonly hostPort?: number;

  /**
   * Path of the health check, which must answer with 200.
   *
   * @default '/'
   */
  readonly healthCheckPath?: string;

  /**
   * Deployments and managed updates.
   *
   * @default - immutable deployments, and minor updates on Tuesdays at 09:00 UTC
   */
  readonly updates?: BeanstalkUpdates;

  /**
   * Retention of the logs of instances, containers and health, in the log groups that Elastic Beanstalk makes.
   *
   * @default - the log retention of the posture, or the next longer one that Elastic Beanstalk has
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Name of an existing application to add the environment to.
   *
   * @default - a new application
   */
  readonly applicationName?: string;

  /**
   * Name of the environment. With a name, changes that replace it fail.
   *
   * @default - a generated name
   */
  readonly environmentName?: string;

  /**
   * Further options of Elastic Beanstalk, by namespace and name.
   *
   * @default - no further options
   * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html
   */
  readonly optionSettings?: { [namespace: string]: { [name: string]: string } };
}
