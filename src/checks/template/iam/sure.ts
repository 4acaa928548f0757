/** A boolean, or undefined if it depends on the deployment. */
export type Sure = boolean | undefined;

export function not(value: Sure): Sure {
  return value === undefined ? undefined : !value;
}

/** Whether a test holds for all items. One false result decides. */
export function every<T>(list: readonly T[], test: (item: T) => Sure): Sure {
  let result: Sure = true;
  for (let i = 0; i < list.length; i++) {
    const one = test(list[i]);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

/** Whether a test holds for one item. One true result decides. */
export function some<T>(list: readonly T[], test: (item: T) => Sure): Sure {
  return not(every(list, item => not(test(item))));
}
