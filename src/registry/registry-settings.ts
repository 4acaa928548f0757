import { aws_ecr as ecr, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { REGISTRY_RULES } from '../rules/registry/registry-rules';

/** Options of `RegistryScanning.enhanced`. */
export interface EnhancedScanningOptions {
  /**
   * Repositories whose images are scanned again whenever a new vulnerability becomes known, as patterns such as `team/*`.
   *
   * @default - all
   */
  readonly continuous?: string[];

  /**
   * Repositories whose images are scanned when they are pushed, as patterns.
   *
   * @default - none besides the continuous ones
   */
  readonly onPush?: string[];
}

/** How a registry looks for vulnerabilities. */
@checkedInput('RegistryScanning')
export class RegistryScanning {
  /**
   * Scans operating system packages when images are pushed. Costs nothing.
   *
   * @param repositories patterns such as `team/*`
   */
  public static basic(repositories: string[] = ['*']): RegistryScanning {
    return new RegistryScanning('BASIC', [['SCAN_ON_PUSH', repositories]]);
  }

  /**
   * Amazon Inspector scans packages of operating system and languages, when images are pushed and later. Billed per image and scan.
   *
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html
   */
  public static enhanced(options: EnhancedScanningOptions = {}): RegistryScanning {
    return new RegistryScanning('ENHANCED', [['CONTINUOUS_SCAN', options.continuous ?? ['*']], ['SCAN_ON_PUSH', options.onPush ?? []]]);
  }

  /** @internal */
  public readonly _filters: string[];

  private constructor(private readonly scanType: string, private readonly frequencies: [string, string[]][]) {
    this._filters = frequencies.flatMap(([, filters]) => filters);
  }

  /** @internal */
  public _bind(scope: Construct): void {
    new ecr.CfnRegistryScanningConfiguration(scope, 'Scanning', {
      scanType: this.scanType,
      rules: this.frequencies.filter(([, filters]) => filters.length > 0).map(([scanFrequency, filters]) => ({
        scanFrequency, repositoryFilters: filters.map(filter => ({ filter, filterType: 'WILDCARD' })),
      })),
    });
  }
}

/** Where images are copied to. */
export interface ReplicationDestination {
  /** Region of the copies. */
  readonly region: string;

  /**
   * Account of the copies. Its registry must name this one in `RegistrySettings.replicationFrom`.
   *
   * @default - this one
   */
  readonly account?: string;
}

/** Which images are copied, and where to. Images that are there already are not. */
export interface ReplicationRule {
  /** Where to; at most 25 over all rules. */
  readonly destinations: ReplicationDestination[];

  /**
   * Beginnings of the names of the repositories whose images are copied, at most 100.
   *
   * @default - all repositories
   */
  readonly repositoryPrefixes?: string[];
}

/** Properties of `RegistrySettings`. */
export interface RegistrySettingsProps {
  /**
   * How images are scanned, in place of what repositories say.
   *
   * @default - each repository decides
   */
  readonly scanning?: RegistryScanning;

  /**
   * Which images are copied elsewhere, as at most 10 rules. Copies and transfer are billed.
   *
   * @default - none
   */
  readonly replication?: ReplicationRule[];

  /**
   * Accounts that may copy their images to here.
   *
   * @default - none
   */
  readonly replicationFrom?: string[];
}

/**
 * Settings of the private registry of an account in a region, for all its repositories. There is one registry, so make this once per
 * account and region, in a stack of its own.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-settings.html
 */
export class RegistrySettings extends Construct {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.RegistrySettings';

  constructor(scope: Construct, id: string, props: RegistrySettingsProps) {
    super(scope, id);
    props = injectedProps(RegistrySettings.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'RegistrySettings', props);
    const account = Stack.of(this).account;
    const replication = (props.replication ?? []).map(rule => ({
      destinations: rule.destinations.map(destination => ({ region: destination.region, registryId: destination.account ?? account })),
      repositoryPrefixes: rule.repositoryPrefixes,
    }));
    report(this, judge(REGISTRY_RULES, { replication, scanFilters: props.scanning?._filters }));
    beginMaking(this);

    props.scanning?._bind(this);
    if (replication.length > 0) {
      new ecr.CfnReplicationConfiguration(this, 'Replication', {
        replicationConfiguration: {
          rules: replication.map(({ destinations, repositoryPrefixes }) => ({
            destinations,
            repositoryFilters: repositoryPrefixes?.map(filter => ({ filter, filterType: 'PREFIX_MATCH' })),
          })),
        },
      });
    }
    if (props.replicationFrom?.length) {
      new ecr.CfnRegistryPolicy(this, 'Policy', { policyText: replicationPolicy(Stack.of(this), props.replicationFrom) });
    }
  }
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html */
function replicationPolicy(stack: Stack, accounts: string[]): object {
  return {
    Version: '2012-10-17',
    Statement: [{
      Sid: 'Replication',
      Effect: 'Allow',
      Principal: { AWS: accounts.map(account => stack.formatArn({ service: 'iam', region: '', account, resource: 'root' })) },
      Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
      Resource: stack.formatArn({ service: 'ecr', resource: 'repository', resourceName: '*' }),
    }],
  };
}
