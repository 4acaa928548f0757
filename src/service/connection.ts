import { aws_ecs as ecs } from 'aws-cdk-lib';
import { connect, Peer } from './connect-services';
import { ServiceConnectionOptions } from './discovery-options';
import { checkedInput } from '../private/input/check-input';

/** A target that a service connects to, for `Service.connectTo`. */
@checkedInput('Connection')
export class Connection {
  /**
   * Another service of this library, by its Service Connect or Cloud Map name.
   *
   * @param service the other service; the `service` of a pattern such as `WebService`
   */
  public static toService(service: ecs.IBaseService, options: ServiceConnectionOptions = {}): Connection {
    return new Connection(consumer => connect(consumer, service, options));
  }

  private constructor(
    /** @internal Connects a service to it. */
    public readonly _bind: (consumer: Peer) => void,
  ) {}
}
