import { aws_wafv2 as wafv2, ArnFormat, Fn, Names, Stack } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { checkedInput } from '../private/input/check-input';
import { Memory } from '../private/memory';

/**
 * Rule groups of AWS for any web application, 925 of the 1,500 capacity units that a web ACL has at the basic price.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const MANAGED_RULES = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'];

/** Log groups of AWS WAF have names with this prefix. */
const LOGS_PREFIX = 'aws-waf-logs-';
const MAX_NAME = 100;

/** Headers that say who somebody is. */
const REDACTED = ['authorization', 'cookie'];

const MADE = new Memory<string>('webAcl');

/** Creates the log group of a web ACL. */
type MakeLogGroup = (scope: Construct, logGroupName: string) => { readonly logGroupName: string };

/** The web ACL in front of Application Load Balancers. */
@checkedInput('WebAcl')
export class WebAcl {
  /** No web ACL. */
  public static none(): WebAcl {
    return new WebAcl(() => undefined);
  }

  /**
   * A new web ACL for each stack, with rule groups of AWS: bad addresses, common attacks and known bad inputs. Requests are logged, without
   * cookies and authorization headers. Billed by the month, the rule and the request.
   *
   * The common rules block bodies above 8 KB: give uploads a web ACL of yours.
   *
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
   */
  public static managedRules(): WebAcl {
    return new WebAcl((scope, makeLogGroup) => arnOfStack(scope, makeLogGroup));
  }

  /** A web ACL of yours, of regional scope, in the Region of the load balancers. */
  public static fromArn(webAclArn: string): WebAcl {
    return new WebAcl(() => webAclArn);
  }

  private constructor(
    /** @internal ARN of the web ACL for what is in a scope. */
    public readonly _arnFor: (scope: IConstruct, makeLogGroup: MakeLogGroup) => string | undefined,
  ) {}
}

function arnOfStack(scope: IConstruct, makeLogGroup: MakeLogGroup): string {
  const stack = Stack.of(scope);
  return MADE.ofOrNew(stack, () => makeWebAcl(stack, makeLogGroup));
}

function makeWebAcl(stack: Stack, makeLogGroup: MakeLogGroup): string {
  const scope = new Construct(stack, 'PostureWebAcl');
  const { attrArn } = new wafv2.CfnWebACL(scope, 'WebAcl', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: seenAs(`${stack.node.id}WebAcl`),
    rules: MANAGED_RULES.map((name, priority) => ({
      name, priority, overrideAction: { none: {} }, statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } }, visibilityConfig: seenAs(name),
    })),
  });
  // The name is that of one creation of the stack, because the group is retained.
  const creation = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', stack.stackId))));
  const unique = Names.uniqueResourceName(scope, { maxLength: MAX_NAME, separator: '-' });
  const { logGroupName } = makeLogGroup(scope, `${LOGS_PREFIX}${unique}-${creation}`);
  new wafv2.CfnLoggingConfiguration(scope, 'Logging', {
    resourceArn: attrArn,
    // AWS WAF takes the ARN without the `:*` that CloudFormation adds.
    logDestinationConfigs: [stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: logGroupName, arnFormat: ArnFormat.COLON_RESOURCE_NAME })],
    redactedFields: REDACTED.map(name => ({ singleHeader: { Name: name } })),
  });
  return attrArn;
}

function seenAs(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
