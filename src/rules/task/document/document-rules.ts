import { compatibleFile, dockerrunVersion, documentForm, images, optionNames, registryLogin } from './form';
import { carriedKeys, convertedTypes, emptyUnknownKeys, knownKeys, taskSize, valueTypes } from './members';
import { blanks, duplicateKeys, jsonText, readableFile, suspicious, unfilled } from './text';
import { DocumentShape } from '../../../api/task/document-shape';
import { Rule } from '../../rule';

/** Rules on the text of a task definition. */
export const DOCUMENT_RULES: readonly Rule<DocumentShape>[] = [
  jsonText, duplicateKeys,
  documentForm, dockerrunVersion, registryLogin,
  unfilled, suspicious,
  knownKeys, emptyUnknownKeys, carriedKeys,
  valueTypes, convertedTypes, taskSize,
  readableFile, compatibleFile, blanks, images, optionNames,
];
