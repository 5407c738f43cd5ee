import { expect, test } from 'vitest';
import { rendered } from '../../../functions/documentation/markdown.ts';

const nowhere = () => undefined;

test('a document has its title, its sections, and the anchors that GitHub gives them', () => {
  const { title, sections, html } = rendered(
    '# A `b`\n\n## One, two!\n\nText.\n\n## One two\n\n### Deeper\n',
    nowhere,
  );
  expect(title).toBe('A b');
  expect(sections).toEqual([
    { id: 'one-two', title: 'One, two!' },
    { id: 'one-two-1', title: 'One two' },
  ]);
  expect(html).toContain('<h3 id="deeper"><a href="#deeper">Deeper</a></h3>');
});

test.each([
  ['a script', 'Before <script>alert(1)</script> after.'],
  ['a block of HTML', '<div onclick="alert(1)">\n<b>x</b>\n</div>'],
  ['a picture', '![a picture](https://example.com/a.png)'],
  ['HTML in code', '```sh\necho "<b onclick=x>"\n```'],
  ['a link that runs', '[here](javascript:alert(1))'],
])('of %s there is nothing that a browser acts on', (_, markdown) => {
  const { html } = rendered(markdown, nowhere);
  expect(html).not.toMatch(/<(script|div o|b|img)|javascript:/);
});

test('a comment is left out, and a link to what is not served keeps its text', () => {
  const { html } = rendered('<!-- a comment -->\n\nSee [this](../x.md) and [that](y.md#z).', (target) =>
    target === 'y.md#z' ? '/docs/y#z' : undefined,
  );
  expect(html.trim()).toBe('<p>See this and <a href="/docs/y#z">that</a>.</p>');
});

test('a table can be scrolled by the keyboard', () => {
  const { html } = rendered('| a | b |\n| - | - |\n| 1 | `2` |\n', nowhere);
  expect(html).toContain(
    '<div class="table" tabindex="0"><table><thead><tr><th>a</th><th>b</th></tr></thead>',
  );
  expect(html).toContain('<td><code>2</code></td>');
});
