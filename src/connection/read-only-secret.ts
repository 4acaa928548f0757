import { aws_ecs as ecs, aws_iam as iam, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { useKey } from './key-statement';

/**
 * A secret for containers that grants reading in the role alone. aws-cdk-lib writes the role into the policy of a customer managed key, which
 * closes a circle where the key is in another stack.
 */
export class ReadOnlySecret extends ecs.Secret {
  public readonly arn: string;
  public readonly hasField: boolean;

  constructor(private readonly secret: secretsmanager.ISecret, field?: string) {
    super();
    this.arn = ecs.Secret.fromSecretsManager(secret, field).arn;
    this.hasField = field !== undefined;
  }

  public grantRead(grantee: iam.IGrantable): iam.Grant {
    const { secretArn, secretFullArn, encryptionKey } = this.secret;
    for (const statement of useKey(encryptionKey, 'secretsmanager', ['kms:Decrypt'])) grantee.grantPrincipal.addToPrincipalPolicy(statement);
    // IAM compares whole ARNs; Secrets Manager adds a suffix to the name.
    const resource = secretFullArn === undefined ? `${secretArn}-??????` : secretArn;
    return iam.Grant.addToPrincipal({ grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [resource] });
  }
}
