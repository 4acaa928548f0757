import { aws_ecs as ecs, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** Secrets of containers that aws-ecs alone cannot hand over. */
@checkedInput('TaskSecret')
export class TaskSecret {
  /**
   * A secret or parameter encrypted with a customer managed key that CDK does not know, such as one imported by name. The execution
   * role can decrypt with this key only.
   */
  public static encryptedWith(secret: ecs.Secret, key: kms.IKey): ecs.Secret {
    return new SecretUnderKey(secret, key);
  }

  private constructor() {}
}

class SecretUnderKey extends ecs.Secret {
  public readonly arn: string;
  public readonly hasField?: boolean;

  constructor(private readonly secret: ecs.Secret, private readonly key: kms.IKey) {
    super();
    this.arn = secret.arn;
    this.hasField = secret.hasField;
  }

  public grantRead(grantee: iam.IGrantable): iam.Grant {
    this.key.grantDecrypt(grantee);
    return this.secret.grantRead(grantee);
  }
}
