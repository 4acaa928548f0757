import { Request } from './evaluate';
import { Call, Feature } from '../../../api/iam/call';
import { TemplateResource } from '../resource';
import { ANY } from '../symbols';
import { Template } from '../template';

/** An API call with a role of the template. */
export interface Need {
  readonly role: TemplateResource;
  readonly feature: Feature;
  readonly request: Request;
  /** Resource and property that cause the call. */
  readonly by: TemplateResource;
  readonly path: string;
}

/** Origin of API calls. */
export interface Caller {
  readonly role: TemplateResource;
  readonly by: TemplateResource;
  readonly path: string;
}

/** Values of the placeholders in the calls of a feature. Missing values are unknown. */
export interface Values {
  readonly [name: string]: string | undefined;
}

/** API calls of a feature with a role. */
export function needsOf(template: Template, caller: Caller, feature: Feature, values: Values = {}): Need[] {
  const { role, by, path } = caller;
  return feature.calls.map(call => ({ role, by, path, feature, request: requestOf(template, call, values) }));
}

const PLACEHOLDER = /(?<!\$)\{(\w+)\}/g;
const NO_KEYS: ReadonlyMap<string, readonly string[]> = new Map();

function requestOf(template: Template, { action, resource, keys }: Call, values: Values): Request {
  const valueOf = (_: string, name: string) => name === 'any' ? ANY : values[name] ?? template.texts.anything;
  const fill = (text: string) => text.includes('{') ? template.texts.sub(text).replace(PLACEHOLDER, valueOf) : text;
  return {
    action: fill(action),
    resource: fill(resource),
    context: keys === undefined ? NO_KEYS : new Map(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), [fill(value)]])),
  };
}
