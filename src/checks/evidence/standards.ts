import { Control } from './control';
import { REQUIREMENTS } from './requirements';

/** Standards whose requirements cdk-nag names. */
export const STANDARDS = [
  { key: 'nist80053r5', name: 'NIST 800-53 r5' },
  { key: 'hipaa', name: 'HIPAA' },
  { key: 'pciDss321', name: 'PCI DSS 3.2.1' },
] as const;

type Standard = typeof STANDARDS[number]['key'];

/** Requirements of each standard that the rules of a control are about. */
export function requirementsOf({ rules: { cdkNag = [] } }: Control): { readonly [standard in Standard]: readonly string[] } {
  const of = (standard: Standard) => [...new Set(cdkNag.flatMap(rule => REQUIREMENTS[rule]?.[standard]?.split(', ') ?? []))];
  return { nist80053r5: of('nist80053r5'), hipaa: of('hipaa'), pciDss321: of('pciDss321') };
}
