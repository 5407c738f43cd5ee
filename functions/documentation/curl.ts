import type { Content, Operation } from './operations.ts';

/** A call of the route for a shell in which `API` and `TOKEN` are set. */
export function curlOf({ method, path, parameters = [], requestBody, security }: Operation): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    return encodeURIComponent(parameters.find((parameter) => parameter.name === name)?.example ?? name);
  });
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(firstChoice(schema) ?? name)}`);
  const url = [filled, ...(query.length > 0 ? [query.join('&')] : [])].join('?');
  const [body] = Object.entries(requestBody?.content ?? {});
  const verb = method.toUpperCase();
  const lines = [
    `curl ${verb === 'GET' || (verb === 'POST' && body) ? '' : `-X ${verb} `}"$API${url}"`,
    ...(security.length > 0 ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(body ? [`-H 'Content-Type: ${body[0]}'`, `-d '${jsonOf(body[1])}'`] : []),
  ];
  return lines.join(' \\\n  ');
}

const firstChoice = ({ enum: [first] = [] }: { enum?: string[] }): string | undefined => first;

function jsonOf({ example, examples }: Content): string {
  const value = example ?? Object.values(examples ?? {})[0]?.value;
  // A single quote would end the shell's string.
  return JSON.stringify(value, null, 2).replaceAll("'", `'\\''`);
}
