import { App, aws_backup as backup, Stack } from 'aws-cdk-lib';
import { packFindings } from '../../scripts/nag-packs';
import { Capacity, Cluster, FanOut, FanOutItems, ImageSource, Posture } from '../../src';
import { findingsIn } from '../support/deployable';
import { messageOf, only, resources, template, testStack } from '../support/stack';

function batch(stack: Stack): FanOut {
  return new FanOut(stack, 'Batch', {
    cluster: new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] }),
    image: ImageSource.fromRegistry('nginx:1.29'),
    container: { user: '1000', filesystem: { readonlyRootFilesystem: true } },
    items: FanOutItems.fromList(['a']),
    itemVariable: 'ITEM',
  });
}

const planIn = (stack: Stack) => backup.BackupPlan.fromBackupPlanId(stack, 'Daily', '12345678-1234-1234-1234-123456789012');

test('results are added to the backup plan of the posture: that bucket alone, by the policy that AWS maintains for it', () => {
  const stack = testStack();
  Posture.regulated({ backupPlan: planIn(stack) }).applyTo(stack);
  batch(stack);
  const all = template(stack).Resources;
  const [bucketId] = Object.keys(all).filter(id => all[id].Type === 'AWS::S3::Bucket' && all[id].Properties.LoggingConfiguration !== undefined);
  const [roleId] = Object.keys(all).filter(id => id.startsWith('BatchResultsBackupRole'));
  expect(only(stack, 'AWS::Backup::BackupSelection').Properties).toEqual({
    BackupPlanId: '12345678-1234-1234-1234-123456789012',
    BackupSelection: {
      IamRoleArn: { 'Fn::GetAtt': [roleId, 'Arn'] }, Resources: [{ 'Fn::GetAtt': [bucketId, 'Arn'] }], SelectionName: 'ResultsBackup',
    },
  });
  expect(all[bucketId].Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  expect(all[roleId].Properties.ManagedPolicyArns).toEqual([
    { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup']] },
  ]);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(packFindings(stack)).toEqual([]);
  expect(findingsIn(stack.node.root as App)).toEqual([]);
});

test('there is no backup without a plan', () => {
  const stack = testStack();
  batch(stack);
  expect(resources(stack, 'AWS::Backup::BackupSelection')).toEqual([]);
});

test('a plan of another Region is refused', () => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const account = '111111111111';
  const plan = planIn(new Stack(app, 'Backups', { env: { region: 'eu-west-1', account } }));
  const stack = new Stack(app, 'Shop', { env: { region: 'eu-central-1', account } });
  Posture.standard({ backupPlan: plan }).applyTo(stack);
  expect(messageOf(() => batch(stack))).toContain('backupPlan must be');
});
