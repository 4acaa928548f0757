import { BindMountChoice } from '../../api/compose/choices';
import { checkedInput } from '../../private/input/check-input';
import { TaskVolume } from '../task-volume';

/** What becomes of a bind mount of a Compose file: a path of the machine that the file is on. */
@checkedInput('BindMount')
export class BindMount {
  /**
   * Copies the file or directory into the image, at the path where it is mounted. The image is built when it is deployed, from that of the
   * service. For configuration, and for services that are not built themselves.
   */
  public static copyIntoImage(): BindMount {
    return new BindMount({ kind: 'IMAGE' });
  }

  /** Mounts a volume instead, such as `TaskVolume.efs()`. For data. */
  public static volume(volume: TaskVolume): BindMount {
    return new BindMount({ kind: 'VOLUME', volume: volume.name }, volume);
  }

  /** Mounts nothing. For sources that the image has anyway, and for the socket of Docker. */
  public static leaveOut(): BindMount {
    return new BindMount({ kind: 'NONE' });
  }

  private constructor(
    /** @internal */
    public readonly _choice: BindMountChoice,
    /** @internal */
    public readonly _volume?: TaskVolume,
  ) {}
}
