import { Document, visit } from 'yaml';
import { RenderedCompose } from './render-compose';

/** Texts that every version of YAML reads as texts without quotes. */
const PLAIN = /^[A-Za-z/][\w./-]*(?::[\w./-]+)*$/;
/** Words that some version of YAML reads as something else. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null)$/i;

/**
 * A Compose file as text, which begins with how to run it and which variables it needs.
 *
 * @param source what it was made from
 */
export function composeText({ file, variables }: RenderedCompose, source: string): string {
  const document = new Document(file);
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && !(PLAIN.test(node.value) && !WORDS.test(node.value))) node.type = 'QUOTE_DOUBLE';
    },
  });
  return [...headerOf(source, variables).map(line => `# ${line}`.trimEnd()), document.toString({ lineWidth: 0, minContentWidth: 0 })].join('\n');
}

function headerOf(source: string, variables: RenderedCompose['variables']): string[] {
  return [
    `${source.replace(/[\s\p{Cc}]+/gu, ' ')}, for Docker Compose, by cdk-ecs-blueprints. Make it anew when the task definition changes.`,
    'Run it: docker compose up',
    ...variables.length === 0 ? [] : [
      '',
      'Set these variables in the environment, or in a file .env beside this one that you do not commit:',
      ...variables.map(({ name, purpose }) => `  ${name}  ${purpose}`),
    ],
  ];
}
