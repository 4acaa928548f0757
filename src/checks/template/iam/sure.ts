/** Whether something is so, as far as it is known: nothing where only the deployment tells. */
export type Sure = boolean | undefined;

export function not(value: Sure): Sure {
  return value === undefined ? undefined : !value;
}

/** Whether all are so; what is not so decides. */
export function every<T>(list: readonly T[], test: (item: T) => Sure): Sure {
  let result: Sure = true;
  for (const item of list) {
    const one = test(item);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

/** Whether one is so; what is so decides. */
export function some<T>(list: readonly T[], test: (item: T) => Sure): Sure {
  return not(every(list, item => not(test(item))));
}
