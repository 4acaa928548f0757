import { Arguments, EvidenceFormat, failOnOf, formatOf, refuseUnknown, WrongUse } from './arguments';
import { EvidenceReport, FileEvidence, jsonEvidence, markdownEvidence } from './evidence-reports';
import { kindOf } from './file-kind';
import { filesAt } from './files';
import { Origins } from './origins';
import { CLEAN, FOUND, Streams } from './outcome';
import { putOut } from './output';
import { readSource, Source, UnreadableFile } from './source';
import { templateOf } from './template-file';
import { unknownAmong } from '../../api/nearest';
import { Control, evidenceIn } from '../evidence/control';
import { CONTROLS } from '../evidence/controls';
import { keysOf } from '../evidence/properties';

const REPORTS: { readonly [format in EvidenceFormat]: (report: EvidenceReport) => string } = { markdown: markdownEvidence, json: jsonEvidence };

/** Says what templates show of the controls that auditors ask for. */
export function evidence(args: Arguments, streams: Streams): number {
  const [format, failOn] = [formatOf('evidence', args), failOnOf('evidence', args)];
  const controls = wantedControls(args);
  if (args.paths.length === 0) throw new WrongUse('evidence must be given a path, such as cdk.out');
  const sources = args.paths.flatMap(templatesAt);
  const found = sources.flatMap(source => evidenceOf(source, controls));
  // By control first: an auditor asks for one at a time.
  const sorted = controls.flatMap(control => found.filter(each => each.control === control));
  const text = REPORTS[format]({ templates: sources.map(({ file }) => file), controls, evidence: sorted });
  putOut(text, args.output, streams);
  const fails = sorted.some(({ verdict }) => (failOn !== 'never' && verdict === 'not-met') || (failOn === 'unknown' && verdict === 'unknown'));
  return fails ? FOUND : CLEAN;
}

function wantedControls({ controls: only, ignored }: Arguments): Control[] {
  const known = CONTROLS.map(({ id }) => id);
  refuseUnknown('--control', 'a control', unknownAmong(only, known));
  refuseUnknown('--ignore', 'a control', unknownAmong(ignored, known));
  return CONTROLS.filter(({ id }) => (only.length === 0 || only.includes(id)) && !ignored.includes(id));
}

/** The templates at a path. A file that is given by name must be one. */
function templatesAt(path: string): Source[] {
  const { files, isFolder } = filesAt(path);
  const sources = files.map(readSource).filter(({ value }) => kindOf(value) === 'template');
  if (sources.length === 0) throw new UnreadableFile(isFolder ? `${path}: has no CloudFormation templates` : `${path}: is no CloudFormation template`);
  return sources;
}

function evidenceOf(source: Source, controls: readonly Control[]): FileEvidence[] {
  const { file, value, positionOf } = source;
  const origins = new Origins(file, value);
  return evidenceIn(templateOf(source), controls).map(({ control, resource, foundIn = resource, path, verdict, value: shown }) => ({
    control,
    verdict,
    file,
    resource,
    foundIn: foundIn.id,
    property: path,
    value: shown,
    position: positionOf(['Resources', foundIn.id, 'Properties', ...keysOf(path)]),
    ...origins.of(resource.id),
  }));
}
