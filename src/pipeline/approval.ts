import { aws_sns as sns } from 'aws-cdk-lib';
import { checkedInput } from '../private/input/check-input';

/** Options of `Approval.manual`. */
export interface ManualApprovalOptions {
  /**
   * SNS topic that is notified when an image waits for approval.
   *
   * @default - no notification
   */
  readonly notificationTopic?: sns.ITopic;

  /**
   * Information for the approver.
   *
   * @default - no additional information
   */
  readonly additionalInformation?: string;
}

/** Who lets an image be deployed. */
@checkedInput('Approval')
export class Approval {
  /**
   * A manual approval, in the console or by the API. After seven days without an answer the pipeline fails.
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
