import { PROBLEM_REFERENCE, type ProblemEntry, type ProblemTitle } from './problem-reference.ts';
import { problemTypeOf } from './problem-type.ts';

const INTRODUCTION = `# Errors

An error is a problem document (RFC 9457, \`application/problem+json\`).
Its \`type\` leads to the section below that explains it, on the host that responded; programs compare \`type\` or \`status\`, and never \`detail\`, whose words may change.
\`requestId\` finds the request in our logs.
[API](api.md#errors) says in which order a request is checked.

\`npm run openapi\` writes this page from \`domain/api/problem-reference.ts\`.
`;

const GATEWAY = `## Without a problem document

API Gateway itself responds with \`{ "message": "…" }\` in three cases: if the header \`Authorization\` is missing (401), if all callers together send too many requests (429), and if a function does not respond in time (503).
Treat the status as that of the problem above; the local system responds with problem documents instead.
`;

/** docs/errors.md: a section for each kind of problem, in the order of their status. */
export function errorsDocument(): string {
  const entries = (Object.entries(PROBLEM_REFERENCE) as [ProblemTitle, ProblemEntry][]).sort(
    ([, one], [, other]) =>
      Number(one.localOnly ?? false) - Number(other.localOnly ?? false) || one.status - other.status,
  );
  return [INTRODUCTION, ...entries.map(sectionOf), GATEWAY].join('\n');
}

function sectionOf([title, entry]: [ProblemTitle, ProblemEntry]): string {
  const { status, meaning, reasons, remedies, example, localOnly } = entry;
  const problem = {
    type: problemTypeOf(title),
    status,
    title,
    detail: example.detail,
    ...(example.errors && { errors: example.errors }),
    requestId: '0HgFxiFcjoEEJxw=',
  };
  return `## ${title}

Status ${status}.
${meaning}
${localOnly ? 'Only the local system responds so; on AWS, API Gateway has a form of its own.\n' : ''}
Why it happens:

${list(reasons)}

What to do:

${list(remedies)}

\`\`\`json
${JSON.stringify(problem, null, 2)}
\`\`\`
`;
}

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
