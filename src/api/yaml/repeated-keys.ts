import { isMap, isScalar, isSeq, Scalar } from 'yaml';
import { repeated } from '../given';

/** Keys that their map has already. The parser would compare each key with all others. */
export function repeatedKeys(node: unknown): Scalar[] {
  if (isSeq(node)) return node.items.flatMap(repeatedKeys);
  if (!isMap(node)) return [];
  return [
    ...repeated(node.items.map(({ key }) => key).filter(isScalar), key => key.value),
    ...node.items.flatMap(({ key, value }) => [...repeatedKeys(key), ...repeatedKeys(value)]),
  ];
}
