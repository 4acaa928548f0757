import { ComposeMap, ComposePortShape, ComposeServiceShape, ComposeVolumeShape } from '../../api/compose/shape';

/** A service as it is written: ranges of ports and single addresses in short. */
export type RenderedService = Omit<ComposeServiceShape, 'ports' | 'extra_hosts'> & {
  readonly ports?: readonly (ComposePortShape | string)[];
  readonly extra_hosts?: ComposeMap<string | readonly string[]>;
};

/** A file as it is written. */
export interface RenderedFile {
  readonly name: string;
  readonly services: ComposeMap<RenderedService>;
  readonly volumes?: ComposeMap<ComposeVolumeShape>;
}
