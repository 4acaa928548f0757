import { ComposeChoices } from './choices';
import { ComposeMap, ComposeServiceShape, ComposeShape } from './shape';

/** Services that become tasks, as rules on them see it. */
export interface ComposeImportShape {
  /** What is imported, without what is left out by name. */
  readonly file?: ComposeShape;
  /** All services of the file as they are written. */
  readonly written?: ComposeMap<ComposeServiceShape>;
  readonly choices?: ComposeChoices;
  /** Services by the tasks that they are in. */
  readonly tasks?: readonly (readonly string[])[];
  /** Services that have an ingress. */
  readonly reached?: readonly string[];
  /** Services that other options name, by option. */
  readonly named?: ComposeMap<readonly string[]>;
  /** Whether every task is a service that is found by the name of its Compose service. */
  readonly apart?: boolean;
}
