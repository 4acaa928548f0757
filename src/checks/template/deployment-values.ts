import { at, isIntrinsic } from './json';
import { mayBeAnything } from './symbols';
import { TemplateTexts } from './texts';

const PSEUDO_PARAMETER = /^AWS::/;
/** A value that CloudFormation reads at deployment, and nothing beside it. */
const REFERENCE = /^\{\{resolve:[^{}]*\}\}$/;

/**
 * The values that rules ask for and that only the deployment knows: parameters, imports, results of functions and dynamic references. Each
 * counts once. References to resources of the template and pseudo parameters are followed, and texts with a known part are judged by it;
 * they do not count.
 */
export class DeploymentValues {
  private readonly values = new Set<unknown>();

  constructor(private readonly texts: TemplateTexts) {}

  public get count(): number {
    return this.values.size;
  }

  /** Notes a value that a rule asks for, if only the deployment knows it. */
  public note(value: unknown): void {
    if (typeof value === 'string' ? value.startsWith('{{') && REFERENCE.test(value) : isIntrinsic(value) && this.isOpen(value)) this.values.add(value);
  }

  private isOpen(value: unknown): boolean {
    const parameter = at(value, 'Ref');
    if (typeof parameter === 'string' && PSEUDO_PARAMETER.test(parameter)) return false;
    const text = this.texts.of(value);
    return text?.length === 1 && mayBeAnything(text);
  }
}
