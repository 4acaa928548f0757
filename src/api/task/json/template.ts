import { Placeholder, placeholderAt, substitutionFor } from './placeholders';

/** A word outside strings whose placeholders nothing fills. */
export interface Hole {
  readonly placeholders: readonly Placeholder[];
  /** Whether it stands for a value; others are left out of the text. */
  readonly isValue: boolean;
}

/** A template as far as it can be filled. */
export interface RenderedTemplate {
  readonly text: string;
  readonly holes: readonly Hole[];
  /** Where a character of the text stands in the template. */
  readonly originalOffset: (offset: number) => number;
}

/** No string of a task definition starts so. */
const HOLE = '\ue000hole ';

/** The hole that a value stands for, by its number. */
export function holeOf(value: unknown): number | undefined {
  return typeof value === 'string' && value.startsWith(HOLE) ? Number(value.slice(HOLE.length)) : undefined;
}

/**
 * Fills the placeholders that keep a text from being JSON: those outside strings, and those with quotes inside strings.
 * A word that fills a value is put in quotes; JSON goes in as it is. A value that nothing fills becomes a string that names the hole.
 */
export function renderTemplate(template: string, substitutions: ReadonlyMap<string, string>): RenderedTemplate {
  return new TemplateRenderer(template, substitutions).render();
}

/** What is neither JSON nor a part of it; tokens of the CDK have brackets too. */
function isPlainWord(filling: string): boolean {
  const text = filling.replace(/[$#]\{Token\[[^\]]*\]\}/g, 'token');
  return /^[^\s"{}[\]][^"{}[\]\n]*$/.test(text) && !/^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/.test(text.trim());
}

function textOf(part: string | Placeholder): string {
  return typeof part === 'string' ? part : part.text;
}

const PUNCTUATION = /[\s,:"{}[\]]/;

class TemplateRenderer {
  private at = 0;
  private text = '';
  private readonly holes: Hole[] = [];
  /** Open brackets, outermost first. */
  private readonly open: string[] = [];
  /** The last character that was no space. */
  private last = '';
  /** Where template and text part: offset in the text, offset in the template. */
  private readonly turns: [number, number][] = [[0, 0]];

  constructor(private readonly template: string, private readonly substitutions: ReadonlyMap<string, string>) {}

  public render(): RenderedTemplate {
    while (this.at < this.template.length) {
      const mark = this.template[this.at];
      if (mark === '"') this.string();
      else if (!PUNCTUATION.test(mark) || placeholderAt(this.template, this.at)) this.word();
      else this.punctuation(mark);
    }
    return { text: this.text, holes: this.holes, originalOffset: offset => this.originalOffset(offset) };
  }

  private punctuation(mark: string): void {
    if (mark === '{' || mark === '[') this.open.push(mark);
    if (mark === '}' || mark === ']') this.open.pop();
    this.copy(mark);
    if (/\S/.test(mark)) this.last = mark;
  }

  /** Up to the closing quote, or to the end of the line in which it is missing. */
  private string(): void {
    this.copy('"');
    this.last = '"';
    while (this.at < this.template.length) {
      const mark = this.template[this.at];
      const placeholder = mark === '{' || mark === '$' ? placeholderAt(this.template, this.at) : undefined;
      if (placeholder && /(?<!\\)"/.test(placeholder.text)) {
        this.replace(placeholder.text, JSON.stringify(placeholder.text).slice(1, -1));
      } else {
        this.copy(mark === '\\' ? this.template.slice(this.at, this.at + 2) : mark);
        if (mark === '"' || mark === '\n') return;
      }
    }
  }

  /** A run of what is no JSON punctuation, with the placeholders in it. */
  private word(): void {
    const parts = this.parts();
    const source = parts.map(textOf).join('');
    const placeholders = parts.filter(part => typeof part !== 'string');
    const missing = placeholders.filter(placeholder => substitutionFor(placeholder, this.substitutions) === undefined);
    if (missing.length > 0) {
      this.leaveHole(source, missing);
    } else if (placeholders.length > 0) {
      const filled = parts.map(part => typeof part === 'string' ? part : substitutionFor(part, this.substitutions)).join('');
      this.replace(source, this.isAtValue() && isPlainWord(filled) ? JSON.stringify(filled) : filled);
    } else {
      this.copy(source);
    }
    this.last = 'word';
  }

  private parts(): (string | Placeholder)[] {
    const parts: (string | Placeholder)[] = [];
    let end = this.at;
    do {
      const part = placeholderAt(this.template, end) ?? this.template[end];
      parts.push(part);
      end += textOf(part).length;
    } while (end < this.template.length && (!PUNCTUATION.test(this.template[end]) || placeholderAt(this.template, end)));
    return parts;
  }

  private isAtValue(): boolean {
    const inside = this.open[this.open.length - 1];
    return inside === '[' ? this.last === '[' || this.last === ',' : this.last === ':';
  }

  private leaveHole(source: string, missing: readonly Placeholder[]): void {
    const isValue = this.isAtValue();
    this.holes.push({ placeholders: missing, isValue });
    if (isValue) {
      this.replace(source, JSON.stringify(`${HOLE}${this.holes.length - 1}`));
    } else {
      const [comma = ''] = /^\s*,/.exec(this.template.slice(this.at + source.length)) ?? [];
      this.replace(source + comma, '');
    }
  }

  private copy(text: string): void {
    this.text += text;
    this.at += text.length;
  }

  private replace(source: string, text: string): void {
    this.turns.push([this.text.length, this.at]);
    this.text += text;
    this.at += source.length;
    this.turns.push([this.text.length, this.at]);
  }

  private originalOffset(offset: number): number {
    const index = this.turns.filter(([start]) => start <= offset).length - 1;
    const [start, original] = this.turns[index];
    const next = this.turns[index + 1]?.[1] ?? Infinity;
    return Math.min(original + offset - start, next);
  }
}
