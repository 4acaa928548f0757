/** Why a finding of checkov, trivy or cfn-guard in the regulated examples stays, by rule. */
export const REASONS: { readonly [rule: string]: string } = {
  'CKV_AWS_18': 'The bucket is the one for access logs. Its own log would be written into itself.',
  'CKV_AWS_32': 'False: the policy allows nothing. Its one statement denies everybody access without TLS.',
  'CKV_AWS_33': 'The principal `*` has the condition that it is `AWSServiceRoleForAutoScaling` of the account. AWS KMS refuses a key policy that names a role '
    + 'which does not exist, and Amazon EC2 Auto Scaling makes this role with the first group of an account.',
  'CKV_AWS_115': 'CloudFormation calls each function once in a deployment. Reserved concurrency would be taken from all other functions of the account.',
  'CKV_AWS_116': 'CloudFormation waits for the answer of each call: a call that fails fails the deployment.',
  'CKV_AWS_117': 'Both functions call APIs of AWS only. The task that one of them runs is inside the VPC.',
  'CKV_AWS_260': 'Port 80 answers with a redirect to HTTPS and nothing else.',
  'CT.AUTOSCALING.PR.1': 'False: the subnets of the group are in two zones. The rule reads `AvailabilityZones` only.',
  'CT.AUTOSCALING.PR.6': 'The example names one instance type. Spot capacity and several `instanceTypes` make a mixed instances policy.',
  'CT.EC2.PR.10': 'Detailed monitoring costs money for each instance, and ECS scales by its own metric.',
  'CT.ECS.PR.4': 'The worker is on EC2 and takes no connections, so its tasks are in the bridge network of their host and share its security group.',
  'CT.ECS.PR.7': 'The limit is that of the task, which its containers share. `resources.memory` gives a container a limit of its own.',
  'CT.KMS.PR.3': 'The statement for AWS Fargate is the one that Amazon ECS documents. Its grants can only decrypt, and only for clusters of the account.',
  'CT.LAMBDA.PR.3': 'As CKV_AWS_117.',
  'CT.S3.PR.2': 'As CKV_AWS_18.',
  'CT.S3.PR.4': 'Nobody waits for events of this bucket.',
  'CT.S3.PR.9': 'The objects are access logs, which expire. Object Lock would keep the stack from being changed.',
  'CT.S3.PR.10': 'Elastic Load Balancing delivers access logs only to buckets that are encrypted with keys of Amazon S3.',
  'CT.SQS.PR.1': 'The queue is the dead-letter queue.',
};
