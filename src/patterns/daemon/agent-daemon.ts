import { DaemonServiceProps } from './daemon-service-props';
import { PortMappingShape } from '../../api/task/shape';
import { ImageSource } from '../../registry/image-source';

/** Props of a daemon service whose arguments are checked, such as those that an agent makes. */
export class AgentDaemon implements DaemonServiceProps {
  public readonly image: ImageSource;

  /** @param listensOn ports that it is known to take, mapped or not */
  constructor(public readonly props: DaemonServiceProps, public readonly listensOn: readonly PortMappingShape[]) {
    this.image = props.image;
  }
}
