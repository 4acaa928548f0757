import { aws_kms as kms } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { keyOfStack } from './stack-key';
import { checkedInput } from '../private/input/check-input';

/** Who manages the keys that encrypt what is stored. */
@checkedInput('Encryption')
export class Encryption {
  /** Keys that AWS owns or manages, at no cost. */
  public static awsManaged(): Encryption {
    return new Encryption('AWS_MANAGED', () => undefined);
  }

  /**
   * A new customer managed key for each stack, with yearly rotation. It is billed by the month, and kept when the stack is deleted.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#customer-mgn-key
   */
  public static customerManaged(): Encryption {
    return new Encryption('CUSTOMER_MANAGED', keyOfStack);
  }

  /**
   * A customer managed key of yours, in the Region of all stacks that the posture applies to. The services that encrypt are added to the key
   * policy of a key of this app. The policy of an imported key must allow them already: docs/security.md lists the statements.
   */
  public static withKey(key: kms.IKey): Encryption {
    return new Encryption('CUSTOMER_MANAGED', () => key, key);
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'AWS_MANAGED' | 'CUSTOMER_MANAGED',
    /** @internal The key for what is made in a scope. */
    public readonly _keyFor: (scope: IConstruct) => kms.IKey | undefined,
    /** @internal The key that was given. */
    public readonly _given?: kms.IKey,
  ) {}
}
