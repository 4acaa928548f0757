import { aws_backup as backup, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { postureOf } from './posture';
import { makeRole } from './role';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { declareUnavoidable } from '../private/unavoidable';

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html */
const BACKUP_POLICY = 'AWSBackupServiceRolePolicyForS3Backup';

/** Adds a bucket with what the application stores to the backup plan of the posture, if there is one. The bucket has versions, as AWS Backup needs. */
export function backUp(scope: Construct, ids: { readonly selection: string; readonly role: string }, bucket: s3.IBucket): void {
  const { backupPlan } = postureOf(scope);
  if (backupPlan === undefined) return;
  report(scope, judgeUses(scope, [{ path: 'backupPlan', value: backupPlan.backupPlanId, provider: backupPlan }]));
  const role = makeRole(scope, ids.role, {
    assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
    description: `Backs up ${bucket.node.path}`,
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(BACKUP_POLICY)],
  });
  declareUnavoidable(role, {
    id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${BACKUP_POLICY}]`,
    reason: 'AWS documents what backups of buckets need by this policy only, and extends it with AWS Backup.',
  });
  new backup.BackupSelection(scope, ids.selection, {
    backupPlan, role, disableDefaultBackupPolicy: true, resources: [backup.BackupResource.fromArn(bucket.bucketArn)],
  });
}
