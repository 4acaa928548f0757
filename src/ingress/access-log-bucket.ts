import { aws_iam as iam, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { pinFeatureFlags } from '../private/feature-flags';
import { declareUnavoidable } from '../private/unavoidable';

const ID = 'LoadBalancerLogs';
const RETENTION = Duration.days(90);

/**
 * Elastic Load Balancing delivers as this principal in every commercial region; account-less, so stacks may be too.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const DELIVERY = 'logdelivery.elasticloadbalancing.amazonaws.com';

/** The bucket that all load balancers of a stack write their access logs to. */
export class AccessLogBucket extends Construct {
  /** The one of the stack; made when first asked for. */
  public static of(scope: Construct): AccessLogBucket {
    const stack = Stack.of(scope);
    return stack.node.tryFindChild(ID) as AccessLogBucket | undefined ?? new AccessLogBucket(stack, ID);
  }

  public readonly bucket: s3.Bucket;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    pinFeatureFlags(this);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      // The only encryption that log delivery can write to.
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: RETENTION, abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.bucket.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(DELIVERY)],
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects(`AWSLogs/${Stack.of(this).account}/*`)],
    }));
    declareUnavoidable(this.bucket, {
      id: 'AwsSolutions-S1',
      reason: 'The bucket holds access logs itself: logging access to the logs would need another bucket without end.',
    });
  }

  /** Nothing may be delivered before the policy allows it. */
  public get policy(): s3.BucketPolicy | undefined {
    return this.bucket.policy;
  }
}
