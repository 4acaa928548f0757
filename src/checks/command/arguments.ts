import { parseArgs } from 'util';
import { nearest, UnknownWord } from '../../api/nearest';

/** Formats and levels of `check`, and those of `evidence`; the first one of each is the default. */
const FORMATS = { check: ['text', 'json', 'sarif', 'github', 'junit'], evidence: ['markdown', 'json'] } as const;
const FAIL_ON = { check: ['error', 'advice', 'never'], evidence: ['never', 'not-met', 'unknown'] } as const;

type Reporting = keyof typeof FORMATS;
export type Format = typeof FORMATS['check'][number];
export type EvidenceFormat = typeof FORMATS['evidence'][number];

/** What the command is asked to do. */
export interface Arguments {
  readonly command: string;
  readonly paths: readonly string[];
  readonly format?: string;
  readonly failOn?: string;
  /** Only these rules. */
  readonly rules: readonly string[];
  readonly ignored: readonly string[];
  /** Only these controls. */
  readonly controls: readonly string[];
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

/** Ids that nothing has are wrong use. */
export function refuseUnknown(option: string, owner: string, unknown: UnknownWord | undefined): void {
  if (unknown) throw new WrongUse(`${option} must be the id of ${owner}, got ${unknown.word}${unknown.meant === undefined ? '' : `; ${unknown.meant}`}`);
}

const OPTIONS = {
  'format': { type: 'string' },
  'fail-on': { type: 'string' },
  'rule': { type: 'string', multiple: true },
  'ignore': { type: 'string', multiple: true },
  'control': { type: 'string', multiple: true },
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
    format: values.format,
    failOn: values['fail-on'],
    rules: values.rule ?? [],
    ignored: values.ignore ?? [],
    controls: values.control ?? [],
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

/** The format that a command is asked for. */
export function formatOf<Command extends Reporting>(command: Command, { format }: Arguments): typeof FORMATS[Command][number] {
  return oneOf<typeof FORMATS[Command][number]>('--format', format, FORMATS[command]);
}

/** What a command is asked to fail on. */
export function failOnOf<Command extends Reporting>(command: Command, { failOn }: Arguments): typeof FAIL_ON[Command][number] {
  return oneOf<typeof FAIL_ON[Command][number]>('--fail-on', failOn, FAIL_ON[command]);
}

function oneOf<Word extends string>(option: string, value: string | undefined, words: readonly Word[]): Word {
  const word = value === undefined ? words[0] : words.find(each => each === value);
  if (word === undefined) throw new WrongUse(`${option} must be one of ${words.join(', ')}, got ${value}`);
  return word;
}
