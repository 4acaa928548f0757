import { aws_iam as iam, aws_s3 as s3, region_info, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeAccessLogsBucket } from '../posture/logged-bucket';
import { beginMaking } from '../private/made';

/**
 * Principal of Application Load Balancer log delivery in every commercial Region. It contains no account id, so
 * environment-agnostic stacks work. In other partitions an account of Elastic Load Balancing in the Region delivers.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const APPLICATION_DELIVERY = 'logdelivery.elasticloadbalancing.amazonaws.com';

const OTHER_PARTITIONS = /^(?:cn|us-gov)-/;

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
    return find(scope, 'LoadBalancerLogs') ?? new AccessLogBucket(Stack.of(scope), 'LoadBalancerLogs', applicationDelivery(scope));
  }

  /** Bucket for Network Load Balancers, created on first use. */
  public static ofNetwork(scope: Construct): AccessLogBucket {
    const found = find(scope, 'NetworkLoadBalancerLogs');
    if (found) return found;
    const made = new AccessLogBucket(Stack.of(scope), 'NetworkLoadBalancerLogs', new iam.ServicePrincipal(NETWORK_DELIVERY), ofThisAccount(scope));
    made.bucket.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(NETWORK_DELIVERY)],
      actions: ['s3:GetBucketAcl'],
      resources: [made.bucket.bucketArn],
      conditions: ofThisAccount(scope),
    }));
    return made;
  }

  public readonly bucket: s3.Bucket;

  private constructor(scope: Construct, id: string, delivery: iam.IPrincipal, conditions?: iam.Conditions) {
    super(scope, id);
    beginMaking(this);
    this.bucket = makeAccessLogsBucket(this, { bucket: 'Bucket', logs: 'AccessLogs' });
    this.bucket.addToResourcePolicy(new iam.PolicyStatement({
      principals: [delivery],
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects(`AWSLogs/${Stack.of(this).account}/*`)],
      conditions,
    }));
  }

  /** Load balancers depend on the policy, because log delivery fails without it. */
  public get policy(): s3.BucketPolicy | undefined {
    return this.bucket.policy;
  }
}

function find(scope: Construct, id: string): AccessLogBucket | undefined {
  return Stack.of(scope).node.tryFindChild(id) as AccessLogBucket | undefined;
}

/** Where a stack does not say its Region, the partition is not known either. */
function applicationDelivery(scope: Construct): iam.IPrincipal {
  const { region } = Stack.of(scope);
  const account = Token.isUnresolved(region) || !OTHER_PARTITIONS.test(region) ? undefined : region_info.RegionInfo.get(region).elbv2Account;
  return account === undefined ? new iam.ServicePrincipal(APPLICATION_DELIVERY) : new iam.AccountPrincipal(account);
}

/** Limits delivery to this account (confused deputy protection). */
function ofThisAccount(scope: Construct): iam.Conditions {
  const { account, partition, region } = Stack.of(scope);
  return {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
  };
}
