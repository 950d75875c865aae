// The linter's rules for the page's scripts, which ./build.sh check holds them to without a warning.
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "eqeqeq": "error",
      "no-implicit-coercion": "error",
      "no-throw-literal": "error",
      "no-unused-expressions": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      // x ||= f() reads x, which the rule does not see.
      "no-unused-private-class-members": "off",
    },
  },
  { files: ["page/**", "tools/faults/**"], languageOptions: { globals: globals.browser } },
  { files: ["**/*.test.js", "tools/**", "eslint.config.js"], languageOptions: { globals: globals.node } },
  { files: ["frame/**"], languageOptions: { sourceType: "script", globals: { ...globals.browser, Go: "readonly" } } },
  { files: ["worker/**"], ignores: ["**/*.test.js"], languageOptions: { sourceType: "script", globals: { ...globals.worker, Go: "readonly" } } },
  // The build declares the release in front of the service worker.
  { files: ["worker/sw.js"], languageOptions: { globals: { ...globals.serviceworker, name: "off", release: "readonly" } } },
];
