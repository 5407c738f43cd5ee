import tseslint from 'typescript-eslint';

/** Type-aware rules: a forgotten `await` on a write is the mistake that costs a customer money. */
export default tseslint.config(
  {
    ignores: [
      '**/cdk.out/',
      '.local/',
      'node_modules/',
      'dashboard/dist/',
      'client/dist/',
      'client/src/schema.ts',
      'build/',
      'eslint.config.js',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
);
