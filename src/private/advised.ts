import { IConstruct } from 'constructs';
import { Memory } from './memory';
import { Finding } from '../rules/finding';

/** Rules that are advice below a construct, each with the reason. */
const ADVISED = new Memory<Map<string, string>>('advisedRules');

/** Makes a rule advice for everything below a scope. */
export function adviseBelow(scope: IConstruct, id: string, reason: string): void {
  ADVISED.ofOrNew(scope, () => new Map()).set(id, reason);
}

function reasonFor(scope: IConstruct, id: string): string | undefined {
  return [...scope.node.scopes].reverse().map(above => ADVISED.of(above)?.get(id)).find(reason => reason !== undefined);
}

/** Whether some rule is made advice at this very construct. */
export function hasAdvised(scope: IConstruct): boolean {
  return ADVISED.of(scope) !== undefined;
}

/** Whether a rule is advice for a construct. */
export function isAdvised(scope: IConstruct, id: string): boolean {
  return reasonFor(scope, id) !== undefined;
}

/** The same findings, where those of rules that are advice here warn, and say why. */
export function asAdvised(scope: IConstruct, findings: readonly Finding[]): Finding[] {
  return findings.map(finding => {
    const reason = finding.advice ? undefined : reasonFor(scope, finding.id);
    return reason === undefined ? finding : { ...finding, remedy: `${finding.remedy}; a warning here, because ${reason}`, advice: true };
  });
}
