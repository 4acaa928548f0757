/** A construct, or whatever else has an id. */
interface Identified {
  readonly node: { readonly id: string };
}

/** An id in capitals: `ordersQueue` becomes `ORDERS_QUEUE`. */
function inCapitals(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/\W/g, '_').toUpperCase();
}

/**
 * Name of the variable for something: its id in capitals, and what the value is. Words that the id ends in and that these begin with stand
 * once: `OrdersQueue` and `QUEUE_URL` are `ORDERS_QUEUE_URL`.
 */
export function variableName({ node: { id } }: Identified, what: string): string {
  const words = inCapitals(id).split('_');
  const added = what.split('_');
  const shared = added.map((_, i) => i + 1).reverse().find(count => words.slice(-count).join('_') === added.slice(0, count).join('_')) ?? 0;
  return [...words, ...added.slice(shared)].join('_');
}

/** Name of the variable for something that is the value itself. */
export function plainName({ node: { id } }: Identified): string {
  return inCapitals(id);
}
