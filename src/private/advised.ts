import { IConstruct } from 'constructs';
import { Memory } from './memory';
import { Finding } from '../rules/finding';

/** Rules that are advice below a construct, each with the reason. */
const ADVISED = new Memory<Map<string, string>>('advisedRules');

/** Whether there are such rules in an app. Remembered at its root, so that nobody looks through the app for them. */
const SOME_ADVISED = new Memory<boolean>('someAdvisedRules');

/** Makes a rule advice for everything below a scope. */
export function adviseBelow(scope: IConstruct, id: string, reason: string): void {
  SOME_ADVISED.set(scope.node.root, true);
  ADVISED.ofOrNew(scope, () => new Map()).set(id, reason);
}

function reasonFor(scope: IConstruct, id: string): string | undefined {
  return [...scope.node.scopes].reverse().map(above => ADVISED.of(above)?.get(id)).find(reason => reason !== undefined);
}

/** Whether some rule is made advice somewhere in the app of a construct. */
export function hasAdvised({ node }: IConstruct): boolean {
  return SOME_ADVISED.of(node.root) === true;
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
