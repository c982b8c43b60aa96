/// A small Jinja interpreter: what chat templates use, printed as Python prints it, bounded against hostile templates.
///
/// `Lexer` → `StatementParser`/`ExpressionParser` → `Statement`/`Expression` → `Renderer`/`Evaluator`. Values are plain
/// objects: String, Long, Double, Boolean, List, Map, and the few types here that Java lacks (`None`, `Tuple`,
/// `Undefined`, `Namespace`, `Function`).
@NullMarked
package dev.trllmarena.node.text.jinja;

import org.jspecify.annotations.NullMarked;
