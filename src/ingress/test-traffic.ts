import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { TestTrafficShape } from '../api/service/deployment-shape';
import { checkedInput } from '../private/input/check-input';

/** Options of `TestTraffic.port`. */
export interface TestPortOptions {
  /** Peers that can connect to the port: IP ranges, prefix lists or security groups. */
  readonly allowFrom: ec2.IPeer[];
}

/** Requests that reach a new version before production traffic does. */
@checkedInput('TestTraffic')
export class TestTraffic {
  /**
   * Requests with a header, on the production listener of an Application Load Balancer, shared or not. Anyone who can reach the load
   * balancer can send the header, so it does not protect the new version.
   *
   * @param name name of the header, such as `x-next-version`
   * @param value value of the header; `*` and `?` are wildcards
   */
  public static header(name: string, value: string): TestTraffic {
    return new TestTraffic({ shape: { kind: 'header', header: { name, value } }, allowFrom: [] });
  }

  /**
   * A separate port on the service's own load balancer, reachable only by the peers in `allowFrom`.
   *
   * @param port listener port (1-65535)
   */
  public static port(port: number, options: TestPortOptions): TestTraffic {
    return new TestTraffic({ shape: { kind: 'port', port, peers: options.allowFrom.length }, allowFrom: options.allowFrom });
  }

  private constructor(
    /** @internal */
    public readonly _plan: { readonly shape: TestTrafficShape; readonly allowFrom: ec2.IPeer[] },
  ) {}
}
