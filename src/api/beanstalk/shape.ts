/** An Elastic Beanstalk environment, in the words of the props of `BeanstalkEnvironment`. */
export interface BeanstalkShape {
  readonly environmentName?: string;
  readonly applicationName?: string;
  readonly platform?: { readonly solutionStackName?: string; readonly platformArn?: string };
  readonly instances?: {
    readonly instanceTypes?: readonly string[];
    /** CPU architecture of each type. */
    readonly architectures?: readonly string[];
    readonly minCapacity?: number;
    readonly maxCapacity?: number;
    readonly rootVolumeSize?: number;
  };
  readonly updates?: { readonly preferredStartTime?: string; readonly batchSize?: number; readonly timeout?: number };
  readonly hostPort?: number;
  /** Fixed ports of the instance that containers have. */
  readonly hostPorts?: readonly number[];
  /** What is wrong with the directory of files, if anything is. */
  readonly sourceDirectory?: { readonly problem: string; readonly remedy?: string };
  readonly healthCheckPath?: string;
  readonly logRetention?: number;
  readonly internetFacing?: boolean;
  readonly peers?: number;
  readonly optionSettings?: readonly OptionShape[];
  /** Options that the construct sets, as `namespace name`. */
  readonly ownOptions?: readonly string[];
}

/** An option that users set. */
export interface OptionShape {
  readonly namespace: string;
  readonly name: string;
}

/** What a bundle is to hold that is fixed when the app is synthesized. */
export interface BundleShape {
  /** Places whose values are known only at deployment, and that nothing carries. */
  readonly unknown?: readonly { readonly path: string; readonly what: string }[];
  /** Variables that several containers have, with different values, of which one is known only at deployment. */
  readonly clashes?: readonly { readonly path: string; readonly name: string }[];
  /** Variables and secrets that all containers get. */
  readonly carried?: readonly { readonly path: string; readonly name: string }[];
  /** Places of log configurations whose log group only the deployment knows. */
  readonly logs?: readonly string[];
  /** Images, as far as they are known. */
  readonly images?: readonly { readonly path: string; readonly image: string }[];
  /** Whether there are secrets, and whether the ARN of the execution role is known. */
  readonly executionRole?: { readonly needed: boolean; readonly known: boolean };
  /** Whether the task definition has grown since. */
  readonly grew?: boolean;
}
