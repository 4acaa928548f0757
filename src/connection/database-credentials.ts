import { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** How the application signs in to a database. */
@checkedInput('DatabaseCredentials')
export class DatabaseCredentials {
  /** User name and password in the keys `username` and `password` of a secret, which ECS reads when a container starts. */
  public static fromSecret(secret: secretsmanager.ISecret): DatabaseCredentials {
    return new DatabaseCredentials({ secret });
  }

  /**
   * IAM database authentication: the application signs in with a token that its SDK makes with the task role. The database must have it
   * enabled, and a user that is allowed to.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
   */
  public static iam(username: string): DatabaseCredentials {
    return new DatabaseCredentials({ iamUser: username });
  }

  /** None: the application gets them elsewhere. */
  public static none(): DatabaseCredentials {
    return new DatabaseCredentials({});
  }

  private constructor(
    /** @internal */
    public readonly _given: { readonly secret?: secretsmanager.ISecret; readonly iamUser?: string },
  ) {}
}
