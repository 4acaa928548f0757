/** Requirements of standards that AWS names for a control of Security Hub. */
interface HubRequirements {
  readonly pciDss401?: string;
  readonly cisAws500?: string;
  readonly cisAws300?: string;
  readonly cisAws140?: string;
}

/**
 * By control; one that has none is not here.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html "Related requirements" of each control
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html the table of all versions
 */
export const HUB_REQUIREMENTS: { readonly [control: string]: HubRequirements | undefined } = {
  'AutoScaling.3': { pciDss401: '2.2.6' },
  'AutoScaling.5': { pciDss401: '1.4.4' },
  'EC2.2': { cisAws500: '5.5', cisAws300: '5.4', cisAws140: '5.3' },
  'EC2.6': { cisAws500: '3.7', cisAws300: '3.7', cisAws140: '3.9' },
  'EC2.8': { pciDss401: '2.2.6', cisAws500: '5.7', cisAws300: '5.6' },
  'EC2.13': { pciDss401: '1.3.1' },
  'EC2.14': { pciDss401: '1.3.1' },
  'EC2.15': { pciDss401: '1.4.4' },
  'EC2.25': { pciDss401: '1.4.4' },
  'EC2.53': { pciDss401: '1.3.1', cisAws500: '5.3', cisAws300: '5.2' },
  'EC2.54': { pciDss401: '1.3.1', cisAws500: '5.4', cisAws300: '5.3' },
  'EC2.170': { pciDss401: '2.2.6' },
  'ECR.1': { pciDss401: '6.2.3, 6.2.4' },
  'ECS.2': { pciDss401: '1.4.4' },
  'ECS.8': { pciDss401: '8.6.2' },
  'ECS.16': { pciDss401: '1.4.4' },
  'EFS.1': { cisAws500: '2.3.1', cisAws300: '2.4.1' },
  'EFS.8': { cisAws500: '2.3.1' },
  'ELB.4': { pciDss401: '6.2.4' },
  'IAM.1': { cisAws140: '1.16' },
  'KMS.4': { pciDss401: '3.7.4', cisAws500: '3.6', cisAws300: '3.6', cisAws140: '3.8' },
  'S3.5': { pciDss401: '4.2.1', cisAws500: '2.1.1', cisAws300: '2.1.1', cisAws140: '2.1.2' },
  'S3.8': { pciDss401: '1.4.4', cisAws500: '2.1.4', cisAws300: '2.1.4', cisAws140: '2.1.5' },
  'S3.9': { pciDss401: '10.2.1' },
  'S3.17': { pciDss401: '3.5.1' },
  'WAF.11': { pciDss401: '10.4.2' },
};
