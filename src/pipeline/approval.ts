import { aws_sns as sns } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** Options of `Approval.manual`. */
export interface ManualApprovalOptions {
  /**
   * Topic that hears of images that wait.
   *
   * @default - nobody is told
   */
  readonly notificationTopic?: sns.ITopic;

  /**
   * What those who decide shall know.
   *
   * @default - nothing but what the pipeline shows
   */
  readonly additionalInformation?: string;
}

/** Who lets an image be deployed. */
@checkedInput('Approval')
export class Approval {
  /**
   * People, in the console or by the API; after seven days without an answer the pipeline fails.
   *
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html
   */
  public static manual(options: ManualApprovalOptions = {}): Approval {
    return new Approval(options);
  }

  private constructor(
    /** @internal */
    public readonly _options: ManualApprovalOptions,
  ) {}
}
