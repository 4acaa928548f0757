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
   * Repositories with continuous scanning, as patterns such as `team/*`.
   *
   * @default - all repositories
   */
  readonly continuous?: string[];

  /**
   * Repositories that are scanned on push, as patterns.
   *
   * @default - only repositories with continuous scanning
   */
  readonly onPush?: string[];
}

/** How a registry looks for vulnerabilities. */
@checkedInput('RegistryScanning')
export class RegistryScanning {
  /**
   * Basic scanning: scans operating system packages on push. Free of charge.
   *
   * @param repositories patterns such as `team/*`
   */
  public static basic(repositories: string[] = ['*']): RegistryScanning {
    return new RegistryScanning('BASIC', [['SCAN_ON_PUSH', repositories]]);
  }

  /**
   * Enhanced scanning: Amazon Inspector scans operating system and language packages on push and later. Billed per image and scan.
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

/** Destination of replicated images. */
export interface ReplicationDestination {
  /** Destination Region. */
  readonly region: string;

  /**
   * Destination account. Its registry must list this account in `RegistrySettings.replicationFrom`.
   *
   * @default - this account
   */
  readonly account?: string;
}

/** Which images are replicated, and where. Existing images are not replicated. */
export interface ReplicationRule {
  /** Destinations, at most 25 across all rules. */
  readonly destinations: ReplicationDestination[];

  /**
   * Prefixes of the repositories that are replicated, at most 100.
   *
   * @default - all repositories
   */
  readonly repositoryPrefixes?: string[];
}

/** Properties of `RegistrySettings`. */
export interface RegistrySettingsProps {
  /**
   * Scanning of the registry. Overrides the settings of the repositories.
   *
   * @default - the setting of each repository
   */
  readonly scanning?: RegistryScanning;

  /**
   * Replication rules, at most 10. Copies and data transfer are billed.
   *
   * @default - no replication
   */
  readonly replication?: ReplicationRule[];

  /**
   * Accounts that can replicate images to this registry.
   *
   * @default - no accounts
   */
  readonly replicationFrom?: string[];
}

/**
 * Settings of the private registry of an account and Region, for all of its repositories. Create it once per account and Region, in
 * a separate stack.
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
