import { pseudoParameterPart, unknownPart } from './unknown';

const PSEUDO = /^AWS::(\w+)$/;
/** What tells people which value it is: the inside of a dynamic reference, the name of a function, or all. */
const TELLING = /^\{\{resolve:(?<reference>.*)\}\}$|^Fn::(?<name>\w+) /s;

/** Names the parts of texts that only the deployment knows so that people recognize them. The same value has the same name, and no other has it. */
export class PartNames {
  private readonly names = new Map<string, string>();

  /**
   * The part for a value.
   *
   * @param source logical id, attribute (`Table.Arn`), pseudo parameter, dynamic reference, or function with its argument (`Fn::If [...]`)
   */
  public partFor(source: string): string {
    const [, pseudo] = PSEUDO.exec(source) ?? [];
    if (pseudo !== undefined) return pseudoParameterPart(pseudo);
    const name = this.names.get(source) ?? this.freeName(source);
    this.names.set(source, name);
    return unknownPart(name);
  }

  private freeName(source: string): string {
    const { reference, name } = TELLING.exec(source)?.groups ?? {};
    const word = (reference ?? name ?? source).replace(/\W+/g, '_').replace(/^_|_$/g, '') || 'value';
    const taken = new Set(this.names.values());
    return [word, ...Array.from(taken, (_, i) => `${word}_${i + 2}`)].find(each => !taken.has(each)) ?? word;
  }
}
