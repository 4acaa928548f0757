import { CfnElement, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { hasAdvised } from '../private/advised';

/** Resources of an app, by template file and logical id. */
export class ResourceTree {
  private readonly byFile = new Map<string, Map<string, CfnResource>>();

  constructor(app: IConstruct | undefined, templateOf: (stack: Stack) => string) {
    for (const construct of app?.node.findAll() ?? []) {
      if (!CfnResource.isCfnResource(construct)) continue;
      const file = templateOf(construct.stack);
      const resources = this.byFile.get(file) ?? new Map<string, CfnResource>();
      this.byFile.set(file, resources.set(logicalIdOf(construct), construct));
    }
  }

  /** Returns the construct of a resource. */
  public find(templatePath: string, logicalId: string): CfnResource | undefined {
    return this.byFile.get(templatePath)?.get(logicalId);
  }
}

function logicalIdOf(element: CfnElement): string {
  return String(element.stack.resolve(element.logicalId));
}

const OURS = /(?:^|::)ECS-[A-Z]+-\d{3}/;

/** Ids that are acknowledged for a construct. CDK writes a namespace before an id, as in `Annotation::ID`. */
function acknowledgedAt({ node }: IConstruct): string[] {
  return node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).flatMap(({ data }) => Object.keys(data as object));
}

/** Whether a rule is acknowledged, or made advice, somewhere in a tree. */
export function hasExceptions(construct: IConstruct | undefined): boolean {
  return construct?.node.findAll().some(each => hasAdvised(each) || hasAcknowledged(each)) ?? false;
}

/** Whether one of our rules is acknowledged for a construct. Asked of all constructs of an app, so nothing is made for the answer. */
function hasAcknowledged({ node }: IConstruct): boolean {
  return node.metadata.some(({ type, data }) =>
    type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && Object.keys(data as object).some(key => OURS.test(key)));
}

/** Whether one of these ids is acknowledged for a construct or for one that it is in. */
export function isAcknowledged(construct: IConstruct, ids: readonly string[]): boolean {
  return construct.node.scopes.some(scope => acknowledgedAt(scope).some(key => ids.some(id => key === id || key.endsWith(`::${id}`))));
}

/** Whether a construct is one of these, or in one of them. */
export function isWithin(construct: IConstruct, scopes: readonly IConstruct[]): boolean {
  return construct.node.scopes.some(scope => scopes.includes(scope));
}
