/* The part of CloudWatch's metric math that alarms of this library use. */

/** Values of one minute by the ids of their metrics; what was not published is undefined. */
export type Values = { readonly [id: string]: number | undefined };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([-+*/(),]))/y;

type Value = number | undefined;

/** Missing values make missing results, and so does a division by zero. */
function operate(operator: string, a: Value, b: Value): Value {
  if (a === undefined || b === undefined) return undefined;
  const result = { '+': a + b, '-': a - b, '*': a * b, '/': a / b }[operator];
  return result === undefined || !Number.isFinite(result) ? undefined : result;
}

const FUNCTIONS: { readonly [name: string]: (...values: Value[]) => Value } = {
  CEIL: value => value === undefined ? undefined : Math.ceil(value),
  FILL: (value, instead) => value ?? instead,
};

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < expression.trimEnd().length; at = TOKEN.lastIndex) {
    const [, number, name, sign] = TOKEN.exec(expression) ?? [];
    const token = number ?? name ?? sign;
    if (token === undefined) throw new Error(`cannot read ${expression} at ${at}`);
    tokens.push(token);
  }
  return tokens;
}

/** The value of an expression in one minute; undefined if CloudWatch has none. Fails for what it does not know. */
export function evaluateMath(expression: string, values: Values): number | undefined {
  const tokens = tokensOf(expression);
  const next = () => tokens.shift() ?? '';
  const expected = (token: string) => {
    const got = next();
    if (got !== token) throw new Error(`expected ${token} in ${expression}, got ${got}`);
  };
  function list(): Value[] {
    const items = [sum()];
    while (tokens[0] === ',') {
      next();
      items.push(sum());
    }
    expected(')');
    return items;
  }
  function atom(): Value {
    const token = next();
    if (token === '(') return list()[0];
    if (/^\d/.test(token)) return Number(token);
    if (tokens[0] === '(') {
      next();
      if (!(token in FUNCTIONS)) throw new Error(`${token} is not a known function`);
      return FUNCTIONS[token](...list());
    }
    if (!(token in values)) throw new Error(`${token} is not a metric of ${expression}`);
    return values[token];
  }
  function chain(operators: string, operand: () => Value): Value {
    let value = operand();
    while (tokens.length > 0 && operators.includes(tokens[0])) value = operate(next(), value, operand());
    return value;
  }
  function sum(): Value {
    return chain('+-', () => chain('*/', atom));
  }
  const value = sum();
  if (tokens.length > 0) throw new Error(`${tokens.join(' ')} is left over of ${expression}`);
  return value;
}
