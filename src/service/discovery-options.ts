import { aws_servicediscovery as cloudmap, Duration } from 'aws-cdk-lib';

/** Options of `Discovery.cloudMap`. */
export interface CloudMapOptions {
  /** Name of the service in the namespace. */
  readonly name: string;

  /**
   * Public or private DNS namespace.
   *
   * @default - the default namespace of the cluster
   */
  readonly cloudMapNamespace?: cloudmap.INamespace;

  /**
   * Time to live of the DNS records (seconds).
   *
   * @default Duration.seconds(10)
   */
  readonly dnsTtl?: Duration;
}

/** Options of `Discovery.serviceConnect`. */
export interface ServiceConnectOptions {
  /** Name of the service in the namespace. */
  readonly discoveryName: string;

  /**
   * Service Connect namespace, of any type.
   *
   * @default - the default namespace of the cluster
   */
  readonly namespace?: cloudmap.INamespace;

  /**
   * Port that clients use.
   *
   * @default - the container port
   */
  readonly port?: number;
}

/** Options of `Discovery.serviceConnectClient`. */
export interface ServiceConnectClientOptions {
  /**
   * Service Connect namespace, of any type.
   *
   * @default - the default namespace of the cluster
   */
  readonly namespace?: cloudmap.INamespace;
}
