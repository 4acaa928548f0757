import { isKnown, knownPieces } from './unknown';

/** What a name of a secret ends in; `camelCase` is taken apart before. */
const SECRET_NAME = /(?:^|_)(?:password|passwd|passphrase|pwd|pass|secret|token|api_?key|private_?key|access_?key|secret_?key|credentials?)$/i;

/** What only secrets look like. */
const SECRET_VALUES = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/,
  /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:(?![${<])[^\s/@]+@/i,
  /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|xox[abprs]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{16,})/,
];

/** What says where a secret is, or is none: ARNs and dynamic references, paths, placeholders, switches. */
const REFERENCES = [
  /^arn:/, /^(?:ssm|secretsmanager|vault|file):/, /^(?:\.{0,2}\/|[A-Za-z]:\\)[^\s]*$/, /^\$?\{.*\}$/, /^<.*>$/, /^\$\w+$/,
  /^(?:true|false|yes|no|on|off|none|null|enabled|disabled)$/i,
];

/** Whether a variable holds a secret in plain text. It shows in what is known of a value, also where the rest, such as the host, is not. */
export function isSecret(name: string, value: string): boolean {
  if (knownPieces(value).some(piece => SECRET_VALUES.some(pattern => pattern.test(piece)))) return true;
  if (!isKnown(value) || value.trim() === '') return false;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_');
  return SECRET_NAME.test(words) && !REFERENCES.some(pattern => pattern.test(value));
}
