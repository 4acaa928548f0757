import { Control } from '../control';
import { atLeast, isCustomerKey, propertyControl } from '../judgment';

const YEAR = 365;

/** Log groups. */
export const LOG_CONTROLS: readonly Control[] = [
  propertyControl({
    id: 'log-group-encryption',
    title: 'Log groups are encrypted with a customer managed key',
    posture: 'encryption',
    rules: { cdkNag: ['CloudWatchLogGroupEncrypted'], checkov: ['CKV_AWS_158'], trivy: ['AWS-0017'] },
    at: { 'AWS::Logs::LogGroup': 'KmsKeyId' },
    test: isCustomerKey,
  }),
  propertyControl({
    id: 'log-retention',
    title: 'Log groups have a retention of a year or more',
    posture: 'logRetention',
    rules: { cdkNag: ['CloudWatchLogGroupRetentionPeriod'], securityHub: ['CloudWatch.16'], checkov: ['CKV_AWS_66'] },
    at: { 'AWS::Logs::LogGroup': 'RetentionInDays' },
    test: atLeast(YEAR),
    absent: ['not-met', 'none, logs are kept for ever'],
  }),
];
