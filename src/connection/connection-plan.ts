import { aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs, aws_iam as iam } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { Peer } from './peer';
import { ConnectionShape } from '../api/connection/shape';
import { Need } from '../private/stack-uses';

/** Something that tasks open connections to. */
export interface Reached {
  readonly to: ec2.IConnectable;
  readonly port: ec2.Port;
  /**
   * What the security group rule says.
   *
   * @default - what the tasks belong to
   */
  readonly description?: string;
}

/** What tasks need, whoever runs them. */
export interface Needed {
  /** What must be there before they start. */
  readonly exists?: IDependable;
  /** What they open connections to. */
  readonly reached?: Reached;
  /** A service that they call. */
  readonly peer?: Peer;
  /** AWS services that they call, for networks that only endpoints lead out of. */
  readonly endpoints?: readonly (ec2.InterfaceVpcEndpointAwsService | ec2.GatewayVpcEndpointAwsService)[];
}

/** A file system that a container mounts. */
export interface MountPlan {
  readonly name: string;
  readonly fileSystem: efs.IFileSystem;
  readonly accessPoint?: efs.IAccessPoint;
  readonly containerPath: string;
  readonly readOnly: boolean;
}

/** What a connection gives to a task. A kind of connection makes one, and nothing else: `connectTask` does the rest for all kinds. */
export interface ConnectionPlan {
  /** Which container gets the variables; the first essential one by default. */
  readonly containerName?: string;
  /** Environment variables. */
  readonly environment?: { readonly [variable: string]: string };
  /** Variables that ECS reads from a secret or parameter when a container starts. */
  readonly secrets?: { readonly [variable: string]: ecs.Secret };
  /** Permissions of the application. */
  readonly statements?: readonly iam.PolicyStatement[];
  /** Resources of these that have wildcards, or may get them, and why; see docs/nag.md. */
  readonly wildcards?: { readonly resources: readonly string[]; readonly reason: string };
  /** Further permissions of the application that only aws-cdk-lib knows. */
  readonly grant?: (application: iam.IGrantable) => void;
  readonly mount?: MountPlan;
  /** What tasks need to run. */
  readonly needed?: Needed;
  /** What is needed of other stacks. */
  readonly needs: readonly Need[];
  /** What rules see of it. */
  readonly shape: ConnectionShape;
  /** VPC of what is reached, where it is known. */
  readonly vpc?: ec2.IVpc;
}
