import { parseArgs } from 'util';
import { nearest } from '../../api/nearest';

export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;
export const FAIL_ON = ['error', 'advice', 'never'] as const;

export type Format = typeof FORMATS[number];

/** What the command is asked to do. */
export interface Arguments {
  readonly command: string;
  readonly paths: readonly string[];
  readonly format: Format;
  readonly failOn: typeof FAIL_ON[number];
  /** Only these rules. */
  readonly rules: readonly string[];
  readonly ignored: readonly string[];
  readonly baseline?: string;
  readonly writeBaseline?: string;
  /** The task definition to run. */
  readonly task?: string;
  /** Sidecars that run too. */
  readonly sidecars: readonly string[];
  readonly awsCredentials: boolean;
  /** A file instead of the standard output. */
  readonly output?: string;
  readonly help: boolean;
}

/** Wrong use: one line that says what is wrong. */
export class WrongUse extends Error {}

const OPTIONS = {
  'format': { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'error' },
  'rule': { type: 'string', multiple: true },
  'ignore': { type: 'string', multiple: true },
  'baseline': { type: 'string' },
  'write-baseline': { type: 'string' },
  'task': { type: 'string' },
  'sidecar': { type: 'string', multiple: true },
  'credentials': { type: 'boolean', default: false },
  'output': { type: 'string' },
  'help': { type: 'boolean', short: 'h', default: false },
} as const;

export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const [command = 'help', ...paths] = positionals;
  return {
    command,
    paths,
    format: oneOf('--format', values.format, FORMATS),
    failOn: oneOf('--fail-on', values['fail-on'], FAIL_ON),
    rules: values.rule ?? [],
    ignored: values.ignore ?? [],
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    task: values.task,
    sidecars: values.sidecar ?? [],
    awsCredentials: values.credentials,
    output: values.output,
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const [said] = (error as Error).message.split('. To specify');
    const option = /'(--?[\w-]+)/.exec(said)?.[1];
    const meant = option && nearest(option.replace(/^-+/, ''), Object.keys(OPTIONS));
    throw new WrongUse(meant && !(meant in OPTIONS && option === `--${meant}`) ? `${said}; did you mean --${meant}?` : said);
  }
}

function oneOf<Word extends string>(option: string, value: string, words: readonly Word[]): Word {
  const word = words.find(each => each === value);
  if (word === undefined) throw new WrongUse(`${option} must be one of ${words.join(', ')}, got ${value}`);
  return word;
}
