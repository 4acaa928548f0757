/* The text of docs/props.md. */
import { AGENT_SECTIONS } from './agent';
import { BEANSTALK_SECTIONS } from './beanstalk';
import { Change, changesOf } from './changes';
import { CLUSTER_SECTIONS } from './cluster';
import { COMPOSE_SECTIONS } from './compose';
import { CONNECTION_SECTIONS } from './connection';
import { DAEMON_SECTIONS } from './daemon';
import { IMAGE_SECTIONS } from './images';
import { INGRESS_SECTIONS } from './ingress';
import { KUBERNETES_SECTIONS } from './kubernetes';
import { MONITORING_SECTIONS } from './monitoring';
import { nameOf } from './names';
import { RUN_SECTIONS } from './runs';
import type { Section } from './section';
import { SERVICE_SECTIONS } from './service';
import { TASK_SECTIONS } from './task';
import { WORKER_SECTIONS } from './worker';
import { writtenSamples } from './written';

/** Sections by the heading that they stand under. */
const TOPICS: { readonly [heading: string]: readonly Section[] } = {
  'Services': SERVICE_SECTIONS,
  'Workers': WORKER_SECTIONS,
  'Daemons': DAEMON_SECTIONS,
  'Schedules, one-off tasks and fan-out': RUN_SECTIONS,
  'Kubernetes': KUBERNETES_SECTIONS,
  'Connections': CONNECTION_SECTIONS,
  'Task definitions and containers': TASK_SECTIONS,
  'Compose files': COMPOSE_SECTIONS,
  'Load balancers and health checks': INGRESS_SECTIONS,
  'Networks, clusters and capacities': CLUSTER_SECTIONS,
  'ECS agent on EC2 hosts': AGENT_SECTIONS,
  'Monitoring': MONITORING_SECTIONS,
  'Images, sidecars and pipelines': IMAGE_SECTIONS,
  'Elastic Beanstalk': BEANSTALK_SECTIONS,
};

/** So many paths of a resource are listed; more are cut to what they have in common. */
const MAX_PATHS = 4;

/** The words of a path; a key such as `[stickiness.enabled]` is part of one. */
function wordsOf(path: string): string[] {
  return path.split(/\.(?![^[]*\])/);
}

/** Paths, cut to fewer words until there are few of them. */
function few(paths: readonly string[]): string[] {
  const depth = Math.max(...paths.map(path => wordsOf(path).length));
  const cut = (words: number) => [...new Set(paths.map(path => wordsOf(path).slice(0, words).join('.')))];
  const enough = Array.from({ length: depth }, (_, i) => cut(depth - i)).find(list => list.length <= MAX_PATHS);
  return enough ?? cut(1);
}

function changeText({ type, paths }: Change): string {
  return [`\`${type}\``, ...few(paths).map(path => `\`${path}\``)].join(' ');
}

interface Row { readonly text: string; readonly problem?: string }

function rows(section: Section, written: ReadonlyMap<string, string>): Row[] {
  return [...changesOf(section)].map(([prop, changes]) => {
    const { text, problem } = nameOf(prop, section, changes);
    const place = `${section.struct}.${prop}`;
    const cells = ['', `\`${prop}\``, written.get(place) ?? '', changes.map(changeText).join('<br>') || 'nothing', text, ''];
    return { text: cells.join(' | ').trim(), problem: problem && `${place} ${problem}` };
  });
}

function textsOf(all: readonly Row[]): string[] {
  const problems = all.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return all.map(({ text }) => text);
}

function table(struct: string, all: readonly Row[]): string {
  return [`### ${struct}`, ['| Prop | Value | What changes | Name |', '| --- | --- | --- | --- |', ...textsOf(all)].join('\n')].join('\n\n');
}

export function propsPage(): string {
  const written = writtenSamples();
  const topics = Object.entries(TOPICS).flatMap(([heading, sections]) => {
    const structs = [...new Set(sections.filter(({ samples }) => Object.keys(samples).length > 0).map(({ struct }) => struct))];
    return [`## ${heading}`, ...structs.map(struct => table(struct, sections.filter(section => section.struct === struct).flatMap(section => rows(section, written))))];
  });
  return [
    '<!-- Made by scripts/props-page.ts from scripts/props; edit those instead. -->',
    '# Props and CloudFormation properties',
    'What each prop changes in a template. Every prop was set alone, to the value shown, and the template compared with the one without it.',
    [
      '- **What changes**: resource types with the properties that change. A type without properties: resources of it are created or left out. More than four '
        + 'properties are shortened to what they have in common.',
      '- **Name**: whose name it is. `CloudFormation`: a word of a property that changes. A struct of aws-cdk-lib: its prop of the same name. '
        + '`ECS agent`: a word of the variable that changes. Otherwise the '
        + 'reason why this library has a name of its own.',
      '- Props that a struct inherits stand in the table of the struct that declares them.',
    ].join('\n'),
    ...topics,
  ].join('\n\n') + '\n';
}
