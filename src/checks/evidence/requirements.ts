/* Written by `npx tsx scripts/evidence-pages.ts` from cdk-nag. */
/* eslint-disable max-len -- lists of requirements */

/** Requirements of standards that rules of cdk-nag are about. */
interface Requirements {
  readonly nist80053r5?: string;
  readonly hipaa?: string;
  readonly pciDss321?: string;
}

/** By rule; a rule that only other packs have has none. */
export const REQUIREMENTS: { readonly [rule: string]: Requirements | undefined } = {
  ALBHttpDropInvalidHeaderEnabled: {
    hipaa: '164.312(a)(2)(iv), 164.312(e)(1), 164.312(e)(2)(i), 164.312(e)(2)(ii)',
    pciDss321: '4.1, 8.2.1',
  },
  ALBHttpToHttpsRedirection: {
    nist80053r5: 'AC-4, AC-4(22), AC-17(2), AC-24(1), AU-9(3), CA-9b, IA-5(1)(c), PM-17b, SC-7(4)(b), SC-7(4)(g), SC-8, SC-8(1), SC-8(2), SC-8(3), SC-8(4), SC-8(5), SC-13a, SC-23, SI-1a.2, SI-1c.2',
    hipaa: '164.312(a)(2)(iv), 164.312(e)(1), 164.312(e)(2)(i), 164.312(e)(2)(ii)',
    pciDss321: '2.3, 4.1, 8.2.1',
  },
  ALBWAFEnabled: {
    nist80053r5: 'AC-4(21)',
    pciDss321: '6.6',
  },
  AutoScalingLaunchConfigPublicIpDisabled: {
    nist80053r5: 'AC-3, AC-4(21), CM-6a, SC-7(3)',
    hipaa: '164.308(a)(3)(i), 164.308(a)(3)(ii)(B), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(C), 164.312(a)(1), 164.312(e)(1)',
    pciDss321: '1.2, 1.2.1, 1.3, 1.3.1, 1.3.2, 1.3.4, 1.3.6, 2.2.2',
  },
  CloudWatchLogGroupEncrypted: {
    nist80053r5: 'AU-9(3), CP-9d, SC-8(3), SC-8(4), SC-13a, SC-28(1), SI-19(4)',
    hipaa: '164.312(a)(2)(iv), 164.312(e)(2)(ii)',
    pciDss321: '3.4',
  },
  CloudWatchLogGroupRetentionPeriod: {
    nist80053r5: 'AC-16b, AT-4b, AU-6(3), AU-6(4), AU-6(6), AU-6(9), AU-10, AU-11(1), AU-11, AU-12(1), AU-12(2), AU-12(3), AU-14a, AU-14b, CA-7b, PM-14a.1, PM-14b, PM-21b, PM-31, SC-28(2), SI-4(17), SI-12',
    hipaa: '164.312(b)',
    pciDss321: '3.1, 10.7',
  },
  CodeBuildProjectKMSEncryptedArtifacts: {},
  EC2EBSVolumeEncrypted: {},
  EC2IMDSv2Enabled: {
    nist80053r5: 'AC-2(6), AC-3, AC-3(3)(a), AC-3(3)(b)(1), AC-3(3)(b)(2), AC-3(3)(b)(3), AC-3(3)(b)(4), AC-3(3)(b)(5), AC-3(3)(c), AC-3(3), AC-3(4)(a), AC-3(4)(b), AC-3(4)(c), AC-3(4)(d), AC-3(4)(e), AC-3(4), AC-3(7), AC-3(8), AC-3(12)(a), AC-3(13), AC-3(15)(a), AC-3(15)(b), AC-4(28), AC-6, AC-24, CM-5(1)(a), MP-2, SC-23(3)',
    hipaa: '164.308(a)(3)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(C), 164.312(a)(1)',
  },
  EC2InstanceNoPublicIp: {
    nist80053r5: 'AC-2(6), AC-3, AC-3(7), AC-4(21), AC-6, AC-17b, AC-17(1), AC-17(4)(a), AC-17(9), AC-17(10), MP-2, SC-7a, SC-7b, SC-7c, SC-7(2), SC-7(3), SC-7(7), SC-7(9)(a), SC-7(11), SC-7(12), SC-7(16), SC-7(20), SC-7(21), SC-7(24)(b), SC-7(25), SC-7(26), SC-7(27), SC-7(28), SC-25',
    hipaa: '164.308(a)(3)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(C), 164.312(a)(1), 164.312(e)(1)',
    pciDss321: '1.2, 1.2.1, 1.3, 1.3.1, 1.3.2, 1.3.4, 1.3.6, 2.2.2',
  },
  EC2RestrictedCommonPorts: {
    nist80053r5: 'AC-4(21), AC-17b, AC-17(1), AC-17(4)(a), AC-17(9), AC-17(10), CM-2a, CM-2(2), CM-6a, CM-7b, CM-8(6), CM-9b, SC-7a, SC-7c, SC-7(5), SC-7(7), SC-7(11), SC-7(12), SC-7(16), SC-7(21), SC-7(24)(b), SC-7(25), SC-7(26), SC-7(27), SC-7(28)',
    hipaa: '164.308(a)(3)(i), 164.308(a)(3)(ii)(B), 164.308(a)(4)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(B), 164.308(a)(4)(ii)(C), 164.312(a)(1), 164.312(e)(1)',
    pciDss321: '1.2, 1.2.1, 1.3, 1.3.1, 1.3.2, 2.2, 2.2.2',
  },
  EC2RestrictedSSH: {
    nist80053r5: 'AC-17b, AC-17(1), AC-17(4)(a), AC-17(9), AC-17(10), CM-9b, SC-7a, SC-7c, SC-7(7), SC-7(11), SC-7(12), SC-7(16), SC-7(21), SC-7(24)(b), SC-7(25), SC-7(26), SC-7(27), SC-7(28)',
    hipaa: '164.308(a)(3)(i), 164.308(a)(3)(ii)(B), 164.308(a)(4)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(B), 164.308(a)(4)(ii)(C), 164.312(a)(1), 164.312(e)(1)',
    pciDss321: '1.2, 1.2.1, 1.3, 1.3.1, 1.3.2, 2.2, 2.2.2',
  },
  ECSClusterCloudWatchContainerInsights: {},
  ECSTaskDefinitionContainerLogging: {},
  ECSTaskDefinitionUserForHostMode: {
    nist80053r5: 'AC-3, AC-5b, CM-5(1)(a)',
    hipaa: '164.308(a)(3)(i), 164.308(a)(3)(ii)(A), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(C), 164.312(a)(1)',
    pciDss321: '7.2.1',
  },
  EFSEncrypted: {
    nist80053r5: 'AU-9(3), CP-9d, SC-8(3), SC-8(4), SC-13a, SC-28(1), SI-19(4)',
    hipaa: '164.312(a)(2)(iv), 164.312(e)(2)(ii)',
    pciDss321: '3.4, 8.2.1',
  },
  ELBDeletionProtectionEnabled: {
    nist80053r5: 'CA-7(4)(c), CM-2a, CM-2(2), CM-3a, CM-8(6), CP-1a.1(b), CP-1a.2, CP-2a, CP-2a.6, CP-2a.7, CP-2d, CP-2e, CP-2(5), SA-15a.4, SC-5(2), SC-22',
    hipaa: '164.308(a)(7)(i), 164.308(a)(7)(ii)(C)',
  },
  ELBLoggingEnabled: {
    nist80053r5: 'AC-4(26), AU-2b, AU-3a, AU-3b, AU-3c, AU-3d, AU-3e, AU-3f, AU-6(3), AU-6(4), AU-6(6), AU-6(9), AU-8b, AU-10, AU-12a, AU-12c, AU-12(1), AU-12(2), AU-12(3), AU-12(4), AU-14a, AU-14b, AU-14(3), CA-7b, CM-5(1)(b), IA-3(3)(b), MA-4(1)(a), PM-14a.1, PM-14b, PM-31, SC-7(9)(b), SI-4(17), SI-7(8)',
    hipaa: '164.312(b)',
    pciDss321: '10.1, 10.3.1, 10.3.2, 10.3.3, 10.3.4, 10.3.5, 10.3.6, 10.5.4',
  },
  ELBv2ACMCertificateRequired: {
    nist80053r5: 'SC-8(1), SC-23(5)',
    hipaa: '164.312(a)(2)(iv), 164.312(e)(2)(ii)',
    pciDss321: '4.1',
  },
  IAMNoInlinePolicy: {
    nist80053r5: 'AC-2i.2, AC-2(1), AC-2(6), AC-3, AC-3(3)(a), AC-3(3)(b)(1), AC-3(3)(b)(2), AC-3(3)(b)(3), AC-3(3)(b)(4), AC-3(3)(b)(5), AC-3(3)(c), AC-3(3), AC-3(4)(a), AC-3(4)(b), AC-3(4)(c), AC-3(4)(d), AC-3(4)(e), AC-3(4), AC-3(7), AC-3(8), AC-3(12)(a), AC-3(13), AC-3(15)(a), AC-3(15)(b), AC-4(28), AC-6, AC-6(3), AC-24, CM-5(1)(a), CM-6a, CM-9b, MP-2, SC-23(3)',
    hipaa: '164.308(a)(3)(i), 164.308(a)(3)(ii)(A), 164.308(a)(3)(ii)(B), 164.308(a)(4)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(B), 164.308(a)(4)(ii)(C), 164.312(a)(1)',
    pciDss321: '2.2, 7.1.2, 7.1.3, 7.2.1, 7.2.2',
  },
  IAMPolicyNoStatementsWithAdminAccess: {
    nist80053r5: 'AC-2i.2, AC-2(1), AC-2(6), AC-3, AC-3(3)(a), AC-3(3)(b)(1), AC-3(3)(b)(2), AC-3(3)(b)(3), AC-3(3)(b)(4), AC-3(3)(b)(5), AC-3(3)(c), AC-3(3), AC-3(4)(a), AC-3(4)(b), AC-3(4)(c), AC-3(4)(d), AC-3(4)(e), AC-3(4), AC-3(7), AC-3(8), AC-3(12)(a), AC-3(13), AC-3(15)(a), AC-3(15)(b), AC-4(28), AC-5b, AC-6, AC-6(2), AC-6(3), AC-6(10), AC-24, CM-5(1)(a), CM-6a, CM-9b, MP-2, SC-23(3), SC-25',
    hipaa: '164.308(a)(3)(i), 164.308(a)(3)(ii)(A), 164.308(a)(3)(ii)(B), 164.308(a)(4)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(B), 164.308(a)(4)(ii)(C), 164.312(a)(1)',
    pciDss321: '2.2, 7.1.2, 7.1.3, 7.2.1, 7.2.2',
  },
  IAMPolicyNoStatementsWithFullAccess: {
    nist80053r5: 'AC-3, AC-5b, AC-6(2), AC-6(10), CM-5(1)(a)',
    hipaa: '164.308(a)(3)(i), 164.308(a)(3)(ii)(A), 164.308(a)(3)(ii)(B), 164.308(a)(4)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(B), 164.308(a)(4)(ii)(C), 164.312(a)(1)',
    pciDss321: '7.1.2, 7.1.3, 7.2.1, 7.2.2',
  },
  KMSBackingKeyRotationEnabled: {
    nist80053r5: 'CM-6a, CM-9b, SA-9(6), SC-12, SC-12(2), SC-12(6)',
    pciDss321: '2.2, 3.5, 3.6, 3.6.4',
  },
  S3BucketLevelPublicAccessProhibited: {
    nist80053r5: 'AC-2(6), AC-3, AC-3(7), AC-4(21), AC-6, AC-17b, AC-17(1), AC-17(4)(a), AC-17(9), AC-17(10), MP-2, SC-7a, SC-7b, SC-7c, SC-7(2), SC-7(3), SC-7(7), SC-7(9)(a), SC-7(11), SC-7(20), SC-7(21), SC-7(24)(b), SC-7(25), SC-7(26), SC-7(27), SC-7(28), SC-25',
    hipaa: '164.308(a)(3)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(C), 164.312(a)(1), 164.312(e)(1)',
    pciDss321: '1.2, 1.2.1, 1.3, 1.3.1, 1.3.2, 1.3.4, 1.3.6, 2.2.2',
  },
  S3BucketLoggingEnabled: {
    nist80053r5: 'AC-2(4), AC-3(1), AC-3(10), AC-4(26), AC-6(9), AU-2b, AU-3a, AU-3b, AU-3c, AU-3d, AU-3e, AU-3f, AU-6(3), AU-6(4), AU-6(6), AU-6(9), AU-8b, AU-10, AU-12a, AU-12c, AU-12(1), AU-12(2), AU-12(3), AU-12(4), AU-14a, AU-14b, AU-14(3), CA-7b, CM-5(1)(b), CM-6a, CM-9b, IA-3(3)(b), MA-4(1)(a), PM-14a.1, PM-14b, PM-31, SC-7(9)(b), SI-1(1)(c), SI-3(8)(b), SI-4(2), SI-4(17), SI-4(20), SI-7(8), SI-10(1)(c)',
    hipaa: '164.308(a)(3)(ii)(A), 164.312(b)',
    pciDss321: '2.2, 10.1, 10.2.1, 10.2.2, 10.2.3, 10.2.4, 10.2.5, 10.2.7, 10.3.1, 10.3.2, 10.3.3, 10.3.4, 10.3.5, 10.3.6',
  },
  S3BucketPublicReadProhibited: {
    nist80053r5: 'AC-2(6), AC-3, AC-3(7), AC-4(21), AC-6, AC-17b, AC-17(1), AC-17(4)(a), AC-17(9), AC-17(10), CM-6a, CM-9b, MP-2, SC-7a, SC-7b, SC-7c, SC-7(2), SC-7(3), SC-7(7), SC-7(9)(a), SC-7(11), SC-7(12), SC-7(16), SC-7(20), SC-7(21), SC-7(24)(b), SC-7(25), SC-7(26), SC-7(27), SC-7(28), SC-25',
    hipaa: '164.308(a)(3)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(C), 164.312(a)(1), 164.312(e)(1)',
    pciDss321: '1.2, 1.2.1, 1.3, 1.3.1, 1.3.2, 1.3.4, 1.3.6, 2.2, 2.2.2',
  },
  S3BucketPublicWriteProhibited: {
    nist80053r5: 'AC-2(6), AC-3, AC-3(7), AC-4(21), AC-6, AC-17b, AC-17(1), AC-17(4)(a), AC-17(9), AC-17(10), CM-6a, CM-9b, MP-2, SC-7a, SC-7b, SC-7c, SC-7(2), SC-7(3), SC-7(7), SC-7(9)(a), SC-7(11), SC-7(12), SC-7(16), SC-7(20), SC-7(21), SC-7(24)(b), SC-7(25), SC-7(26), SC-7(27), SC-7(28), SC-25',
    hipaa: '164.308(a)(3)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(C), 164.312(a)(1), 164.312(e)(1)',
    pciDss321: '1.2, 1.2.1, 1.3, 1.3.1, 1.3.2, 1.3.4, 1.3.6, 2.2, 2.2.2',
  },
  S3BucketSSLRequestsOnly: {
    nist80053r5: 'AC-4, AC-4(22), AC-17(2), AC-24(1), AU-9(3), CA-9b, CM-6a, CM-9b, IA-5(1)(c), PM-11b, PM-17b, SC-7(4)(b), SC-7(4)(g), SC-8, SC-8(1), SC-8(2), SC-8(3), SC-8(4), SC-8(5), SC-13a, SC-16(1), SC-23, SI-1a.2, SI-1c.2',
    hipaa: '164.312(a)(2)(iv), 164.312(c)(2), 164.312(e)(1), 164.312(e)(2)(i), 164.312(e)(2)(ii)',
    pciDss321: '2.2, 4.1, 8.2.1',
  },
  S3BucketVersioningEnabled: {
    nist80053r5: 'AU-9(2), CP-1(2), CP-2(5), CP-6a, CP-6(1), CP-6(2), CP-9a, CP-9b, CP-9c, CP-10, CP-10(2), PM-11b, PM-17b, SC-5(2), SC-16(1), SI-1a.2, SI-1c.2, SI-13(5)',
    hipaa: '164.308(a)(7)(i), 164.308(a)(7)(ii)(A), 164.308(a)(7)(ii)(B), 164.312(c)(1), 164.312(c)(2)',
    pciDss321: '10.5.3',
  },
  S3DefaultEncryptionKMS: {
    nist80053r5: 'AU-9(3), CP-9d, CP-9(8), SC-8(3), SC-8(4), SC-13a, SC-28(1), SI-19(4)',
    hipaa: '164.312(a)(2)(iv), 164.312(e)(2)(ii)',
    pciDss321: '3.4, 8.2.1, 10.5',
  },
  SNSEncryptedKMS: {
    nist80053r5: 'AU-9(3), CP-9d, SC-8(3), SC-8(4), SC-13a, SC-28(1)',
    hipaa: '164.312(a)(2)(iv), 164.312(e)(2)(ii)',
    pciDss321: '8.2.1',
  },
  SNSTopicSSLPublishOnly: {},
  SQSQueueSSE: {},
  SQSQueueSSLRequestsOnly: {},
  SecretsManagerUsingKMSKey: {
    nist80053r5: 'AU-9(3), CP-9d, SC-8(3), SC-8(4), SC-13a, SC-28(1), SI-19(4)',
    hipaa: '164.312(a)(2)(iv), 164.312(e)(2)(ii)',
    pciDss321: '3.4, 8.2.1',
  },
  VPCFlowLogsEnabled: {
    nist80053r5: 'AC-4(26), AU-2b, AU-3a, AU-3b, AU-3c, AU-3d, AU-3e, AU-6(3), AU-6(4), AU-6(6), AU-6(9), AU-8b, AU-12a, AU-12c, AU-12(1), AU-12(2), AU-12(3), AU-12(4), AU-14a, AU-14b, AU-14(3), CA-7b, CM-5(1)(b), CM-6a, CM-9b, IA-3(3)(b), MA-4(1)(a), PM-14a.1, PM-14b, PM-31, SI-4(17), SI-7(8)',
    hipaa: '164.308(a)(3)(ii)(A), 164.312(b)',
    pciDss321: '2.2, 10.1, 10.3.2, 10.3.3, 10.3.4, 10.3.5, 10.3.6',
  },
  VPCSubnetAutoAssignPublicIpDisabled: {
    nist80053r5: 'AC-2(6), AC-3, AC-3(7), AC-4(21), AC-6, AC-17b, AC-17(1), AC-17(4)(a), AC-17(9), AC-17(10), MP-2, SC-7a, SC-7b, SC-7c, SC-7(2), SC-7(3), SC-7(7), SC-7(9)(a), SC-7(11), SC-7(12), SC-7(16), SC-7(20), SC-7(21), SC-7(24)(b), SC-7(25), SC-7(26), SC-7(27), SC-7(28), SC-25',
    hipaa: '164.308(a)(3)(i), 164.308(a)(4)(ii)(A), 164.308(a)(4)(ii)(C), 164.312(a)(1), 164.312(e)(1)',
    pciDss321: '1.2, 1.2.1, 1.3, 1.3.1, 1.3.2, 1.3.4, 1.3.6, 2.2.2',
  },
  WAFv2LoggingEnabled: {
    nist80053r5: 'AC-4(26), AU-2b, AU-3a, AU-3b, AU-3c, AU-3d, AU-3e, AU-3f, AU-6(3), AU-6(4), AU-6(6), AU-6(9), AU-8b, AU-10, AU-12a, AU-12c, AU-12(1), AU-12(2), AU-12(3), AU-12(4), AU-14a, AU-14b, AU-14(3), CA-7b, CM-5(1)(b), IA-3(3)(b), MA-4(1)(a), PM-14a.1, PM-14b, PM-31, SC-7(9)(b), SI-4(17), SI-7(8)',
    hipaa: '164.312(b)',
    pciDss321: '10.1, 10.3.1, 10.3.2, 10.3.3, 10.3.4, 10.3.5, 10.3.6, 10.5.4',
  },
};
