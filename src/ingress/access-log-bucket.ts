import { aws_iam as iam, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { beginMaking } from '../private/made';
import { declareUnavoidable } from '../private/unavoidable';

const RETENTION = Duration.days(90);

/**
 * Application load balancers deliver as this principal in every commercial region; account-less, so stacks may be too.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const APPLICATION_DELIVERY = 'logdelivery.elasticloadbalancing.amazonaws.com';

/**
 * Network load balancers deliver as this one, which looks at the bucket first.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
const NETWORK_DELIVERY = 'delivery.logs.amazonaws.com';

/** The bucket that all load balancers of one kind in a stack write their access logs to. */
export class AccessLogBucket extends Construct {
  /** That of the application load balancers of the stack; made when first asked for. */
  public static ofApplication(scope: Construct): AccessLogBucket {
    return find(scope, 'LoadBalancerLogs') ?? new AccessLogBucket(Stack.of(scope), 'LoadBalancerLogs', APPLICATION_DELIVERY);
  }

  /** That of the network load balancers of the stack; made when first asked for. */
  public static ofNetwork(scope: Construct): AccessLogBucket {
    const found = find(scope, 'NetworkLoadBalancerLogs');
    if (found) return found;
    const made = new AccessLogBucket(Stack.of(scope), 'NetworkLoadBalancerLogs', NETWORK_DELIVERY, ofThisAccount(scope));
    made.bucket.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(NETWORK_DELIVERY)],
      actions: ['s3:GetBucketAcl'],
      resources: [made.bucket.bucketArn],
      conditions: ofThisAccount(scope),
    }));
    return made;
  }

  public readonly bucket: s3.Bucket;

  private constructor(scope: Construct, id: string, delivery: string, conditions?: iam.Conditions) {
    super(scope, id);
    beginMaking(this);
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
      principals: [new iam.ServicePrincipal(delivery)],
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects(`AWSLogs/${Stack.of(this).account}/*`)],
      conditions,
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

function find(scope: Construct, id: string): AccessLogBucket | undefined {
  return Stack.of(scope).node.tryFindChild(id) as AccessLogBucket | undefined;
}

/** Nobody else can make the service deliver here: the confused deputy is shut out. */
function ofThisAccount(scope: Construct): iam.Conditions {
  const { account, partition, region } = Stack.of(scope);
  return {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
  };
}
