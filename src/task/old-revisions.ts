import { aws_ecs as ecs, CfnDeletionPolicy } from 'aws-cdk-lib';

/** Retains old revisions, which a rollback needs and CloudFormation would deregister. */
export function keepOldRevisions({ cfnOptions }: ecs.CfnTaskDefinition): void {
  cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
}
