import type { Log } from '../log.ts';

type Entry = Record<string, unknown> & { level?: string; message?: unknown };

/** The fields of every Powertools line that a person at a terminal does not need. */
const common = new Set([
  'level',
  'message',
  'timestamp',
  'service',
  'sampling_rate',
  'xray_trace_id',
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
]);

const maxFieldLength = 200;

function field([key, value]: [string, unknown]): string {
  if (value !== null && typeof value === 'object' && 'stack' in value) return `\n${String(value.stack)}`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return ` ${key}=${text.length > maxFieldLength ? `${text.slice(0, maxFieldLength)}…` : text}`;
}

function parse(line: string): Entry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}

/**
 * Shows level, message and further fields of a line that a function wrote: warnings and errors always, others and metrics
 * only with `--verbose`.
 * @param alarming whether a line that is not JSON is a warning, as on stderr
 */
export function showFunctionLine(log: Log, name: string, line: string, alarming: boolean): void {
  if (line.trim() === '') return;
  const entry = parse(line);
  if (!entry) return alarming ? log.warn(`[${name}] ${line}`) : log.detail(`[${name}] ${line}`);
  if ('_aws' in entry) return log.detail(`[${name}] ${line}`);
  const fields = Object.entries(entry).filter(([key]) => !common.has(key));
  const text = `[${name}] ${entry.level ?? ''} ${String(entry.message)}${fields.map(field).join('')}`;
  if (entry.level === 'ERROR' || entry.level === 'CRITICAL') log.error(text);
  else if (entry.level === 'WARN') log.warn(text);
  else log.detail(text);
}
