// The rules for the page as it is shipped, after minifying.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // The rescue screens stand hidden beside the first screen, each with its own main and h1; axe checks what is shown.
    "heading-level": ["error", { allowMultipleH1: true }],
    "unique-landmark": "off",
    // What the minifier leaves out, and the browser does not miss.
    "attr-quotes": "off",
    "doctype-style": "off",
    "no-implicit-close": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // Everything comes from one host.
    "require-sri": "off",
  },
};
