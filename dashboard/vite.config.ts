import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** What a browser may load of JavaScript, gzipped, in bytes. */
export const SCRIPT_BUDGET = 150_000;

/** Says at the end of each build what a browser loads, and fails above the budget. */
function scriptBudget(): Plugin {
  return {
    name: 'script-budget',
    generateBundle(_, bundle) {
      let size = 0;
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk') size += gzipSync(part.code, { level: 9 }).length;
      }
      this.info(`JavaScript in all: ${(size / 1000).toFixed(1)} KB gzipped of ${SCRIPT_BUDGET / 1000} KB`);
      if (size > SCRIPT_BUDGET) this.error('more JavaScript than the budget allows');
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    // A `data:` address would need a Content-Security-Policy that allows it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The dashboard, and the pages that the links of emails open.
    rolldownOptions: {
      input: ['index.html', 'decide.html', 'warning.html', 'subscription.html'].map((page) =>
        join(import.meta.dirname, page),
      ),
      output: {
        codeSplitting: {
          groups: [
            // Texts are made of the rules' words. What shows texts waits for them, so the rules must not be in its file.
            { name: 'rules', test: /[\\/](domain|node_modules)[\\/]/, minShareCount: 2, priority: 2 },
            // What all pages share, and what the emailed ones do, is a file each, rather than one for each set of pages. A
            // month's part of the dashboard counts, too: what only these two share, such as the session, is in neither.
            { name: 'shared', minShareCount: 3, priority: 1 },
            { name: 'emailed', test: /[\\/](emailed|decide)[\\/]/, minShareCount: 2 },
          ],
        },
      },
    },
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/v1': process.env['API_URL'] ?? 'http://127.0.0.1:4400' },
  },
  plugins: [scriptBudget()],
});
