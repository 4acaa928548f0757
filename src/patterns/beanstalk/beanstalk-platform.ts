import { checkedInput } from '../../private/input/check-input';

/** The platform of an Elastic Beanstalk environment: ECS on Amazon Linux 2023. */
@checkedInput('BeanstalkPlatform')
export class BeanstalkPlatform {
  /**
   * A version of the platform, by the name of its solution stack, such as `64bit Amazon Linux 2023 v4.7.7 running ECS`. Managed updates move the
   * environment to later versions, and a deployment that changes the name moves it to that one.
   *
   * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/platforms/platforms-supported.html#platforms-supported.docker
   */
  public static fromSolutionStack(solutionStackName: string): BeanstalkPlatform {
    return new BeanstalkPlatform(solutionStackName, undefined);
  }

  /**
   * A version of the platform, or the newest one when the environment is created, by its ARN:
   * `arn:aws:elasticbeanstalk:eu-west-1::platform/ECS running on 64bit Amazon Linux 2023`, with or without a version behind it.
   *
   * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options.html
   */
  public static fromPlatformArn(platformArn: string): BeanstalkPlatform {
    return new BeanstalkPlatform(undefined, platformArn);
  }

  private constructor(
    /**
     * Name of the solution stack.
     *
     * @default - undefined, for a platform by its ARN
     */
    public readonly solutionStackName: string | undefined,
    /**
     * ARN of the platform.
     *
     * @default - undefined, for a platform by its solution stack
     */
    public readonly platformArn: string | undefined,
  ) {}
}
