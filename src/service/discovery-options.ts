import { aws_servicediscovery as cloudmap, Duration } from 'aws-cdk-lib';

/** Options of `Discovery.cloudMap`. */
export interface CloudMapOptions {
  /** Name of the service within the namespace. */
  readonly name: string;

  /**
   * Namespace with DNS, private or public.
   *
   * @default - the one of the cluster
   */
  readonly cloudMapNamespace?: cloudmap.INamespace;

  /**
   * How long clients may keep an address (seconds).
   *
   * @default Duration.seconds(10)
   */
  readonly dnsTtl?: Duration;
}

/** Options of `Discovery.serviceConnect`. */
export interface ServiceConnectOptions {
  /** Name of the service within the namespace. */
  readonly discoveryName: string;

  /**
   * Namespace of any kind.
   *
   * @default - the one of the cluster
   */
  readonly namespace?: cloudmap.INamespace;

  /**
   * Port at which clients reach the service, whatever port the container has.
   *
   * @default - that of the container
   */
  readonly port?: number;
}

/** Options of `Discovery.serviceConnectClient`. */
export interface ServiceConnectClientOptions {
  /**
   * Namespace of any kind.
   *
   * @default - the one of the cluster
   */
  readonly namespace?: cloudmap.INamespace;
}

/** Options of `Service.connectTo`. */
export interface ConnectOptions {
  /**
   * Environment variable that gets the address of the other service, as `name:port`, in the first container.
   *
   * @default - the id of the other service in capitals, with _ADDRESS behind it
   */
  readonly variable?: string;
}
