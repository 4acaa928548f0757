import { aws_ecs as ecs, CfnDeletionPolicy } from 'aws-cdk-lib';

/** A rollback needs the revision before, which CloudFormation would deregister. */
export function keepOldRevisions({ cfnOptions }: ecs.CfnTaskDefinition): void {
  cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
}
