/** Finds words in a source that a reader would see or hear in English only. */
import ts from "typescript";

/** Names whose value is read: properties, attributes and what is assigned to an element. */
const SPOKEN_NAMES = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "placeholder",
  "text",
  "textContent",
  "title",
]);

/** Functions with the index of their first argument that is read. */
const SPEAKERS: Readonly<Record<string, number>> = { el: 2, notice: 1, setText: 1 };

const WORD = /\p{L}{2,}/u;

/** A capital, and at least two words: a sentence, wherever it stands. */
const SENTENCE = /^\p{Lu}\p{L}* \p{Ll}+/u;

/**
 * The literals of a TypeScript source that are shown, or that read like a sentence. What developers read, errors and the
 * console, is left out; with `errors`, a sentence in an error counts, too.
 */
export function spokenLiterals(source: string, { errors = false } = {}): readonly string[] {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest);
  const found = new Set<string>();

  /** Follows what an expression may come to be, and takes its literals. */
  const take = (node: ts.Expression): void => {
    if (ts.isParenthesizedExpression(node)) take(node.expression);
    else if (ts.isConditionalExpression(node)) {
      take(node.whenTrue);
      take(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) {
      take(node.left);
      take(node.right);
    } else if (ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) {
      if (WORD.test(writtenIn(node))) found.add(writtenIn(node));
    }
  };

  const visit = (node: ts.Node): void => {
    if (!errors && ts.isNewExpression(node) && /Error$/.test(node.expression.getText(file))) return;
    if (ts.isCallExpression(node)) {
      if (node.expression.getText(file).startsWith("console.")) return;
      const first = SPEAKERS[node.expression.getText(file)];
      if (first !== undefined) node.arguments.slice(first).forEach(take);
    } else if (ts.isPropertyAssignment(node) && SPOKEN_NAMES.has(nameOf(node.name))) {
      take(node.initializer);
    } else if (ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left)) {
      const assigned = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
      if (assigned && SPOKEN_NAMES.has(node.left.name.text)) take(node.right);
    } else if (ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) {
      if (SENTENCE.test(writtenIn(node))) found.add(writtenIn(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found];
}

/** The text of a literal; what is put into a template is a dot. */
function writtenIn(literal: ts.StringLiteral | ts.TemplateLiteral): string {
  if (!ts.isTemplateExpression(literal)) return literal.text;
  return literal.head.text + literal.templateSpans.map(({ literal: { text } }) => `·${text}`).join("");
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
}
