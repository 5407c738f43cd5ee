import { Reader } from './expression.ts';

/** A value of one period: undefined if there was none in it, and null for a metric that never had one. */
export type Point = number | undefined | null;
type Points = Readonly<Record<string, Point>>;

/**
 * What an expression of CloudWatch's metric math is in one period, for the few functions that alarms here use:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function valueOf(expression: string, points: Points): Point {
  const reader = new Reader(expression);
  const value = comparison(reader, points);
  if (!reader.isAtEnd) throw new Error(`cannot read ${expression} to its end`);
  return value;
}

const isNone = (point: Point): point is undefined | null => point === undefined || point === null;

/** No value without all of its parts; CloudWatch has none for a division by zero, either. */
function combined(left: Point, right: Point, combine: (left: number, right: number) => number): Point {
  if (isNone(left) || isNone(right)) return undefined;
  const value = combine(left, right);
  return Number.isFinite(value) ? value : undefined;
}

function comparison(reader: Reader, points: Points): Point {
  const left = sum(reader, points);
  const sign = reader.takes('>=', '<=', '>', '<');
  if (sign === undefined) return left;
  const holds: Record<string, (a: number, b: number) => boolean> = {
    '>=': (a, b) => a >= b,
    '<=': (a, b) => a <= b,
    '>': (a, b) => a > b,
    '<': (a, b) => a < b,
  };
  return combined(left, sum(reader, points), (a, b) => Number(holds[sign]!(a, b)));
}

function sum(reader: Reader, points: Points): Point {
  let left = product(reader, points);
  for (let sign = reader.takes('+', '-'); sign !== undefined; sign = reader.takes('+', '-')) {
    const isPlus = sign === '+';
    left = combined(left, product(reader, points), (a, b) => (isPlus ? a + b : a - b));
  }
  return left;
}

function product(reader: Reader, points: Points): Point {
  let left = factor(reader, points);
  for (let sign = reader.takes('*', '/'); sign !== undefined; sign = reader.takes('*', '/')) {
    const isTimes = sign === '*';
    left = combined(left, factor(reader, points), (a, b) => (isTimes ? a * b : a / b));
  }
  return left;
}

function factor(reader: Reader, points: Points): Point {
  if (reader.takes('(')) {
    const inner = comparison(reader, points);
    reader.expect(')');
    return inner;
  }
  const { kind, text } = reader.next();
  if (kind === 'number') return Number(text);
  if (!reader.takes('(')) {
    if (!(text in points)) throw new Error(`the expression has no metric ${text}`);
    return points[text];
  }
  const given = [comparison(reader, points)];
  while (reader.takes(',')) given.push(comparison(reader, points));
  reader.expect(')');
  return called(text, given);
}

function called(name: string, [first, second, third]: Point[]): Point {
  switch (name) {
    case 'FILL':
      // There is nothing to fill of a metric that never had a value.
      return first === undefined ? second : first;
    case 'IF':
      return isNone(first) ? undefined : first === 0 ? third : second;
    default:
      throw new Error(`nobody has taught this test what ${name} does`);
  }
}
