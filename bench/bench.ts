/*
 * `npm run bench`: what this library costs when it is required, when it loads and when it synthesizes, beside aws-ecs-patterns,
 * and how long its rolling updates take. Exits with 1 when a limit is broken. With `--smoke`, for CI: the same in small sizes,
 * and only the limits that hold on any machine, because times mean nothing on one that others use as well.
 */
import { Entry, Loading, measureEntry, measureLoading, Whose } from './measure';
import { Samples, Sizes } from './samples';
import { table } from './table';

const FULL: Sizes = { middle: 100, large: 1000, pairs: 5 };
const SMOKE: Sizes = { middle: 5, large: 20, pairs: 1 };
const MAKERS: readonly Whose[] = ['ours', 'ours, shared', 'aws-ecs-patterns'];

/** Rules that no web service on Fargate asks: nobody shall wait for them to load. */
const NEEDLESS = /^rules\/(?:agent|capacity|pipeline)\//;

/** A number that must not be greater than the limit. */
interface Limit {
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  readonly digits: number;
  /** Whether it holds on any machine, however busy. */
  readonly fact: boolean;
}

function fact(what: string, measured: number, limit: number): Limit {
  return { what, measured, limit, digits: 0, fact: true };
}

function cost(what: string, measured: number, limit: number, digits: number): Limit {
  return { what, measured, limit, digits, fact: false };
}

function limitsOf(entry: Entry, loading: Loading, samples: Samples, { middle, large }: Sizes): Limit[] {
  const peakOf = (whose: Whose) => samples.medianOf(whose, large, ({ peakMb }) => peakMb);
  return [
    fact('modules of ours that requiring the package loads', entry.modules, 9),
    fact('modules of rules on agents, hosts and pipelines that the first web service loads', loading.modules.filter(isNeedless).length, 0),
    fact('seconds of a rolling update', samples.update('ours').seconds, 80),
    cost('ms to require the package after aws-cdk-lib', entry.ms, 5, 1),
    cost('ms to load our code for the first web service', loading.ms, 60, 1),
    cost(`ms per resource as a multiple of aws-ecs-patterns, ${large} services`, samples.cost(), 1, 3),
    // Start-up aside. More than linear is what searches through all services for each service.
    cost(`ms per service, ${large} services as a multiple of ${middle}`, samples.growth('ours'), 1.1, 3),
    cost('the same behind shared load balancers', samples.growth('ours, shared'), 1.1, 3),
    cost(`peak MB, ${large} services, at most that of aws-ecs-patterns`, peakOf('ours'), peakOf('aws-ecs-patterns'), 0),
  ];
}

function isNeedless(module: string): boolean {
  return NEEDLESS.test(module);
}

/** Per service too, so that nobody wins by resources that cost little. */
function printSynthesis(samples: Samples, { middle, large }: Sizes): void {
  const rows = MAKERS.flatMap(whose => [middle, large].filter(services => samples.of(whose, services).length > 0).map(services => {
    const typical = (digits: number, pick: Parameters<Samples['medianOf']>[2]) => samples.medianOf(whose, services, pick).toFixed(digits);
    return [
      whose, `${services}`, `${samples.of(whose, services).length}`,
      samples.startUp(whose).toFixed(0), typical(0, each => each.constructMs), typical(0, each => each.synthMs), typical(0, each => each.cpuMs),
      typical(1, each => each.resources / services), samples.msPerService(whose, services).toFixed(2),
      services === large ? samples.msPerResource(whose).toFixed(3) : '', typical(0, each => each.peakMb),
    ];
  }));
  table('Web services with a load balancer each, or (shared) one for 50, 20 a stack: CPU time of the process, the median', [
    '', 'services', 'processes', 'start ms', 'construct ms', 'synth ms', 'all ms', 'resources/service', 'ms/service', 'ms/resource', 'peak MB',
  ], rows);
}

function printUpdates(samples: Samples): void {
  table('Rolling update: interval x threshold + drain + stop, in seconds', ['', 'interval', 'threshold', 'drain', 'stop', 'total'],
    MAKERS.map(whose => {
      const { interval, threshold, drain, stop, seconds } = samples.update(whose);
      return [whose, ...[interval, threshold, drain, stop, seconds].map(String)];
    }));
}

function printLoading({ modules }: Loading): void {
  const needless = modules.filter(isNeedless);
  console.log(`\nThe first web service on Fargate loads ${modules.length} modules of ours.`);
  if (needless.length > 0) console.log(`  needless: ${needless.join(' ')}`);
}

function main(smoke: boolean): boolean {
  const sizes = smoke ? SMOKE : FULL;
  const repetitions = smoke ? 1 : 9;
  const entry = measureEntry(repetitions);
  const loading = measureLoading(repetitions);
  const samples = new Samples(sizes);
  samples.measure();

  printSynthesis(samples, sizes);
  printUpdates(samples);
  printLoading(loading);
  const limits = limitsOf(entry, loading, samples, sizes);
  const verdict = ({ measured, limit, fact: always }: Limit) => smoke && !always ? 'not judged' : measured <= limit ? 'holds' : 'BROKEN';
  table('Limits', ['', 'measured', 'at most', ''], limits.map(each =>
    [each.what, each.measured.toFixed(each.digits), each.limit.toFixed(each.digits), verdict(each)]));
  return limits.every(each => verdict(each) !== 'BROKEN');
}

process.exitCode = main(process.argv.includes('--smoke')) ? 0 : 1;
