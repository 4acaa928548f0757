const checked = new WeakSet<object>();

/** Notes that props have been checked, by a construct that hands them on as they are. */
export function markChecked<Props extends object>(props: Props): Props {
  checked.add(props);
  return props;
}

/** Whether somebody has checked props already. */
export function isChecked(props: object): boolean {
  return checked.has(props);
}
