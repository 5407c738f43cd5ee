/** The tokens of an expression: numbers, names, texts and signs. */
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|(\$\.\w+|[A-Za-z_]\w*)|"([^"]*)"|(>=|<=|&&|\|\||[-+*/(),<>={}]))/y;

interface Token {
  kind: 'number' | 'name' | 'text' | 'sign';
  text: string;
}

/** Splits an expression of CloudWatch into its tokens. */
function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(expression);
    if (!found) throw new Error(`cannot read ${expression} from ${at}`);
    const [, number, name, text, sign] = found;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (text !== undefined) tokens.push({ kind: 'text', text });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

/** Reads tokens one after the other. */
export class Reader {
  readonly #tokens: Token[];

  constructor(expression: string) {
    this.#tokens = tokensOf(expression);
  }

  /** Whether this comes next, and is then taken. */
  takes(...texts: string[]): string | undefined {
    const [next] = this.#tokens;
    if (next?.kind !== 'sign' || !texts.includes(next.text)) return undefined;
    this.#tokens.shift();
    return next.text;
  }

  expect(text: string): void {
    if (this.takes(text) === undefined) throw new Error(`expected ${text}, not ${this.#tokens[0]?.text}`);
  }

  next(): Token {
    const token = this.#tokens.shift();
    if (!token) throw new Error('the expression ends too early');
    return token;
  }

  get isAtEnd(): boolean {
    return this.#tokens.length === 0;
  }
}
