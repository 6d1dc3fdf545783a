import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['dist'] },
  ts.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Numbers in texts are meant.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/app/Dialog.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'antd', importNames: ['Modal'], message: 'Dialog closes by "back".' }] },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'Property[key.name="modal"]', message: 'useQuestion closes by "back".' },
      ],
    },
  },
  hooks.configs.flat['recommended-latest'],
  { files: ['eslint.config.js'], extends: [ts.configs.disableTypeChecked] },
)
