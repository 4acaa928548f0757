import { Control } from './control';
import { HUB_REQUIREMENTS } from './hub-requirements';
import { REQUIREMENTS } from './requirements';

/** Ids of a standard or of a tool that a control answers. */
export interface Answered {
  /** As it stands in JSON. */
  readonly key: string;
  /** For people. */
  readonly name: string;
  readonly ids: readonly string[];
}

/** Standards whose requirements cdk-nag names. */
const BY_NAG = [['nist80053r5', 'NIST 800-53 r5'], ['hipaa', 'HIPAA'], ['pciDss321', 'PCI DSS 3.2.1']] as const;

/** Standards whose requirements AWS names for controls of Security Hub. */
const BY_HUB = [
  ['pciDss401', 'PCI DSS 4.0.1'],
  ['cisAws500', 'CIS AWS Foundations 5.0.0'],
  ['cisAws300', 'CIS AWS Foundations 3.0.0'],
  ['cisAws140', 'CIS AWS Foundations 1.4.0'],
] as const;

/** Everything that a control answers, in the order of reports. */
export function answersOf({ rules: { cdkNag = [], securityHub = [], cisCompute110 = [], checkov = [], trivy = [] } }: Control): readonly Answered[] {
  return [
    { key: 'cdkNag', name: 'Rules of cdk-nag', ids: cdkNag },
    ...BY_NAG.map(([key, name]) => ({ key, name, ids: once(cdkNag.map(rule => REQUIREMENTS[rule]?.[key])) })),
    ...BY_HUB.map(([key, name]) => ({ key, name, ids: once(securityHub.map(control => HUB_REQUIREMENTS[control]?.[key])) })),
    { key: 'cisCompute110', name: 'CIS AWS Compute Services 1.1.0', ids: cisCompute110 },
    { key: 'securityHub', name: 'Security Hub', ids: securityHub },
    { key: 'checkov', name: 'checkov', ids: checkov },
    { key: 'trivy', name: 'trivy', ids: trivy },
  ];
}

/** The requirements in lists of them, each once. */
function once(lists: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(lists.flatMap(list => list?.split(', ') ?? []))];
}
