import { dockerrunVersion, documentForm, registryLogin } from './form';
import { compatibleFile, readableFile } from './import';
import { carriedKeys, emptyUnknownKeys, knownKeys } from './keys';
import { suspicious, unfilled } from './placeholders';
import { duplicateKeys, jsonText } from './syntax';
import { convertedTypes, taskSize, valueTypes } from './types';
import { DocumentShape } from '../../../api/task/document-shape';
import { Rule } from '../../rule';

/** Rules on the text of a task definition. */
export const DOCUMENT_RULES: readonly Rule<DocumentShape>[] = [
  jsonText, duplicateKeys,
  documentForm, dockerrunVersion, registryLogin,
  unfilled, suspicious,
  knownKeys, emptyUnknownKeys, carriedKeys,
  valueTypes, convertedTypes, taskSize,
  readableFile, compatibleFile,
];
