/** A field of a cron expression: its range and its special values. */
interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words?: readonly string[];
  /** Values that only this field has. */
  readonly special?: RegExp;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIELDS: readonly CronField[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31, special: /^(\?|LW?|\d{1,2}W)$/ },
  { name: 'month', min: 1, max: 12, words: MONTHS },
  { name: 'day of week', min: 1, max: 7, words: DAYS, special: /^(\?|L|([1-7]|[A-Z]{3})(L|#[1-5]))$/ },
  { name: 'year', min: 1970, max: 2199 },
];
const DAY_OF_MONTH = 2;
const DAY_OF_WEEK = 4;

const RATE = /^rate\((\d+) (minute|hour|day)(s?)\)$/;
const AT = /^at\((\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\)$/;
const CRON = /^cron\((.*)\)$/;

/** Number of a value or of its name. */
function numberOf(value: string, { words = [], min }: CronField): number {
  const word = words.indexOf(value.toUpperCase());
  return word >= 0 ? word + min : /^\d+$/.test(value) ? Number(value) : NaN;
}

function isItem(item: string, field: CronField): boolean {
  if (item === '*' || field.special?.test(item.toUpperCase())) return true;
  const [range, step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  const bounds = range === '*' ? [] : range.split('-').map(value => numberOf(value, field));
  return bounds.length <= 2 && bounds.every(bound => bound >= field.min && bound <= field.max);
}

function cronProblem(fields: readonly string[]): string | undefined {
  if (fields.length !== FIELDS.length) return `must have ${FIELDS.length} fields (${FIELDS.map(field => field.name).join(', ')}), got ${fields.length}`;
  const wrong = FIELDS.findIndex((field, i) => !fields[i].split(',').every(item => isItem(item, field)));
  if (wrong >= 0) return `must have ${FIELDS[wrong].min} to ${FIELDS[wrong].max} as ${FIELDS[wrong].name}, got ${fields[wrong]}`;
  const open = [DAY_OF_MONTH, DAY_OF_WEEK].filter(i => fields[i] === '?').length;
  return open === 1 ? undefined : `must have ? as either day of month or day of week, got ${open === 0 ? 'none' : 'both'}`;
}

function atProblem(expression: string): string | undefined {
  const [, year, month, day] = AT.exec(expression) ?? [];
  if (year === undefined) return `must be at(yyyy-mm-ddThh:mm:ss), got ${expression}`;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
    ? undefined : `must have a day that the calendar has, got ${year}-${month}-${day}`;
}

/**
 * Returns what is wrong with a schedule of Application Auto Scaling or EventBridge Scheduler; undefined if it is valid.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function scheduleProblem(expression: string): string | undefined {
  const cron = CRON.exec(expression);
  if (cron) return cronProblem(cron[1].trim().split(/\s+/));
  const rate = RATE.exec(expression);
  if (rate) {
    const [, count, unit, plural] = rate;
    return Number(count) > 0 && (Number(count) === 1) === (plural === '') ? undefined : `must be rate(1 ${unit}) or rate(2 ${unit}s) and more, got ${expression}`;
  }
  return expression.startsWith('at(') ? atProblem(expression) : `must be cron(...), rate(...) or at(yyyy-mm-ddThh:mm:ss), got ${expression}`;
}
