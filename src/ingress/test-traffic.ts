import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { TestTrafficShape } from '../api/service/deployment-shape';
import { checkedInput } from '../private/input/check-input';

/** Options of `TestTraffic.port`. */
export interface TestPortOptions {
  /** Who may connect to the port: addresses, prefix lists or security groups. */
  readonly allowFrom: ec2.IPeer[];
}

/** Requests that reach a new version before production traffic does. */
@checkedInput('TestTraffic')
export class TestTraffic {
  /**
   * Requests with a header, on the listener that production uses. For application load balancers, own or shared. Whoever reaches
   * the load balancer can send the header: it is a way in, not a lock.
   *
   * @param name name of the header, such as `x-next-version`
   * @param value its value, in which `*` and `?` stand for anything
   */
  public static header(name: string, value: string): TestTraffic {
    return new TestTraffic({ shape: { kind: 'header', header: { name, value } }, allowFrom: [] });
  }

  /**
   * A port of its own on the service's own load balancer, closed to everybody whom `allowFrom` does not name.
   *
   * @param port port of the load balancer (1-65535)
   */
  public static port(port: number, options: TestPortOptions): TestTraffic {
    return new TestTraffic({ shape: { kind: 'port', port, peers: options.allowFrom.length }, allowFrom: options.allowFrom });
  }

  private constructor(
    /** @internal */
    public readonly _plan: { readonly shape: TestTrafficShape; readonly allowFrom: ec2.IPeer[] },
  ) {}
}
