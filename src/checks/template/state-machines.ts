import { at, isObject } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';

/** A state of a state machine, in its definition or in a map of it. */
export interface StateOf {
  readonly name: string;
  readonly state: unknown;
}

/** The states of a state machine; none where its definition is not known. References in their texts are symbols. */
export function statesOf(template: Template, { properties }: TemplateResource): StateOf[] {
  const text = template.texts.of(at(properties, 'DefinitionString'));
  return text === undefined ? [] : statesIn(parsed(text));
}

function statesIn(definition: unknown): StateOf[] {
  const states = at(definition, 'States');
  return Object.entries(isObject(states) ? states : {})
    .flatMap(([name, state]) => [{ name, state }, ...statesIn(at(state, 'ItemProcessor') ?? at(state, 'Iterator'))]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
