import { aws_iam as iam, aws_s3 as s3, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { versioningOf } from '../posture/logged-bucket';
import { declareInPacks, declareLogEncryption, declareUnreplicated } from '../private/audit-packs';
import { beginMaking } from '../private/made';
import { declareUnavoidable } from '../private/unavoidable';

const ENDLESS = 'The bucket holds access logs itself: logging access to the logs would need another bucket without end.';
const RETENTION = Duration.days(90);

/**
 * Principal of Application Load Balancer log delivery in every commercial Region. It contains no account id, so
 * environment-agnostic stacks work.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const APPLICATION_DELIVERY = 'logdelivery.elasticloadbalancing.amazonaws.com';

/**
 * Principal of Network Load Balancer log delivery, which checks the bucket ACL first.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
const NETWORK_DELIVERY = 'delivery.logs.amazonaws.com';

/** Access log bucket of all load balancers of one type in a stack. */
export class AccessLogBucket extends Construct {
  /** Bucket for Application Load Balancers, created on first use. */
  public static ofApplication(scope: Construct): AccessLogBucket {
    return find(scope, 'LoadBalancerLogs') ?? new AccessLogBucket(Stack.of(scope), 'LoadBalancerLogs', APPLICATION_DELIVERY);
  }

  /** Bucket for Network Load Balancers, created on first use. */
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
      // Log delivery supports no other encryption.
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      ...versioningOf(this, { expiration: RETENTION, abortIncompleteMultipartUploadAfter: Duration.days(1) }),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.bucket.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(delivery)],
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects(`AWSLogs/${Stack.of(this).account}/*`)],
      conditions,
    }));
    declareUnreplicated(this.bucket);
    declareLogEncryption(this.bucket);
    declareInPacks(this.bucket, 'S3BucketLoggingEnabled', ENDLESS);
    declareUnavoidable(this.bucket, {
      id: 'AwsSolutions-S1',
      reason: ENDLESS,
    });
  }

  /** Load balancers depend on the policy, because log delivery fails without it. */
  public get policy(): s3.BucketPolicy | undefined {
    return this.bucket.policy;
  }
}

function find(scope: Construct, id: string): AccessLogBucket | undefined {
  return Stack.of(scope).node.tryFindChild(id) as AccessLogBucket | undefined;
}

/** Limits delivery to this account (confused deputy protection). */
function ofThisAccount(scope: Construct): iam.Conditions {
  const { account, partition, region } = Stack.of(scope);
  return {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
  };
}
